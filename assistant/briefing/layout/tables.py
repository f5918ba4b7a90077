"""The parts of a briefing that are tables."""

from collections.abc import Iterable

from assistant.briefing.document import Block, Heading, Paragraph, Run, Runs, Table
from assistant.briefing.layout.page import Page, outlet
from assistant.briefing.words import day_in_words

_BLANK = "." * 40


def letterhead(page: Page) -> Iterable[Block]:
    """The head of a nota dinas: what a person fills in stays blank."""
    rows = [(page.say(name), Run(_BLANK, "blank")) for name in ("to", "from", "number", "date")]
    rows.append((page.say("about"), Run(page.briefing.topic, "strong")))
    yield Table(("", ""), tuple(((Run(label),), (value,)) for label, value in rows), (0.2, 0.8), quiet=True)


def events(page: Page) -> Iterable[Block]:
    """The chronology."""
    if not page.briefing.events:
        if page.briefing.kind == "chronology":
            yield Paragraph((Run(page.say("no_events"), "muted"),))
        return
    yield Heading(page.say("events"))
    rows = tuple(
        (
            (Run(day_in_words(event.day, page.briefing.language)),),
            page.quoted(*event.notes),
            outlet(event.notes[0], page),
        )
        for event in page.briefing.events
    )
    yield Table((page.say("day"), page.say("quotation"), page.say("source")), rows, (0.2, 0.62, 0.18))


def figures(page: Page) -> Iterable[Block]:
    """The key figures."""
    if not page.briefing.figures:
        return
    yield Heading(page.say("figures"))
    rows = []
    for figure in page.briefing.figures:
        day = day_in_words(figure.day, page.briefing.language) if figure.day else "–"
        unit = figure.unit.text if figure.unit else "–"
        cells: tuple[Runs, ...] = ((Run(figure.value.text, "strong"),), (Run(unit),), page.quoted(figure.note))
        rows.append((*cells, (Run(day),), outlet(figure.note, page)))
    head = tuple(page.say(name) for name in ("figure", "unit", "quotation", "day", "source"))
    yield Table(head, tuple(rows), (0.19, 0.11, 0.4, 0.14, 0.16))


def clippings(page: Page) -> Iterable[Block]:
    """The press clipping sheet."""
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
