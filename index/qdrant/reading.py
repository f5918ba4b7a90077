"""A generation of a store, open for reading: `index.contract.Store` over Qdrant."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from qdrant_client import models

from index.contract import NO_FILTER
from index.corpus import to_article
from index.encoder import Vectors
from index.fusion import CANDIDATES, fuse
from index.lexical import Alternatives
from index.manifest import Manifest
from index.origins import Origin
from index.overview import Overview
from index.passages import Passage
from index.qdrant.candidates import Found, Scope, best, payloads
from index.qdrant.conditions import conditions, exactly
from index.qdrant.connection import Connection
from index.qdrant.head import Head, collections
from index.qdrant.layout import alive, between, narrowed
from index.qdrant.points import row_of, unpacked
from index.search import Filter, Hit
from ingest.articles import Article

_REMEMBERED = 2_000  # articles; a question looks at some dozens, several times each
_AT_ONCE = 64  # articles in one answer
_ASKED_AT_ONCE = 6  # requests on the way together


class QdrantStore:
    """One generation of a store. It stays readable for a day after the next one became current."""

    def __init__(self, connection: Connection, head: Head) -> None:
        self.manifest: Manifest = head.manifest
        self._connection = connection
        self._head = head
        self._collections = collections(connection, head)
        self._articles: dict[str, Article] = {}
        self._frequencies: dict[str, int] = {}

    def close(self) -> None:
        """Nothing to let go: the line to the store is everybody's in this process."""

    def article(self, doc_id: str) -> Article | None:
        """The article with this doc_id, None where there is none."""
        return self._fetch([doc_id]).get(doc_id)

    def articles(self) -> Iterator[Article]:
        """Every article, by doc_id."""
        found = payloads(self._connection, self._collections.articles, self._alive(), ["doc_id"])
        doc_ids = sorted(payload["doc_id"] for payload in found)
        for start in range(0, len(doc_ids), _AT_ONCE):
            batch = doc_ids[start : start + _AT_ONCE]
            articles = {article.doc_id: article for article in self._read(self._one_of("doc_id", batch))}
            yield from (articles[doc_id] for doc_id in batch)

    def newest(self, filter: Filter, most: int, start: int = 0) -> list[Article]:
        """Articles that a filter lets through (its outlet in full), the newest first."""
        passing, wanted = exactly(filter, self._head.generation), start + most
        newest = models.OrderBy(key="day", direction=models.Direction.DESC)
        name, fields = self._collections.articles, ["doc_id", "day"]
        found, _ = self._connection.ask(
            lambda client: client.scroll(name, passing, limit=wanted, order_by=newest, with_payload=fields)
        )
        dated = {point.payload["doc_id"]: point.payload["day"] for point in found if point.payload}
        if len(dated) < wanted:
            undated = models.IsEmptyCondition(is_empty=models.PayloadField(key="day"))
            further = payloads(self._connection, name, narrowed(passing, undated), ["doc_id"])
        else:  # of the last day there may be others, whose doc_id comes first
            further = payloads(
                self._connection, name, narrowed(passing, between("day", *[min(dated.values())] * 2)), fields
            )
        days = dated | {payload["doc_id"]: payload.get("day", 0) for payload in further}
        doc_ids = sorted(days, key=lambda doc_id: (-days[doc_id], doc_id))[start:wanted]
        articles = self._fetch(doc_ids)
        return [articles[doc_id] for doc_id in doc_ids]

    def from_file(self, source_path: str) -> list[str]:
        """The doc_ids of the articles that have this `source_path`."""
        here = self._one_of("source_path", [source_path])
        return [
            payload["doc_id"] for payload in payloads(self._connection, self._collections.articles, here, ["doc_id"])
        ]

    def date_range(self) -> tuple[date | None, date | None]:
        """The first and the last day that the articles carry."""
        return self._head.overview.first, self._head.overview.last

    def overview(self) -> Overview:
        """The articles counted by outlet, month, language and province, as their writer counted them."""
        return self._head.overview

    def origin_of(self, doc_id: str) -> Origin | None:
        """The origin that an article carries, None where there is no such article."""
        own = payloads(self._connection, self._collections.articles, self._one_of("doc_id", [doc_id]), ["origin"])
        if not own:
            return None
        source = own[0]["origin"]
        number = int.from_bytes(hashlib.blake2b(source.encode(), digest_size=6).digest(), "big")
        return Origin(number, self._members("origin", source, "rank"))

    def copies_of(self, doc_id: str) -> tuple[str, ...]:
        """The articles with the very words of this one, the likely source first."""
        own = payloads(self._connection, self._collections.articles, self._one_of("doc_id", [doc_id]), ["copy"])
        if not own or own[0].get("copy") is None:
            return (doc_id,) if own else ()
        return self._members("copy", own[0]["copy"], "copy_rank")

    def dense(self, vector: Vectors, k: int, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages with the nearest sentences, of those that are the nearest as a whole."""
        scope = self._scope(filter)
        found = scope.nearest(vector, max(k, CANDIDATES)) if scope and k else []
        return self._hits(best([replace(each, score=each.nearness(vector, each.score)) for each in found], k))

    def lexical(self, words: Sequence[Alternatives], k: int, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages with the highest BM25."""
        scope = self._scope(filter)
        return self._hits(scope.wordiest(words, self._rarity(words), k) if scope and k else [])

    def fused(
        self, vector: Vectors, words: Sequence[Alternatives], weight: float, k: int, filter: Filter = NO_FILTER
    ) -> list[Hit]:
        """The `k` best of the candidates of both sides; every candidate is scored exactly by both."""
        scope, most = self._scope(filter), max(k, CANDIDATES)
        if scope is None:
            return []
        rarity = self._rarity(words)
        near = {found.point: found for found in scope.nearest(vector, most)}
        wordy = {found.point: found for found in scope.wordiest(words, rarity, most)}
        wholes = {point: found.score for point, found in near.items()}
        alone = [point for point, found in wordy.items() if point not in near and not len(found.sentences)]
        wholes |= scope.cosines(vector, alone)
        both = sorted((near | wordy).values(), key=lambda found: (found.passage.doc_id, found.passage.start))
        dense = np.array([each.nearness(vector, wholes.get(each.point, 0.0)) for each in both], np.float32)
        lexical = np.array([scope.scored(found, words, rarity).score for found in both], np.float32)
        scores = fuse(dense, lexical, weight)
        order = np.lexsort((np.arange(len(both)), -scores))[:k]
        return self._hits([both[at] for at in order], [float(scores[at]) for at in order])

    def sentence_vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """For each of these passages a unit row for each of its sentences."""
        wanted = self._one_of("doc_id", sorted({passage.doc_id for passage in passages}))
        fields = ["doc_id", "start", "sentences", "sentence_vectors"]
        rows = {
            (told["doc_id"], told["start"]): unpacked(told["sentence_vectors"], len(told["sentences"]))
            for told in payloads(self._connection, self._collections.passages, wanted, fields)
        }
        return [rows[passage.doc_id, passage.start].astype(np.float32) for passage in passages]

    def document_frequency(self, word: str) -> int:
        """In how many passages an analysed word stands."""
        return self._frequencies_of([word])[word]

    def vectors(self) -> Iterator[tuple[bytes, bytes]]:
        """The key of every passage (see `index.draft.passage_key`) with its vectors as `index.embedding` packs them."""
        offset: Any = None
        while True:
            points, offset = self._connection.ask(_scroll_vectors(self._collections.passages, self._alive(), offset))
            for point in points:
                whole = np.array(point.vector["dense"], "<f4").tobytes()
                parts = unpacked(point.payload["sentence_vectors"], len(point.payload["sentences"]))
                yield bytes.fromhex(point.payload["key"]), whole + parts.tobytes()
            if offset is None:
                return

    def _rarity(self, words: Sequence[Alternatives]) -> dict[str, float]:
        known = self._frequencies_of(dict.fromkeys(word for alternatives in words for word in alternatives))
        return {word: self._head.statistics.rarity(found) for word, found in known.items()}

    def _frequencies_of(self, words: Iterable[str]) -> dict[str, int]:
        """In how many passages each of these words stands: a request for each that is new, several at a time."""
        asked = list(words)
        missing = [word for word in asked if word not in self._frequencies]
        if self._connection.address.folder is not None or len(missing) < _ASKED_AT_ONCE:
            self._frequencies.update(zip(missing, map(self._count, missing), strict=True))
        else:
            with ThreadPoolExecutor(_ASKED_AT_ONCE, thread_name_prefix="kutip-words") as pool:
                self._frequencies.update(zip(missing, pool.map(self._count, missing), strict=True))
        return {word: self._frequencies[word] for word in asked}

    def _count(self, word: str) -> int:
        standing = models.FieldCondition(key="lex", match=models.MatchValue(value=word))
        name, which = self._collections.passages, narrowed(self._alive(), standing)
        return self._connection.ask(lambda client: client.count(name, which, exact=True)).count

    def _scope(self, filter: Filter) -> Scope | None:
        """Where a filter lets search; None where it lets nothing through."""
        passing = conditions(filter, self._head.generation, self._head.overview.outlets)
        if passing is None:
            return None
        return Scope(self._connection, self._collections, self._head.statistics, passing, filter == NO_FILTER)

    def _hits(self, found: Sequence[Found], scores: Sequence[float] | None = None) -> list[Hit]:
        """The passages as hits; their articles are fetched with one request, since they will be asked for next."""
        self._fetch([each.passage.doc_id for each in found[:_REMEMBERED]])
        if scores is None:
            return [Hit(each.passage, each.score) for each in found]
        return [Hit(each.passage, score) for each, score in zip(found, scores, strict=True)]

    def _fetch(self, doc_ids: Iterable[str]) -> dict[str, Article]:
        """Those of these articles that there are; they are remembered for a while."""
        known, asked = self._articles, list(dict.fromkeys(doc_ids))
        found = {doc_id: known[doc_id] for doc_id in asked if doc_id in known}
        missing = [doc_id for doc_id in asked if doc_id not in found]
        for start in range(0, len(missing), _AT_ONCE):
            batch = self._read(self._one_of("doc_id", missing[start : start + _AT_ONCE]))
            found |= {article.doc_id: article for article in batch}
        if missing:  # a new dictionary, so that other threads go on with theirs
            self._articles = found if len(known) + len(missing) > _REMEMBERED else known | found
        return found

    def _read(self, which: models.Filter) -> list[Article]:
        found = payloads(self._connection, self._collections.articles, which, ["doc_id", "article", "digest"])
        return [to_article(row_of(payload, self._connection.address)) for payload in found]

    def _members(self, field: str, value: str, rank: str) -> tuple[str, ...]:
        fields = ["doc_id", rank]
        found = payloads(self._connection, self._collections.articles, self._one_of(field, [value]), fields)
        return tuple(each["doc_id"] for each in sorted(found, key=lambda each: (each[rank], each["doc_id"])))

    def _alive(self) -> models.Filter:
        return alive(self._head.generation)

    def _one_of(self, field: str, values: list[str]) -> models.Filter:
        wanted = models.FieldCondition(key=field, match=models.MatchAny(any=values))
        return narrowed(self._alive(), wanted)


def _scroll_vectors(name: str, which: models.Filter, offset: Any) -> Any:
    return lambda client: client.scroll(
        name,
        scroll_filter=which,
        limit=256,
        offset=offset,
        with_payload=["key", "sentences", "sentence_vectors"],
        with_vectors=["dense"],
    )
