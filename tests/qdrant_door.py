"""Qdrant's own core (`qdrant-edge-py`) behind as much of Qdrant's REST interface as a store needs, for tests.

    python tests/qdrant_door.py FOLDER PORT [SECONDS]

One shard for each collection, kept in FOLDER; with SECONDS every answer waits so long. The searches, filters, indexes and
files are Qdrant's; only the translation from JSON is here. Prints "ready" when it listens.
"""

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from qdrant_edge import (
    AcornSearchParams,
    CountRequest,
    Direction,
    Distance,
    EdgeConfig,
    EdgeOptimizersConfig,
    EdgeShard,
    EdgeSparseVectorParams,
    EdgeVectorParams,
    FieldCondition,
    Filter,
    HasIdCondition,
    HnswIndexConfig,
    IsEmptyCondition,
    MatchAny,
    MatchValue,
    OrderBy,
    PayloadSchemaType,
    Point,
    Query,
    QueryRequest,
    RangeFloat,
    ScrollRequest,
    SearchParams,
    SparseVector,
    UpdateOperation,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

_OPTIMIZED_AFTER = 5_000  # points
_KEY = "qdrant-door"  # what QDRANT_API_KEY has to be for collections called "locked…"


class Door:
    """The shards in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new: dict[str, int] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self.shards = {path.name: EdgeShard.load(str(path)) for path in folder.iterdir()}

    def create(self, name: str, asked: dict[str, Any]) -> bool:
        dense = {
            key: EdgeVectorParams(size=vector["size"], distance=getattr(Distance, vector["distance"]))
            for key, vector in (asked.get("vectors") or {}).items()
        }
        sparse = dict.fromkeys(asked.get("sparse_vectors") or {"none": {}}, EdgeSparseVectorParams())
        config = EdgeConfig(
            vectors=dense,
            sparse_vectors=sparse,
            hnsw_config=HnswIndexConfig(m=16, ef_construct=100, full_scan_threshold=1_000),
            optimizers=EdgeOptimizersConfig(indexing_threshold=1_000),
        )
        self.shards[name] = EdgeShard.create(str(self.folder / name), config)
        return True

    def drop(self, name: str, asked: dict[str, Any]) -> bool:
        self.shards.pop(name).close()
        shutil.rmtree(self.folder / name)
        return True

    def index(self, name: str, asked: dict[str, Any]) -> dict[str, Any]:
        schema = getattr(PayloadSchemaType, asked["field_schema"].capitalize())
        return self._update(name, UpdateOperation.create_field_index(asked["field_name"], schema))

    def upsert(self, name: str, asked: dict[str, Any]) -> dict[str, Any]:
        points = [Point(point["id"], _vectors(point["vector"]), point.get("payload")) for point in asked["points"]]
        condition = _filter(asked["update_filter"]) if asked.get("update_filter") else None
        self.new[name] = self.new.get(name, 0) + len(points)
        if self.new[name] > _OPTIMIZED_AFTER:  # as a server does by itself: segments are merged, the graph is built
            self.shards[name].optimize()
            self.new[name] = 0
        return self._update(name, UpdateOperation.upsert_points(points, condition))

    def set_payload(self, name: str, asked: dict[str, Any]) -> dict[str, Any]:
        if asked.get("points"):
            return self._update(name, UpdateOperation.set_payload(asked["points"], asked["payload"]))
        return self._update(name, UpdateOperation.set_payload_by_filter(_filter(asked["filter"]), asked["payload"]))

    def delete(self, name: str, asked: dict[str, Any]) -> dict[str, Any]:
        return self._update(name, UpdateOperation.delete_points_by_filter(_filter(asked["filter"])))

    def _update(self, name: str, operation: UpdateOperation) -> dict[str, Any]:
        self.shards[name].update(operation)
        return {"operation_id": 0, "status": "completed"}

    def retrieve(self, name: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            _record(point) for point in self.shards[name].retrieve(asked["ids"], with_payload=True, with_vector=False)
        ]

    def query(self, name: str, asked: dict[str, Any]) -> dict[str, Any]:
        query, told = asked["query"]["nearest"], asked.get("params") or {}
        vector = SparseVector(query["indices"], query["values"]) if isinstance(query, dict) else query
        acorn = told.get("acorn")
        request = QueryRequest(
            limit=asked["limit"],
            query=Query.Nearest(vector, using=asked["using"]),
            filter=_filter(asked["filter"]),
            with_payload=asked.get("with_payload"),
            params=SearchParams(
                hnsw_ef=told.get("hnsw_ef"),
                exact=bool(told.get("exact")),
                acorn=AcornSearchParams(enable=True) if acorn and acorn["enable"] else None,
            ),
        )
        found = self.shards[name].query(request)
        return {"points": [{**_record(point), "version": 0, "score": point.score} for point in found]}

    def scroll(self, name: str, asked: dict[str, Any]) -> dict[str, Any]:
        order = asked.get("order_by")
        direction = {"asc": Direction.Asc, "desc": Direction.Desc}[(order or {}).get("direction") or "asc"]
        request = ScrollRequest(
            offset=asked.get("offset"),
            limit=asked["limit"],
            filter=_filter(asked["filter"]),
            with_payload=asked.get("with_payload"),
            with_vector=asked.get("with_vector"),
            order_by=OrderBy(order["key"], direction) if order else None,
        )
        points, offset = self.shards[name].scroll(request)
        return {
            "points": [_record(point) for point in points],
            "next_page_offset": None if offset is None else str(offset),
        }

    def count(self, name: str, asked: dict[str, Any]) -> dict[str, int]:
        passing = _filter(asked["filter"]) if asked.get("filter") else None
        return {"count": self.shards[name].count(CountRequest(exact=True, filter=passing))}

    def optimize(self, name: str, asked: dict[str, Any]) -> bool:
        return self.shards[name].optimize()


def _vectors(told: dict[str, Any]) -> dict[str, Any]:
    return {
        name: SparseVector(vector["indices"], vector["values"]) if isinstance(vector, dict) else vector
        for name, vector in told.items()
    }


def _filter(told: dict[str, Any]) -> Filter:
    parts = {name: [_condition(each) for each in _listed(told.get(name))] for name in ("must", "should", "must_not")}
    return Filter(**{name: conditions or None for name, conditions in parts.items()})


def _listed(conditions: Any) -> list[Any]:
    return conditions if isinstance(conditions, list) else [conditions] if conditions else []


def _condition(told: dict[str, Any]) -> Any:
    if "has_id" in told:
        return HasIdCondition(set(told["has_id"]))
    if "is_empty" in told:
        return IsEmptyCondition(told["is_empty"]["key"])
    if told.get("match"):
        match = told["match"]
        return FieldCondition(
            told["key"], match=MatchAny(match["any"]) if "any" in match else MatchValue(match["value"])
        )
    return FieldCondition(told["key"], range=RangeFloat(**told["range"]))


def _record(point: Any) -> dict[str, Any]:
    return {
        "id": point.id if isinstance(point.id, int) else str(point.id),
        "payload": point.payload,
        "vector": _told(point.vector),
    }


def _told(vector: Any) -> Any:
    return {name: each for name, each in vector.items() if isinstance(each, list)} if isinstance(vector, dict) else None


def app(folder: Path, pause: float) -> Starlette:
    door = Door(folder)

    def at(path: str, method: str, act: Callable[[str, dict[str, Any]], Any]) -> Route:
        async def answer(request: Request) -> JSONResponse:
            name = request.path_params["name"]
            if name.startswith("locked") and request.headers.get("api-key") != _KEY:
                return JSONResponse({"status": {"error": "Must provide an API key"}}, 401)
            if name not in door.shards and act not in (door.create,):
                return JSONResponse({"status": {"error": f"Collection `{name}` doesn't exist!"}}, 404)
            time.sleep(pause)
            return _ok(act(name, await request.json() if await request.body() else {}))

        return Route(f"/collections/{{name}}{path}", answer, methods=[method])

    async def root(request: Request) -> JSONResponse:
        return JSONResponse({"title": "qdrant - vector search engine", "version": "1.20.0"})

    async def exists(request: Request) -> JSONResponse:
        name = request.path_params["name"]
        if name.startswith("locked") and request.headers.get("api-key") != _KEY:
            return JSONResponse({"status": {"error": "Must provide an API key"}}, 401)
        return _ok({"exists": name in door.shards})

    async def names(request: Request) -> JSONResponse:
        return _ok({"collections": [{"name": name} for name in door.shards]})

    return Starlette(
        routes=[
            Route("/", root),
            Route("/collections", names),
            Route("/collections/{name}/exists", exists),
            at("", "PUT", door.create),
            at("", "DELETE", door.drop),
            at("/index", "PUT", door.index),
            at("/optimize", "POST", door.optimize),
            at("/points", "PUT", door.upsert),
            at("/points", "POST", door.retrieve),
            at("/points/payload", "POST", door.set_payload),
            at("/points/delete", "POST", door.delete),
            at("/points/query", "POST", door.query),
            at("/points/scroll", "POST", door.scroll),
            at("/points/count", "POST", door.count),
        ]
    )


def _ok(result: Any) -> JSONResponse:
    return JSONResponse({"result": result, "status": "ok", "time": 0.0})


class _Server(uvicorn.Server):
    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        print("ready", flush=True)


if __name__ == "__main__":
    pause = float(sys.argv[3]) if len(sys.argv) > 3 else 0.0
    config = uvicorn.Config(app(Path(sys.argv[1]), pause), host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
    _Server(config).run()
