"""What a filter asks, said to Qdrant: for a generation of a store, over articles or passages alike."""

from collections.abc import Iterable

from qdrant_client import models

from index.qdrant.layout import ALIVE, alive, between, narrowed
from index.search import Filter

_DAYS = (1, ALIVE)


def conditions(filter: Filter, generation: int, outlets: Iterable[str | None]) -> models.Filter | None:
    """What is alive in a generation and passes a filter; None where nothing can.

    `outlets` are all that the generation has: which of them a filter means is found out here, since Qdrant knows no
    parts of a keyword.
    """
    must: list[models.FieldCondition] = []
    if filter.outlet is not None:
        named = filter.outlet.casefold()
        meant = [outlet for outlet in outlets if outlet is not None and named in outlet.casefold()]
        if not meant:
            return None
        must.append(models.FieldCondition(key="outlet", match=models.MatchAny(any=meant)))
    return _with(must, filter, generation)


def exactly(filter: Filter, generation: int) -> models.Filter:
    """The same with the outlet in full."""
    must = []
    if filter.outlet is not None:
        must.append(models.FieldCondition(key="outlet", match=models.MatchValue(value=filter.outlet)))
    return _with(must, filter, generation)


def _with(must: list[models.FieldCondition], filter: Filter, generation: int) -> models.Filter:
    if filter.date_from is not None or filter.date_to is not None:
        first = filter.date_from.toordinal() if filter.date_from else _DAYS[0]
        last = filter.date_to.toordinal() if filter.date_to else _DAYS[1]
        must.append(between("day", first, last))
    if filter.place is not None:
        must.append(models.FieldCondition(key="places", match=models.MatchValue(value=filter.place)))
    if filter.language is not None:
        must.append(models.FieldCondition(key="language", match=models.MatchValue(value=filter.language)))
    return narrowed(alive(generation), *must)
