"""Which of a sentence's figures is told of the year that is asked: "28,1 persen pada 2020, 25,3 persen pada 2021"."""

import re

from assistant.asked.question import Question
from assistant.spans.amounts import Span, amounts

# "384.900 ton pada 2022", "Rp75 juta (2022)", "214 desa pada tahun sebelumnya"
_YEAR_AFTER = re.compile(
    r"[\w/%]*(?:\s+[^\W\d_][\w/-]*){0,4}?\s*(?:\b(?:pada|di|untuk|sepanjang|selama|in|for|during|tahun)\s+(?:tahun\s+)?|\()\s*"
    r"(?:(?P<year>(?:19|20)\d\d)\b|(?:sebelumnya|lalu|silam)\b)",
    re.IGNORECASE,
)
# "2022 yang tercatat 384.900 ton", "2022 (384.900 ton)"
_YEAR_BEFORE = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)\b[\s,:(]*(?:(?:yang|yaitu|yakni|tercatat|sebesar|sebanyak|sejumlah|senilai|mencapai|mencatat|berjumlah|"
    r"adalah|ialah|ditetapkan|menjadi|hanya|sekitar|masih|sudah|baru|which|was|were|of|at|reached|stood|totall?ed|is|about|only)\s+)*$",
    re.IGNORECASE,
)
_YEAR_EARLIER = re.compile(
    r"[^.;\d]{0,40}?\b(?:a year (?:earlier|before|ago)|the previous year|last year)\b", re.IGNORECASE
)
_SEVERAL_YEARS = re.compile(r"\b(?:19|20)\d\d\s*(?:,|dan|and|hingga|sampai|to|[-–])\s*(?:19|20)\d\d\b", re.IGNORECASE)
_EARLIER = 0  # stands for the year before, whichever it is


def of_the_year(sentence: str, spans: list[Span], question: Question) -> list[Span]:
    """Those of the figures that are told of the year asked; what is told of another one is of none, if others remain,
    and what may be the sum of several years is of none.
    """
    if not question.years:
        return spans
    spans = [span for span in spans if not is_of_several_years(sentence, span)]
    years = {span: _year_of(sentence, span) for span in spans}
    there = [span for span in spans if years[span] in question.years]
    return there or [span for span in spans if years[span] is None] or spans


def tells_figure_of(sentence: str, year: int, question: Question) -> bool:
    """Whether a figure of `sentence` is told of `year` by standing beside it."""
    return any(_year_of(sentence, span) == year for span in amounts(sentence, question))


def is_of_several_years(sentence: str, span: Span) -> bool:
    """True where years are named together and the figure stands beside none: it may be the sum of them all."""
    return _SEVERAL_YEARS.search(sentence) is not None and _year_of(sentence, span) is None


def _year_of(sentence: str, span: Span) -> int | None:
    """The year beside a figure; None where none stands there."""
    after = _YEAR_AFTER.match(sentence, span[1])
    if after:
        return int(after["year"]) if after["year"] else _EARLIER
    before = _YEAR_BEFORE.search(sentence, 0, span[0])
    if before:
        return int(before["year"])
    return _EARLIER if _YEAR_EARLIER.match(sentence, span[1]) else None
