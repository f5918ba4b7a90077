"""The page's endpoints for other programs: `search`, `ask`, `show`, `brief`, `verify`, by Gradio's API and `gradio_client`.

The types in the signatures are what Gradio describes to clients; they are not enforced by it, so
`assistant.programs` checks every value. Errors reach the caller as one line.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import gradio as gr

from assistant.page.opening import OpeningIndex
from assistant.programs import briefed, filter_of, found, history_of, shown, text_of, verified
from ingest.errors import KutipError

_AT_ONCE = 2  # of the few cores, some are left for the people in front of the page


def offer_endpoints(opening: OpeningIndex) -> None:
    """Add the endpoints to the `gr.Blocks` that is being built."""
    for endpoint in (_search(opening), _ask(opening), _show(opening), _brief(opening), _verify(opening)):
        gr.api(endpoint, api_name=endpoint.__name__, concurrency_limit=_AT_ONCE, concurrency_id="programs")


def _search(opening: OpeningIndex) -> Callable[..., dict[str, Any]]:
    def search(
        query: str,
        count: int = 10,
        date_from: str = "",
        date_to: str = "",
        outlet: str = "",
        place: str = "",
        language: str = "",
    ) -> dict[str, Any]:
        """Rank passages for a query: {query, hits: [{doc_id, source_path, start, end, text, score}]}, best first.

        Dates are YYYY-MM-DD; place is an Indonesian province, regency or city; language is id or en; "" asks for nothing.
        """
        with _errors_told():
            chosen = filter_of(date_from, date_to, outlet, place, language)
            return _no_files(found(opening.get(), query, count, chosen))

    return search


def _ask(opening: OpeningIndex) -> Callable[..., dict[str, Any]]:
    def ask(
        question: str,
        history: list[str] = [],  # noqa: B006 - Gradio shows the default to clients; it is never changed
        date_from: str = "",
        date_to: str = "",
        outlet: str = "",
        place: str = "",
        language: str = "",
    ) -> dict[str, Any]:
        """Answer a question with exact quotations, or say that the corpus does not hold the answer.

        {question, language, status: answered or not_found, statement, values, citations: [{n, doc_id, title, outlet,
        published, url, start, end, quote, ...}], origins, conflicts, nearest, confidence, understood}. history holds
        earlier questions, oldest first; the filters are those of search.
        """
        from assistant.asking import ask as answer_to

        with _errors_told():
            index = opening.get()
            chosen = filter_of(date_from, date_to, outlet, place, language)
            asked, earlier = text_of("question", question), history_of(history)
            answer = answer_to(index, asked, filter=chosen, history=earlier, reader=opening.reader)
            return _no_files(answer.as_json())

    return ask


def _show(opening: OpeningIndex) -> Callable[..., dict[str, Any]]:
    def show(doc_id: str) -> dict[str, Any]:
        """One article as indexed: {doc_id, title, text, published, outlet, url, source_path, ...}."""
        with _errors_told():
            return _no_files(shown(opening.get(), doc_id))

    return show


def _brief(opening: OpeningIndex) -> Callable[..., dict[str, Any]]:
    def brief(
        topic: str,
        kind: str = "note",
        language: str = "",
        pages: int = 1,
        date_from: str = "",
        date_to: str = "",
        outlet: str = "",
        place: str = "",
    ) -> dict[str, Any]:
        """Write a briefing on a topic from exact quotations: {topic, status: written or not_found, facts, events, figures,
        speech, gaps, notes: [{n, doc_id, start, end, quote, source, sha256, ...}], sources, provenance, ...}.

        kind is note, talking-points, qa, chronology or clipping; language is that of its labels, "" the topic's; pages is
        1, 2 or 4; the filters are those of search.
        """
        with _errors_told():
            chosen = filter_of(date_from, date_to, outlet, place)
            return _no_files(briefed(opening.get(), topic, kind, language, pages, chosen, opening.reader))

    return brief


def _verify(opening: OpeningIndex) -> Callable[..., dict[str, Any]]:
    def verify(citations: list[dict]) -> dict[str, Any]:  # type: ignore[type-arg]  # Gradio describes a bare dict
        """Hold quotations against the articles as indexed now.

        citations are those of an answer, at least {doc_id, start, end, quote} each; comes back {quotes, exact, changed,
        missing, results: [{doc_id, start, end, status, found_at}]}.
        """
        with _errors_told():
            return verified(opening.get(), citations)

    return verify


def _no_files(record: dict[str, Any]) -> dict[str, Any]:
    """The record with "source_path" for "path": Gradio's clients take whatever has a "path" for a file to fetch."""
    return {"source_path" if name == "path" else name: _no_files_in(value) for name, value in record.items()}


def _no_files_in(value: Any) -> Any:
    if isinstance(value, dict):
        return _no_files(value)
    return [_no_files_in(item) for item in value] if isinstance(value, list) else value


@contextmanager
def _errors_told() -> Iterator[None]:
    try:
        yield
    except KutipError as error:
        raise gr.Error(str(error), print_exception=False) from error
