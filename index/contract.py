"""What a store of a finished generation can do: all that `index.generation.Index` asks of one, wherever it is kept."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from index.encoder import Vectors
from index.lexical import Alternatives
from index.manifest import Manifest
from index.origins import Origin
from index.overview import Overview
from index.passages import Passage
from index.search import Filter, Hit
from ingest.articles import Article

NO_FILTER = Filter()


class Store(Protocol):
    """The articles and passages of one generation, which never changes, and the searches over them.

    Every method may be called from several threads at once and raises `index.errors.StoreError` when the store cannot
    be read. Filters apply before the first `k` are taken. Of articles with the very same words a search knows only
    one: the likeliest source that its filter lets through. Higher scores are better; of equal ones the passage with
    the lower doc_id, then the earlier one, comes first.
    """

    @property
    def manifest(self) -> Manifest:
        """How the generation was made."""

    def close(self) -> None:
        """Let everything go; nothing can be read afterwards."""

    def article(self, doc_id: str) -> Article | None:
        """The article with this doc_id, None where there is none."""

    def articles(self) -> Iterator[Article]:
        """Every article, by doc_id; only some are in memory at a time."""

    def newest(self, filter: Filter, most: int, start: int = 0) -> list[Article]:
        """At most `most` articles that a filter lets through (its outlet in full), from the `start`-th on.

        The newest come first, those without a day last; on the same day they go by doc_id.
        """

    def from_file(self, source_path: str) -> list[str]:
        """The doc_ids of the articles that have this `source_path`."""

    def date_range(self) -> tuple[date | None, date | None]:
        """The first and the last day that the articles carry, None where none carries any."""

    def overview(self) -> Overview:
        """The articles counted by outlet, month, language and province."""

    def origin_of(self, doc_id: str) -> Origin | None:
        """The origin that an article carries, None where there is no such article."""

    def copies_of(self, doc_id: str) -> tuple[str, ...]:
        """The articles with the very words of this one, itself among them, the likely source first."""

    def dense(self, vector: Vectors, k: int, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages nearest to a unit vector (shape ``[dimension]``); scores are cosines with the nearest of their
        sentences.
        """

    def lexical(self, words: Sequence[Alternatives], k: int, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages with the highest BM25 for analysed words; none comes back without one of the words."""

    def fused(
        self, vector: Vectors, words: Sequence[Alternatives], weight: float, k: int, filter: Filter = NO_FILTER
    ) -> list[Hit]:
        """The `k` best of the candidates of both sides by ``dense + weight * BM25 / max(BM25)``; see `index.fusion`."""

    def sentence_vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """For each of these passages a unit row for each of its sentences, ``[sentences, dimension]``."""

    def document_frequency(self, word: str) -> int:
        """In how many passages an analysed word stands."""
