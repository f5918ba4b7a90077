"""The page put together: a chat, and beside it the evidence."""

import gradio as gr

from assistant.page.api import offer_endpoints
from assistant.page.conversation import Conversation
from assistant.page.events import answer_question, close_evidence, greet, open_evidence, settle
from assistant.page.evidence import render_empty
from assistant.page.filters import filter_fields
from assistant.page.look import browser_words, evidence_script
from assistant.page.opening import OpeningIndex
from assistant.page.welcome import render_header, render_welcome
from assistant.page.words import LANGUAGES, say

_ASKING_AT_ONCE = 4  # more would only wait for the same few cores
_WAITING_AT_MOST = 100  # further questions are told that the queue is full


def build_page(opening: OpeningIndex) -> gr.Blocks:
    """The page over an index that may still be opening; for other programs it offers `assistant.page.api` alone."""
    default = LANGUAGES[0]
    with gr.Blocks(title="Kutip", analytics_enabled=False, fill_width=True, fill_height=True) as page:
        header = gr.HTML(render_header("", default), elem_id="kutip-header", padding=False)
        evidence = gr.HTML(
            # The template stays Gradio's "${value}", filled in last: text in {{braces}} or ${braces} is never run.
            render_empty(say("evidence_empty", default), default),
            elem_id="kutip-evidence",
            js_on_load=evidence_script(),
            padding=False,
            render=False,
        )
        with gr.Row(elem_id="kutip-columns", equal_height=True):
            with gr.Column(elem_id="kutip-chat", min_width=0, scale=11):
                with gr.Row(elem_id="kutip-filters"):
                    filters = filter_fields()
                chatbot = _chat(opening, evidence, filters)
            with gr.Column(elem_id="kutip-pane", min_width=0, scale=9):
                evidence.render()
        quick = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": None}
        evidence.cite(open_evidence(opening), None, evidence, **quick)
        gr.on([chatbot.clear, chatbot.undo], close_evidence, None, evidence, **quick)
        loaded = page.load(greet(opening), None, [header, chatbot, evidence], **quick)
        loaded.then(settle(opening), None, [header, chatbot, *filters], **quick)
        offer_endpoints(opening)
    return page.queue(max_size=_WAITING_AT_MOST, default_concurrency_limit=_ASKING_AT_ONCE)


def _chat(opening: OpeningIndex, evidence: gr.HTML, filters: list[gr.Dropdown]) -> gr.Chatbot:
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
        placeholder=render_welcome(LANGUAGES[0]),
        render=False,
    )
    Conversation(
        answer_question(opening),
        chatbot=chatbot,
        textbox=gr.Textbox(
            elem_id="kutip-question",
            label=words("question"),
            placeholder=words("ask_here"),
            max_lines=6,
            autofocus=True,
            submit_btn=True,
            render=False,
        ),
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
    return chatbot
