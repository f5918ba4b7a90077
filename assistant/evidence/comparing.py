"""Whether two values say the same: "23 ribu" and "23.000" do, "7 Mei 2023" and "Minggu (7/5/2023)" too."""

import re
from fractions import Fraction

from index.analysis import analyse
from index.translations import alternatives
from ingest.dates import find_dates
from ingest.places import find_places

_KIND_OF_PLACE = re.compile(
    r"\b(?:pemerintah|pemprov|pemkab|pemkot|provinsi|prov|kabupaten|kab|kota|daerah|istimewa|khusus|ibu|administrasi|gubernur|bupati|"
    r"wali|province|regency|city|of|the|and|dan)\b",
    re.IGNORECASE,
)
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


def same_year(one: str, other: str) -> bool:
    """Whether two values that may hold days name the same year, or one of them none."""
    years = [{date.year for date in find_dates(value) if date.year is not None} for value in (one, other)]
    return not all(years) or years[0] == years[1]


def disagree(one: str, other: str) -> bool:
    """Whether two values of one kind cannot both be right."""
    dates = find_dates(one), find_dates(other)
    if all(dates):
        parts = [(d[0].year, d[0].month, d[0].day) for d in dates]
        return any(a is not None and b is not None and a != b for a, b in zip(*parts, strict=True))
    if any(dates):
        return False
    numbers = amount(one), amount(other)
    if None in numbers:
        here, there = place_alone(one), place_alone(other)
        if here and there:
            return here != there
        return not any(numbers) and _words_of(one).isdisjoint(_words_of(other))
    return _unit(one) == _unit(other) and numbers[0] != numbers[1]


def place_alone(value: str) -> str | None:
    """The canonical name of the place that `value` is; None where it is anything else, or something in a place."""
    places = find_places(value)
    rest = value[: places[0].start] + value[places[0].end :] if len(places) == 1 else value
    return places[0].name if places and not re.search(r"\w", rest) else None


def _words_of(value: str) -> set[str]:
    """The words of a name in both languages, places left out; one in common and it may be the same: "KH Ma'ruf Amin" and
    "Ma’ruf", "Istana Wakil Presiden" and "Vice President's Palace".
    """
    for place in reversed(find_places(value)):
        value = value[: place.start] + value[place.end :]
    return {word for analysed in analyse(value) for word in alternatives(analysed)}


def _unit(value: str) -> str:
    if re.match(r"rp|idr", value, re.IGNORECASE):
        return "rupiah"
    return "share" if re.search(r"persen|percent|per cent|%", value, re.IGNORECASE) else ""


def amount(value: str) -> Fraction | None:
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


def member_key(value: str) -> str:
    """How a member of a list is told from others: a place by its canonical name, anything else by its words."""
    places = find_places(value)
    rest = value
    for place in reversed(places):
        rest = rest[: place.start] + rest[place.end :]
    # "Bupati Demak Ismail" and "Wali Kota Demak" are no places
    return (
        places[0].name
        if places and not re.search(r"\w", _KIND_OF_PLACE.sub(" ", rest))
        else " ".join(re.findall(r"\w+", value.casefold().translate(_APOSTROPHES)))
    )
