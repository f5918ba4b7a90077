"""Speech in an article: what was said, directly or reported, and who said it, by the fullest name the article gives.

Press language names a speaker once in full and then by a surname, an office, "dia" or "-nya". Those are resolved to
the last person before that fits; nobody is guessed where none does.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.speech.cues import Attribution, attributions
from assistant.speech.marks import quotations
from assistant.speech.names import (
    Text,
    is_known,
    is_sure_name,
    office_after,
    office_before,
    read,
    skip_age,
    trailing_name,
    words_in,
)
from assistant.speech.people import Person
from index.sentences import sentences

Span = tuple[int, int]
Everyone = Sequence[tuple[Person, frozenset[str]]]  # in the order of the text, each with the words of the name

_RUN = re.compile(
    r"[A-Z][\w’'-]*(?:(?:(?<=\bDr)|(?<=\bDrs)|(?<=\bProf)|(?<=\bIr)|(?<=\b[A-Z]))\.)?"
    r"(?:[ \t]+(?:(?:bin|binti|van|von|de|al|dan|of|and|the|untuk)[ \t]+)?"
    r"[A-Z][\w’'-]*(?:(?:(?<=\bDr)|(?<=\bDrs)|(?<=\bProf)|(?<=\bIr)|(?<=\b[A-Z]))\.)?)*"
)
_REMEMBERED = 64  # articles
_LONGEST_OPENING = 60  # characters of "Pada kesempatan yang sama," before who acts


@dataclass(frozen=True, slots=True)
class Speech:
    """Words said: ``text[start:end]``, quotation marks included where they are `direct`.

    `cue` are the words that attribute them ("ujar"), None where speech goes on without. `mention` is how the speaker
    is named there, None for "-nya". `name` and `office` are where the article names him in full; at least one is known.
    """

    start: int
    end: int
    direct: bool
    cue: Span | None
    mention: Span | None
    name: Span | None
    office: Span | None


@lru_cache(maxsize=_REMEMBERED)
def speeches(text: str, language: str) -> tuple[Speech, ...]:
    """All speech in `text` whose speaker can be told, in order. `language` is "en" or, for anything else, Indonesian."""
    spans = sentences(text, language)
    quoted = quotations(text)
    known = _names_in_use(text, quoted, spans)
    ready = read(text, known)
    attributed = attributions(ready, quoted, spans)
    introduced = list(_introduced(ready, quoted))
    named = sorted([*introduced, *_beside(attributed)], key=lambda person: person.start)
    everyone = [(person, _called(ready, person)) for person in named]
    subjects = _subjects(ready, introduced, attributed, spans)
    found = list(_resolved(ready, attributed, everyone, subjects))
    return tuple(sorted([*found, *_going_on(text, quoted, found)], key=lambda speech: (speech.start, speech.end)))


def speech_at(text: str, language: str, start: int, end: int) -> Speech | None:
    """The speech that ``text[start:end]`` holds or is part of; None where there is none, or two people speak there."""
    inside = [speech for speech in speeches(text, language) if speech.start < end and start < speech.end]
    speakers = {(speech.name, speech.office) for speech in inside}
    if len(speakers) != 1:
        return None
    return max(inside, key=lambda speech: (speech.direct, min(end, speech.end) - max(start, speech.start)))


def _names_in_use(text: str, quoted: Sequence[Span], spans: Sequence[Span]) -> frozenset[str]:
    """The words by which the article calls people in passing: "kata Ardiles", "Ardiles menambahkan"."""
    first = read(text)
    words: set[str] = set()
    for attribution in attributions(first, quoted, spans):
        person = attribution.person
        if person is not None and person.name is not None and person.office is None:
            called = words_in(first, *person.name)
            if len(called) < 3:
                words |= {
                    text[slice(*word)].strip(".").lower()
                    for word in called
                    if is_sure_name(first, word) or len(called) == 1
                }
    return frozenset(words)


def _introduced(text: Text, quoted: Sequence[Span]) -> Iterator[Person]:
    """People named in full anywhere outside quotations."""
    starts = [span[0] for span in quoted]
    for run in _RUN.finditer(text.words):
        before = bisect_right(starts, run.start()) - 1
        if before >= 0 and run.start() < quoted[before][1]:
            continue
        name = trailing_name(text, *run.span())
        if name is None or text.words[name[0] - 1 : name[0]] == "(":
            continue
        limit = max(0, text.words.rfind(".", 0, max(0, name[0] - 1)))
        office = office_before(text, limit, name[0]) or office_after(text, skip_age(text.words, name[1]))
        called = words_in(text, *name)
        if not any(is_sure_name(text, word) for word in (called if office else called[:1])):
            continue
        if office is not None or len(called) > 1 or is_known(text, called[0]):
            yield Person(name, office)


def _beside(attributed: Sequence[Attribution]) -> Iterator[Person]:
    return (a.person for a in attributed if a.person is not None and a.person.pronoun is None)


def _resolved(
    text: Text, attributed: Sequence[Attribution], everyone: Everyone, subjects: Sequence[Person]
) -> Iterator[Speech]:
    """Every attribution with its speaker in full, in order; "dia" and "-nya" are who spoke or acted last."""
    speaking: tuple[int, Person] | None = None
    for said in attributed:
        person = said.person
        at = min(said.start, said.cue[0])
        if person is None or person.pronoun is not None:
            acting = [subject for subject in subjects if subject.start < at]
            full: Person | None
            if acting and (speaking is None or acting[-1].start > speaking[0]):
                full = _in_full(text, acting[-1], everyone)
            else:
                full = speaking[1] if speaking else None
        else:
            full = _in_full(text, person, everyone)
        if full is None:
            continue
        speaking = (said.cue[0], full)
        mention = person.mention if person is not None else None
        yield Speech(said.start, said.end, said.direct, said.cue, mention, full.name, full.office)


def _subjects(
    text: Text, introduced: Sequence[Person], attributed: Sequence[Attribution], spans: Sequence[Span]
) -> list[Person]:
    """Who a sentence begins with, a short "Sementara itu," aside: who acts in it. What somebody says is passed over."""
    reported = [(said.start, said.end) for said in attributed if not said.direct and said.start > said.cue[0]]
    first: dict[int, Person] = {}
    for person in introduced:
        if not any(start <= person.start < end for start, end in reported):
            first.setdefault(bisect_right(spans, (person.start, len(text.words))) - 1, person)
    return [person for n, person in first.items() if n >= 0 and _opens(text.words[spans[n][0] : person.start])]


def _opens(before: str) -> bool:
    return not before or (before.endswith(", ") and len(before) <= _LONGEST_OPENING)


def _in_full(text: Text, person: Person, everyone: Everyone) -> Person:
    """The person by name and office, from the naming nearest before that has both, else the nearest after."""
    called = _called(text, person)
    if person.name is not None:
        same = [o for o, words in everyone if o.name is not None and (called <= words or words <= called)]
    else:
        same = [o for o, _ in everyone if o.name and o.office and _holds(text, person.office, o.office)]
    before = [other for other in reversed(same) if other.start <= person.start]
    after = [other for other in same if other.start > person.start]
    if person.name is None:
        return before[0] if before else person
    fullest = max((len(_called(text, other)) for other in same), default=0)
    named = next((other for other in (*before, *after) if len(_called(text, other)) == fullest), person)
    if named.office is not None:
        return named
    held = next((other.office for other in (*before, *after) if other.office), None)
    return Person(named.name, held)


def _called(text: Text, person: Person) -> frozenset[str]:
    """The words of a person's name, lower case; two names may be one person's when one holds all words of the other."""
    if person.name is None:
        return frozenset()
    return frozenset(text.words[slice(*word)].strip(".").lower() for word in words_in(text, *person.name))


def _holds(text: Text, asked: Span | None, office: Span) -> bool:
    if asked is None:
        return False
    return text.words[slice(*asked)].lower() in text.words[slice(*office)].lower()


def _going_on(text: str, quoted: Sequence[Span], found: Sequence[Speech]) -> Iterator[Speech]:
    """Quotations without a cue of their own that go on after speech: “…,” kata Sri. “…”"""
    direct = {(speech.start, speech.end): speech for speech in found if speech.direct}
    last: Speech | None = None
    for span in quoted:
        own = direct.get(span)
        if own is not None:
            last = own
        elif last is not None and _whole_sentence(text, span) and text.count("\n\n", last.end, span[0]) < 2:
            last = replace(last, start=span[0], end=span[1], cue=None, mention=None)
            yield last


def _whole_sentence(text: str, span: Span) -> bool:
    """Whether a quotation stands as a sentence: not a title or a term inside one."""
    before = text[: span[0]].rstrip()
    inside = text[span[0] : span[1]].rstrip('“”"»« ')
    return inside[-1:] in ".!?…" and (not before or before[-1] in '.!?”"\n:') and len(inside.split()) > 2
