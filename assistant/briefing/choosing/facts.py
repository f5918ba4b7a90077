"""The headline facts: what the articles open with, then the answers to the plan; nothing that a note says already."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Conflict, Side, Value
from assistant.briefing.choosing.notes import Notes, share
from assistant.briefing.choosing.size import Size
from assistant.briefing.content import Asked, Fact, Note, Span
from assistant.briefing.plan import Planned
from assistant.briefing.research import Research
from assistant.evidence.origins import origins_in
from assistant.wording import sources_disagree, with_values
from index.analysis import analyse

_BESIDE_TOPIC = 0.5  # share of the topic's words that an opening holds
_STATED = frozenset({"who", "when", "where", "how_many", "list", "asked"})  # what can be said in a few words
_SURE = 0.85  # the confidence from which it is
_LONGEST_STATEMENT = 160  # characters; a longer one is told by its quotation


def facts_of(found: Research, notes: Notes, size: Size, language: str) -> tuple[tuple[Fact, ...], tuple[Asked, ...]]:
    """The headline facts in the order of the plan, the openings of the articles first; and what became of each question."""
    facts = list(_leads(found, notes, size)) if found.holds_topic else []
    plan = []
    for asked, answer in found.answers:
        fact = _fact(asked, answer, notes, size, language) if answer.status == "answered" else None
        status = answer.status if fact or answer.status == "not_found" else "repeated"
        plan.append(
            Asked(
                asked.kind, asked.question, asked.label, status, round(answer.confidence, 4), fact.notes if fact else ()
            )
        )
        facts += [fact] if fact else []
    return tuple(facts), tuple(plan)


def pinned_facts(pinned: Iterable[Span], found: Research, notes: Notes) -> tuple[Fact, ...]:
    """A fact for each quotation that a person wants kept and that nothing else quotes; those that are gone are left out."""
    facts = []
    quoted = {note.span for note in notes.kept}
    for doc_id, start, end in pinned:
        article = notes.index.article(doc_id)
        if article is not None and 0 <= start < end <= len(article.text) and (doc_id, start, end) not in quoted:
            facts.append(Fact("what", _headline(found), None, (), (notes.add(article, start, end),), 1))
    return tuple(facts)


def _headline(found: Research) -> str:
    """How the topic itself is asked for in the briefing's language."""
    topic = found.understood.text
    return next((asked.label for asked, _ in found.answers if asked.question == topic), topic)


def _leads(found: Research, notes: Notes, size: Size) -> Iterable[Fact]:
    """What the articles open with: who, what, when and where, in one sentence of each origin."""
    words = frozenset(analyse(found.understood.text))
    leading = [sentence for sentence in found.sentences if sentence.leading]
    # What a page says of itself may stand above the first sentence.
    for sentence in (s for s in leading if share(words, frozenset(analyse(s.text))) >= _BESIDE_TOPIC):
        if len(notes.kept) >= size.leads:
            return
        if notes.known(sentence.article, sentence.start, sentence.end) is None:
            number = notes.add(sentence.article, sentence.start, sentence.end)
            yield Fact("what", _headline(found), None, (), (number,), 1)


def _fact(asked: Planned, answer: Answer, notes: Notes, size: Size, language: str) -> Fact | None:
    """The answer as a fact of the briefing, None when it says nothing that a note does not say already."""
    numbers: dict[int, int] = {}  # of the answer's citations -> of notes
    disputed = {n for conflict in answer.conflicts for side in conflict.sides for n in side.citations}
    fresh = False
    for citation in answer.citations:
        article = notes.index.article(citation.doc_id)
        if article is None:
            continue
        known = notes.known(article, citation.start, citation.end)
        names = any(_within(value, citation) for value in answer.values)
        if known is not None and (citation.n not in disputed or _says(notes.kept[known - 1], citation)):
            if names or not numbers:
                numbers[citation.n] = known
        elif citation.n in disputed or len(numbers) < (1 if not names else size.quotes_of_a_fact):
            numbers[citation.n] = notes.add(article, citation.start, citation.end)
            fresh = True
    conflicts = tuple(c for conflict in answer.conflicts if (c := _renumbered(conflict, numbers)))
    quoted = [notes.kept[n - 1] for n in dict.fromkeys(numbers.values())]
    values = tuple(value for value in answer.values if any(_inside(value, note) for note in quoted))
    statement = _statement(asked, answer, values, conflicts, language)
    if not quoted or not (fresh or statement):
        return None
    agreeing = [note for note in quoted if all(value.text.casefold() in note.quote.casefold() for value in values)]
    articles = [article for note in agreeing if (article := notes.index.article(note.doc_id))]
    return Fact(
        kind=asked.kind,
        question=asked.label,
        statement=statement,
        values=values if statement else (),
        notes=tuple(note.n for note in quoted),
        origins=len(set(origins_in(notes.index, articles))) if values else 1,
        conflicts=conflicts,
    )


def _statement(
    asked: Planned, answer: Answer, values: Sequence[Value], conflicts: Sequence[Conflict], language: str
) -> str | None:
    if conflicts:
        return sources_disagree(conflicts[0].sides, language)
    if answer.conflicts:  # one that lost a side here: what is disputed is never stated as if it were agreed
        return None
    if not values or asked.kind not in _STATED or answer.confidence < _SURE:
        return None
    stated = with_values(list(dict.fromkeys(value.text for value in values)), language)
    only_year = asked.kind == "when" and len(values) == 1 and values[0].text.isdigit()
    return stated if len(stated) <= _LONGEST_STATEMENT and not only_year else None


def _renumbered(conflict: Conflict, numbers: dict[int, int]) -> Conflict | None:
    """The contradiction with the numbers of notes, None where a side has lost its quotations."""
    sides: list[Side] = []
    for side in conflict.sides:
        kept = tuple(dict.fromkeys(numbers[n] for n in side.citations if n in numbers))
        if not kept:
            return None
        sides.append(replace(side, citations=kept))
    return replace(conflict, sides=tuple(sides))


def _within(value: Value, citation: Citation) -> bool:
    return value.doc_id == citation.doc_id and citation.start <= value.start and value.end <= citation.end


def _inside(value: Value, note: Note) -> bool:
    return value.doc_id == note.doc_id and note.start <= value.start and value.end <= note.end


def _says(note: Note, citation: Citation) -> bool:
    return note.doc_id == citation.doc_id and note.start <= citation.start and citation.end <= note.end
