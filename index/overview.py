"""What an index holds, counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from index.corpus import Corpus
from ingest.places import province_of

Counts = Mapping[str | None, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """Numbers of articles. The key None counts those of which nothing is known.

    `months` are like "2023-12", in order; everything else comes with the largest number first. `provinces` counts an
    article for every province that it names or names a regency or city of, so their sum is not the whole.
    """

    articles: int
    passages: int
    first: date | None
    last: date | None
    outlets: Counts
    months: Counts
    languages: Counts
    provinces: Counts


def count(corpus: Corpus, passages: int) -> Overview:
    """Count the articles of a corpus; `passages` is how many passages they have."""
    total, somewhere = corpus.count_articles(), corpus.count_placed()
    provinces: dict[str | None, int] = {
        place: number for place, number in corpus.counts_by("place").items() if place and province_of(place) == place
    }
    if total > somewhere:
        provinces[None] = total - somewhere
    first, last = corpus.date_range()
    return Overview(
        articles=total,
        passages=passages,
        first=first,
        last=last,
        outlets=corpus.counts_by("outlet"),
        months=corpus.counts_by("month"),
        languages=corpus.counts_by("language"),
        provinces=provinces,
    )
