"""What `tests/test_ray.py` runs in a network of its own: a cluster of two nodes, of which something dies on the way.

    python tests/ray_trial.py WHAT ARTICLES INDEX ENCODER

WHAT: "nothing", "actor", "node", "run", or "small" for nodes of one processor each. Tells in a line of JSON what was seen.
"""

import json
import os
import signal
import sys
from pathlib import Path

from ray.cluster_utils import Cluster

from index.encoder import load_encoder
from index.encoding import Shard
from index.errors import StoreError
from index.fleet import encode_with_ray
from index.store import update_files
from ingest.reading import read_articles

what, articles, folder, model = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]


def encoding_processes(raylet: int) -> list[int]:
    """The processes below a raylet that hold an encoder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            title = (process / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == raylet and b"_Encoding" in title:
            found.append(int(process.name))
    return found


def raylet_of(node: object) -> int:
    return node.all_processes["raylet"][0].process.pid  # type: ignore[attr-defined, no-any-return]


processors = 1 if what == "small" else 2
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": processors, "include_dashboard": False})
second = cluster.add_node(num_cpus=processors)
cluster.wait_for_nodes()
seen: dict[str, object] = {"told": [], "killed": 0, "nodes": []}


class StoppedError(Exception):
    """The run itself is cut short."""


def progress(done: int, total: int) -> None:
    seen["told"].append([done, total])  # type: ignore[attr-defined]
    if seen["killed"] or done < total / 4:
        return
    if what == "actor":
        victims = [pid for node in cluster.list_all_nodes() for pid in encoding_processes(raylet_of(node))]
        os.kill(victims[0], signal.SIGKILL)
        seen["killed"] = 1
    elif what == "node":
        seen["killed"] = 1 + len(encoding_processes(raylet_of(second)))
        os.kill(raylet_of(second), signal.SIGKILL)
    elif what == "run":
        seen["killed"] = 1
        raise StoppedError


on_cluster = encode_with_ray(cluster.address)


def encode(*arguments):  # type: ignore[no-untyped-def]
    for shard in on_cluster(*arguments):
        assert isinstance(shard, Shard)
        seen["nodes"].append(shard.node)  # type: ignore[attr-defined]
        yield shard


def index() -> None:
    report = update_files(
        folder, [articles], read=read_articles, encoder=load_encoder(model), progress=progress, encode=encode
    )
    seen["passages"] = report.passages


try:
    index()
except (StoppedError, StoreError) as error:
    seen["failed"] = str(error)
    index()
seen["nodes"] = len(set(seen["nodes"]))  # type: ignore[call-overload]
print(json.dumps(seen))
cluster.shutdown()
