"""The briefing as a tab of the page: a topic, how it is to be written, what would stand there, and the files to take along."""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

import gradio as gr

from assistant.briefing.content import Briefing, Note
from assistant.briefing.document import Document
from assistant.briefing.layout import laid_out
from assistant.briefing.words import say as say_in_briefing
from assistant.briefing.writers import WRITERS
from assistant.briefing.writing import KINDS, PAGES, brief, topic_of
from assistant.page.look import browser_words
from assistant.page.markup import render, web_address
from assistant.page.notice import render_notice
from assistant.page.opening import OpeningIndex
from assistant.page.parts import QUICK, Part
from assistant.page.reading_language import reader_language
from assistant.page.reference import Reference, fingerprint
from assistant.page.troubles import why_no_index
from assistant.page.words import LANGUAGES, Language, say
from assistant.programs import text_of
from index.errors import StoreError
from ingest.errors import KutipError

_AT_ONCE = BoundedSemaphore(2)  # each asks a dozen questions; past Gradio's queue, which now and then loses an answer


@dataclass(frozen=True, slots=True)
class Download:
    """A file that goes with the preview itself: no copy of it stays on the server."""

    name: str
    format: str
    address: str


def briefing_tab(opening: OpeningIndex) -> list[Part]:
    """Build the tab inside the `gr.Tabs` that is being built; what it says in a language."""
    default = LANGUAGES[0]
    with gr.Tab(browser_words()("briefing"), id="briefing", elem_id="kutip-briefing-tab") as tab:
        topic = gr.Textbox(elem_id="kutip-topic", max_lines=2, label=say("topic", default))
        with gr.Row(elem_id="kutip-briefing-options"):
            kind = gr.Dropdown(_kinds(default), value=KINDS[0], label=say("briefing_kind", default))
            told_in = gr.Dropdown(_languages(default), value=default, label=say("briefing_language", default))
            pages = gr.Dropdown(list(PAGES), value=PAGES[0], label=say("briefing_pages", default))
        write = gr.Button(say("write_briefing", default), variant="primary", elem_id="kutip-write")
        preview = gr.HTML("", elem_id="kutip-preview", min_height=160, padding=False)  # its waiting is seen
    gr.on(
        [write.click, topic.submit],
        write_briefing(opening),
        [topic, kind, told_in, pages],
        preview,
        **{**QUICK, "show_progress": "full"},
    )
    return [
        Part(tab, lambda language: gr.update(label=say("briefing", language))),
        Part(topic, lambda language: gr.update(label=say("topic", language), placeholder=say("topic_here", language))),
        Part(kind, lambda language: gr.update(label=say("briefing_kind", language), choices=_kinds(language))),
        Part(
            told_in,
            lambda language: gr.update(
                label=say("briefing_language", language), choices=_languages(language), value=language
            ),
        ),
        Part(pages, lambda language: gr.update(label=say("briefing_pages", language))),
        Part(write, lambda language: gr.update(value=say("write_briefing", language))),
    ]


def write_briefing(opening: OpeningIndex) -> Callable[..., Any]:
    """When a briefing is wanted: the preview, or the one line why there is none."""

    def on_topic(topic: str, kind: str, told_in: str, pages: int, request: gr.Request) -> Any:
        language = reader_language(request)
        if kind not in KINDS or told_in not in LANGUAGES or pages not in PAGES:
            return gr.skip()  # no page of ours sends that
        try:
            asked = topic_of(text_of(say("topic", language), topic))
            with _AT_ONCE:
                made = brief(opening.get(), asked, kind=kind, language=told_in, pages=pages, reader=opening.reader)
            return render_briefing(made, language)
        except StoreError as error:
            return render_notice(why_no_index(error, language), language)
        except KutipError as error:
            return render_notice(say("briefing_failed", language, reason=error), language)

    return on_topic


def render_briefing(made: Briefing, language: Language) -> str:
    """The preview: what the files hold but for the annex, each number a citation that opens its evidence."""
    document = laid_out(made)
    return render(
        "briefing.html",
        say=lambda name, **fields: say(name, language, **fields),
        document=document,
        blocks=[(type(block).__name__, block) for block in document.blocks],
        references={note.n: str(_reference(note)) for note in made.notes},
        address=web_address,
        downloads=list(downloads(document)),
    )


def downloads(document: Document) -> Iterator[Download]:
    """The briefing in every format, each in an address of its own (RFC 2397)."""
    stem = re.sub(r"\W+", "-", document.briefing.topic.lower()).strip("-")[:60] or "briefing"
    record = json.dumps(document.briefing.as_json(), ensure_ascii=False, indent=1).encode("utf-8")
    for suffix, content in (*((suffix, writer(document)) for suffix, writer in WRITERS.items()), (".json", record)):
        address = f"data:application/octet-stream;base64,{b64encode(content).decode('ascii')}"
        yield Download(f"{stem}{suffix}", suffix.removeprefix("."), address)


def _reference(note: Note) -> Reference:
    return Reference(note.n, note.doc_id, note.start, note.end, fingerprint(note.quote), claims=True)


def _kinds(language: Language) -> list[tuple[str, Any]]:
    return [(say_in_briefing(kind, language), kind) for kind in KINDS]


def _languages(language: Language) -> list[tuple[str, Any]]:
    return [(say(f"language_{code}", language), code) for code in LANGUAGES]
