"""What is asked of an index, and what comes back."""

from dataclasses import dataclass
from datetime import date

from index.passages import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and how well it fits; higher is always better.

    Scores compare within one result list only: a cosine from the dense side, BM25 from the lexical side, their
    weighted sum from the fused search.
    """

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Filter:
    """What an article must be for its passages to be considered at all; None asks for nothing.

    Both ends of the date range are included, and it is the day of publication that counts (the day of the event where
    the publication day is unknown; an article without either passes no date filter). `outlet` is found anywhere in the
    outlet's name, in any case. `place` is a canonical name (see `ingest.places`): a province also holds its regencies
    and cities. `language` is an ISO 639-1 code.
    """

    date_from: date | None = None
    date_to: date | None = None
    outlet: str | None = None
    place: str | None = None
    language: str | None = None
