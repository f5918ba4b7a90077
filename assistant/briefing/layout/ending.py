"""What stands behind a briefing: what was not found, its sources, how it came about, where each quotation stands."""

from collections.abc import Iterable, Sequence

from assistant.briefing.document import Block, Bullet, Endnote, Heading, PageBreak, Paragraph, Run, Runs, Table
from assistant.briefing.layout.page import Page, refs
from assistant.briefing.words import day_in_words

_OUTCOME = {"answered": "answered", "repeated": "repeated", "left_out": "left_out", "not_found": "refused"}


def absent(page: Page) -> Iterable[Block]:
    """All there is to say where the corpus does not hold the topic."""
    yield Heading(page.say("not_found"))
    yield Paragraph((Run(page.briefing.coverage),))


def gaps(page: Page) -> Iterable[Block]:
    """The questions of the plan that no quotation answers."""
    if page.briefing.gaps:
        yield Heading(page.say("gaps"))
        yield from (Bullet((Run(question),)) for question in page.briefing.gaps)


def sources(page: Page) -> Iterable[Block]:
    """The table of sources, and under it the notes that the numbers in the text lead to."""
    briefing = page.briefing
    quoted = [briefing.source(n) for n in sorted({note.source for note in page.shown()})]
    if not quoted:
        return
    yield PageBreak()  # the briefing itself is as long as was asked for; what it rests on comes behind it
    yield Heading(page.say("sources"))
    outlets = len({source.outlet or source.doc_id for source in quoted})
    count = page.say("one_outlet").format(outlets=outlets, origins=len({source.origin for source in quoted}))
    yield Paragraph((Run(count, "muted"),))
    rows = []
    for source in quoted:
        days = [day_in_words(day, briefing.language) if day else "–" for day in (source.published, source.event_date)]
        address = (Run(" "), Run(source.url, "link")) if source.url else ()
        texts = (str(source.n), source.outlet or "–", *days, str(source.origin))
        number, outlet, *others = ((Run(text),) for text in texts)
        rows.append((number, outlet, (Run(source.title or "–"), *address), *others))
    names = ("outlet", "title", "published", "event_day", "origin")
    yield Table(("#", *(page.say(name) for name in names)), tuple(rows), (0.05, 0.15, 0.43, 0.14, 0.14, 0.09))
    yield Heading(page.say("quotations"), 2)
    for note in page.shown():
        source = briefing.source(note.source)
        day = day_in_words(source.published, briefing.language) if source.published else None
        named = ", ".join(filter(None, (source.title, source.outlet, day)))
        yield Endnote(note.n, (Run(f"{page.say('source')} {source.n}: {named}"),))


def provenance(page: Page) -> Iterable[Block]:
    """How the briefing came about, and what became of each question."""
    made = page.briefing.provenance
    yield Heading(page.say("provenance"))
    filters = ", ".join(f"{name}: {value}" for name, value in made.filters.items()) or page.say("none")
    dates = "–".join(dict.fromkeys(day[:4] for day in (made.first_day, made.last_day) if day))
    told = [
        ("articles", f"{made.articles}" + (f" ({dates})" if dates else "")),
        ("filters", filters),
        ("generation", made.generation),
        ("encoder", f"{made.encoder} ({made.encoder_fingerprint[:16]})"),
        ("reader", page.say("used" if made.reader else "unused")),
        ("version", made.version),
        ("made_at", made.made_at),
    ]
    if made.changes:
        told.append(("changed", _changes(page)))
    yield Table(("", ""), tuple(((Run(page.say(n)),), (Run(t),)) for n, t in told), (0.3, 0.7), quiet=True)
    yield Heading(page.say("asked_for"), 2)
    shown = {note.n for note in page.shown()}
    rows: Sequence[tuple[Runs, ...]] = [
        (
            (Run(asked.label),),
            (Run(page.say(_OUTCOME[asked.status])), *refs((n for n in asked.notes if n in shown), before=" ")),
        )
        for asked in made.plan
    ]
    yield Table((page.say("question"), page.say("outcome")), tuple(rows), (0.65, 0.35))


def annex(page: Page) -> Table:
    """Where the quotations that are shown stand in their articles."""
    rows = tuple(
        tuple((Run(text),) for text in (str(note.n), note.doc_id, str(note.start), str(note.end), note.sha256))
        for note in page.shown()
    )
    return Table(("n", "doc_id", "start", "end", "sha256"), rows, (0.06, 0.3, 0.1, 0.1, 0.44))


def _changes(page: Page) -> str:
    """What was done by hand: "2 kutipan dikeluarkan, 1 dipindahkan"."""
    acts = [change.act for change in page.briefing.provenance.changes]
    counts = {"drop": acts.count("drop"), "pin": acts.count("pin"), "moved": acts.count("up") + acts.count("down")}
    return ", ".join(page.say(name).format(n=n) for name, n in counts.items() if n)
