"""What a generation in a folder holds, as points of a store; and which of its articles another one does not have."""

import base64
import hashlib
import json
import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from qdrant_client import models

from index.corpus import to_spans
from index.errors import StoreError
from index.manifest import Manifest, block_files, generation_folder
from index.qdrant.layout import ALIVE, COLUMNS
from index.qdrant.lex import Statistics, sparse
from index.rows import RawVectors
from index.sentence_vectors import Halves, SentenceVectors
from ingest.places import province_of

# What its origin says of each article: whose release it carries, its place among those, and among its copies.
_ORIGINS = """
create temp table described as
    select own.doc_id, source.doc_id as source, own.rank, hex(own.copy) as copy,
        row_number() over (partition by own.copy order by own.rank, own.doc_id) - 1 as copy_rank,
        count(*) over (partition by own.copy) as copies
    from origins as own join origins as source on source.origin = own.origin and source.rank = 0;
create unique index temp.by_article on described (doc_id);
"""
_ORIGIN = "select source, rank, copy, copy_rank, copies from described where doc_id = ?"
_PASSAGES = """
select "row", "start", "end", hex(key), words, sentences, "first" from passages where article = ? order by "start"
"""
_HALF = 16  # bytes of a SHA-256 that make an id


@dataclass(frozen=True, slots=True)
class Described:
    """An article and its origin as the payload of its point. `version` is another one whenever any of it is.

    `number` is that of the article in its `block`.
    """

    block: int
    number: int
    doc_id: str
    version: str
    payload: dict[str, Any]
    filtered: dict[str, Any]


class Written:
    """A generation in a folder, open for being sent."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._origins = _opened(generation_folder(folder, manifest.generation) / "origins.sqlite")
        self._origins.executescript(_ORIGINS)
        self._corpora = list(map(_opened, block_files(folder, manifest, "corpus.sqlite")))
        self._vectors = RawVectors(block_files(folder, manifest, "vectors.npy"))
        self._sentences = SentenceVectors(block_files(folder, manifest, "sentences.npy"))
        self._first_rows = list(accumulate((block.passages for block in manifest.blocks), initial=0))

    def close(self) -> None:
        """Let the files go."""
        for connection in (self._origins, *self._corpora):
            connection.close()

    def articles(self) -> Iterator[Described]:
        """Every article, by doc_id."""
        for block, corpus in enumerate(self._corpora):
            for row in corpus.execute("select * from articles order by doc_id"):
                (origin,) = self._origins.execute(_ORIGIN, (row[1],))
                yield _described(block, row, origin)

    def passages(self, article: Described, born: int, reference: float) -> Iterator[models.PointStruct]:
        """The points of the passages of an article; see `index.qdrant.lex` for `reference`."""
        for row, start, end, key, words, sentences, first in self._corpora[article.block].execute(
            _PASSAGES, (article.number,)
        ):
            counts, spans = Counter(words.split()), to_spans(sentences)
            (vector,) = self._vectors[np.array([self._first_rows[article.block] + row])]
            yield models.PointStruct(
                id=point_id(article, born, start),
                vector={"dense": vector.tolist(), "lex": sparse(counts, reference)},
                payload={
                    **article.filtered,
                    "born": born,
                    "died": ALIVE,
                    "doc_id": article.doc_id,
                    "start": start,
                    "end": end,
                    "key": key,
                    "sentences": [list(span) for span in spans],
                    "sentence_vectors": packed(self._sentences.halves((article.block, first, len(spans)))),
                    "lex": list(counts),
                    "lex_counts": list(counts.values()),
                },
            )

    def statistics(self, reference: float | None) -> Statistics:
        """Numbers of all passages; without `reference` their own average length is taken for it."""
        passages = words = 0
        for corpus in self._corpora:
            for (text,) in corpus.execute("select words from passages"):
                passages += 1
                words += len(text.split())
        return Statistics(passages, words, reference or (words / passages if passages else 1.0) or 1.0)


@contextmanager
def written(folder: Path, manifest: Manifest) -> Iterator[Written]:
    """A generation that is closed afterwards."""
    with closing(Written(folder, manifest)) as generation:
        yield generation


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def packed(rows: Halves) -> str:
    """Vectors of sentences as a payload keeps them. A multivector would be scored by the server, in its own arithmetic:
    this way both stores give the same answers, to the last bit.
    """
    return base64.b64encode(rows.astype("<f2").tobytes()).decode()


def unpacked(stored: str, sentences: int) -> Halves:
    """What `packed` was given: one row for each of the `sentences`."""
    return np.frombuffer(base64.b64decode(stored), "<f2").reshape(sentences, -1 if sentences else 0)


def article_point(article: Described, born: int) -> models.PointStruct:
    """The point of an article."""
    payload = {**article.payload, "born": born, "died": ALIVE}
    return models.PointStruct(id=point_id(article, born, -1), vector={}, payload=payload)


def point_id(article: Described, born: int, start: int) -> str:
    """The id of a passage's point, or (start -1) of the article's: the same whenever the same is sent once more."""
    digest = hashlib.sha256(f"{article.doc_id}\0{article.version}\0{born}\0{start}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:_HALF]))


def differences(
    new: Iterator[Described], old: Iterator[Described]
) -> Iterator[tuple[Described | None, Described | None]]:
    """Pairs (new, old) of one doc_id whose versions differ, None for what is not there; both come by doc_id."""
    here, there = next(new, None), next(old, None)
    while here is not None or there is not None:
        if there is None or (here is not None and here.doc_id < there.doc_id):
            yield here, None
            here = next(new, None)
        elif here is None or there.doc_id < here.doc_id:
            yield None, there
            there = next(old, None)
        else:
            if here.version != there.version:
                yield here, there
            here, there = next(new, None), next(old, None)


def row_of(payload: dict[str, Any], where: object) -> tuple[Any, ...]:
    """The row of the table `articles` (see `index.corpus`) in an article's payload, after checking its hash."""
    fields = payload.get("article") or {}
    row = tuple(fields.get(name) for name in COLUMNS)
    if _digest(row) != payload.get("digest"):
        doc_id = payload.get("doc_id")
        raise StoreError(f"{where}: the article {doc_id} was changed or damaged there; index it again with --rebuild")
    return (None, *row)


def _described(block: int, found: Sequence[Any], origin: Sequence[Any]) -> Described:
    number, *row = found
    source, rank, copy, copy_rank, copies = origin
    article = dict(zip(COLUMNS, row, strict=True))
    day = article["published"] or article["event_date"]
    places = json.loads(article["places"])
    filtered: dict[str, Any] = {
        "outlet": article["outlet"],
        "language": article["language"],
        "places": sorted({*places, *filter(None, map(province_of, places))}),
        "day": date.fromisoformat(day).toordinal() if day else None,
        "copy": copy if copies > 1 else None,
        "copy_rank": copy_rank,
    }
    filtered = {name: value for name, value in filtered.items() if value is not None}
    digest = _digest(row)
    payload = {
        **filtered,
        "doc_id": article["doc_id"],
        "source_path": article["source_path"],
        "origin": source,
        "rank": rank,
        "article": article,
        "digest": digest,
    }
    version = hashlib.sha256(f"{digest} {source}\0{rank} {filtered.get('copy')} {copy_rank}".encode()).hexdigest()
    return Described(block, number, article["doc_id"], version, payload, filtered)


def _digest(row: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps(list(row), ensure_ascii=False).encode()).hexdigest()
