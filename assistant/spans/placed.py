"""Which of a sentence's figures is told of the place that is asked."""

import re
from collections.abc import Sequence

from assistant.asked.question import Question
from assistant.spans.amounts import Span
from assistant.spans.where import JOINS, lies_in
from ingest.places import Place, find_places, province_of

# Between a number and the place that it is told of: "16 desa berada di Kepulauan Aru".
_LIES = re.compile(
    r"\s+[^.,;:()\d]{0,50}?\b(?:di|in|dari|from|at)\s+(?:(?:provinsi|kabupaten|kota|the)\s+)?", re.IGNORECASE
)


def of_the_place(sentence: str, spans: list[Span], question: Question) -> list[Span]:
    """Those of the figures that are told of the place asked: "Aceh naik 1,28 persen dan Gorontalo 1,19 persen", "16 desa di Aru
    dan 11 desa di Tanimbar". What is told of several places together ("27 desa di Aru dan Tanimbar") is of none of them.
    """
    places = find_places(sentence)
    spans = [span for span in spans if not _is_of_several(sentence, span, places, question)]
    spans = [span for span in spans if not _is_of_another(sentence, span, places, question)]
    if len(spans) < 2:
        return spans
    ends = [*(start for start, _ in spans[1:]), len(sentence)]
    after = [
        next(
            (place for place in places if end <= place.start < limit and _LIES.search(sentence, end, place.start)), None
        )
        for (_, end), limit in zip(spans, ends, strict=True)
    ]
    before = [next((place for place in reversed(places) if place.end <= start), None) for start, _ in spans]
    told_of = after if all(after) else before
    there = [span for span, place in zip(spans, told_of, strict=True) if place and place.name in question.places]
    return there or spans


def _is_of_another(sentence: str, span: Span, places: Sequence[Place], question: Question) -> bool:
    """True for the "96" of "Sumba Tengah teratas dengan nilai 96, mengalahkan Kebumen" where Kebumen is asked."""
    before = [place for place in places if place.end <= span[0]]
    after = [place for place in places if place.start >= span[1]]
    if not before or not after or _LIES.fullmatch(sentence, span[1], after[0].start):
        return False
    asked = set(question.places)
    near = before[-1].name
    holders = {province_of(name) for name in asked}
    return near not in holders and not lies_in(near, asked) and not any(lies_in(p.name, asked) for p in before)


def _is_of_several(sentence: str, span: Span, places: Sequence[Place], question: Question) -> bool:
    ahead = [place for place in places if place.start >= span[1]]
    if not ahead or not _LIES.fullmatch(sentence, span[1], ahead[0].start):
        return False
    row = ahead[:1]
    for place in ahead[1:]:
        if not JOINS.fullmatch(sentence, row[-1].end, place.start):
            break
        row.append(place)
    names = {place.name for place in row}
    return not names.isdisjoint(question.places) and not all(lies_in(name, question.places) for name in names)
