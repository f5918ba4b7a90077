"""The reader: spans inside the words it was given, and one clear line when its files are not what they should be."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import AskError
from assistant.evidence.reader import Curve, Read, Reader, load_reader, reader_if_any
from training.span_head import export_reader, with_head
from training.vocabulary import SPECIAL, coverage

WORDS = ["siapa", "kapan", "bupati", "membuka", "pasar", "pada", "kamis", "sari", "dewi"]
QUESTION = "siapa membuka pasar"
PASSAGES = ["bupati sari dewi membuka pasar pada kamis", "pasar"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader of one layer with random weights."""
    from transformers import BertConfig, BertModel

    from training.export import export
    from training.initialise import Seedling

    pieces = (*SPECIAL, *coverage([]), *WORDS)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    seedling = Seedling(BertModel(config), pieces)
    body = export(seedling, tmp_path_factory.mktemp("body"))
    made = tmp_path_factory.mktemp("reader")
    export_reader(with_head(seedling, 0), body, made)
    curves = {name: {"scale": 1.0, "offset": 0.0} for name in ("answerable", "right")}
    (made / "calibration.json").write_text(json.dumps(dict.fromkeys(("id", "en"), curves)))
    return made


def test_a_passage_is_read_the_same_alone_and_among_others(folder: Path) -> None:
    reader = Reader(folder)
    together = reader.read(QUESTION, PASSAGES)
    for passage, read in zip(PASSAGES, together, strict=True):
        (alone,) = reader.read(QUESTION, [passage])
        np.testing.assert_allclose(alone.starts, read.starts, atol=1e-5)
        assert alone.nothing == pytest.approx(read.nothing, abs=1e-5)


def test_every_token_of_the_passage_is_scored_and_none_of_the_question(folder: Path) -> None:
    for passage, read in zip(PASSAGES, Reader(folder).read(QUESTION, PASSAGES), strict=True):
        assert [passage[start:end] for start, end in read.spans.tolist()] == passage.split()


def test_the_best_span_is_the_one_that_brute_force_finds(folder: Path) -> None:
    (read,) = Reader(folder).read(QUESTION, PASSAGES[:1])
    count = len(read.spans)
    wanted = max(
        (float(read.starts[i] + read.ends[j]) - read.nothing, int(read.spans[i, 0]), int(read.spans[j, 1]))
        for i in range(count)
        for j in range(i, count)
    )
    best = read.best(0, len(PASSAGES[0]))
    assert best is not None
    assert (best.margin, best.start, best.end) == pytest.approx(wanted)


@settings(deadline=None)
@given(st.data())
def test_a_span_lies_where_it_was_looked_for(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 12))
    scores = st.lists(st.floats(-9, 9, width=32), min_size=count, max_size=count)
    spans = np.array([(4 * n, 4 * n + 3) for n in range(count)])
    read = Read(spans, np.array(data.draw(scores), np.float32), np.array(data.draw(scores), np.float32), 0.0)
    start = data.draw(st.integers(0, 4 * count))
    end = data.draw(st.integers(start, 4 * count))
    found = read.best(start, end)
    inside = [span for span in spans.tolist() if start <= span[0] and span[1] <= end]
    assert (found is None) == (not inside)
    if found:
        assert start <= found.start < found.end <= end


def test_nothing_to_read_is_nothing_read(folder: Path) -> None:
    assert Reader(folder).read(QUESTION, []) == []


def test_a_probability_grows_with_the_margin() -> None:
    curve = Curve(0.5, -1.0)
    values = [curve.probability(margin) for margin in (-1e9, -4.0, 2.0, 4.0, 1e9)]
    assert values == sorted(values)
    assert curve.probability(2.0) == 0.5
    assert 0.0 <= values[0] <= values[-1] <= 1.0


def test_a_missing_reader_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(AskError, match="reader is missing") as raised:
        load_reader(tmp_path)
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize("damage", ["cut short", "emptied", "no json"])
def test_a_broken_reader_is_one_line(folder: Path, tmp_path: Path, damage: str) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    weights = tmp_path / "model.safetensors"
    if damage == "no json":
        (tmp_path / "config.json").write_text("{")
    else:
        weights.write_bytes(weights.read_bytes()[:200] if damage == "cut short" else b"")
    with pytest.raises(AskError, match="reader cannot be read") as raised:
        load_reader(tmp_path)
    assert len(str(raised.value).splitlines()) == 1


def test_without_its_files_there_is_no_reader_and_one_line_says_so(tmp_path: Path, folder: Path) -> None:
    told: list[str] = []
    assert reader_if_any(told.append, tmp_path) is None
    (line,) = told
    assert len(line.splitlines()) == 1
    assert isinstance(reader_if_any(told.append, folder), Reader)
    assert told == [line]
