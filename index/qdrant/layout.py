"""How a store lies in Qdrant: three collections, what their points hold, and who sees which of them.

    news                       the head (point 1): which generation is current and what is known of it; the lease (2)
    news-articles-1f6c2a90     a point for each article: its fields, text verbatim, with a hash, and its origin
    news-passages-1f6c2a90     a point for each passage: the vector "dense", the sparse vector "lex", what filters ask

The number names the encoder, the word analysis and this layout: what is made in another way goes to collections of its
own. Every point says with which generation it came (`born`) and with which it went (`died`). Who reads generation 7
asks for ``born <= 7 < died``, so nothing of an update is seen before the head names it, and nothing of it half.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qdrant_client import QdrantClient, models

from index.manifest import Manifest
from index.qdrant.address import Address
from index.qdrant.connection import Connection

# Raised when what points hold changes.
LAYOUT = 1

ALIVE = 2_000_000_000  # `died` of what has not gone; a number that every part of Qdrant holds exactly
HEAD, LEASE = 1, 2

# Columns of `index.corpus`, in the order of `to_row`.
COLUMNS = (
    *("doc_id", "title", "published", "event_date", "outlet", "url", "language", "release_number", "places"),
    *("source_path", "sha256", "author", "place", "issuer", "text"),
)

_KEYWORDS = {
    "articles": ("doc_id", "source_path", "outlet", "language", "places", "origin", "copy", "run"),
    "passages": ("doc_id", "outlet", "language", "places", "lex", "run"),
}
_NUMBERS = {"articles": ("born", "died", "day"), "passages": ("born", "died", "day", "copy_rank")}


@dataclass(frozen=True, slots=True)
class Collections:
    """The names of the collections of a store whose content was made in one way."""

    head: str
    articles: str
    passages: str


def made(manifest: Manifest) -> str:
    """What tells ways of making apart: "1f6c2a90". Points made in different ways are never in one collection."""
    ways = (LAYOUT, manifest.format, manifest.passage_characters, manifest.analysis_fingerprint)
    return hashlib.sha256(f"{ways} {manifest.encoder_fingerprint}".encode()).hexdigest()[:8]


def collections_of(address: Address, way: str) -> Collections:
    """The collections of the store at an address for what was made in this `way`."""
    name = address.collection
    return Collections(name, f"{name}-articles-{way}", f"{name}-passages-{way}")


def names_of_ways(address: Address, names: Iterable[str]) -> set[str]:
    """The ways that the collections with these names hold content of, as far as they belong to this store."""
    own = re.compile(rf"{re.escape(address.collection)}-(?:articles|passages)-([0-9a-f]{{8}})")
    return {match.group(1) for name in names if (match := own.fullmatch(name))}


def alive(generation: int) -> models.Filter:
    """What a generation holds."""
    return models.Filter(must=[between("born", 0, generation), between("died", generation + 1, ALIVE)])


def narrowed(passing: models.Filter, *further: models.Condition) -> models.Filter:
    """What passes a filter of conditions that must all hold, and further ones."""
    return models.Filter(must=[*_must(passing), *further])


def _must(passing: models.Filter) -> list[models.Condition]:
    must = passing.must or []
    return list(must) if isinstance(must, list) else [must]


def between(field: str, first: int, last: int) -> models.FieldCondition:
    """A number in the payload from `first` to `last`."""
    return models.FieldCondition(key=field, range=models.Range(gte=first, lte=last))


def drop(connection: Connection, collections: Collections) -> None:
    """Remove collections, if they are there, but for that of the head."""
    for name in (collections.articles, collections.passages):
        _drop(connection, name)


def _drop(connection: Connection, name: str) -> None:
    if connection.ask(lambda client: client.collection_exists(name)):
        connection.ask(lambda client: client.delete_collection(name))


def create(connection: Connection, collections: Collections, dimension: int) -> None:
    """Create the collections that are missing, with their payload indexes: HNSW links by those that it finds."""
    dense = {"dense": models.VectorParams(size=dimension, distance=models.Distance.DOT)}  # of unit vectors: cosine
    sparse = {"lex": models.SparseVectorParams()}
    _create(connection, collections.articles, {}, {}, "articles")
    _create(connection, collections.passages, dense, sparse, "passages")


def create_head(connection: Connection, name: str) -> None:
    """Create the collection of the head if it is missing."""
    _create(connection, name, {}, {}, "head")


def _create(
    connection: Connection,
    name: str,
    dense: Mapping[str, models.VectorParams],
    sparse: Mapping[str, models.SparseVectorParams],
    kind: str,
) -> None:
    address = connection.address
    if not connection.ask(lambda client: client.collection_exists(name)):
        connection.ask(
            lambda client: client.create_collection(
                name,
                vectors_config=dense,
                sparse_vectors_config=sparse or None,
                shard_number=address.shards if kind != "head" else 1,
                replication_factor=address.replicas,
                write_consistency_factor=address.replicas // 2 + 1,
            )
        )
    indexes: dict[str, Any] = dict.fromkeys(_KEYWORDS.get(kind, ()), models.PayloadSchemaType.KEYWORD)
    indexes |= dict.fromkeys(_NUMBERS.get(kind, ()), models.PayloadSchemaType.INTEGER)
    if address.folder is None:  # a local one has none
        for field, schema in indexes.items():
            connection.ask(_indexing(name, field, schema))


def _indexing(name: str, field: str, schema: models.PayloadSchemaType) -> Any:
    def create_index(client: QdrantClient) -> object:
        return client.create_payload_index(name, field, schema)

    return create_index
