"""Every place in a text where words are attributed to somebody: which cue, who is named beside it, and what he says.

What is said is direct where it stands between quotation marks and reported everywhere else.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.speech.lexicon import alternation, cues
from assistant.speech.names import Text
from assistant.speech.people import Person, person_after, person_before

Span = tuple[int, int]

_THAT = re.compile(r"\s*(?:,|:)?\s*(?:bahwa\b|bahwasanya\b|agar\b|supaya\b|that\b)?\s*", re.IGNORECASE)
_CLAUSE = re.compile(r"\s*(?:,|:|(?:\S+\s){0,4}?(?:bahwa|agar|supaya|untuk|that)\b)", re.IGNORECASE)
_WHAT_WAS_SAID = re.compile(
    r"^[“”\"]?(?:Demikian|Hal|Pernyataan|Harapan|Pesan|Imbauan|Seruan|Penegasan|Pendapat|Kritik|Komentar|Informasi|"
    r"Keterangan|Penjelasan|This|That|It)\b"
)
_LONGEST_SUBJECT = 260  # characters from the beginning of a sentence to its verb
_LONGEST_TAIL = 200  # characters between words said and the verb of "…,” Sri menegaskan."


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words said, ``text[start:end]``, marks included; `person` as named there, None for "-nya"."""

    start: int
    end: int
    direct: bool
    cue: Span
    person: Person | None


def attributions(text: Text, quoted: Sequence[Span], sentences: Sequence[Span]) -> list[Attribution]:
    """What is attributed to somebody in `text`, in the order of the cues, each cue once.

    `quoted` are the spans between quotation marks, `sentences` those of the sentences.
    """
    found = {attribution.cue: attribution for attribution in _reported(text, quoted, sentences)}
    opening = {attribution.start: attribution for attribution in found.values()}
    for span in quoted:
        attribution = _after(text, span, sentences) or _before(span, opening.get(span[0]))
        if attribution is not None:
            found[attribution.cue] = attribution
    return sorted(found.values(), key=lambda attribution: attribution.cue)


def _after(text: Text, span: Span, sentences: Sequence[Span]) -> Attribution | None:
    """ "…,” kata Sri", "…,” ujarnya", "…,” she said", "…,” Sri menegaskan"."""
    cue = _cue_after().match(text.words, span[1])
    if cue:
        person = None if cue["nya"] else person_after(text, cue.end())
        if person is not None or cue["nya"]:
            return Attribution(*span, True, (cue.start("cue"), cue.end()), person)
    end = _sentence_end(text, span[1], sentences)
    verb = _verb().search(text.words, span[1], min(end, span[1] + _LONGEST_TAIL))
    if verb is None or re.search(r"[“”\"]", text.words[span[1] : verb.start()]):
        return None
    person = person_before(text, span[1], verb.start())
    gap = text.words[span[1] : person.start] if person else "?"
    if person is None or not re.fullmatch(r"[\s,]*", gap):
        return None
    return Attribution(*span, True, verb.span("cue"), person)


def _before(span: Span, reported: Attribution | None) -> Attribution | None:
    """ "Sri mengatakan, “…”", "Menurut Sri, “…”": a reported statement that opens with a quotation is direct."""
    return Attribution(*span, True, reported.cue, reported.person) if reported else None


def _reported(text: Text, quoted: Sequence[Span], sentences: Sequence[Span]) -> Iterator[Attribution]:
    starts = [span[0] for span in quoted]

    def in_quotation(at: int) -> bool:
        before = bisect_right(starts, at) - 1
        return before >= 0 and at < quoted[before][1]

    for start, end in sentences:
        outside = next((e for s, e in quoted if s <= start < e), start) if in_quotation(start) else start
        if outside >= end:
            continue
        for find in (_active, _according, _passive, _tail):
            attribution = find(text, outside, end)
            if attribution is not None and not in_quotation(attribution.cue[0]):
                yield attribution
                break


def _active(text: Text, start: int, end: int) -> Attribution | None:
    """ "Sri mengatakan, …", "Sri said that …"."""
    for verb in _verb().finditer(text.words, start, min(end, start + _LONGEST_SUBJECT)):
        follows = _CLAUSE.match(text.words, verb.end()) or verb["cue"].lower() in cues()["takes_clause"]
        if not follows:
            continue
        person = person_before(text, start, verb.start())
        if person is not None:
            that = _THAT.match(text.words, verb.end())
            return Attribution(that.end() if that else verb.end(), end, False, verb.span("cue"), person)
    return None


def _according(text: Text, start: int, end: int) -> Attribution | None:
    """ "Menurut Sri, …", "…, according to Sri."."""
    cue = _according_cue().search(text.words, start, end)
    if cue is None:
        return None
    person = None if cue["nya"] else person_after(text, cue.end())
    if person is None and not cue["nya"]:
        return None
    after = person.end if person else cue.end()
    comma = text.words.find(",", after, end)
    if not text.words[start : cue.start()].strip(" ,") and 0 <= comma < end - 2:
        skipped = re.compile(r",\s*").match(text.words, comma)
        return Attribution(skipped.end() if skipped else comma, end, False, cue.span("cue"), person)
    return Attribution(start, end, False, cue.span("cue"), person)


def _passive(text: Text, start: int, end: int) -> Attribution | None:
    """ "Hal itu disampaikan Sri …": what was said stands in the sentence before; the sentence itself reports it."""
    if not _WHAT_WAS_SAID.match(text.words[start:end]):
        return None
    cue = _passive_cue().search(text.words, start, end)
    person = person_after(text, cue.end()) if cue else None
    return Attribution(start, end, False, cue.span("cue"), person) if cue and person else None


def _tail(text: Text, start: int, end: int) -> Attribution | None:
    """ "…, kata Sri." and "…, ujarnya." without quotation marks."""
    cue = _reported_tail().search(text.words, start, end)
    if cue is None:
        return None
    person = None if cue["nya"] else person_after(text, cue.end())
    if person is None and not cue["nya"]:
        return None
    rest = text.words[(person.end if person else cue.end()) : end]
    last = cue.start() if not re.match(r"\s*,\s*[a-z]", rest) else end
    return Attribution(start, last, False, (cue.start("cue"), cue.end()), person) if last > start else None


def _sentence_end(text: Text, at: int, sentences: Sequence[Span]) -> int:
    n = bisect_right(sentences, (at, len(text.words))) - 1
    return sentences[n][1] if n >= 0 and sentences[n][1] > at else at


@cache
def _cue_after() -> re.Pattern[str]:
    bare = alternation(cues()["said_by"] | cues()["according_to"])
    between = alternation(cues()["between"])
    return re.compile(rf"[,.]?\s*(?:(?:{between})[,\s]+)?(?P<cue>{bare})(?P<nya>nya)?(?![\w-])")


@cache
def _reported_tail() -> re.Pattern[str]:
    return re.compile(rf",\s+(?P<cue>{alternation(cues()['said_by'])})(?P<nya>nya)?(?![\w-])")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<cue>{alternation(cues()['speaker_says'])})(?![\w-])")


@cache
def _according_cue() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<cue>{alternation(cues()['according_to'])})(?P<nya>nya)?(?![\w-])", re.IGNORECASE)


@cache
def _passive_cue() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<cue>{alternation(cues()['was_said_by'])})(?![\w-])(?:\s+(?:langsung\s+)?oleh\b)?"
    )
