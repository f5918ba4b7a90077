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
from pathlib import Path
from typing import Any

import numpy as np
from qdrant_client import models

from index.corpus import to_spans
from index.encoder import Vectors
from index.errors import StoreError
from index.qdrant.layout import ALIVE, COLUMNS
from index.qdrant.lex import Statistics, sparse
from index.sentence_vectors import Halves, open_sentences
from ingest.places import province_of

# Each article with what its origin says of it: whose release it carries, its place among those, and among its copies.
_DESCRIBED = """
select articles.*, source, rank, copy, copy_rank, copies
from corpus.articles join (
    select own.doc_id, source.doc_id as source, own.rank, hex(own.copy) as copy,
        row_number() over (partition by own.copy order by own.rank, own.doc_id) - 1 as copy_rank,
        count(*) over (partition by own.copy) as copies
    from origins.origins as own join origins.origins as source on source.origin = own.origin and source.rank = 0
) using (doc_id)
order by articles.doc_id
"""
_PASSAGES = """
select "row", "start", "end", hex(key), words, sentences, "first" from corpus.passages where article = ? order by "start"
"""
_HALF = 16  # bytes of a SHA-256 that make an id


@dataclass(frozen=True, slots=True)
class Described:
    """An article and its origin as the payload of its point. `version` is another one whenever any of it is."""

    number: int
    doc_id: str
    version: str
    payload: dict[str, Any]
    filtered: dict[str, Any]


class Written:
    """A generation in a folder, open for being sent. `folder` is the generation's own."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        for name in ("corpus", "origins"):
            uri = f"{(folder / f'{name}.sqlite').absolute().as_uri()}?mode=ro&immutable=1"
            self._connection.execute(f"attach ? as {name}", (uri,))
        self._folder = folder

    def close(self) -> None:
        """Let the files go."""
        self._connection.close()

    def articles(self) -> Iterator[Described]:
        """Every article, by doc_id."""
        for row in self._connection.execute(_DESCRIBED):
            yield _described(row)

    def passages(self, article: Described, born: int, reference: float) -> Iterator[models.PointStruct]:
        """The points of the passages of an article; see `index.qdrant.lex` for `reference`."""
        for row, start, end, key, words, sentences, first in self._connection.execute(_PASSAGES, (article.number,)):
            counts, spans = Counter(words.split()), to_spans(sentences)
            yield models.PointStruct(
                id=point_id(article, born, start),
                vector={"dense": self._vectors[row].tolist(), "lex": sparse(counts, reference)},
                payload={
                    **article.filtered,
                    "born": born,
                    "died": ALIVE,
                    "doc_id": article.doc_id,
                    "start": start,
                    "end": end,
                    "key": key,
                    "sentences": [list(span) for span in spans],
                    "sentence_vectors": packed(self._sentences[first : first + len(spans)]),
                    "lex": list(counts),
                    "lex_counts": list(counts.values()),
                },
            )

    def statistics(self, reference: float | None) -> Statistics:
        """Numbers of all passages; without `reference` their own average length is taken for it."""
        passages = words = 0
        for (text,) in self._connection.execute("select words from corpus.passages"):
            passages += 1
            words += len(text.split())
        return Statistics(passages, words, reference or (words / passages if passages else 1.0) or 1.0)

    @property
    def _vectors(self) -> Vectors:
        if not hasattr(self, "_mapped"):
            self._mapped: Vectors = np.load(self._folder / "vectors.npy", mmap_mode="r")
        return self._mapped

    @property
    def _sentences(self) -> Halves:
        if not hasattr(self, "_mapped_sentences"):
            self._mapped_sentences: Halves = open_sentences(self._folder / "sentences.npy")
        return self._mapped_sentences


@contextmanager
def written(folder: Path) -> Iterator[Written]:
    """A generation that is closed afterwards."""
    with closing(Written(folder)) as generation:
        yield generation


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


def _described(found: Sequence[Any]) -> Described:
    number, *row = found[: len(COLUMNS) + 1]
    source, rank, copy, copy_rank, copies = found[len(COLUMNS) + 1 :]
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
    return Described(number, article["doc_id"], version, payload, filtered)


def _digest(row: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps(list(row), ensure_ascii=False).encode()).hexdigest()
