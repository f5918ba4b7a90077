"""The head of a store: one point that says which generation is current. It is written last, and in one step."""

import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from qdrant_client import models

from index.errors import StoreError
from index.manifest import Manifest, manifest_from
from index.overview import Overview
from index.qdrant.connection import Connection
from index.qdrant.layout import HEAD, LAYOUT, LEASE, Collections, collections_of, create_head
from index.qdrant.lex import Statistics

_LEASE = 120.0  # seconds that a writer who says nothing any more keeps others out


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of the current generation; `token` is another one after every change of the store.

    `way` names the collections (see `layout.made`), `flipped` when the latest generations became current (seconds
    since 1970).
    """

    generation: int
    token: str
    way: str
    manifest: Manifest
    overview: Overview
    statistics: Statistics
    flipped: Mapping[int, float]

    @property
    def kept_since(self) -> int:
        """The oldest generation that can still be read."""
        return min(self.flipped)


def read_head(connection: Connection) -> Head | None:
    """The head of a store; None where nothing was ever written. Raises `StoreError` for what is no store of ours."""
    name = connection.address.collection
    if not connection.ask(lambda client: client.collection_exists(name)):
        return None
    points = connection.ask(lambda client: client.retrieve(name, [HEAD]))
    if not points:
        if connection.ask(lambda client: client.count(name)).count > 1:  # a lease may lie there already
            raise StoreError(f"{connection.address}: this collection holds something else, name another one")
        return None
    return _parsed(connection, points[0].payload or {})


def _parsed(connection: Connection, payload: Mapping[str, Any]) -> Head:
    if payload.get("layout") != LAYOUT:
        raise StoreError(f"{connection.address}: written by another version of Kutip; index into another collection")
    try:
        return Head(
            generation=payload["generation"],
            token=payload["token"],
            way=payload["way"],
            manifest=manifest_from(payload["manifest"]),
            overview=_overview(payload["overview"]),
            statistics=Statistics(**payload["statistics"]),
            flipped={int(generation): seconds for generation, seconds in payload["flipped"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(f"{connection.address}: its head was damaged; index into another collection") from error


def write_head(connection: Connection, head: Head, before: Head | None) -> None:
    """Make a generation the current one after another. Raises `StoreError` when meanwhile a third one became it."""
    payload = {
        "layout": LAYOUT,
        "generation": head.generation,
        "token": head.token,
        "way": head.way,
        "manifest": asdict(head.manifest),
        "overview": _told(head.overview),
        "statistics": asdict(head.statistics),
        "flipped": {str(generation): seconds for generation, seconds in head.flipped.items()},
    }
    point = models.PointStruct(id=HEAD, vector={}, payload=payload)
    connection.ask(
        lambda client: client.upsert(
            connection.address.collection,
            [point],
            wait=True,
            ordering=models.WriteOrdering.STRONG,
            update_filter=models.Filter(must=[_token(before.token if before else "")]),
        )
    )
    written = read_head(connection)
    if written is None or written.token != head.token:
        raise overtaken(connection)


def overtaken(connection: Connection) -> StoreError:
    """The error to raise when another run has moved the head."""
    return StoreError(f"{connection.address}: another run has written there meanwhile; run the same command again")


def _token(token: str) -> models.FieldCondition:
    return models.FieldCondition(key="token", match=models.MatchValue(value=token))


def collections(connection: Connection, head: Head) -> Collections:
    """The collections that hold the current generation."""
    return collections_of(connection.address, head.way)


def new_token() -> str:
    """A token for a head that is about to be written."""
    return uuid.uuid4().hex


class Lease:
    """The right to write to a store, held for two minutes from each `claim`; `writer` names who holds it."""

    def __init__(self, connection: Connection, writer: str) -> None:
        self.connection = connection
        self.writer = writer
        self._claimed = -_LEASE

    def renew(self) -> None:
        """Claim it again when a while has gone by. Raises what `claim` raises."""
        if time.monotonic() - self._claimed > _LEASE / 4:
            self.claim()

    def claim(self) -> None:
        """Take it. Raises `StoreError` while another writer holds it."""
        self._claimed = time.monotonic()
        name, now = self.connection.address.collection, time.time()
        create_head(self.connection, name)
        point = models.PointStruct(id=LEASE, vector={}, payload={"writer": self.writer, "until": now + _LEASE})
        free = models.Filter(
            should=[
                models.FieldCondition(key="until", range=models.Range(lt=now)),
                models.FieldCondition(key="writer", match=models.MatchValue(value=self.writer)),
            ]
        )
        self.connection.ask(
            lambda client: client.upsert(
                name, [point], wait=True, ordering=models.WriteOrdering.STRONG, update_filter=free
            )
        )
        held = self.connection.ask(lambda client: client.retrieve(name, [LEASE]))
        holder = (held[0].payload or {}) if held else {}
        if holder.get("writer") != self.writer:
            seconds = max(1, round(float(holder.get("until", now)) - now))
            raise StoreError(
                f"{self.connection.address}: another `kutip index` is writing there; wait until it is done"
                f" (or {seconds} seconds, if it died)"
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it, and let others write afterwards, whatever happened; a store that is away lets them after a while."""
        self.claim()
        try:
            yield
        except BaseException:
            with suppress(StoreError):
                self.release()
            raise
        self.release()

    def release(self) -> None:
        """Let others write."""
        name = self.connection.address.collection
        self.connection.ask(lambda client: client.set_payload(name, {"until": 0.0}, points=[LEASE], wait=True))


def named(manifest: Manifest, generation: int) -> Manifest:
    """The manifest of a generation as the store has it: under the store's number, without files and blocks."""
    return replace(manifest, generation=f"{generation:06d}", files={}, engines={}, blocks=())


def _told(overview: Overview) -> dict[str, Any]:
    told = asdict(overview)
    for name in ("first", "last"):
        told[name] = told[name] and told[name].isoformat()
    for name in ("outlets", "months", "languages", "provinces"):
        told[name] = [[value, number] for value, number in told[name].items()]
    return told


def _overview(told: Mapping[str, Any]) -> Overview:
    days = {name: date.fromisoformat(told[name]) if told[name] else None for name in ("first", "last")}
    counts = {name: dict(told[name]) for name in ("outlets", "months", "languages")}
    provinces = dict(told["provinces"])
    return Overview(told["articles"], told["passages"], days["first"], days["last"], **counts, provinces=provinces)
