"""What Qdrant finds for a question: passages by vector and by words, scored exactly, of copies only the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from qdrant_client import models

from index.encoder import Vectors
from index.lexical import Alternatives
from index.passages import Passage
from index.qdrant.connection import Connection
from index.qdrant.layout import Collections, narrowed
from index.qdrant.lex import Statistics, bm25, weighted
from index.qdrant.points import unpacked
from index.sentence_vectors import Halves

_ASKED = ["doc_id", "start", "end", "sentences", "sentence_vectors", "lex", "lex_counts", "copy", "copy_rank"]
_EXACT = 20_000  # passages up to which every vector is looked at
_BEAM = 256  # candidates that HNSW keeps while it searches, at least
_MOST = 8_192  # candidates of one question at most


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with its point, its words and its sentences' vectors; `score` is the side's that found it. `copy` names
    a set of copies.
    """

    point: str
    passage: Passage
    score: float
    counts: Mapping[str, int]
    sentences: Halves
    copy: str | None
    copy_rank: int

    def nearness(self, vector: Vectors, whole: float) -> float:
        """The highest cosine of a sentence with a unit vector; that of the `whole` passage where it has none."""
        return float((self.sentences.astype(np.float32) @ vector).max()) if len(self.sentences) else whole


@dataclass(frozen=True, slots=True)
class Scope:
    """Where is searched: the collections of a store, the numbers of their generation, and what passes."""

    connection: Connection
    collections: Collections
    statistics: Statistics
    passing: models.Filter
    everything: bool  # no filter but the generation

    def nearest(self, vector: Vectors, k: int) -> list[Found]:
        """The `k` passages that are nearest to a unit vector as a whole."""
        found, asked = list[Found](), k + k // 4
        while True:
            points = self._query(vector.tolist(), "dense", asked, self._parameters(asked))
            found = self._each_once([_found(point) for point in points])
            if len(found) >= k or len(points) < asked:
                return best(found, k)
            asked *= 2

    def wordiest(self, words: Sequence[Alternatives], rarity: Mapping[str, float], k: int) -> list[Found]:
        """The `k` passages with the highest BM25.

        Qdrant orders by a product that BM25 is never above, so as soon as the k-th BM25 is above the last product
        nothing better can be left.
        """
        asked, query = max(4 * k, 64), weighted(words, rarity)
        if not query.indices:
            return []
        while True:
            points = self._query(query, "lex", asked, None)
            scored = [self.scored(_found(point), words, rarity) for point in points]
            found = best(self._each_once([each for each in scored if each.score > 0]), k)
            if len(points) < asked or asked >= max(_MOST, k):
                return found
            if len(found) == k and found[-1].score >= points[-1].score * self.statistics.bound:
                return found
            asked *= 2

    def scored(self, found: Found, words: Sequence[Alternatives], rarity: Mapping[str, float]) -> Found:
        """The same passage with its BM25."""
        score = float(np.float32(bm25(words, rarity, found.counts, self.statistics)))
        return replace(found, score=score)

    def cosines(self, vector: Vectors, points: Sequence[str]) -> dict[str, float]:
        """The cosine of each of these points with a unit vector."""
        if not points:
            return {}
        only = models.Filter(must=[models.HasIdCondition(has_id=list(points))])
        answer = self.connection.ask(
            lambda client: client.query_points(
                self.collections.passages,
                query=vector.tolist(),
                using="dense",
                query_filter=only,
                limit=len(points),
                search_params=self._exact,
                with_payload=False,
            )
        )
        return {str(point.id): point.score for point in answer.points}

    def _query(self, query: Any, side: str, limit: int, parameters: models.SearchParams | None) -> list[Any]:
        return list(
            self.connection.ask(
                lambda client: client.query_points(
                    self.collections.passages,
                    query=query,
                    using=side,
                    query_filter=self._passing_once,
                    search_params=parameters,
                    limit=limit,
                    with_payload=_ASKED,
                )
            ).points
        )

    @property
    def _exact(self) -> models.SearchParams | None:
        """Every vector is looked at; a local store does nothing else, and says so when it is told to."""
        return models.SearchParams(exact=True) if self.connection.address.folder is None else None

    def _parameters(self, limit: int) -> models.SearchParams | None:
        """Exact while that is fast; beyond, ACORN finds the way where conditions that each pass much pass little together."""
        if self.statistics.passages <= _EXACT or self.connection.address.folder is not None:
            return self._exact
        return models.SearchParams(hnsw_ef=max(_BEAM, limit), acorn=models.AcornSearchParams(enable=True))

    @property
    def _passing_once(self) -> models.Filter:
        """Without a filter the first of each set of copies is known beforehand."""
        if not self.everything:
            return self.passing
        first = models.FieldCondition(key="copy_rank", range=models.Range(lte=0))
        return narrowed(self.passing, first)

    def _each_once(self, found: list[Found]) -> list[Found]:
        """Without the passages of articles of which an earlier copy passes, too."""
        copies = sorted({each.copy for each in found if each.copy is not None})
        if self.everything or not copies:
            return found
        passing = narrowed(self.passing, models.FieldCondition(key="copy", match=models.MatchAny(any=copies)))
        standings = payloads(self.connection, self.collections.articles, passing, ["copy", "copy_rank", "doc_id"])
        first: dict[str, tuple[int, str]] = {}
        for payload in standings:
            standing = (payload["copy_rank"], payload["doc_id"])
            first[payload["copy"]] = min(standing, first.get(payload["copy"], standing))
        return [each for each in found if each.copy is None or first.get(each.copy, (0, ""))[1] == each.passage.doc_id]


def payloads(connection: Connection, name: str, which: models.Filter, fields: list[str]) -> list[dict[str, Any]]:
    """These fields of every point of a collection that passes a filter."""
    found: list[dict[str, Any]] = []
    offset: Any = None
    while True:
        points, offset = connection.ask(_scroll(name, which, fields, offset))
        found += [point.payload or {} for point in points]
        if offset is None:
            return found


def _scroll(name: str, which: models.Filter, fields: list[str], offset: Any) -> Any:
    return lambda client: client.scroll(
        name, scroll_filter=which, limit=1_000, offset=offset, with_payload=fields, with_vectors=False
    )


def _found(point: models.ScoredPoint) -> Found:
    told = point.payload or {}
    return Found(
        str(point.id),
        Passage(told["doc_id"], told["start"], told["end"], tuple((start, end) for start, end in told["sentences"])),
        point.score,
        dict(zip(told["lex"], told["lex_counts"], strict=True)),
        unpacked(told["sentence_vectors"], len(told["sentences"])),
        told.get("copy"),
        told.get("copy_rank", 0),
    )


def best(found: list[Found], k: int) -> list[Found]:
    """The `k` with the highest scores."""
    return sorted(found, key=lambda each: (-each.score, each.passage.doc_id, each.passage.start))[:k]
