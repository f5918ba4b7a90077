"""When somebody judges an answer or a citation of it: what the browser sends is held against the index and kept."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeGuard

import gradio as gr

from assistant.answer import Answer
from assistant.asked.question import LONGEST_QUESTION
from assistant.errors import AskError
from assistant.feedback.records import VERDICTS, Judgement, Quoted, feedback_file, keep
from assistant.page.opening import OpeningIndex
from assistant.page.reading_language import reader_language
from assistant.page.reference import Reference, fingerprint, read_references
from assistant.page.words import as_language, say
from index.errors import StoreError
from index.generation import Index

_MOST_EARLIER = 20  # questions of a conversation that are kept with a judgement
_MOST_VALUES = 50


def judged_as(answer: Answer, generation: str) -> str:
    """What an answer's message carries, so that a judgement of it can be kept: JSON."""
    values = [value.text for value in answer.values[:_MOST_VALUES]]
    known = {"question": answer.question, "language": answer.language, "generation": generation, "values": values}
    return json.dumps({**known, "answered": answer.status == "answered"}, ensure_ascii=False)


def judge(opening: OpeningIndex) -> Callable[[gr.EventData, gr.Request], None]:
    """When a judgement is chosen. What is no judgement of an answer of this index is not kept, and said so."""

    def on_judgement(chosen: gr.EventData, request: gr.Request) -> None:
        language = reader_language(request)
        try:
            judgement = _read(chosen._data, opening.get())
            if judgement is None:
                raise gr.Error(say("not_judged", language), print_exception=False)
            keep(feedback_file(opening.folder), judgement)
        except (AskError, StoreError) as error:
            raise gr.Error(f"{say('not_judged', language)} {error}", print_exception=False) from error

    return on_judgement


def _read(sent: Any, index: Index) -> Judgement | None:
    """The judgement that a browser sends, None for anything else."""
    answer = _object(sent.get("answer"))
    verdict, n, question = sent.get("verdict"), sent.get("n"), answer.get("question")
    if verdict not in VERDICTS or not (n is None or type(n) is int) or not _is_question(question):
        return None
    citations = [
        quoted for reference in read_references(_list(sent.get("listed"))) if (quoted := _quoted(reference, index))
    ]
    if n is not None and n not in {citation.n for citation in citations}:
        return None
    values = [value for value in _list(answer.get("values")) if isinstance(value, str)][:_MOST_VALUES]
    return Judgement(
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        verdict=verdict,
        n=n,
        question=question,
        history=tuple(filter(_is_question, _list(sent.get("history"))[-_MOST_EARLIER:])),
        language=as_language(str(answer.get("language"))),
        answered=answer.get("answered") is True,
        values=tuple(value for value in values if any(value in citation.quote for citation in citations)),
        citations=tuple(citations),
        generation=str(answer.get("generation"))[:32],
    )


def _quoted(reference: Reference, index: Index) -> Quoted | None:
    """The slice that a citation shows, if the index still holds it."""
    article = index.article(reference.doc_id)
    quote = article.text[reference.start : reference.end] if article else ""
    if not reference.claims or fingerprint(quote) != reference.fingerprint:
        return None
    return Quoted(reference.n, reference.doc_id, reference.start, reference.end, quote)


def _is_question(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= 2 * LONGEST_QUESTION and value.isprintable()


def _object(value: object) -> Mapping[str, Any]:
    try:
        read = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else []
