"""The encoder on many machines: Ray Data with a pool of actors that load it once each.

The machine that indexes reads the texts and keeps the vectors; what lies between may die and is done again, by Ray or,
if the whole run fails, by the next one: a shard is in the journal entirely or not at all.
"""

import json
import logging
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import Encoder, load_encoder
from index.encoding import SHARD, Encode, Shard, shard_name, texts_of
from index.errors import StoreError

_PATIENCE = 5.0  # seconds
HERE = "local"  # in place of an address: a cluster of this machine alone, gone after the run


def encode_with_ray(address: str) -> Encode:
    """Encodes on the cluster at an address ("10.0.0.5:6379", "auto"), which this machine has to be part of.

    Raises `StoreError` where Ray is not installed; when used, where there is no such cluster, where another encoder is
    installed there than here, and when the cluster falls apart.
    """
    if find_spec("ray") is None:
        raise StoreError("Encoding on a cluster needs the package ray: pip install 'kutip[ray]'")

    def encode(corpus: Path, rows: Sequence[int], encoder: Encoder) -> Iterator[Shard]:
        if rows:
            with _cluster(address):
                yield from _encoded(corpus, rows, encoder)

    return encode


@contextmanager
def _cluster(address: str) -> Iterator[None]:
    """Be connected to a cluster; nothing about it is told to anybody."""
    if ":" in address:
        _check_there(address)
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}
    logging.getLogger("ray.data").setLevel(logging.ERROR)  # its other lines are about itself
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "error"}
    if address == HERE:
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"  # its ports are open to this machine alone
        options["include_dashboard"] = False
    import ray
    from ray.exceptions import RayError

    try:
        ray.init(address=address, **options)
        yield
    except (ConnectionError, RayError, RuntimeError) as error:
        raise StoreError(f"The Ray cluster ({address}) failed: {_told(error)}; run the same command again") from error
    finally:
        ray.shutdown()


def _check_there(address: str) -> None:
    """Ray itself looks for minutes for what is not there."""
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise StoreError(f"{address}: no Ray cluster answers there ({error}); start one with `ray start`") from error


def _encoded(corpus: Path, rows: Sequence[int], encoder: Encoder) -> Iterator[Shard]:
    import ray
    from ray.data import ActorPoolStrategy

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    shards = [{"rows": list(rows[start : start + SHARD])} for start in range(0, len(rows), SHARD)]
    actors = max(1, int(ray.cluster_resources().get("CPU", 1)))
    here = {"ray.io/node-id": ray.get_runtime_context().get_node_id()}
    maker = (encoder.name, encoder.fingerprint)
    vectors = (
        ray.data.from_items(shards, override_num_blocks=len(shards))
        # Without a processor of its own: on small nodes the actors would leave it none, and all would wait.
        .map(
            _Texts,
            fn_constructor_args=(corpus.absolute(),),
            compute=ActorPoolStrategy(size=1),
            num_cpus=0,
            label_selector=here,
        )
        .map(
            _Encoding,
            fn_constructor_args=maker,
            compute=ActorPoolStrategy(min_size=1, max_size=actors),
            num_cpus=1,
        )
    )
    for row in vectors.iter_rows():
        keys = _parted(row["keys"], len(row["keys"]) // len(row["ends"]))
        yield Shard(shard_name(keys), keys, np.split(row["vectors"], row["ends"][:-1]), row["node"])


class _Texts:
    """Reads the texts of shards, on the machine that has them."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        keys, texts, spans = texts_of(self._corpus, [int(number) for number in row["rows"]])
        return {"keys": b"".join(keys), "texts": texts, "spans": json.dumps(spans)}


class _Encoding:
    """Encodes shards, with the encoder of its machine; it has to be the one of the machine that indexes."""

    def __init__(self, name: str, fingerprint: str) -> None:
        import ray

        self._node = ray.get_runtime_context().get_node_id()
        self._encoder = load_encoder(name, fingerprint)
        if self._encoder.fingerprint != fingerprint:
            raise StoreError(f"node {self._node} has another encoder {name} than the machine that indexes")

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        vectors = self._encoder.encode_passages([str(text) for text in row["texts"]], json.loads(row["spans"]))
        ends = np.cumsum([len(rows) for rows in vectors])  # where each passage's rows end among all
        return {"keys": row["keys"], "vectors": np.concatenate(vectors), "ends": ends, "node": self._node}


def _parted(keys: bytes, size: int) -> list[bytes]:
    return [keys[start : start + size] for start in range(0, len(keys), size)]


def _told(error: BaseException) -> str:
    """The last line of what went wrong, which names the cause."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[-1].strip()[:300]
