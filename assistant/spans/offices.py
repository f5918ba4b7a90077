"""Offices: which ones a text names, and which one a person in a sentence holds (`offices.tsv`)."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Span = tuple[int, int]

# What may stand between an office and its holder, all of it part of a title: "Sekretaris Daerah (Sekda) Provinsi Kaltim, ".
TITLES = re.compile(
    r"(?:[\s,()]|(?:dan|serta|of|and|the|for|ke|di|bidang|umum|harian|pelaksana|koperasi|panitia|yayasan|asosiasi|serikat|komite|tim|"
    r"kelompok|dewan|juri|majelis|hakim|penilai|penguji|penyelenggara|pengarah|seleksi|pengawas|itu|tersebut)\b|drg?\.|drs\.|dra\.|ir\.|hj?\.|prof\.|[A-Z0-9][\w’'./&-]*)*"
)
# … and after him: "Sri Wahyuni, Sekda Kaltim", "Sri Wahyuni selaku Sekda".
_APPOSED = re.compile(r"\s*(?:[,(]\s*|\s(?:selaku|sebagai|as)\s+)(?:the\s+|an?\s+)?")
# "Ketua Asosiasi Kepala Desa": those who are in it, and none of them is meant.
_OF_HOLDERS = re.compile(
    r"\b(?:asosiasi|paguyuban|forum|persatuan|perkumpulan|perhimpunan|himpunan|ikatan|association|union)\s+(?:of\s+)?$",
    re.IGNORECASE,
)
_FARTHEST = 110  # characters


@dataclass(frozen=True, slots=True)
class Office:
    """A mention of an office, ``text[start:end]``; `name` is its usual Indonesian name in lower case."""

    name: str
    start: int
    end: int

    def answers_for(self, asked: str) -> bool:
        """Whether who holds it answers a question about `asked`: "menteri kesehatan" does for "menteri"."""
        return self.name == asked or self.name.startswith(f"{asked} ")


def find_offices(text: str) -> list[Office]:
    """The offices that `text` names, in order, the longest form where several fit."""
    pattern, names = _table()
    return [Office(names[_folded(match.group())], *match.span()) for match in pattern.finditer(text)]


def office_held(sentence: str, person: Span, offices: list[Office]) -> Office | None:
    """Which of the `offices` of a sentence the person named in it holds, None where the sentence does not say."""
    before = [office for office in offices if office.end <= person[0] and person[0] - office.end <= _FARTHEST]
    for office in reversed([office for office in before if not _OF_HOLDERS.search(sentence, 0, office.start)]):
        if TITLES.fullmatch(sentence, office.end, person[0]):
            # "Kepala Dinas … Ketua Panitia X": the nearest; "Sekretaris Daerah (Sekda)": the same one twice.
            return office
    apposed = _APPOSED.match(sentence, person[1])
    return next((office for office in offices if apposed and office.start == apposed.end()), None)


@cache
def office_forms() -> frozenset[str]:
    """Every form of every office, lower case."""
    return frozenset(_table()[1])


def _folded(form: str) -> str:
    return " ".join(form.lower().split())


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for line in (files("assistant.spans") / "offices.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            forms = line.split("|")
            names |= {form: names.get(form, forms[0]) for form in forms}
    longest_first = sorted(names, key=len, reverse=True)
    spelled = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{spelled})(?![\w-])", re.IGNORECASE), names
