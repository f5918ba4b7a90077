"""The corpus as a tab of the page: search, list, overview; an article that is chosen opens in the evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.page.corpus.editing import Desk, add, remove, render_adding
from assistant.page.corpus.listing import Wanted, read_wanted, render_list
from assistant.page.corpus.overview import render_overview
from assistant.page.corpus.picking import read_pick
from assistant.page.look import browser_words, script
from assistant.page.markup import render
from assistant.page.notice import render_notice
from assistant.page.opening import OpeningIndex
from assistant.page.parts import LAST, QUEUED, QUICK, Part
from assistant.page.reading_language import reader_language
from assistant.page.troubles import why_no_index
from assistant.page.words import LANGUAGES, Language, say
from index.errors import StoreError


@dataclass(frozen=True, slots=True)
class CorpusTab:
    """What the tab says, and the events after which the corpus may be another one."""

    parts: list[Part]
    changed: list[Any]


def corpus_tab(opening: OpeningIndex, desk: Desk, evidence: gr.HTML, speak: Callable[..., Any]) -> CorpusTab:
    """Build the tab inside the `gr.Tabs` that is being built.

    Articles are opened, and removed, in the `evidence`; `speak` is the event of another language being chosen.
    """
    with gr.Tab(browser_words()("corpus"), id="corpus", elem_id="kutip-corpus") as tab:
        search = gr.HTML(
            render_search(LANGUAGES[0]), elem_id="kutip-search", js_on_load=script("corpus.js"), padding=False
        )
        adding = gr.HTML("", elem_id="kutip-adding", js_on_load=script("adding.js"), padding=False)
        report = gr.HTML("", elem_id="kutip-report", js_on_load=script("report.js"), padding=False)
        overview = gr.HTML("", elem_id="kutip-overview", padding=False)
        listed = gr.HTML("", elem_id="kutip-articles", padding=False)
    search.begin(begin(opening), None, [overview, listed], **QUICK)
    search.find(find(opening), None, listed, **LAST)
    for opened in (tab.select, speak, search.recount):
        opened(count(opening), None, overview, **LAST)
    for opened in (tab.select, speak):
        opened(offer_adding(desk), None, adding, **QUICK)
    one_by_one = {**QUEUED, "concurrency_limit": 1, "concurrency_id": "changing"}
    changed = [
        adding.received(add(opening, desk), None, report, **one_by_one),
        evidence.forget(remove(opening, desk), None, evidence, **one_by_one),
    ]
    parts = [Part(tab, lambda language: gr.update(label=say("corpus", language))), Part(search, render_search)]
    return CorpusTab(parts, changed)


def offer_adding(desk: Desk) -> Callable[[gr.Request], str]:
    """Where files are added, for those who may."""

    def on_offer(request: gr.Request) -> str:
        return render_adding(reader_language(request)) if desk.may_change(request) else ""

    return on_offer


def render_search(language: Language) -> str:
    """The search box."""
    words = {name: say(name, language) for name in ("find", "find_here", "find_button")}
    return render("search.html", language=language, **words)


def count(opening: OpeningIndex) -> Callable[[gr.Request], str]:
    """When the tab is opened, or another language chosen: the overview."""

    def on_count(request: gr.Request) -> str:
        language = reader_language(request)
        try:
            return render_overview(opening.get(), language)
        except StoreError as error:
            return render_notice(why_no_index(error, language), language)

    return on_count


def begin(opening: OpeningIndex) -> Callable[[gr.Request], tuple[str, str]]:
    """When the tab is there for the first time: overview and list in one, so that nothing moves under a finger."""

    def on_begin(request: gr.Request) -> tuple[str, str]:
        return count(opening)(request), _listed(opening, Wanted(), reader_language(request))

    return on_begin


def find(opening: OpeningIndex) -> Callable[[gr.EventData, gr.Request], str]:
    """When words are searched, a bar is chosen, or more of the list is asked for."""

    def on_find(asked: gr.EventData, request: gr.Request) -> str:
        sent = asked._data
        wanted = read_wanted(sent.get("query"), read_pick(sent.get("pick")), sent.get("most"))
        return _listed(opening, wanted, reader_language(request))

    return on_find


def _listed(opening: OpeningIndex, wanted: Wanted, language: Language) -> str:
    try:
        return render_list(opening.get(), wanted, language)
    except StoreError:  # the overview says so
        return ""
