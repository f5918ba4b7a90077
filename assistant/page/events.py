"""What happens on the page: it is opened, a question is asked or taken back, a citation is chosen."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import gradio as gr

from assistant.answer import Answer
from assistant.page.conversation import Message, Understanding, answers, blocks
from assistant.page.corpus.editing import Desk
from assistant.page.evidence import render_article, render_empty, render_evidence
from assistant.page.examples import answerable_examples
from assistant.page.filters import EVERYTHING, filter_choices
from assistant.page.opening import OpeningIndex
from assistant.page.parts import Part, spoken
from assistant.page.reading_language import reader_language
from assistant.page.reference import read_references, refer
from assistant.page.troubles import why_no_index
from assistant.page.welcome import render_header
from assistant.page.words import LANGUAGES, Language, number, say
from index.errors import StoreError


def greet(opening: OpeningIndex, parts: Sequence[Part]) -> Callable[[gr.Request], list[Any]]:
    """When the page is opened, or another language chosen: the state of the index, and all `parts` in the reader's
    language; waits for nothing.
    """

    def on_load(request: gr.Request) -> list[Any]:
        language = reader_language(request)
        status = say("loading", language) if opening.is_loading else _status(opening, language)
        return [render_header(status, language), *spoken(parts, language)]

    return on_load


def settle(opening: OpeningIndex, rows: int) -> Callable[[gr.Request], Iterator[tuple[Any, ...]]]:
    """Then, once the index is open: its state, what can be filtered by in so many rows of filters, and examples one by one.

    The evidence is not touched any more: a question asked meanwhile may have opened an article there.
    """

    def on_open(request: gr.Request) -> Iterator[tuple[Any, ...]]:
        language = reader_language(request)
        header, unchanged = render_header(_status(opening, language), language), [gr.skip() for _ in EVERYTHING] * rows
        try:
            index = opening.get()
            yield header, gr.skip(), *filter_choices(index, language) * rows
        except StoreError:  # the status says so
            yield header, gr.skip(), *unchanged
            return
        examples: list[dict[str, str]] = []
        for asked in sorted(LANGUAGES, key=lambda other: other != language):  # the reader's own language first
            for question in answerable_examples(index, opening.reader, asked):
                examples.append({"text": question})
                yield gr.skip(), gr.update(examples=examples), *unchanged

    return on_open


def _status(opening: OpeningIndex, language: Language) -> str:
    """What is in the index, or why it cannot be opened; waits until one of them is known."""
    try:
        index = opening.get()
    except StoreError as error:
        return why_no_index(error, language)
    held = {"articles": index.manifest.articles, "passages": index.manifest.passages}
    ready = say("ready", language, **{name: number(count, language) for name, count in held.items()})
    return f"{ready} · {say('without_reader', language)}" if opening.lacks_reader else ready


def answer_question(
    opening: OpeningIndex,
) -> Callable[..., Iterator[tuple[str, Any]]]:
    """When a question is asked: its message block by block, and the pane open at the first quotation."""

    def on_question(
        question: str,
        history: list[Message],
        date_from: str | None,
        date_to: str | None,
        outlet: str | None,
        place: str | None,
        spoken: str | None,
        request: gr.Request,
    ) -> Iterator[tuple[str, Any]]:
        filters = (date_from, date_to, outlet, place, spoken)
        language = reader_language(request)
        for told in answers(opening, question, history, language, filters):
            generation = opening.get().generation if isinstance(told, Answer) else ""
            *growing, whole = blocks(told, generation, filters)
            for message in growing:
                yield message, gr.skip()
            yield whole, _first_evidence(opening, told, language)

    return on_question


def turn_back(answered: list[Message], turned_away: gr.EventData) -> tuple[Any, list[Message]]:
    """When the queue was full: the question is in its box again, open, and the conversation is what was answered.

    Gradio locks the box when a question is sent, and only opens it again after one that got into the queue.
    """
    question = turned_away._data.get("question")
    box = gr.update(
        value=question if isinstance(question, str) else "", interactive=True, submit_btn=True, stop_btn=False
    )
    return box, answered


def open_evidence(opening: OpeningIndex) -> Callable[[gr.EventData, gr.Request], Any]:
    """When a citation is chosen: its article, or nothing when what the browser sent is no citation."""

    def on_citation(chosen: gr.EventData, request: gr.Request) -> Any:
        language = reader_language(request)
        current = read_references([chosen._data.get("chosen")])
        listed = chosen._data.get("listed")
        if not current or not isinstance(listed, list):
            return gr.skip()
        references = sorted({*read_references(listed), *current}, key=lambda reference: reference.n)
        try:
            return render_evidence(opening.get(), references, current[0], language)
        except StoreError as error:
            return render_empty(why_no_index(error, language), language)

    return on_citation


def read_article(opening: OpeningIndex, desk: Desk) -> Callable[[gr.EventData, gr.Request], Any]:
    """When an article is chosen from the corpus: all of it, without a quotation."""

    def on_article(chosen: gr.EventData, request: gr.Request) -> Any:
        language, doc_id = reader_language(request), chosen._data.get("doc")
        if not isinstance(doc_id, str):
            return gr.skip()
        try:
            return render_article(opening.get(), doc_id, language, may_remove=desk.may_change(request))
        except StoreError as error:
            return render_empty(why_no_index(error, language), language)

    return on_article


def close_evidence(request: gr.Request) -> str:
    """When a question is taken back or the conversation cleared: no article of an answer that is gone stays open."""
    language = reader_language(request)
    return render_empty(say("evidence_empty", language), language)


def _first_evidence(opening: OpeningIndex, answer: Answer | Understanding | str, language: Language) -> Any:
    """The pane after an answer: open at its first quotation, empty without one, as it was before after anything else."""
    if not isinstance(answer, Answer):
        return gr.skip()
    references = [refer(citation, claims=True) for citation in answer.citations]
    if not references:
        return render_empty(say("evidence_none", language), language)
    return render_evidence(opening.get(), references, references[0], language)
