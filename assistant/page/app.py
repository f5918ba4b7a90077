"""The page put together: tabs, and beside them the evidence that all of them open."""

from itertools import chain
from typing import Any

import gradio as gr

from assistant.page.api import offer_endpoints
from assistant.page.briefing.tab import briefing_tab
from assistant.page.conversation import Conversation
from assistant.page.corpus.editing import Desk
from assistant.page.corpus.tab import corpus_tab
from assistant.page.events import answer_question, close_evidence, greet, open_evidence, read_article, settle, turn_back
from assistant.page.evidence import render_empty
from assistant.page.filters import filter_fields, filter_labels
from assistant.page.judging import judge
from assistant.page.look import browser_words, script
from assistant.page.opening import OpeningIndex
from assistant.page.parts import EVERY, LAST, QUEUED, QUICK, Part
from assistant.page.welcome import render_header, render_welcome
from assistant.page.words import LANGUAGES, Language, say

_ASKING_AT_ONCE = 4  # more would only wait for the same few cores
_WAITING_AT_MOST = 100  # further questions are told that the queue is full
_DEFAULT = LANGUAGES[0]


def build_page(opening: OpeningIndex, desk: Desk) -> gr.Blocks:
    """The page over an index that may still be opening; for other programs it offers `assistant.page.api` alone.

    Those who may change the corpus are on the `desk`.
    """
    with gr.Blocks(title="Kutip", analytics_enabled=False, fill_width=True, fill_height=True) as page:
        header = gr.HTML(
            render_header("", _DEFAULT), elem_id="kutip-header", js_on_load=script("language.js"), padding=False
        )
        evidence = _evidence()
        with gr.Row(elem_id="kutip-columns", equal_height=True):
            with (
                gr.Column(elem_id="kutip-desk", min_width=0, scale=11),
                gr.Tabs(elem_id="kutip-tabs", overflow_behavior="wrap"),
            ):
                # A further tab: build it here like these, and add what it says to `parts`.
                chat, filters, parts = _chat_tab(opening, evidence)
                briefing = briefing_tab(opening, header.speak)
                parts += briefing.parts
                corpus = corpus_tab(opening, desk, evidence, header.speak)
                parts += corpus.parts
            with gr.Column(elem_id="kutip-pane", min_width=0, scale=9):
                evidence.render()
        chatbot = chat.chatbot
        evidence.cite(open_evidence(opening), None, evidence, **LAST)
        evidence.read(read_article(opening, desk), None, evidence, **LAST)
        evidence.judge(judge(opening), None, None, **EVERY)
        evidence.rest(close_evidence, None, evidence, **QUICK)
        evidence.turnback(turn_back, chat.chatbot_state, [chat.textbox, chatbot], **QUICK)
        gr.on([chatbot.clear, chatbot.undo], close_evidence, None, evidence, **QUICK)
        spoken = [header, *(part.component for part in parts)]
        # Gradio copies all that a component holds whenever the progress of any event changes, for every component that
        # progress was ever shown on: for those that fill half the page it stands on one.
        unseen = {"show_progress_on": header}
        everything = greet(opening, [*parts, Part(evidence, _nothing_open)])
        loaded = page.load(everything, None, [*spoken, evidence], **QUICK, **unseen)
        spoke = header.speak(greet(opening, parts), None, spoken, **QUICK, **unseen)
        rows = (filters, briefing.filters)
        for event in (loaded, spoke, *corpus.changed):
            event.then(settle(opening, len(rows)), None, [header, chatbot, *chain(*rows)], **QUEUED, **unseen)
        offer_endpoints(opening)
    return page.queue(max_size=_WAITING_AT_MOST, default_concurrency_limit=_ASKING_AT_ONCE)


def _evidence() -> gr.HTML:
    return gr.HTML(
        # The template stays Gradio's "${value}", filled in last: text in {{braces}} or ${braces} is never run.
        _nothing_open(_DEFAULT),
        elem_id="kutip-evidence",
        js_on_load=script("evidence.js"),
        padding=False,
        render=False,
    )


def _nothing_open(language: Language) -> str:
    return render_empty(say("evidence_empty", language), language)


def _chat_tab(opening: OpeningIndex, evidence: gr.HTML) -> tuple[Conversation, list[gr.Dropdown], list[Part]]:
    """The first tab, and what it says."""
    words = browser_words()
    with gr.Tab(words("chat"), id="chat", elem_id="kutip-chat") as tab:
        with gr.Row(elem_id="kutip-filters"):
            filters = filter_fields()
        chat = _conversation(opening, evidence, filters)
    return (
        chat,
        filters,
        [
            Part(tab, lambda language: gr.update(label=say("chat", language))),
            Part(chat.chatbot, lambda language: gr.update(placeholder=render_welcome(language), examples=[])),
            Part(chat.textbox, _question_box),
            *(Part(field, labelled) for field, labelled in zip(filters, filter_labels(), strict=True)),
        ],
    )


def _question_box(language: Language) -> Any:
    return gr.update(label=say("question", language), placeholder=say("ask_here", language))


def _conversation(opening: OpeningIndex, evidence: gr.HTML, filters: list[gr.Dropdown]) -> Conversation:
    words = browser_words()
    chatbot = gr.Chatbot(
        elem_id="kutip-conversation",
        label=words("conversation"),
        show_label=False,
        container=False,
        layout="panel",
        height=None,
        autoscroll=False,
        # Messages are HTML of our own making, never read as Markdown or LaTeX; Gradio sanitises them once more.
        render_markdown=False,
        latex_delimiters=[],
        allow_tags=False,
        sanitize_html=True,
        group_consecutive_messages=False,
        buttons=[],
        feedback_options=None,
        placeholder=render_welcome(_DEFAULT),
        render=False,
    )
    question = gr.Textbox(
        elem_id="kutip-question",
        label=words("question"),
        placeholder=words("ask_here"),
        max_lines=6,
        autofocus=True,
        submit_btn=True,
        stop_btn=True,
        render=False,
    )
    return Conversation(
        answer_question(opening),
        chatbot=chatbot,
        textbox=question,
        editable=True,
        additional_inputs=filters,
        additional_outputs=[evidence],
        examples=[
            ["…"]
        ],  # replaced by `greet`; without any, Gradio would not listen to clicks on those that come later
        flagging_mode="never",
        analytics_enabled=False,
        api_visibility="private",
        concurrency_limit=_ASKING_AT_ONCE,
        show_progress="minimal",  # a sign of life where the answer will stand
    )
