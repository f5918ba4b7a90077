"""Which one of a series a text speaks of: the 10K and not the 21K, "Jawa Tengah II", the third Festival Bahasa Ibu."""

import re

from assistant.asked.question import Question
from assistant.guard.surroundings import opening
from ingest.articles import Article

Edition = tuple[str, int]  # the last word of what there are several of, and which of them

# "10K", "SP-36", "U-17", "PM2.5"
_MARK = re.compile(r"(?<![\w/.-])(?:(?P<before>(?!ke-)[A-Za-z]{1,6})-?\d+(?:\.\d+)?|\d+(?P<after>[A-Za-z]))(?![\w/-])")
_SPELLED = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "pertama": 1, "perdana": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7, "kedelapan": 8,
    "kesembilan": 9, "kesepuluh": 10,
}  # fmt: skip
_NTH = "|".join(_SPELLED)
_NUMBERED = (
    re.compile(r"(?P<name>[A-Z][\w-]*) (?P<nth>[IVX]{1,6})(?![\w.’'-])"),
    re.compile(r"(?P<name>[A-Z][\w-]*) (?:edisi |tahun |yang )?(?P<nth>ke-?\d{1,2})(?![\w-])"),
    re.compile(r"\b(?P<nth>\d{1,2}(?:st|nd|rd|th)) (?:[A-Z][\w-]* )*(?P<name>[A-Z][\w-]*)(?! [A-Z])"),
)
# In an article "Jateng pertama" may say who came first, and "the first Governor" who began.
_SPELT_OUT = (
    re.compile(rf"(?P<name>[A-Z][\w-]*) (?:edisi |yang )?(?P<nth>{_NTH})(?![\w-])"),
    re.compile(rf"\b(?P<nth>{_NTH}) (?:[A-Z][\w-]* )*(?P<name>[A-Z][\w-]*)(?! [A-Z])"),
)
_ROMAN = {"I": 1, "V": 5, "X": 10}


def other_of_series(article: Article, sentence: str, question: Question) -> bool:
    """True when the question names one of a series and the sentence another one, or the article none of it at all."""
    return _other_mark(article, sentence, question) or _other_edition(article, sentence, question)


def editions(text: str, *, spelt_out: bool = False) -> set[Edition]:
    """What `text` numbers: "Festival Bahasa Ibu III" and "… ke-3" are {("Ibu", 3)}, "the third …" too where asked for."""
    patterns = (*_NUMBERED, *_SPELT_OUT) if spelt_out else _NUMBERED
    return {(found["name"], _number(found["nth"])) for pattern in patterns for found in pattern.finditer(text)}


def _other_mark(article: Article, sentence: str, question: Question) -> bool:
    for asked in _MARK.finditer(question.text):
        said = {mark.group().lower() for mark in _MARK.finditer(sentence) if _series_of(mark) == _series_of(asked)}
        if said and asked.group().lower() not in said:
            return True
        if not said and asked.group().lower() not in f"{article.title} {article.text}".lower():
            return True
    return False


def _other_edition(article: Article, sentence: str, question: Question) -> bool:
    numbers = {number for _, number in editions(sentence)}
    for name, edition in editions(question.text, spelt_out=True):
        if edition in numbers:
            continue
        # What stands nearest to the sentence tells it: itself, its headline, how its article opens.
        told = (
            {n for other, n in editions(text) if other == name} for text in (sentence, article.title, opening(article))
        )
        said: set[int] = next(filter(None, told), set())
        if said and edition not in said:
            return True
    return False


def _series_of(mark: re.Match[str]) -> tuple[str, str]:
    return (mark["before"] or "").lower(), (mark["after"] or "").lower()


def _number(nth: str) -> int:
    if nth in _SPELLED:
        return _SPELLED[nth]
    figures = re.sub(r"\D", "", nth)
    if figures:
        return int(figures)
    values = [_ROMAN[letter] for letter in nth]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
