"""What happened, by its day."""

from assistant.briefing.choosing.notes import Notes, share
from assistant.briefing.choosing.size import Size
from assistant.briefing.content import Event
from assistant.briefing.research import Research, Sentence
from index.analysis import analyse
from ingest.dates import DateMention, find_dates

_SAME_EVENT = 0.4  # share of the words of two sentences about one day that tell one event


def events_of(found: Research, notes: Notes, size: Size) -> tuple[Event, ...]:
    """What the sentences tell with a day or a month, in the order of the days; sentences that tell the same are one event."""
    told: list[tuple[str, list[Sentence], frozenset[str]]] = []
    for sentence in found.sentences:
        days = days_told(sentence)
        if len(days) != 1:  # of two days it cannot be told which one the event's is
            continue
        (day,) = days
        words = frozenset(analyse(sentence.text))
        same = next((said for known, said, w in told if known == day and share(words, w) >= _SAME_EVENT), None)
        if same is not None:
            same.append(sentence)
        else:
            told.append((day, [sentence], words))
    events = []
    for day, (first, *others), _ in told[: size.events]:
        # Nothing is quoted only to say the same again.
        again = (number for sentence in others if (number := notes.holding(sentence)) is not None)
        events.append(Event(day, tuple(dict.fromkeys((notes.of_sentence(first), *again)))))
    return tuple(sorted(events, key=lambda event: (event.day, event.notes)))


def days_told(sentence: Sentence) -> set[str]:
    """The days and months that a sentence names: {"2023-12-01"}."""
    return {day for mention in find_dates(sentence.text, sentence.article.published) if (day := _day(mention))}


def _day(mention: DateMention) -> str | None:
    """ "2023-12-01", or "2023-12" where the day is not told; None without a month."""
    if mention.year is None or mention.month is None:
        return None
    return f"{mention.year}-{mention.month:02}" + (f"-{mention.day:02}" if mention.day else "")
