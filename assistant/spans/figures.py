"""What a number of a sentence is: the figure itself, what it rose by, a bound, a whole, a part."""

import re

from assistant.asked.aspects import aspects
from assistant.asked.focus import deed_words
from assistant.asked.question import Question
from assistant.spans.amounts import MONEY, MONEY_WORDS, NUMBER_WORDS, Span
from assistant.spans.yearly import is_of_several_years
from index.analysis import analyse
from index.generation import query_words

_MONEY_NAMED = re.compile(rf"(?P<name>{MONEY_WORDS.pattern})\s+(?:sebesar\s+|senilai\s+|of\s+)?$", re.IGNORECASE)
_CHANGE_BEFORE = 70  # characters
# "Naik 4,02 persen atau Rp78.778", "kenaikan UMP 2023 setara Rp259.944"; but "naik menjadi Rp2.036.947".
_CHANGED_BY = re.compile(
    r"\b(?:naik|turun|bertambah|berkurang|meningkat|menurun|kenaikan|penurunan|selisih|tambahan|up|down|rises?|rose|increased?|"
    r"decreased?|fell|raised?|cut)\b(?:(?!\b(?:menjadi|jadi|ke|dari|to|from|reach\w*|yakni|yaitu|tercatat|dibanding\w*|compared|than)\b)[^;:()]|[.,](?=\d))*$",
    re.IGNORECASE,
)
# "Naik Rp78.778 dari Rp1.958.169": what it was before.
_ROSE_FROM = re.compile(
    r"\b(?:naik|turun|bertambah|berkurang|meningkat|menurun|kenaikan|penurunan|up|down|rises?|rose|increased?|decreased?|fell|raised?|"
    r"cut)\b[^;:()]*\b(?:dari|from)\s+(?:(?:semula|sebelumnya|sekitar|about)\s+)?$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:paling sedikit|paling banyak|paling lambat|minimal|maksimal|sekurang-kurangnya|setidaknya|sedikitnya|"
    r"at least|at most|no more than|up to|minimum|maximum)\s+(?:of\s+)?$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\b(?:dari|of|out of|from)\s+(?:(?:total|sekitar|the)\s+)?$", re.IGNORECASE)
_ONLY = re.compile(
    rf"\b(?:hanya|cuma|baru|only|just)\s+(?:\d|{NUMBER_WORDS}|satu\b|one\b)", re.IGNORECASE
)  # "dari 38 provinsi hanya enam yang menang"
_OF_MORE = re.compile(r"\s+(?:[^\W\d_][\w/-]*\s+){0,2}?(?:lain(?:nya)?|other|others|more)\b|\s+other\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:hingga|sampai|sejak|per|until|as of|since|through)\s+(?:[\w.]+\s+)?\d{1,2}\b", re.IGNORECASE
)
# "Jumlah peserta mencapai 35": the number stands after what it counts.
AMOUNTS_TO = re.compile(
    r"\b(?:mencapai|sebanyak|sebesar|sejumlah|senilai|berjumlah|ada|adalah|ialah|yakni|yaitu|tercatat|menjadi|hingga|sampai|"
    r"reached|reaches|totall?ed|totals|is|are|was|were|stands? at|stood at|of|to|at|by|about|around|sekitar|lebih dari|"
    r"more than)\s+$|[:=(]\s*$",
    re.IGNORECASE,
)


def is_figure(sentence: str, span: Span, question: Question) -> bool:
    """Whether an amount is the figure asked for, for sure: no change of it and not what it was before, no bound, and no
    total that leaves somebody out.
    """
    changed = is_change(sentence, span, question) or _ROSE_FROM.search(sentence, 0, span[0]) is not None
    if is_of_several_years(sentence, span):
        return False
    return not changed and not _BOUND.search(sentence, 0, span[0]) and not counts_only_others(sentence, span)


def is_partial(sentence: str, question: Question) -> bool:
    """True when a year is asked about and the sentence counts up to a day: "Januari hingga 26 Februari 2019"."""
    return bool(question.years) and not question.days and _PERIOD.search(sentence) is not None


def stated_plainly(sentence: str, span: Span) -> bool:
    """Whether a number stands after a word like "tercatat" and nothing says what those did who are counted."""
    told_of = re.match(r"\s*(?:[\w-]+\s+){0,2}(?:yang|who|that)\b", sentence[span[1] :])
    return AMOUNTS_TO.search(sentence, 0, span[0]) is not None and told_of is None


def says_the_deed(sentence: str, question: Question) -> bool:
    """Whether `sentence` says, in some word, what those did who are counted: "mendaftar"; True where nothing is asked of it."""
    deed = deed_words(question.text) if question.kind == "how_many" else []
    asked = [words for words in query_words(question.text) if any(words.get(word) == 1.0 for word in deed)]
    said = set(analyse(sentence)) if asked else set()
    return all(not said.isdisjoint(words) for words in asked)


def is_change(sentence: str, span: Span, question: Question) -> bool:
    """True for what a figure rose or fell by, where the figure itself is asked."""
    before = sentence[max(0, span[0] - _CHANGE_BEFORE) : span[0]]
    return _CHANGED_BY.search(before) is not None and "direction" not in aspects(question.text)


def is_other_money(sentence: str, span: Span, said: frozenset[str]) -> bool:
    """True for the "Rp3,6 juta" of "pekerja bergaji UMP Rp3,6 juta" where a budget is asked: it says itself what it is."""
    name = _MONEY_NAMED.search(sentence, 0, span[0])
    is_money = MONEY.match(sentence[slice(*span)]) is not None
    return bool(said) and is_money and name is not None and said.isdisjoint(analyse(name["name"]))


def is_whole(sentence: str, span: Span, spans: list[Span]) -> bool:
    """True for the whole that a part is of: "dari 38 provinsi, enam provinsi menang", "dari 38 provinsi hanya enam"."""
    if not _OUT_OF.search(sentence, max(0, span[0] - _CHANGE_BEFORE), span[0]):
        return False
    return len(spans) > 1 or _ONLY.search(sentence, span[1]) is not None


def counts_only_others(sentence: str, span: Span) -> bool:
    """True for the "lima" of "lima provinsi lain": a number that leaves somebody out is no total."""
    return _OF_MORE.match(sentence, span[1]) is not None
