"""Embedding on a cluster: what dies on the way is done again, and nothing twice."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from conftest import ToyEncoder, made_up_articles

from assistant.cli import main
from index.encoder import Encoder, load_encoder
from index.encoding import Encode, Shard, encode_here, shard_name
from index.errors import StoreError
from index.fleet import encode_with_ray
from index.generation import Index
from index.manifest import block_files, current_manifest
from index.store import update_files
from ingest.articles import Article
from ingest.reading import read_articles

ROOT = Path(__file__).parent.parent


def read(file: Path) -> Iterator[Article]:
    return made_up_articles(300)


def index(folder: Path, encode: Encode, encoder: Encoder | None = None) -> int:
    (folder.parent / "articles.md").touch()
    files = [folder.parent / "articles.md"]
    return update_files(folder, files, read=read, encoder=encoder or ToyEncoder(), encode=encode).passages


def vectors_in(folder: Path) -> Any:
    there = current_manifest(folder)
    assert there is not None
    return np.concatenate([np.load(path) for path in block_files(folder, there, "vectors.npy")])


def test_shards_in_any_order_and_once_more_make_the_same_index(tmp_path: Path) -> None:
    def disordered(corpus: Path, rows: Sequence[int], encoder: Encoder) -> Iterator[Shard]:
        yield from reversed(list(encode_here(corpus, rows, encoder)))

    assert index(tmp_path / "plain", encode_here) == index(tmp_path / "other", disordered) > 512
    assert vectors_in(tmp_path / "plain").tobytes() == vectors_in(tmp_path / "other").tobytes()


def test_a_shard_that_is_lost_is_told_and_the_next_run_encodes_only_that(tmp_path: Path) -> None:
    def losing(corpus: Path, rows: Sequence[int], encoder: Encoder) -> Iterator[Shard]:
        yield from list(encode_here(corpus, rows, encoder))[1:]

    with pytest.raises(StoreError, match="passages got a vector; run the same command again"):
        index(tmp_path / "index", losing)
    with pytest.raises(StoreError, match="there is nothing"):
        Index.open(tmp_path / "index", ToyEncoder())
    encoder = ToyEncoder()
    index(tmp_path / "index", encode_here, encoder)
    assert encoder.documents_encoded == 256
    index(tmp_path / "plain", encode_here)
    assert vectors_in(tmp_path / "plain").tobytes() == vectors_in(tmp_path / "index").tobytes()


def test_a_shard_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    names: list[list[tuple[str, int]]] = []

    def noting(corpus: Path, rows: Sequence[int], encoder: Encoder) -> Iterator[Shard]:
        shards = list(encode_here(corpus, rows, encoder))
        names.append([(shard.name, len(shard.keys)) for shard in shards])
        assert all(shard.name == shard_name(shard.keys) for shard in shards)
        yield from shards

    for name in ("one", "other"):
        index(tmp_path / name, noting)
    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0]) > 2


def test_a_path_behind_ray_is_taken_for_no_address(tmp_path: Path) -> None:
    for told in ("corpus", "corpus/articles", "*.md"):
        result = CliRunner().invoke(main, ["index", "--index", str(tmp_path / "i"), "--ray", told])
        assert result.exit_code == 2
        assert "put --ray behind the paths" in result.stderr


def test_a_cluster_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    for address in ("127.0.0.1:1", "127.0.0.1:99999"):
        with pytest.raises(StoreError, match="no Ray cluster answers there"):
            index(tmp_path / "index", encode_with_ray(address))


def test_without_the_extra_the_remedy_is_named_and_a_plain_index_needs_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Satu kalimat.")
    hidden = "import sys; sys.modules['ray'] = None; from assistant.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", hidden, "index", str(tmp_path / "a.txt"), "--index", str(tmp_path / "i")]
    told = subprocess.run([*command, "--ray"], capture_output=True, text=True)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (1, "", 1)
    assert "pip install 'kutip[ray]'" in told.stderr


def trial(what: str, tmp_path: Path, model: Path) -> dict[str, Any]:
    """What `tests/ray_trial.py` saw, on a loopback that nothing else shares; the index it made is that of one machine."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], check=False).returncode != 0:
        pytest.skip("a network of its own needs unshare(1) and the right to use it")
    lines = [json.dumps({"doc_id": a.doc_id, "title": a.title, "text": a.text * 4}) for a in made_up_articles(400)]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines))
    script = [
        str(ROOT / "tests" / "ray_trial.py"),
        what,
        str(tmp_path / "articles.jsonl"),
        str(tmp_path / "index"),
        str(model),
    ]
    inside = 'ip link set lo up && exec "$@"'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RAY_USAGE_STATS_ENABLED": "0", "HOME": str(tmp_path)}
    command = ["unshare", "-rn", "sh", "-c", inside, "sh", sys.executable, *script]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=280)
    assert done.returncode == 0, done.stderr[-3000:]
    plain = update_files(
        tmp_path / "plain", [tmp_path / "articles.jsonl"], read=read_articles, encoder=load_encoder(str(model))
    )
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert seen["passages"] == plain.passages > 2_000
    assert vectors_in(tmp_path / "plain").tobytes() == vectors_in(tmp_path / "index").tobytes()
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("what", ["nothing", "small"])
def test_two_nodes_make_the_index_that_one_machine_makes(what: str, tmp_path: Path, tiny_model: Path) -> None:
    seen = trial(what, tmp_path, tiny_model)
    assert "failed" not in seen
    assert seen["told"][-1][0] == seen["told"][-1][1] > 2_000


@pytest.mark.slow
@pytest.mark.parametrize("what", ["actor", "node"])
def test_what_dies_on_the_way_is_done_again_without_a_gap_or_a_duplicate(
    what: str, tmp_path: Path, tiny_model: Path
) -> None:
    seen = trial(what, tmp_path, tiny_model)
    assert seen["killed"] >= 1
    assert [done for done, _ in seen["told"]] == sorted({done for done, _ in seen["told"]})
    assert seen["told"][-1][0] == seen["told"][-1][1]


@pytest.mark.slow
def test_a_run_that_is_cut_short_is_finished_by_the_next(tmp_path: Path, tiny_model: Path) -> None:
    seen = trial("run", tmp_path, tiny_model)
    whole, rest = seen["told"][0][1], seen["told"][-1][1]
    done_before = max(done for done, total in seen["told"] if total == whole)
    assert "failed" in seen
    assert seen["told"][-1] == [rest, rest] == [whole - done_before] * 2
