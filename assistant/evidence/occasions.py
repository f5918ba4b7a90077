"""Which occasion a sentence tells of: up to which day it counts, which round of several, whether its figure is provisional."""

import re

from assistant.guard.told import named_years
from ingest.dates import find_dates

_AS_OF = re.compile(
    r"\b(?:hingga|sampai|per|until|as of|by)\s+(?:dengan\s+)?(?:tanggal\s+)?(?:[\w’]+\s+){0,2}\(?$", re.IGNORECASE
)
_UNTIL = re.compile(
    r"\b(?:hingga|sampai|per|until|as of)\s+(?:hari\s+)?(?P<day>senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_PROVISIONAL = re.compile(r"\b(?:sementara|provisional|preliminary|interim)\b", re.IGNORECASE)
_NTH = re.compile(
    r"\b(?:tahap|gelombang|putaran|babak|kloter|sesi|seri|hari|edisi|phase|round|batch|stage|day)\s+(?P<nth>pertama|kedua|ketiga|"
    r"keempat|kelima|I{1,3}|IV|V|\d{1,2})\b|\b(?P<en>first|second|third)\s+(?:phase|round|batch|stage|day)\b|"
    r"\b(?P<end>pembukaan|penutupan|opening|closing)\b",
    re.IGNORECASE,
)
_SAME = {
    "i": "pertama", "1": "pertama", "first": "pertama", "ii": "kedua", "2": "kedua", "second": "kedua", "iii": "ketiga",
    "3": "ketiga", "third": "ketiga", "opening": "pembukaan", "closing": "penutupan",
}  # fmt: skip
# "dibangun kembali setelah gempa 2018", "digali sejak 1976": a year that is only looked back to.
_LOOKED_BACK = re.compile(
    r"\b(?:sejak|since|setelah|after|usai|pasca|sebelum|before|daripada|ketimbang|than|dibanding\w*|compared)\b[^,;.]{0,40}?\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def on_one_occasion(one: str, other: str, question: str) -> bool:
    """False for the provisional and the final figure, two rounds of one thing, and counts up to different days.

    What `one` leaves unsaid the question may say: it is what `one` answers.
    """
    if is_provisional(one) != is_provisional(other):
        return False
    asked = _rounds(question) or _rounds(one)
    told = _rounds(other)
    if asked and told and asked.isdisjoint(told):
        return False
    days = _counted_until(one), _counted_until(other)
    return None in days or days[0] == days[1]


def is_provisional(text: str) -> bool:
    """Whether a text speaks of a provisional figure."""
    return _PROVISIONAL.search(text) is not None


def counts_until_a_day(sentence: str) -> bool:
    """Whether a sentence counts up to a day that it names: "Sampai Senin sore tim menemukan 36 orang"."""
    return _counted_until(sentence) is not None


def own_years(sentence: str) -> frozenset[int]:
    """The years that a sentence is of, those left out that it only looks back to."""
    return frozenset(named_years(_LOOKED_BACK.sub(" ", sentence)))


def _rounds(text: str) -> set[str]:
    found = ((m["nth"] or m["en"] or m["end"]).lower() for m in _NTH.finditer(text))
    return {_SAME.get(word, word) for word in found}


def _counted_until(sentence: str) -> str | None:
    for day in find_dates(sentence):
        if day.month is not None and _AS_OF.search(sentence, 0, day.start):
            return f"{day.month}-{day.day}"
    named = _UNTIL.search(sentence)
    return named["day"].lower() if named else None
