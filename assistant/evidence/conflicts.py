"""Origins that disagree: the same question, the same kind of value, and the values cannot both be right.

Numbers, days, documents' numbers and venues are compared, and only where each sentence gives exactly one: a
sentence with several values rarely says which of them is meant, and a false alarm costs trust too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.asked.question import Question
from assistant.evidence.candidates import FEATURES, Candidate
from assistant.spans.values import answer_spans
from ingest.dates import find_dates
from ingest.places import find_places

_COMPARED = frozenset({"how_many", "when", "identifier", "where"})
_COVERED = FEATURES.index("covered")
_AS_CLOSE = 0.9  # a rival says at least this share of what the best sentence says of the question

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_SCALE = {
    "ribu": 10**3, "thousand": 10**3, "juta": 10**6, "million": 10**6, "miliar": 10**9, "milyar": 10**9, "billion": 10**9,
    "triliun": 10**12, "trillion": 10**12,
}  # fmt: skip
_WORDS = {
    word: number
    for number, words in enumerate(
        ("dua two", "tiga three", "empat four", "lima five", "enam six", "tujuh seven", "delapan eight", "sembilan nine",
         "sepuluh ten", "sebelas eleven"),
        start=2,
    )
    for word in words.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with the one value that it gives."""

    candidate: Candidate
    value: str


def claims(candidates: Sequence[Candidate], question: Question) -> list[Claim]:
    """The sentences that claim exactly one comparable value, in their order; [] for questions that want no such value."""
    if question.kind not in _COMPARED:
        return []
    found = []
    for candidate in candidates:
        values = [candidate.text[start:end] for start, end in answer_spans(candidate.text, question)]
        if len({_number(value) or value for value in values}) == 1 and _is_comparable(values[0], question):
            found.append(Claim(candidate, values[0]))
    return found


def rivals(first: Claim, others: Sequence[Claim], question: Question) -> list[Claim]:
    """The claims of other articles that speak of the same thing as `first` and cannot be true together with it.

    What happened in another year is another occasion, unless the question itself says which year it means.
    """
    enough = first.candidate.features[_COVERED] * _AS_CLOSE
    found: list[Claim] = []
    for other in others:
        speaks_of_it = other.candidate.features[_COVERED] >= enough
        elsewhere = other.candidate.article.doc_id != first.candidate.article.doc_id
        same_occasion = bool(question.years) or _same_year(first.value, other.value)
        if (
            speaks_of_it
            and elsewhere
            and same_occasion
            and all(_disagree(other.value, one.value) for one in (first, *found))
        ):
            found.append(other)
    return found


def _is_comparable(value: str, question: Question) -> bool:
    """A venue is, a city is not: "in Jakarta" and "in the Sarbini Hall" are both true."""
    return question.kind != "where" or not find_places(value)


def _same_year(one: str, other: str) -> bool:
    years = [{date.year for date in find_dates(value) if date.year is not None} for value in (one, other)]
    return not all(years) or years[0] == years[1]


def _disagree(one: str, other: str) -> bool:
    dates = find_dates(one), find_dates(other)
    if all(dates):
        parts = [(d[0].year, d[0].month, d[0].day) for d in dates]
        return any(a is not None and b is not None and a != b for a, b in zip(*parts, strict=True))
    if any(dates):
        return False
    numbers = _number(one), _number(other)
    if None in numbers:
        return not any(numbers) and _words_of(one).isdisjoint(_words_of(other))
    return _unit(one) == _unit(other) and numbers[0] != numbers[1]


def _words_of(value: str) -> set[str]:
    """The words of a name; one in common and it may be the same: "KH Ma'ruf Amin" and "Ma’ruf"."""
    return set(re.findall(r"[\w/.-]+", value.casefold().translate(_APOSTROPHES)))


def _unit(value: str) -> str:
    if re.match(r"rp|idr", value, re.IGNORECASE):
        return "rupiah"
    return "share" if re.search(r"persen|percent|per cent|%", value, re.IGNORECASE) else ""


def _number(value: str) -> Fraction | None:
    """What an amount is worth: "23 ribu" -> 23000, "Rp4.901.798" and "Rp4,901,798" -> 4901798; None for other words."""
    if (word := value.casefold()) in _WORDS:
        return Fraction(_WORDS[word])
    match = re.search(r"\d+(?:[.,]\d+)*", value)
    if match is None:
        return None
    digits = match.group()
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits)
    number = Fraction(
        re.sub(r"[.,]", "", digits)
        if grouped
        else digits.replace(",", ".").replace(".", "", digits.replace(",", ".").count(".") - 1)
    )
    for unit, scale in _SCALE.items():
        if re.search(rf"\b{unit}\b", value, re.IGNORECASE):
            return number * scale
    return number
