"""The chat: questions in, messages out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from typing import Any

import gradio as gr

from assistant.answer import Answer
from assistant.asked.followup import in_context
from assistant.asked.question import LONGEST_QUESTION, Question
from assistant.asking import ask
from assistant.errors import AskError
from assistant.page.filters import EVERYTHING, chosen_filter, filter_chips
from assistant.page.judging import judged_as
from assistant.page.notice import is_notice, render_notice
from assistant.page.opening import OpeningIndex
from assistant.page.render import is_unanswered, render_answer, render_quotations, render_understanding
from assistant.page.troubles import why_no_index
from assistant.page.words import Language, as_language, number, say
from index.errors import StoreError

Message = Mapping[
    str, Any
]  # a message as Gradio keeps it: {"role": "user", "content": [{"type": "text", "text": "…"}]}


class Conversation(gr.ChatInterface):  # type: ignore[misc]  # Gradio is not type-checked (see pyproject.toml)
    """A chat whose answers are HTML of our own making and whose questions are text as typed.

    Gradio shows both with one renderer. Questions are escaped where they enter the conversation and unescaped where
    they leave it, so that "upah < 5 juta" and "<b>" look as they were typed (script/conversation.js does so for the
    box in which a question is edited). (A chatbot component of our own would say
    so in its public methods, but Gradio writes a stub file next to the source of every component that is defined.)
    """

    def _append_message_to_history(self, message: Any, history: list[Any], role: str = "user") -> Any:
        if role == "user" and isinstance(message, str):
            message = escape(message, quote=False) if message.strip() else "…"  # a bubble without a word looks broken
        return super()._append_message_to_history(message, history, role)

    def _pop_last_user_message(self, history: list[Any]) -> tuple[list[Any], str]:
        before, question = super()._pop_last_user_message(history)
        return before, unescape(question)


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a question was understood, told while its answer is looked for."""

    question: str
    understood: Question


def answers(
    opening: OpeningIndex,
    question: str,
    history: Sequence[Message],
    language: Language,
    filters: Sequence[str | None] = EVERYTHING,
) -> Iterator[Answer | Understanding | str]:
    """What to show for `question`, in turn: a notice while models load, how it was understood, then the answer or a line
    why there is none.

    `filters` holds the values of the filters (see `assistant.page.filters`).
    """
    try:
        filter = chosen_filter(filters)
    except AskError:
        yield render_notice(say("months_reversed", language), language)
        return
    if opening.is_loading:
        yield render_notice(say("loading", language), language)
    try:
        index, earlier = opening.get(), earlier_questions(history)
        yield Understanding(question, in_context(question, earlier))
        yield ask(index, question, filter=filter, history=earlier, reader=opening.reader)
    except AskError as error:
        yield render_notice(_why_not_asked(question, error, language), language)
    except StoreError as error:
        yield render_notice(why_no_index(error, language), language)


def blocks(
    told: Answer | Understanding | str, generation: str, filters: Sequence[str | None] = EVERYTHING
) -> Iterator[str]:
    """The message as it grows: what was understood; the answer with its quotations, never one without the other; then
    what they agree on and what can be done with them. A notice is a message already.
    """
    if isinstance(told, str):
        yield told
    elif isinstance(told, Understanding):
        chips = filter_chips(filters, as_language(told.understood.language))
        yield render_understanding(told.question, told.understood, chips)
    else:
        chips = filter_chips(filters, as_language(told.language))
        yield render_quotations(told, chips)
        yield render_answer(told, chips, judged_as(told, generation))


def earlier_questions(history: Sequence[Message]) -> list[str]:
    """The questions of a conversation that were answered, oldest first."""
    said = [(message["role"], _text(message["content"])) for message in history]
    answered = (pair for pair in pairwise(said) if not is_notice(pair[1][1]) and not is_unanswered(pair[1][1]))
    return [unescape(asked) for (who, asked), _ in answered if who == "user"]


def _text(content: str | Sequence[Mapping[str, Any]]) -> str:
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def _why_not_asked(question: str, error: AskError, language: Language) -> str:
    """The reason in the reader's language; the error's own line is English."""
    asked = " ".join(question.split())
    if not re.search(r"\w", asked):
        return say("empty_question", language)
    if len(asked) > LONGEST_QUESTION:
        return say(
            "long_question", language, count=number(len(asked), language), longest=number(LONGEST_QUESTION, language)
        )
    return say("other_language", language) if "language" in str(error) else str(error)
