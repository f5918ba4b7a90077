"""What of a piece of research is shown: numbered quotations, each once, and what is told about them.

A quotation that says in other words what its origin has said already is left out (law 5 counts origins, and so does a
reader's patience). Figures and days come from the sentences about the topic and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Answer, Citation, Conflict, Side, Value
from assistant.briefing.content import Asked, Clipping, Event, Fact, Figure, Note, Source
from assistant.briefing.figures import figures_in
from assistant.briefing.plan import Planned
from assistant.briefing.research import Research, Sentence
from assistant.evidence.origins import origins_in
from assistant.speech.citing import speaker_at
from assistant.wording import sources_disagree, with_values
from index.analysis import analyse
from index.generation import Index
from ingest.articles import Article
from ingest.dates import DateMention, find_dates

_SAME_WORDS = 0.6  # share of the shorter quotation's words that the longer one of the same origin has
_SAME_EVENT = 0.4  # share of the words of two sentences about one day that tell one event
_BESIDE_TOPIC = 0.5  # share of the topic's words in a sentence whose figures come first
_STATED = frozenset({"who", "when", "where", "how_many", "list", "asked"})  # what can be said in a few words
_SURE = 0.85  # the confidence from which it is
_LONGEST_STATEMENT = 160  # characters; a longer one is told by its quotation


@dataclass(frozen=True, slots=True)
class Size:
    """How much is shown on so many pages."""

    leads: int
    quotes_of_a_fact: int
    events: int
    figures: int
    speech: int
    clippings: int


SIZES = {1: Size(2, 1, 3, 4, 2, 12), 2: Size(4, 2, 8, 10, 4, 24), 4: Size(8, 3, 16, 20, 8, 60)}


@dataclass(slots=True)
class Notes:
    """Quotations and sources as they get their numbers, in the order of their first use."""

    index: Index
    articles: dict[str, Article] = field(default_factory=dict)
    kept: list[Note] = field(default_factory=list)
    words: list[frozenset[str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def known(self, article: Article, start: int, end: int) -> int | None:
        """The note that quotes this place already, or says the same from the same origin."""
        words = frozenset(analyse(article.text[start:end]))
        for note, said in zip(self.kept, self.words, strict=True):
            overlaps = note.doc_id == article.doc_id and note.start < end and start < note.end
            if overlaps or (self._one_origin(note.doc_id, article.doc_id) and _share(words, said) >= _SAME_WORDS):
                return note.n
        return None

    def add(self, article: Article, start: int, end: int, core: tuple[int, int] | None = None) -> int:
        """The number of the note that quotes ``article.text[start:end]``, a new one where none does yet."""
        for note in self.kept:
            if (note.doc_id, note.start, note.end) == (article.doc_id, start, end):
                return note.n
        if article.doc_id not in self.sources:
            self.sources.append(article.doc_id)
            self.articles[article.doc_id] = article
        number = len(self.kept) + 1
        self.kept.append(
            Note(
                n=number,
                doc_id=article.doc_id,
                path=article.source_path,
                start=start,
                end=end,
                quote=article.text[start:end],
                source=self.sources.index(article.doc_id) + 1,
                speaker=speaker_at(article, *(core or (start, end))),
            )
        )
        self.words.append(frozenset(analyse(article.text[start:end])))
        return number

    def _one_origin(self, one: str, other: str) -> bool:
        origin = self.index.origin_of(one)
        return one == other or (origin is not None and other in origin.doc_ids)

    def numbered_sources(self) -> tuple[Source, ...]:
        """The sources in the order of their numbers, with the origin that each carries, counted from 1."""
        articles = [self.articles[doc_id] for doc_id in self.sources]
        return tuple(
            Source(
                n=n,
                doc_id=article.doc_id,
                title=article.title,
                outlet=article.outlet,
                author=article.author,
                published=article.published.isoformat() if article.published else None,
                event_date=article.event_date.isoformat() if article.event_date else None,
                url=article.url,
                path=article.source_path,
                origin=origin + 1,
            )
            for n, (article, origin) in enumerate(zip(articles, origins_in(self.index, articles), strict=True), start=1)
        )


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


def _leads(found: Research, notes: Notes, size: Size) -> Iterable[Fact]:
    """What the articles open with: who, what, when and where, in one sentence of each origin."""
    topic = found.understood.text
    words = frozenset(analyse(topic))
    leading = [sentence for sentence in found.sentences if sentence.leading]
    # What a page says of itself may stand above the first sentence.
    for sentence in (s for s in leading if _share(words, frozenset(analyse(s.text))) >= _BESIDE_TOPIC):
        if len(notes.kept) >= size.leads:
            return
        if notes.known(sentence.article, sentence.start, sentence.end) is None:
            number = notes.add(sentence.article, sentence.start, sentence.end)
            yield Fact("what", topic, None, (), (number,), 1)


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


def events_of(found: Research, notes: Notes, size: Size) -> tuple[Event, ...]:
    """What the sentences tell with a day or a month, in the order of the days; sentences that tell the same are one event."""
    told: list[tuple[str, list[Sentence], frozenset[str]]] = []
    for sentence in found.sentences:
        days = {day for mention in find_dates(sentence.text, sentence.article.published) if (day := _day(mention))}
        if len(days) != 1:  # of two days it cannot be told which one the event's is
            continue
        (day,) = days
        words = frozenset(analyse(sentence.text))
        same = next((said for known, said, w in told if known == day and _share(words, w) >= _SAME_EVENT), None)
        if same is not None:
            same.append(sentence)
        else:
            told.append((day, [sentence], words))
    events = []
    for day, (first, *others), _ in told[: size.events]:
        number = _noted(first, notes)
        events.append(Event(day, tuple(dict.fromkeys((number, *_quoted_already(others, notes))))))
    return tuple(sorted(events, key=lambda event: (event.day, event.notes)))


def _day(mention: DateMention) -> str | None:
    """ "2023-12-01", or "2023-12" where the day is not told; None without a month."""
    if mention.year is None or mention.month is None:
        return None
    return f"{mention.year}-{mention.month:02}" + (f"-{mention.day:02}" if mention.day else "")


def _quoted_already(sentences: Iterable[Sentence], notes: Notes) -> tuple[int, ...]:
    """The notes that quote these sentences already; nothing is quoted only to say the same again."""
    return tuple(number for sentence in sentences if (number := _quoting(sentence, notes)) is not None)


def key_figures(found: Research, notes: Notes, size: Size) -> tuple[Figure, ...]:
    """Numbers of the sentences with their unit, those beside the topic's own words first; no number twice."""
    topic = frozenset(analyse(found.understood.text))
    candidates = [
        (_share(topic, frozenset(analyse(sentence.text))) < _BESIDE_TOPIC, rank, sentence, value, unit)
        for sentence in found.sentences
        for rank, value, unit in figures_in(sentence.article, sentence.start, sentence.end, found.understood)
    ]
    figures: list[Figure] = []
    seen: set[tuple[str, str]] = set()
    for _, _, sentence, value, unit in sorted(candidates, key=lambda candidate: candidate[:2]):
        key = (value.text, unit.text.lower() if unit else "")
        if key in seen or len(figures) >= size.figures:
            continue
        seen.add(key)
        days = {day for mention in find_dates(sentence.text, sentence.article.published) if (day := _day(mention))}
        figures.append(Figure(value, unit, days.pop() if len(days) == 1 else None, _noted(sentence, notes)))
    return tuple(figures)


def speech_of(found: Research, notes: Notes, size: Size) -> tuple[int, ...]:
    """The notes that quote an official by name and office, those already shown first; one of each speaker."""
    spoken: dict[str, int] = {}
    for sentence in found.sentences:
        speaker = speaker_at(sentence.article, sentence.start, sentence.end)
        if speaker is None or speaker.name is None or speaker.line in spoken or len(spoken) >= size.speech:
            continue
        if speaker.office is not None and not any(speaker.name.text in line for line in spoken):
            spoken[speaker.line] = _noted(sentence, notes)
    return tuple(dict.fromkeys(n for n in spoken.values() if notes.kept[n - 1].speaker is not None))


def clippings_of(found: Research, notes: Notes, size: Size) -> tuple[Clipping, ...]:
    """One entry for each article about the topic, told by the sentence that it opens with."""
    entries = []
    for article in found.articles[: size.clippings]:
        first = next((s for s in found.sentences if s.article.doc_id == article.doc_id), None)
        if first is not None:
            number = notes.add(article, first.start, first.end)
            category = "release" if article.release_number or article.issuer else "news"
            entries.append(Clipping(notes.kept[number - 1].source, number, None, category))
    return tuple(entries)


def _noted(sentence: Sentence, notes: Notes) -> int:
    """The note that quotes the sentence: one that holds it already, or a new one."""
    known = _quoting(sentence, notes)
    return notes.add(sentence.article, sentence.start, sentence.end) if known is None else known


def _quoting(sentence: Sentence, notes: Notes) -> int | None:
    for note in notes.kept:
        if note.doc_id == sentence.article.doc_id and note.start <= sentence.start and sentence.end <= note.end:
            return note.n
    return None


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _within(value: Value, citation: Citation) -> bool:
    return value.doc_id == citation.doc_id and citation.start <= value.start and value.end <= citation.end


def _inside(value: Value, note: Note) -> bool:
    return value.doc_id == note.doc_id and note.start <= value.start and value.end <= note.end


def _says(note: Note, citation: Citation) -> bool:
    return note.doc_id == citation.doc_id and note.start <= citation.start and citation.end <= note.end
