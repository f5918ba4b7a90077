"""A new generation sent to a store: what is new is added unseen, what is gone is marked, and the head is moved last.

A run that dies leaves the current generation as it was; the next one finds what was sent under the same ids.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice, pairwise
from pathlib import Path
from typing import TypeVar

from qdrant_client import QdrantClient, models

from index.errors import StoreError
from index.manifest import Manifest
from index.overview import Overview
from index.qdrant.connection import Connection
from index.qdrant.head import Head, Lease, named, new_token, overtaken, read_head, write_head
from index.qdrant.layout import ALIVE, Collections, alive, between, collections_of, create, drop, made, names_of_ways
from index.qdrant.points import Described, Written, article_point, differences, written

_BATCH = 256  # points in one request; passages of 384 dimensions take 3 KB each as JSON
_NAMES = 500  # doc_ids in one condition
_KEPT = 24 * 3600.0  # seconds for which a generation can still be read after the next one became current

_Item = TypeVar("_Item")


def push(
    lease: Lease, head: Head | None, folder: Path, manifests: tuple[Manifest | None, Manifest], overview: Overview
) -> Head:
    """Make the new generation of an index folder the current one of a store; the new head.

    `manifests` are those of the generation that `head` has, and of the new one, which `overview` is of, too. Raises
    `StoreError` when another writer holds the store, or wrote to it since `head` was read.
    """
    with lease.held():
        now = read_head(lease.connection)
        if (now and now.token) != (head and head.token):
            raise overtaken(lease.connection)
        return _push(lease, head, folder, manifests, overview)


def _push(
    lease: Lease, head: Head | None, folder: Path, manifests: tuple[Manifest | None, Manifest], overview: Overview
) -> Head:
    base, manifest = manifests
    connection, way = lease.connection, made(manifest)
    known = head if head is not None and head.way == way else None
    collections = collections_of(connection.address, way)
    if known is None:
        drop(connection, collections)  # nothing in there is current: a run that died left it, or an older way came back
    create(connection, collections, manifest.dimension)
    number = (head.generation if head else 0) + 1
    sending = _Sending(lease, collections, number, new_token())
    with ExitStack() as open_files:
        new = open_files.enter_context(written(folder, manifest))
        old = open_files.enter_context(written(folder, base)) if base and known else None
        statistics = new.statistics(known.statistics.reference if known else None)
        sending.undo_unfinished()
        sending.send(differences(new.articles(), old.articles() if old else iter(())), new, statistics.reference)
    sending.check(manifest)
    after = Head(
        generation=number,
        token=new_token(),
        way=way,
        manifest=named(manifest, number),
        overview=overview,
        statistics=statistics,
        flipped=_still_kept({**(known.flipped if known else {}), number: time.time()}),
    )
    lease.claim()
    write_head(connection, after, head)
    sending.sweep(after.kept_since)
    _drop_other_ways(connection, {way, head.way if head else way})
    return after


class _Sending:
    """One generation on its way to the collections of a store."""

    def __init__(self, lease: Lease, collections: Collections, number: int, run: str) -> None:
        self._lease = lease
        self._collections = collections
        self._number = number
        self._run = run

    def undo_unfinished(self) -> None:
        """Let live again what a run that died marked as gone."""
        marked = models.Filter(must=[between("died", self._number, ALIVE - 1), between("born", 0, self._number - 1)])
        for name in self._both:
            self._ask(_set_payload(name, {"died": ALIVE}, marked))

    def send(
        self,
        changed: Iterable[tuple[Described | None, Described | None]],
        new: Written,
        reference: float,
    ) -> None:
        """Add the points of what is new, and mark what is gone."""
        for pairs in _batches(changed, _BATCH):
            articles = [here for here, _ in pairs if here is not None]
            self._add(self._collections.articles, [article_point(article, self._number) for article in articles])
            points = (point for article in articles for point in new.passages(article, self._number, reference))
            for batch in _batches(points, _BATCH):
                self._add(self._collections.passages, batch)
            self._mark([there.doc_id for _, there in pairs if there is not None])

    def _add(self, name: str, points: Sequence[models.PointStruct]) -> None:
        if points:
            for point in points:
                point.payload = {**(point.payload or {}), "run": self._run}
            self._ask(lambda client: client.upsert(name, list(points), wait=True))
            self._lease.renew()

    def _mark(self, doc_ids: Sequence[str]) -> None:
        for names in _batches(doc_ids, _NAMES):
            gone = models.Filter(
                must=[
                    models.FieldCondition(key="doc_id", match=models.MatchAny(any=list(names))),
                    between("born", 0, self._number - 1),
                    between("died", ALIVE, ALIVE),
                ]
            )
            for name in self._both:
                self._ask(_set_payload(name, {"died": self._number}, gone))

    def check(self, manifest: Manifest) -> None:
        """Remove what another run sent for this number before it died; the store then holds exactly the generation.

        Raises `StoreError` when it does not.
        """
        left_over = models.Filter(
            must=[between("born", self._number, ALIVE)],
            must_not=[models.FieldCondition(key="run", match=models.MatchValue(value=self._run))],
        )
        expected = {self._collections.articles: manifest.articles, self._collections.passages: manifest.passages}
        for name, number in expected.items():
            self._ask(_delete(name, left_over))
            found = self._ask(_count(name, alive(self._number)))
            if found != number:
                raise StoreError(
                    f"{self._lease.connection.address}: {name} holds {found} points of {number};"
                    " run the same command again"
                )

    def sweep(self, kept_since: int) -> None:
        """Remove what no generation that is kept can see."""
        for name in self._both:
            self._ask(_delete(name, models.Filter(must=[between("died", 0, kept_since)])))

    @property
    def _both(self) -> tuple[str, str]:
        return self._collections.articles, self._collections.passages

    def _ask(self, request: Callable[[QdrantClient], _Item]) -> _Item:
        return self._lease.connection.ask(request)


def _still_kept(flipped: Mapping[int, float]) -> dict[int, float]:
    """The current generation, and those that another one followed less than `_KEPT` ago."""
    numbers, since = sorted(flipped), time.time() - _KEPT
    followed = dict(pairwise(numbers))
    return {
        number: flipped[number] for number in numbers if number not in followed or flipped[followed[number]] > since
    }


def _drop_other_ways(connection: Connection, kept: set[str]) -> None:
    """Remove the collections of ways that neither this generation nor the one before was made in."""
    there = connection.ask(lambda client: client.get_collections()).collections
    names = [collection.name for collection in there]
    for way in names_of_ways(connection.address, names) - kept:
        drop(connection, collections_of(connection.address, way))


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _set_payload(name: str, payload: dict[str, int], which: models.Filter) -> Callable[[QdrantClient], object]:
    return lambda client: client.set_payload(name, payload, points=which, wait=True)


def _delete(name: str, which: models.Filter) -> Callable[[QdrantClient], object]:
    return lambda client: client.delete(name, points_selector=which, wait=True)


def _count(name: str, which: models.Filter) -> Callable[[QdrantClient], int]:
    return lambda client: client.count(name, count_filter=which, exact=True).count
