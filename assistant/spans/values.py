"""The exact words in a sentence that name the answer: numbers, dates, names, places, documents' numbers, list members.

Everything here returns spans of the text it was given; nothing is ever composed. Where the words cannot be told for
sure the result is empty and the whole sentence is the answer.
"""

import math
import re

from assistant.asked.focus import head_words
from assistant.asked.question import Question
from assistant.spans.actors import answering_people
from assistant.spans.lists import list_members
from index.analysis import analyse
from index.generation import query_words
from ingest.dates import find_dates

Span = tuple[int, int]

_LONG_LIST = 8  # members; longer ones are not better evidence
_OPEN_KINDS = frozenset({"what", "why", "how", "definition", "yes_no"})
_STRICT_KINDS = frozenset({"how_many", "when", "identifier"})

_UNITS = r"persen|percent|per cent|%|ribu|juta|miliar|milyar|triliun|thousand|million|billion|trillion"
_NUMBER_WORDS = (
    r"(?<!peringkat )(?<!kategori )(?<!juara )(?<!dan )(?<!rank )(?<!and )"
    r"(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(?: (?:belas|puluh(?: \w+)?))?|sepuluh|sebelas|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
)
# "Rp4.901.798", "Rp 4,9 juta", "0,05 persen", "23 ribu", "1.499", "3,000", "35", "enam"
_AMOUNT = re.compile(
    rf"(?:(?:Rp|US\$|USD|IDR|\$)\.?\s?)?(?<![\w.,])\d+(?:[.,]\d+)*(?:\s?(?:{_UNITS}))*(?!\w)"
    rf"|(?:Rp|US\$|USD|IDR|\$)\.?\s?\d+(?:[.,]\d+)*(?:\s?(?:{_UNITS}))*(?!\w)"
    rf"|\b(?:{_NUMBER_WORDS})(?=\s+(?!dan\b|and\b|besar\b|teratas\b|terbaik\b)\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"^(?:Rp|US\$|USD|IDR|\$)", re.IGNORECASE)
_ASKS_MONEY = re.compile(
    r"\b(?:upah|ump|umk|umr|gaji|anggaran|biaya|iuran|dana|uang|harga|het|tarif|ongkos|premi|omzet|omset|investasi|insentif|rupiah|wages?|salary|budget|costs?|money|prices?|fees?|fares?|tariffs?|premiums?|turnover|revenues?|investment|rupiahs?)\b",
    re.I,
)
_ASKS_SHARE = re.compile(r"\b(?:persen|persentase|percent|percentage|share|proportion)\b", re.IGNORECASE)
_ASKS_RISE = re.compile(
    r"\b(?:naik|kenaikan|persen|persentase|percent|percentage|rise|raised?|increased?|jumlah|how many)\b", re.IGNORECASE
)
_SHARE = re.compile(r"(?:persen|percent|per cent|%)$", re.IGNORECASE)
# "1499/SP-HMS/08/2020", "Nomor 18 Tahun 2022", "Kep-12/2021": a figure with a slash, or figures after "nomor".
_IDENTIFIER = re.compile(
    r"\b[A-Za-z]*[.-]?\d+(?:[/.-][A-Z][\w.-]*)+(?:/\d+)*(?:/[\w.-]+)*|\b\d+(?:/[\w.-]*[A-Z][\w.-]*)+(?:/[\w.-]+)*"
    r"|(?<=[Nn]omor )\d+ [Tt]ahun \d{4}|(?<=No\. )\d+ [Tt]ahun \d{4}"
)
_ONE_OF_SEVERAL = 0.85  # what a number is worth for each other one beside it: which of them is meant?
_BESIDE = 40  # characters
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_RANK_BEFORE = re.compile(
    r"\b(?:juara|peringkat|urutan|posisi|terbaik|kategori|rank(?:ed)?|nomor|no\.?|number|pasal|ayat|bab|tahap|fase|edisi|blok|kilometer|km)"
    r"\s+(?:ke-?)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^\d{1,2}[.:]\d{2}$")


def answer_spans(sentence: str, question: Question) -> list[Span]:
    """Spans of `sentence` that name what `question` asks for, in the order of the sentence; [] when it cannot be told."""
    found: list[Span] = []
    for kind in question.kinds:
        if kind == "how_many":
            found += _beside_what_is_counted(sentence, amounts(sentence, question), question)
        elif kind == "when":
            found += dates(sentence, question)
        elif kind == "identifier":
            found += [match.span() for match in _IDENTIFIER.finditer(sentence)]
        elif kind == "where":
            found += venues(sentence, question)
        elif kind == "list":
            found += list_members(sentence, question)
        elif kind == "who":
            found += answering_people(sentence, question)
    return sorted(set(found))


def fit(text: str, question: Question) -> float:
    """How well `text` holds the kind of thing asked for, 0 to 1; .5 where any sentence might.

    0 for a question about a number, a day or a document's number means that the text cannot answer it.
    """
    if set(question.kinds) <= _OPEN_KINDS:
        return 0.5
    spans = answer_spans(text, question)
    if not spans:
        return 0.0
    if question.kind == "list":
        return min(1.0, math.log2(1 + len(spans)) / math.log2(1 + _LONG_LIST))
    if question.kind == "how_many":
        return max(_counts_what_is_asked(text, span, question) for span in spans) * _ONE_OF_SEVERAL ** (len(spans) - 1)
    return 1.0


def cannot_answer(text: str, question: Question) -> bool:
    """True when a number, a day or a document's number is asked for and `text` has none."""
    return question.kind in _STRICT_KINDS and not answer_spans(text, question)


def amounts(sentence: str, question: Question) -> list[Span]:
    """Numbers with their units; years, days, clock times, documents' numbers and numbers of the question are left out."""
    taken = [(date.start, date.end) for date in find_dates(sentence)]
    taken += [match.span() for match in _IDENTIFIER.finditer(sentence)]
    spans = []
    for match in _AMOUNT.finditer(sentence):
        words = match.group()
        if _RANK_BEFORE.search(sentence[: match.start()]):
            continue
        if _YEAR.match(words) or _CLOCK.match(words) or _inside(match.span(), taken) or _in_name(sentence, match):
            continue
        if _asked(words, question) or not _right_measure(words, question):
            continue
        spans.append(match.span())
    return spans


def _beside_what_is_counted(sentence: str, spans: list[Span], question: Question) -> list[Span]:
    """Those of several numbers that stand beside what is counted: "35 kabupaten" of "3 wartawan dari 35 kabupaten"."""
    head = head_words(question.text)
    said = {word for words in query_words(question.text) if any(words.get(h) == 1.0 for h in head) for word in words}
    beside = [
        (start, end)
        for start, end in spans
        if said.intersection(analyse(sentence[max(0, start - _BESIDE) : end + _BESIDE]))
    ]
    return beside or spans


def _asked(words: str, question: Question) -> bool:
    """True when the question itself says these words: they are not its answer."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", question.text, re.IGNORECASE) is not None


def _right_measure(words: str, question: Question) -> bool:
    """A question about a wage wants an amount of money, one about a share wants a percentage."""
    if _ASKS_SHARE.search(question.text):
        return _SHARE.search(words) is not None
    if _ASKS_MONEY.search(question.text) and not _ASKS_RISE.search(question.text):
        return _MONEY.match(words) is not None
    return True


def _counts_what_is_asked(text: str, span: Span, question: Question) -> float:
    """1 when the words around the number are the question's ("35 kabupaten/kota" for "How many regencies …"), else .6."""
    around = set(analyse(text[span[0] : span[1] + 40]))
    asked = [words for words in query_words(question.text) if any(word in around for word in words)]
    return 1.0 if asked or _MONEY.match(text[slice(*span)]) else 0.6


def _in_name(sentence: str, match: re.Match[str]) -> bool:
    """True for the "19" of "COVID-19" and the "8" of "Blok 8-9": a figure tied to letters or another figure."""
    before = sentence[match.start() - 1 : match.start()]
    after = sentence[match.end() : match.end() + 1]
    return (
        before in {"-", "/", "&"}
        or after in {"/"}
        or (after == "-" and sentence[match.end() + 1 : match.end() + 2].isdigit())
    )


# A bare year is a date after one of these words; after a name ("Naker Award 2023") it says which edition.
_YEAR_AS_DATE = re.compile(
    r"\b(?:tahun|sejak|pada|hingga|sampai|mulai|in|since|until|by|from|year)\s+(?:the\s+)?$", re.IGNORECASE
)


def dates(sentence: str, question: Question) -> list[Span]:
    """Dates and years, those that the question itself gives left out unless the sentence says them more exactly."""
    spans = []
    for date in find_dates(sentence):
        asked_day = any((day.year, day.month, day.day) == (date.year, date.month, date.day) for day in question.days)
        if asked_day or (
            date.month is None and (date.year in question.years or not _YEAR_AS_DATE.search(sentence[: date.start]))
        ):
            continue
        spans.append((date.start, date.end))
    return spans


_VENUE = re.compile(
    r"\b(?:di|at|in|bertempat di|held at)\s+(?:the\s+)?((?:[A-Z0-9][\w’'./&-]*)(?:[ ,]+(?:dan |of |the )?(?:[A-Z0-9(][\w’'./&)-]*))*)"
)
# "… Kantor Gubernur NTT, Rabu (15/3/2023)": the day is no part of the place.
_WHEN_IT_WAS = re.compile(
    r"[\s,(]+(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum’at|Sabtu|Minggu|Ahad|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|on|\d{1,2}(?:/| [A-Z]))(?!\w).*$"
)


def venues(sentence: str, question: Question) -> list[Span]:
    """What follows "di" or "at" in capitals: "di Balai Sarbini, Jakarta" -> "Balai Sarbini, Jakarta"."""
    spans = []
    for match in _VENUE.finditer(sentence):
        words = _WHEN_IT_WAS.sub("", match.group(1)).rstrip(" ,.(")
        if words and words.lower() not in question.text.lower() and not re.fullmatch(r"[\d.,]+", words):
            spans.append((match.start(1), match.start(1) + len(words)))
    return spans


def _inside(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
