"""From a briefing to a document: which parts each kind has, in which order, and how each is laid out."""

from collections.abc import Callable, Iterable, Sequence

from assistant.briefing.content import Briefing, Fact, Note
from assistant.briefing.document import (
    Block,
    Bullet,
    Document,
    Endnote,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
)
from assistant.briefing.words import day_in_words, say
from assistant.wording import marks

_BLANK = "." * 40


def laid_out(briefing: Briefing) -> Document:
    """The document of a briefing; every quotation stands in it whole at its first use, later uses point there."""
    page = _Page(briefing)
    parts = _PARTS[briefing.kind] if briefing.status == "written" else (_absent,)
    blocks = [block for part in parts for block in part(page)]
    ending = [*_gaps(page), *_sources(page), *_provenance(page)]
    return Document(
        title=f"{page.say(briefing.kind)}: {briefing.topic}",
        subtitle=page.say("made_of") if briefing.status == "written" else "",
        language=briefing.language,
        blocks=(*blocks, *ending),
        annex=_annex(page),
        annex_title=page.say("annex"),
        briefing=briefing,
    )


class _Page:
    """A briefing while it is laid out: knows which quotations have been shown."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self._shown: set[int] = set()

    def say(self, name: str) -> str:
        return say(name, self.briefing.language)

    def shown(self) -> list[Note]:
        """The notes that have been quoted: nothing else is pointed at, or a reader would look for words in vain."""
        return [note for note in self.briefing.notes if note.n in self._shown]

    def quoted(self, *numbers: int) -> Runs:
        """The quotations with their numbers; those that stand above already are only pointed at, after the others."""
        runs: list[Run] = []
        above = [number for number in numbers if number in self._shown]
        for number in numbers:
            if number not in self._shown:
                self._shown.add(number)
                runs += [*([Run(" ")] if runs else []), *_in_marks(self.briefing.note(number))]
                runs += [Run(" "), Run(f"[{number}]", "ref", number)]
        if above:
            runs += [Run(f" ({self.say('also')} " if runs else f"({self.say('see')} ", "muted"), *_refs(above)]
            runs.append(Run(")", "muted"))
        return tuple(runs)


def _in_marks(note: Note) -> Runs:
    quote = Run(note.quote, "quote", note.n)
    return (quote,) if note.marked == note.quote else (Run("“"), quote, Run("”"))


Part = Callable[[_Page], Iterable[Block]]


def _letterhead(page: _Page) -> Iterable[Block]:
    """The head of a nota dinas: what a person fills in stays blank."""
    rows = [(page.say(name), Run(_BLANK, "blank")) for name in ("to", "from", "number", "date")]
    rows.append((page.say("about"), Run(page.briefing.topic, "strong")))
    yield Table(("", ""), tuple(((Run(label),), (value,)) for label, value in rows), (0.2, 0.8), quiet=True)


def _facts(page: _Page) -> Iterable[Block]:
    yield Heading(page.say("facts"))
    for fact in page.briefing.facts:
        yield Bullet((*_told(fact, page), *page.quoted(*fact.notes)))


def _told(fact: Fact, page: _Page) -> Runs:
    """What a fact says before its quotations: its question, and the short answer where there is one."""
    if fact.kind == "what" and fact.statement is None:
        return ()
    return (Run(f"{fact.question.rstrip('?')}: ", "strong"), *_stated(fact, page))


def _stated(fact: Fact, page: _Page) -> Runs:
    """The short answer; the sides of a contradiction each with the numbers of their quotations."""
    if not fact.conflicts:
        return (Run(f"{fact.statement} "),) if fact.statement else ()
    runs: list[Run] = [Run(f"{page.say('disagree')}: ")]
    for n, side in enumerate(fact.conflicts[0].sides):
        remarks = "".join(f" {mark}" for mark in marks(side, page.briefing.language))
        runs += [Run(f"{'; ' if n else ''}{side.value} "), *_refs(side.citations), Run(remarks)]
    return (*runs, Run(". "))


def _points(page: _Page) -> Iterable[Block]:
    """Talking points: nothing but what can be said, speech last."""
    yield from _facts(page)
    yield from _speech(page)
    yield from _agreement(page)


def _answers(page: _Page) -> Iterable[Block]:
    """Every question of the plan with its answer, the refused ones too."""
    facts = {fact.question: fact for fact in page.briefing.facts}
    for asked in page.briefing.provenance.plan:
        fact = facts.get(asked.label)
        if asked.status == "repeated":
            continue
        yield Heading(asked.label, 2)
        if fact is None:
            yield Paragraph((Run(page.say("unanswered"), "muted"),))
            continue
        if stated := _stated(fact, page):
            yield Paragraph(stated)
        for number in fact.notes:
            yield Bullet(page.quoted(number))


def _events(page: _Page) -> Iterable[Block]:
    if not page.briefing.events:
        return
    yield Heading(page.say("events"))
    rows = tuple(
        (
            (Run(day_in_words(event.day, page.briefing.language)),),
            page.quoted(*event.notes),
            _outlet(event.notes[0], page),
        )
        for event in page.briefing.events
    )
    yield Table((page.say("day"), page.say("quotation"), page.say("source")), rows, (0.18, 0.62, 0.2))


def _figures(page: _Page) -> Iterable[Block]:
    if not page.briefing.figures:
        return
    yield Heading(page.say("figures"))
    rows = []
    for figure in page.briefing.figures:
        day = day_in_words(figure.day, page.briefing.language) if figure.day else "–"
        unit = figure.unit.text if figure.unit else "–"
        cells: tuple[Runs, ...] = ((Run(figure.value.text, "strong"),), (Run(unit),), page.quoted(figure.note))
        rows.append((*cells, (Run(day),), _outlet(figure.note, page)))
    head = tuple(page.say(name) for name in ("figure", "unit", "quotation", "day", "source"))
    yield Table(head, tuple(rows), (0.14, 0.1, 0.44, 0.15, 0.17))


def _speech(page: _Page) -> Iterable[Block]:
    if not page.briefing.speech:
        return
    yield Heading(page.say("speech"))
    for number in page.briefing.speech:
        speaker = page.briefing.note(number).speaker
        label = f"{speaker.line}: " if speaker and speaker.line else ""
        yield Bullet((Run(label, "strong"), *page.quoted(number)))


def _agreement(page: _Page) -> Iterable[Block]:
    """Facts that several origins tell, and contradictions with every side beside its quotations."""
    agreed = [fact for fact in page.briefing.facts if fact.origins > 1 and fact.statement and not fact.conflicts]
    disputed = [fact for fact in page.briefing.facts if fact.conflicts]
    if not agreed and not disputed:
        return
    yield Heading(page.say("agreement"))
    for fact in disputed:
        yield Bullet((Run(f"{fact.question.rstrip('?')}: ", "strong"), *_stated(fact, page)))
    for fact in agreed:
        told = page.say("agree").format(n=fact.origins)
        runs = [Run(f"{fact.question.rstrip('?')}: ", "strong"), Run(f"{told} "), *_refs(fact.notes)]
        yield Bullet(tuple(runs))


def _clippings(page: _Page) -> Iterable[Block]:
    names = ("title", "outlet", "published", "address", "page", "author", "summary", "category")
    rows = []
    for clipping in page.briefing.clippings:
        source = page.briefing.source(clipping.source)
        day = day_in_words(source.published, page.briefing.language) if source.published else "–"
        known = (source.title, source.outlet or "–", day)
        rows.append(
            (
                *((Run(text),) for text in known),
                (Run(source.url, "link") if source.url else Run("–"),),
                (Run(clipping.page or "–"),),
                (Run(source.author or "–"),),
                page.quoted(clipping.summary),
                (Run(page.say(clipping.category)),),
            )
        )
    widths = (0.17, 0.1, 0.1, 0.12, 0.08, 0.1, 0.24, 0.09)
    yield Table(tuple(page.say(name) for name in names), tuple(rows), widths)


def _absent(page: _Page) -> Iterable[Block]:
    yield Heading(page.say("not_found"))
    yield Paragraph((Run(page.briefing.coverage),))


def _gaps(page: _Page) -> Iterable[Block]:
    if page.briefing.gaps and page.briefing.kind != "qa":
        yield Heading(page.say("gaps"))
        yield from (Bullet((Run(question),)) for question in page.briefing.gaps)


def _sources(page: _Page) -> Iterable[Block]:
    """The table of sources, and under it the notes that the numbers in the text lead to."""
    briefing = page.briefing
    sources = [briefing.source(n) for n in sorted({note.source for note in page.shown()})]
    if not sources:
        return
    yield Heading(page.say("sources"))
    outlets = len({source.outlet or source.doc_id for source in sources})
    count = page.say("one_outlet").format(outlets=outlets, origins=len({source.origin for source in sources}))
    yield Paragraph((Run(count, "muted"),))
    rows = []
    for source in sources:
        days = [day_in_words(day, briefing.language) if day else "–" for day in (source.published, source.event_date)]
        address = (Run(" "), Run(source.url, "link")) if source.url else ()
        texts = (str(source.n), source.outlet or "–", *days, str(source.origin))
        number, outlet, *others = ((Run(text),) for text in texts)
        rows.append((number, outlet, (Run(source.title or "–"), *address), *others))
    names = ("outlet", "title", "published", "event_day", "origin")
    yield Table(("#", *(page.say(name) for name in names)), tuple(rows), (0.05, 0.16, 0.45, 0.13, 0.13, 0.08))
    yield Heading(page.say("quotations"), 2)
    for note in page.shown():
        source = briefing.source(note.source)
        day = day_in_words(source.published, briefing.language) if source.published else None
        named = ", ".join(filter(None, (source.title, source.outlet, day)))
        yield Endnote(note.n, (Run(f"{page.say('source')} {source.n}: {named}"),))


def _provenance(page: _Page) -> Iterable[Block]:
    made = page.briefing.provenance
    if page.briefing.status == "written":  # what was not found is told on one page
        yield PageBreak()
    yield Heading(page.say("provenance"))
    filters = ", ".join(f"{name}: {value}" for name, value in made.filters.items()) or page.say("none")
    dates = "–".join(dict.fromkeys(day[:4] for day in (made.first_day, made.last_day) if day))
    told = (
        ("articles", f"{made.articles}" + (f" ({dates})" if dates else "")),
        ("filters", filters),
        ("generation", made.generation),
        ("encoder", f"{made.encoder} ({made.encoder_fingerprint[:16]})"),
        ("reader", page.say("used" if made.reader else "unused")),
        ("version", made.version),
        ("made_at", made.made_at),
    )
    yield Table(("", ""), tuple(((Run(page.say(n)),), (Run(t),)) for n, t in told), (0.3, 0.7), quiet=True)
    yield Heading(page.say("asked_for"), 2)
    shown = {note.n for note in page.shown()}
    outcome = {"answered": "answered", "repeated": "repeated", "not_found": "refused"}
    rows: Sequence[tuple[Runs, ...]] = [
        (
            (Run(asked.label),),
            (Run(page.say(outcome[asked.status])), *_refs((n for n in asked.notes if n in shown), before=" ")),
        )
        for asked in made.plan
    ]
    yield Table((page.say("question"), page.say("outcome")), tuple(rows), (0.65, 0.35))


def _annex(page: _Page) -> Table:
    rows = tuple(
        tuple((Run(text),) for text in (str(note.n), note.doc_id, str(note.start), str(note.end), note.sha256))
        for note in page.shown()
    )
    return Table(("n", "doc_id", "start", "end", "sha256"), rows, (0.06, 0.3, 0.1, 0.1, 0.44))


def _outlet(number: int, page: _Page) -> Runs:
    source = page.briefing.source(page.briefing.note(number).source)
    return (Run(source.outlet or source.title or source.doc_id, "muted"),)


def _refs(numbers: Iterable[int], before: str = "") -> Runs:
    return tuple(run for n in numbers for run in ((Run(before),) if before else ()) + (Run(f"[{n}]", "ref", n),))


_PARTS: dict[str, tuple[Part, ...]] = {
    "note": (_letterhead, _facts, _events, _figures, _speech, _agreement),
    "talking-points": (_points,),
    "qa": (_answers,),
    "chronology": (_events,),
    "clipping": (_clippings,),
}
