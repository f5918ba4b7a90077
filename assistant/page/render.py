"""An answer as a message of the chat: what was understood, the statement, the quotations with their sources.

A message is one string of HTML. The chat shows it without reading Markdown or LaTeX in it and sanitises it once more.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Value
from assistant.asked.question import Question
from assistant.page.leaving_out import without_place, without_year
from assistant.page.marking import Mark, Piece, pieces
from assistant.page.markup import render
from assistant.page.reference import refer
from assistant.page.words import Language, as_language, counted, day, say
from assistant.wording import marks
from ingest.places import english_name, find_places

_SEARCHING = '<p class="kutip-searching">'  # in `understanding.html`; corpus text has no such thing, it is escaped


@dataclass(frozen=True, slots=True)
class Quotation:
    """A citation ready to be shown: `pieces` joined are its quote, `reference` is what its button carries."""

    n: int
    reference: str
    pieces: list[Piece]
    source: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that was understood; `without` is the question that leaves it out, None where it cannot be left out."""

    text: str
    without: str | None = None


def render_understanding(question: str, understood: Question, filters: Sequence[str] = ()) -> str:
    """The message while the answer is looked for: how the question was understood."""
    language = as_language(understood.language)
    return render(
        "understanding.html",
        say=lambda name, **fields: say(name, language, **fields),
        language=language,
        chips=_chips(question, understood, language),
        filters=filters,
    )


def render_quotations(answer: Answer, filters: Sequence[str] = ()) -> str:
    """The message of an answer as soon as it is there: what was understood, the statement, the quotations."""
    return _message(answer, filters, "", whole=False)


def render_answer(answer: Answer, filters: Sequence[str] = (), judged_as: str = "") -> str:
    """The whole message of an answer, in the question's language; `filters` are those that were in force, in words.

    `judged_as` is what it carries for those who judge it (see `assistant.page.judging`); without it nobody can.
    """
    return _message(answer, filters, judged_as, whole=True)


def is_unanswered(message: str) -> bool:
    """Whether a message of the chat was left when its answer was still looked for."""
    return _SEARCHING in message


def _message(answer: Answer, filters: Sequence[str], judged_as: str, *, whole: bool) -> str:
    language = as_language(answer.language)
    found = answer.status == "answered"
    quotations = [_quotation(citation, answer.values, language, claims=found) for citation in _shown(answer)]
    references = {quotation.n: quotation.reference for quotation in quotations} if found else {}
    return render(
        "answer.html",
        say=lambda name, **fields: say(name, language, **fields),
        language=language,
        answer=answer,
        found=found,
        chips=_chips(answer.question, answer.understood, language),
        filters=filters,
        statement=_with_references(answer.statement, references),
        quotations=quotations,
        references=references,
        sources={quotation.n: quotation.source for quotation in quotations},
        support=_support(answer, language),
        marks=lambda side: marks(side, language),
        plain=plain_text(answer) if whole else "",
        whole=whole,
        judged_as=judged_as,
    )


def plain_text(answer: Answer) -> str:
    """The answer as text to paste into a letter: question, statement, each quotation with its source and address."""
    language = as_language(answer.language)
    lines = [answer.question, "", answer.statement]
    for citation in answer.citations:
        lines += ["", f"[{citation.n}] {citation.marked}"]
        lines += [f"    {say('said_by', language, speaker=citation.speaker.line)}"] if citation.speaker else []
        lines += [f"    {source_line(citation, language)}"]
        lines += [f"    {citation.url}"] if citation.url else []
    return "\n".join(lines)


def source_line(citation: Citation, language: Language) -> str:
    """Where a quotation comes from: "Judul · Media · 2 Desember 2023"; what is unknown is left out."""
    known = (citation.title or say("untitled", language), citation.outlet, day(citation.published, language))
    return " · ".join(part for part in known if part)


def _shown(answer: Answer) -> Sequence[Citation]:
    return answer.citations if answer.status == "answered" else answer.nearest


def _quotation(citation: Citation, values: Sequence[Value], language: Language, *, claims: bool) -> Quotation:
    marks = [
        Mark(value.start - citation.start, value.end - citation.start, "value")
        for value in values
        if value.doc_id == citation.doc_id and citation.start <= value.start and value.end <= citation.end
    ]
    return Quotation(
        n=citation.n,
        reference=str(refer(citation, claims=claims)),
        pieces=pieces(citation.quote, marks),
        source=source_line(citation, language),
        speaker=citation.speaker.line if citation.speaker else None,
    )


def _chips(typed: str, understood: Question, language: Language) -> list[Chip]:
    chips = [Chip(say(f"kind_{kind}", language)) for kind in understood.kinds]
    chips += [Chip(str(year), without_year(typed, year)) for year in understood.years]
    for place in understood.places:
        name = (english_name(place) or place) if language == "en" else place
        chips.append(Chip(name, without_place(typed, place)))
    chips += [Chip(name) for name in understood.names if not _is_place(name, understood.places)]
    chips += [Chip(say("carried", language, slot=slot)) for slot in understood.carried]
    return list({chip.text: chip for chip in reversed(chips)}.values())[::-1]


def _is_place(name: str, places: Sequence[str]) -> bool:
    """Whether a name only says one of the places in other words: "Kaltim" when "Kalimantan Timur" is understood."""
    return any(place.name in places and (place.start, place.end) == (0, len(name)) for place in find_places(name))


def _with_references(statement: str, references: Mapping[int, str]) -> list[tuple[str, int | None]]:
    """The statement cut at the numbers of its quotations: "See [1]." -> [("See ", None), ("[1]", 1), (".", None)]."""
    parts = re.split(r"(\[\d+\])", statement)
    numbers = [int(part[1:-1]) if re.fullmatch(r"\[\d+\]", part) else None for part in parts]
    return [(part, n if n in references else None) for part, n in zip(parts, numbers, strict=True) if part]


def _support(answer: Answer, language: Language) -> str:
    """What the answer rests on: "2 artikel, 1 asal · keyakinan 93%"."""
    articles = counted("articles", len({citation.doc_id for citation in answer.citations}), language)
    origins = counted("origins", answer.origins, language)
    confidence = say("confidence", language, percent=min(99, round(100 * answer.confidence)))  # nothing is certain
    return f"{articles}, {origins} · {confidence}"
