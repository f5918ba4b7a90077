"""Which of a sentence's numbers counts what a question asks for."""

import re
from functools import cache, lru_cache

from assistant.asked.aspects import aspects
from assistant.asked.focus import deed_words, head_words
from assistant.asked.question import Question
from assistant.spans.amounts import MONEY, SHARE, SHARE_WORDS, Span, amounts, asks_money
from assistant.spans.figures import AMOUNTS_TO, is_change, is_other_money, is_whole
from assistant.spans.placed import of_the_place
from assistant.spans.yearly import of_the_year
from assistant.wordlists import lines, sections
from index.analysis import analyse, stop_words
from index.generation import query_words

_NEXT_WORDS = 4  # after a number, among which stands what it counts: "1.274 warga desa yang mengungsi"
_SAID_BEFORE = 60  # characters before a number in which "target … sebesar" may have named it
_MEASURED_BEFORE = (
    150  # what is measured may be named once for a row of figures: "prevalensinya 28,1 persen pada 2020, …"
)
_WORD = re.compile(r"[^\W\d_][\w’'/-]*")
_PHRASE_END = re.compile(r"[,;:()]|\.\s|\b(?:dari|di|pada|untuk|dengan|oleh|from|in|at|for|with|by)\b|\s\d")
_OF_THEM = re.compile(r"\s+(?:di antaranya|di antara mereka|diantaranya|of (?:them|which|whom))\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?P<short>[A-Z][A-Za-z]*[A-Z])\)")
_TOTAL = re.compile(
    r"\b(?:jumlah|total|banyaknya|daftar|the number of|number of)\s+(?P<things>(?:[\w()/-]+\s+){1,8}?)"
    r"(?:(?:sudah|kini|telah|ditetapkan|tercatat|now)\s+)*(?:sebanyak|mencapai|sejumlah|berjumlah|adalah|menjadi|ada|was|is|reached|totall?ed)\s+$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s*(?P<things>[A-Z][\w-]*\s+(?:(?!(?:di|dari|pada|ke|untuk|dan|in|of|at|from|on|for|and)\b)[a-z][\w-]*\s+)?)"
    r"(?:(?:sudah|kini|ada|now)\s+)?"
)


def counted(sentence: str, question: Question) -> list[Span]:
    """Those of the amounts that count what is asked: "35 kabupaten" of "3 wartawan dari 35 kabupaten" for "Berapa kabupaten …?".

    All of them where the question does not say what it counts, or asks for money.
    """
    spans = amounts(sentence, question)
    spans = [span for span in spans if not is_change(sentence, span, question)]
    head, said = head_words(question.text), things_counted(question)
    measured = not _going_with_numbers("measured").isdisjoint(head)
    if said and not measured and not SHARE_WORDS.search(question.text) and "direction" not in aspects(question.text):
        # A share of firms is no number of firms.
        spans = [span for span in spans if not SHARE.search(sentence[slice(*span)])]
    if said and (not measured or _has_units(said)) and not asks_money(question):
        # Neither people nor hectares are counted in rupiah.
        spans = [span for span in spans if not MONEY.match(sentence[slice(*span)])]
    if said and not (asks_money(question) and all(MONEY.match(sentence[slice(*span)]) for span in spans)):
        spans = [span for span in spans if _counts(sentence, span, said, measured=measured)]
        # Where the thing stands right after one number, "14 orang" beside it counts something else.
        spans = [
            span for span in spans if _is_named_after(sentence, span, said) or _OF_THEM.match(sentence, span[1])
        ] or spans
        spans = [span for span in spans if _is_in_unit_of(sentence, span, said)] or spans
    spans = [span for span in spans if not is_whole(sentence, span, spans) and not is_other_money(sentence, span, said)]
    spans = _of_the_deed(sentence, spans, question)
    spans = of_the_place(sentence, spans, question) if spans and question.places else spans
    return of_the_year(sentence, spans, question)


def _of_the_deed(sentence: str, spans: list[Span], question: Question) -> list[Span]:
    """Of several numbers the one right before the deed asked for: "412 mengajukan dan 287 di antaranya disetujui"."""
    deeds = deed_words(question.text) if len(spans) > 1 else []
    if not deeds:
        return spans
    alike = {
        word for words in query_words(question.text) if any(words.get(deed) == 1.0 for deed in deeds) for word in words
    }
    said = [word.start() for word in _WORD.finditer(sentence) if not alike.isdisjoint(analyse(word.group()))]
    before = [span for span in spans if said and span[1] <= said[0]]
    return before[-1:] if before else spans


@lru_cache(maxsize=64)
def things_counted(question: Question) -> frozenset[str]:
    """The analysed words for what the question counts, in all the ways that it may be called."""
    head = head_words(question.text)
    said = query_words(question.text)
    if head and _going_with_numbers("pieces").issuperset(
        head
    ):  # "Truk … berapa unit?": what comes in them stands elsewhere
        return frozenset(word for words in said for word in words)
    names = frozenset(word for words in said if any(words.get(h) == 1.0 for h in head) for word in words)
    return names | frozenset(word for words, kinds in _kinds() if not names.isdisjoint(words) for word in kinds)


def in_unit_asked(sentence: str, question: Question) -> bool:
    """Whether some number of `sentence` has a unit of what the question measures: "71 hektare" for "Berapa luas …?"."""
    said = things_counted(question)
    return any(_is_in_unit_of(sentence, span, said) for span in amounts(sentence, question))


def _counts(sentence: str, span: Span, said: frozenset[str], *, measured: bool) -> bool:
    after = _words_after(sentence, span[1])
    if _OF_THEM.match(sentence, span[1]) and not said.isdisjoint(analyse(sentence[: span[0]])):
        return True
    if after and _going_with_numbers("groups").issuperset(after[0]) and said.isdisjoint(after[0]):
        return False
    if _is_named_after(sentence, span, said) or _is_in_unit_of(sentence, span, said):
        return True
    before = sentence[max(0, span[0] - (_MEASURED_BEFORE if measured else _SAID_BEFORE)) : span[0]]
    if said.isdisjoint(analyse(before)):
        return False
    if measured or not after or _named_just_before(before, said):
        return True
    return _going_with_numbers("anything").issuperset(after[0]) or (
        AMOUNTS_TO.search(before) is not None and sentence[span[1] : span[1] + 1] in ",.;)"
    )


def _is_named_after(sentence: str, span: Span, said: frozenset[str]) -> bool:
    return bool(said.intersection(word for words in _words_after(sentence, span[1]) for word in words))


def _has_units(said: frozenset[str]) -> bool:
    return any(not said.isdisjoint(words) for words, _ in _units())


def _is_in_unit_of(sentence: str, span: Span, said: frozenset[str]) -> bool:
    """Whether the unit after a number tells that it measures what is asked: "71 hektare" is how large something is."""
    return any(units.match(sentence, span[1]) is not None for words, units in _units() if not said.isdisjoint(words))


def _named_just_before(before: str, said: frozenset[str]) -> bool:
    """Whether what is counted is the subject of a number: "jumlah pemilih tetap ditetapkan sebanyak 152 ribu orang", "Korban
    meninggal 6 warga"; what only stands before it is not ("peserta berasal dari 35 kabupaten").
    """
    clause = re.split(r"[,;:.!?]\s", before)[-1]
    named = _TOTAL.search(clause) or _SUBJECT.fullmatch(clause)
    return named is not None and not said.isdisjoint(analyse(named["things"]))


def _words_after(sentence: str, at: int) -> list[list[str]]:
    """The next words up to the end of the phrase, each as analysed; those without a topic left out.

    What they are called for short in brackets is one of them: "381 tempat pemungutan suara (TPS)".
    """
    phrase = _PHRASE_END.search(sentence, at)
    end = phrase.start() if phrase else len(sentence)
    short = _IN_BRACKETS.match(sentence, end)
    words = _WORD.findall(sentence[at:end])[:_NEXT_WORDS] + ([short["short"]] if short else [])
    return [analysed for word in words if word.lower() not in stop_words() and (analysed := analyse(word))]


@cache
def _units() -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    return tuple(
        (
            words,
            re.compile(
                rf"\s*(?:{'|'.join(sorted(map(re.escape, units), key=len, reverse=True))})(?!\w)", re.IGNORECASE
            ),
        )
        for words, units in _rows("units")
    )


@cache
def _kinds() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (words, frozenset(word for kind in kinds for word in analyse(kind))) for words, kinds in _rows("kinds")
    )


def _rows(section: str) -> list[tuple[frozenset[str], list[str]]]:
    """The analysed words before each tab of a section of `units.tsv`, and the words behind it as they stand there."""
    rows = []
    for line in lines("assistant.spans", "units.tsv")[section]:
        named, told = line.split("\t")
        rows.append((frozenset(word for name in named.split("|") for word in analyse(name)), told.split("|")))
    return rows


@cache
def _going_with_numbers(section: str) -> frozenset[str]:
    return frozenset(word for words in sections("assistant.spans", "counting.txt")[section] for word in analyse(words))
