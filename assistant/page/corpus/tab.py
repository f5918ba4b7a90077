"""The corpus as a tab of the page: search, list, overview; an article that is chosen opens in the evidence."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.page.corpus.listing import read_wanted, render_list
from assistant.page.corpus.overview import render_overview
from assistant.page.corpus.picking import read_pick
from assistant.page.look import browser_words, script
from assistant.page.markup import render
from assistant.page.opening import OpeningIndex
from assistant.page.parts import QUICK, Part
from assistant.page.reading_language import reader_language
from assistant.page.words import LANGUAGES, Language, say
from index.errors import StoreError


def corpus_tab(opening: OpeningIndex, speak: Callable[..., Any]) -> list[Part]:
    """Build the tab inside the `gr.Tabs` that is being built; `speak` is the event of another language being chosen."""
    with gr.Tab(browser_words()("corpus"), id="corpus", elem_id="kutip-corpus") as tab:
        search = gr.HTML(
            render_search(LANGUAGES[0]), elem_id="kutip-search", js_on_load=script("corpus.js"), padding=False
        )
        overview = gr.HTML("", elem_id="kutip-overview", padding=False)
        listed = gr.HTML("", elem_id="kutip-articles", padding=False)
    search.find(find(opening), None, listed, **QUICK)
    for opened in (tab.select, speak):
        opened(count(opening), None, overview, **QUICK)
    return [
        Part(tab, lambda language: gr.update(label=say("corpus", language))),
        Part(search, render_search),
    ]


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
            return render_nothing(error, language)

    return on_count


def find(opening: OpeningIndex) -> Callable[[gr.EventData, gr.Request], str]:
    """When the tab is first opened, words are searched, a bar is chosen, or more of the list is asked for."""

    def on_find(asked: gr.EventData, request: gr.Request) -> str:
        language, sent = reader_language(request), asked._data
        wanted = read_wanted(sent.get("query"), read_pick(sent.get("pick")), sent.get("most"))
        try:
            return render_list(opening.get(), wanted, language)
        except StoreError:  # the overview says so
            return ""

    return on_find


def render_nothing(error: StoreError, language: Language) -> str:
    """Why there is nothing to list or count."""
    return render("notice.html", text=f"{say('no_index', language)}: {error}", language=language)
