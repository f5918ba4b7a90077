"""How many contradictions between two reports are flagged, and how many flags are false, by what is told otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.answers import Judgement


@dataclass(frozen=True, slots=True)
class KindRow:
    """The questions of one kind: how many there are, on how many both sides are shown, and how many report a contradiction
    that is none.
    """

    kind: str
    disagree: bool
    questions: int
    shown: int
    false: int


def by_kind(judgements: Sequence[Judgement]) -> tuple[KindRow, ...]:
    """A row for each kind ("number" of the item "number:c01-1"), contradictions first, and one for either sort as a whole."""
    rows = []
    for disagree in (True, False):
        asked = [j for j in judgements if (j.conflict_shown is not None) is disagree]
        kinds = sorted({_kind(judgement) for judgement in asked})
        rows += [_row(kind, [j for j in asked if _kind(j) == kind], disagree=disagree) for kind in kinds]
        rows.append(_row("all", asked, disagree=disagree))
    return tuple(rows)


def _kind(judgement: Judgement) -> str:
    return judgement.expected.item.partition(":")[0]


def _row(kind: str, judgements: Sequence[Judgement], *, disagree: bool) -> KindRow:
    shown = sum(judgement.conflict_shown is True for judgement in judgements)
    false = sum(judgement.flagged and judgement.conflict_shown is None for judgement in judgements)
    return KindRow(kind, disagree, len(judgements), shown, false)
