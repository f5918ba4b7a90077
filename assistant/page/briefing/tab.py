"""The briefing tab put together: a topic, how it is to be written, what would stand there, and the files to take along."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.briefing.words import say as say_in_briefing
from assistant.briefing.writing import KINDS, PAGES
from assistant.page.briefing.events import edit_briefing, speak_briefing, take_briefing, write_briefing
from assistant.page.filters import filter_fields, filter_labels
from assistant.page.look import browser_words, script
from assistant.page.opening import OpeningIndex
from assistant.page.parts import LAST, QUICK, Part
from assistant.page.words import LANGUAGES, Language, say


@dataclass(frozen=True, slots=True)
class BriefingTab:
    """What the tab says, and its filters."""

    parts: list[Part]
    filters: list[gr.Dropdown]


def briefing_tab(opening: OpeningIndex, speak: Callable[..., Any]) -> BriefingTab:
    """Build the tab inside the `gr.Tabs` that is being built; `speak` is the event of another language being chosen."""
    default = LANGUAGES[0]
    with gr.Tab(browser_words()("briefing"), id="briefing", elem_id="kutip-briefing-tab") as tab:
        topic = gr.Textbox(
            elem_id="kutip-topic", max_lines=2, label=say("topic", default), info=say("topic_told", default)
        )
        with gr.Row(elem_id="kutip-briefing-options"):
            kind = gr.Dropdown(_kinds(default), value=KINDS[0], label=say("briefing_kind", default), min_width=0)
            told_in = gr.Dropdown(
                _languages(default), value=default, label=say("briefing_language", default), min_width=0
            )
            pages = gr.Dropdown(list(PAGES), value=PAGES[0], label=say("briefing_pages", default), min_width=0)
        with gr.Row(elem_id="kutip-briefing-filters"):
            filters = filter_fields("kutip-briefing")
        write = gr.Button(say("write_briefing", default), variant="primary", elem_id="kutip-write")
        preview = gr.HTML(  # high enough for its waiting to be seen
            "", elem_id="kutip-preview", min_height=160, padding=False, js_on_load=script("briefing.js")
        )
        file = gr.HTML("", elem_id="kutip-file", padding=False, js_on_load=script("file.js"))
        draft = gr.State(None)
    gr.on(
        [write.click, topic.submit],
        write_briefing(opening),
        [topic, kind, told_in, pages, *filters, draft],
        [preview, draft],
        **{**QUICK, "show_progress": "full", "show_progress_on": preview},
    )
    preview.edit(edit_briefing, draft, [preview, draft], **LAST)
    preview.take(take_briefing, draft, file, **QUICK)
    speak(speak_briefing, draft, preview, **QUICK)
    parts = [
        Part(tab, lambda language: gr.update(label=say("briefing", language))),
        Part(topic, _topic),
        Part(kind, lambda language: gr.update(label=say("briefing_kind", language), choices=_kinds(language))),
        Part(
            told_in,
            lambda language: gr.update(
                label=say("briefing_language", language), choices=_languages(language), value=language
            ),
        ),
        Part(pages, lambda language: gr.update(label=say("briefing_pages", language))),
        Part(write, lambda language: gr.update(value=say("write_briefing", language))),
        *(Part(field, labelled) for field, labelled in zip(filters, filter_labels(), strict=True)),
    ]
    return BriefingTab(parts, filters)


def _topic(language: Language) -> Any:
    told = {"info": say("topic_told", language), "placeholder": say("topic_here", language)}
    return gr.update(label=say("topic", language), **told)


def _kinds(language: Language) -> list[tuple[str, Any]]:
    return [(say_in_briefing(kind, language), kind) for kind in KINDS]


def _languages(language: Language) -> list[tuple[str, Any]]:
    return [(say(f"language_{code}", language), code) for code in LANGUAGES]
