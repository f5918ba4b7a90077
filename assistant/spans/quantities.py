"""The figures of a sentence as quantities: what each is worth, in what it is measured, and what it counts.

Unlike `assistant.spans.amounts` no question is needed: two sentences about one thing are compared by them.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from assistant.spans.identifiers import identifiers
from assistant.spans.numerals import SPELLED, spelled_number
from assistant.wordlists import sections
from index.analysis import analyse, stop_words
from ingest.dates import find_dates

Span = tuple[int, int]

_SCALE = {
    "ribu": 3, "ribuan": 3, "thousand": 3, "juta": 6, "jutaan": 6, "million": 6, "miliar": 9, "milyar": 9, "billion": 9,
    "triliun": 12, "trillion": 12,
}  # fmt: skip
_SCALES = "|".join(_SCALE)
_FIGURE = re.compile(
    rf"(?P<money>(?:Rp|US\$|USD|IDR|\$)\.?\s?)?(?<![\w.,/-])(?P<digits>\d+(?:[.,]\d+)*)(?:[\s-](?P<scale>{_SCALES})\b)?(?![\w/]|-\d)"
    rf"|(?P<coin>(?:Rp|US\$|USD|IDR|\$)\.?\s?)(?P<sum>\d+(?:[.,]\d+)*)(?:[\s-](?P<of>{_SCALES})\b)?(?!\w)"
    rf"|\b(?P<words>{SPELLED})(?P<about>an)?\b",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r"\s*(?:(?P<rupiah>rupiahs?)|(?P<dollar>dolar(?:\s+(?:AS|Amerika Serikat))?|US dollars?|dollars?))\b", re.I
)
_SHARE = re.compile(r"\s*(?:persen|percent|per cent|%)", re.IGNORECASE)
_NOT_A_FIGURE = re.compile(
    r"\b(?:juara|peringkat|urutan|posisi|terbaik|kategori|rank(?:ed)?|nomor|no\.?|number|pasal|ayat|bab|tahap|fase|edisi|blok|ke|pukul|"
    r"jam|SMA|SMP|SD|SMK|Negeri|kloter|gelombang|putaran|babak|lantai|jalan|RT|RW)[\s-]+$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]*\s$")
_AGE = re.compile(r"\(\s*$")
_HEDGES: tuple[tuple[re.Pattern[str], Fraction, Fraction], ...] = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:Rp\.?\s?)?$", re.IGNORECASE), Fraction(least), Fraction(most))
    for words, least, most in (
        # from how much to how much of what is written the figure itself may be
        (r"sekitar|kurang lebih|lebih kurang|kira-kira|about|around|some|approximately|roughly", "0.85", "1.15"),
        (
            r"lebih dari|lebih|sedikitnya|setidaknya|di atas|(?:tak|tidak) kurang dari|more than|over|at least|upwards of",
            "1",
            "1.5",
        ),
        (r"hampir|nyaris|mendekati|kurang dari|di bawah|nearly|almost|close to|under|less than|up to", "0.8", "1"),
    )
)
_AND_MORE = re.compile(r"\s+(?:lebih|more)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d")
_ZONE = re.compile(r"\s*(?:WIB|WITA|WIT)\b")
_PHRASE_END = re.compile(
    r"[,;:()“”\"]|\.(?:\s|$)|\s\d|"
    r"\b(?:dan|serta|and|yang|dari|di|pada|untuk|dengan|oleh|karena|that|who|from|in|at|for|with|by|of)\b"
)
_THINGS = 3  # words after a figure among which stands what it counts
_DIGITS_KEPT = Fraction(1, 100)  # an unhedged figure of fewer digits is a rounded one where it is as near as this


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at `span` of a sentence. `unit` is its dimension ("rupiah", "share", "mass" …), "" for a count of `things`.

    `worth` is in the base unit of its dimension, `step` the unit of its last written digit: 23 ribu is 23,000 in steps
    of 1,000. `may_be` is from how much to how much the figure itself may lie ("sekitar", "lebih dari", "hampir"), None for
    one that is told outright.
    """

    span: Span
    worth: Fraction
    step: Fraction
    unit: str
    things: frozenset[str]
    may_be: tuple[Fraction, Fraction] | None = None

    def agrees(self, other: "Quantity") -> bool:
        """Whether both may be the same figure: equal, one rounded to fewer digits, or told as about the other."""
        apart = abs(self.worth - other.worth)
        if self.may_be or other.may_be:
            here, there = self.may_be or (self.worth, self.worth), other.may_be or (other.worth, other.worth)
            return max(here[0], there[0]) <= min(here[1], there[1])
        coarse, fine = (self, other) if self.step >= other.step else (other, self)
        rounded = coarse.step > fine.step and 2 * apart <= coarse.step
        near = apart <= _DIGITS_KEPT * max(self.worth, other.worth) and _digits(coarse.worth) < _digits(fine.worth)
        return apart == 0 or rounded or near


def quantities(sentence: str) -> list[Quantity]:
    """The figures of `sentence` in order; years, days, clock times, documents' numbers, ranks and names left out."""
    taken = [(day.start, day.end) for day in find_dates(sentence)] + identifiers(sentence)
    found = (_quantity(sentence, match) for match in _FIGURE.finditer(sentence) if not _inside(match.span(), taken))
    return [quantity for quantity in found if quantity is not None]


def quantity_at(sentence: str, start: int, end: int) -> Quantity | None:
    """The one figure within ``sentence[start:end]``; None where there is none or several."""
    inside = [q for q in quantities(sentence) if q.span[0] < end and start < q.span[1]]
    return inside[0] if len(inside) == 1 else None


def counts_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may be of one thing: of one dimension, and counts of the same things or both of people.

    A figure that does not say what it counts ("orang yang melewati gerbang: 21.700") may count what the other does.
    """
    if one.unit or other.unit:
        return one.unit == other.unit
    unsaid = not one.things or not other.things
    return unsaid or not one.things.isdisjoint(other.things) or (_of_people(one) and _of_people(other))


def _of_people(quantity: Quantity) -> bool:
    return not quantity.things.isdisjoint(_people())


def _quantity(sentence: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    before = sentence[:start]
    if _NOT_A_FIGURE.search(before):
        return None
    if match["words"]:
        spelled = spelled_number(match["words"])
        if spelled is None or spelled == 1 or (match["words"][0].isupper() and _NAME_BEFORE.search(before)):
            return None  # "salah satu", "one of", "Batang Dua"
        worth, step = Fraction(spelled), Fraction(1)
    else:
        digits = match["digits"] or match["sum"]
        if not (match["money"] or match["coin"]):
            if _YEAR.fullmatch(digits) or (
                _CLOCK.fullmatch(digits) and re.match(r"\s*(?:WI[BT]A?|WITA)\b", sentence[end:])
            ):
                return None
            if _AGE.search(before) and sentence[end : end + 1] == ")":
                return None
        worth, step = _value(digits)
        power = 10 ** _SCALE.get((match["scale"] or match["of"] or "").lower(), 0)
        worth, step = worth * power, step * power
    unit, factor, end, things = _measure(sentence, match, end)
    return Quantity(
        (start, end), worth * factor, step * factor, unit, things, _bounds(sentence, match, end, worth * factor)
    )


def _bounds(sentence: str, match: re.Match[str], end: int, worth: Fraction) -> tuple[Fraction, Fraction] | None:
    if _AND_MORE.match(sentence, end) or match["about"]:
        return worth, worth * Fraction(3, 2)  # "seribu lebih", "tiga ratusan"
    near = ((least, most) for hedge, least, most in _HEDGES if hedge.search(sentence, 0, match.start()))
    return next(((worth * least, worth * most) for least, most in near), None)


def _measure(sentence: str, match: re.Match[str], end: int) -> tuple[str, Fraction, int, frozenset[str]]:
    """Dimension, factor to its base unit, where the figure with its money or share ends, and the things counted."""
    money = match["money"] or match["coin"]
    after = _MONEY_AFTER.match(sentence, end)
    if after:
        end = after.end()
    if money or after:
        dollar = "$" in (money or "") or "USD" in (money or "") or (after is not None and after["dollar"])
        return ("dollar" if dollar else "rupiah"), Fraction(1), end, frozenset()
    if share := _SHARE.match(sentence, end):
        return "share", Fraction(1), share.end(), frozenset()
    word = re.match(r"\s*([^\W\d_]+)", sentence[end:])
    if word and (known := _units().get(word[1].lower())):
        return known[0], known[1], end, frozenset()
    phrase = _PHRASE_END.search(sentence, end)
    words = re.findall(r"[^\W\d_][\w’'/-]*", sentence[end : phrase.start() if phrase else len(sentence)])
    things = [part for word in words[:_THINGS] if word.lower() not in stop_words() for part in analyse(word)]
    return "", Fraction(1), end, frozenset(things)


def _value(digits: str) -> tuple[Fraction, Fraction]:
    """What figures are worth and the unit of their last digit: "4.901" -> (4901, 1), "4,9" -> (4.9, 0.1)."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        return Fraction(re.sub(r"[.,]", "", digits)), Fraction(1)
    whole, mark, decimals = re.sub(r"[.,](?=.*[.,])", "", digits).replace(",", ".").partition(".")
    return Fraction(f"{whole}{mark}{decimals}"), Fraction(1, 10 ** len(decimals))


def _digits(worth: Fraction) -> int:
    """How many digits a whole number has before the noughts at its end."""
    return len(str(worth.numerator).rstrip("0")) if worth.denominator == 1 else len(str(float(worth)))


def _inside(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


@cache
def _people() -> frozenset[str]:
    return frozenset(part for word in sections("assistant.spans", "counting.txt")["people"] for part in analyse(word))


@cache
def _units() -> dict[str, tuple[str, Fraction]]:
    """Every word for a unit with its dimension and its factor to the base unit: "ton" -> ("mass", 1000)."""
    listed = sections("assistant.spans", "measures.txt")
    return {
        word: (dimension, Fraction(factor))
        for dimension, entries in listed.items()
        for entry in entries
        for factor, _, words in [entry.partition(":")]
        for word in words.split("|")
    }
