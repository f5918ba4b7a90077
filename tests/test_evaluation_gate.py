"""Floors rise, and go down only with a reason."""

import json
from pathlib import Path

import pytest

from evaluation.errors import EvaluationError
from evaluation.floors import FLOORS, Floors, Pin, pin, read_floors, silently_lowered, write_floors
from evaluation.gate import SLACK, changed_data, data_hashes, shortfalls

DATA = {"questions": "a", "articles": "b"}


def pinned(**measures: float) -> Floors:
    return pin(Floors({}, {}), measures, DATA, None)


def test_a_measure_below_its_floor_falls_short() -> None:
    floors = pinned(good=0.8, fine=0.5)
    assert [s.name for s in shortfalls(floors, {"good": 0.7, "fine": 0.5})] == ["good"]


def test_a_measure_at_its_floor_passes_whatever_the_rounding() -> None:
    for value in (0.29, 1 / 3, 2 / 3, 0.57, 1.0, 0.0):
        assert not shortfalls(pinned(it=value), {"it": value})


def test_the_last_bits_of_a_processor_do_not_fail_the_gate_but_a_law_leaves_no_room() -> None:
    just_below = 1.0 - SLACK / 2
    assert not shortfalls(pinned(recall=1.0), {"recall": just_below})
    law = pin(Floors({}, {}), {"answers.exact": 1.0}, DATA, None)
    assert shortfalls(law, {"answers.exact": just_below})


def test_a_floor_without_a_measure_falls_short() -> None:
    (missing,) = shortfalls(pinned(gone=0.0), {})
    assert missing.measured is None


def test_pinning_raises_and_keeps_what_was() -> None:
    floors = pin(pinned(it=0.5), {"it": 0.75}, DATA, None)
    assert [p.floor for p in floors.history["it"]] == [0.5, 0.75]
    assert floors.current == {"it": 0.75}


def test_pinning_the_same_again_changes_nothing() -> None:
    floors = pinned(it=1 / 3)
    assert pin(floors, {"it": 1 / 3}, DATA, None) == floors


def test_a_floor_is_not_lowered_without_a_reason() -> None:
    with pytest.raises(EvaluationError, match="it"):
        pin(pinned(it=0.5), {"it": 0.4}, DATA, None)
    with pytest.raises(EvaluationError, match="it"):
        pin(pinned(it=0.5), {}, DATA, None)


def test_a_reason_lowers_a_floor_and_stays_in_the_file(tmp_path: Path) -> None:
    lowered = pin(pinned(it=0.5, other=0.5), {"it": 0.4, "other": 0.6}, DATA, "the questions got harder")
    assert lowered.history["it"][-1].reason == "the questions got harder"
    assert lowered.history["other"][-1].reason is None
    write_floors(lowered, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == lowered
    assert not silently_lowered(lowered)


def test_a_floor_edited_downwards_is_noticed() -> None:
    history = {"it": (Pin(0.5, "2026-01-01"), Pin(0.4, "2026-01-02")), "kept": (Pin(0.5, "2026-01-01"),)}
    assert silently_lowered(Floors(DATA, history)) == ("it",)


def test_no_pinned_floor_of_this_project_went_down_silently() -> None:
    assert silently_lowered(read_floors(FLOORS)) == ()


def test_changed_added_and_removed_data_are_named() -> None:
    floors = pinned(it=0.5)
    assert changed_data(floors, DATA) == ()
    assert changed_data(floors, {"questions": "c", "articles": "b", "qrels": "d"}) == ("qrels", "questions")
    assert changed_data(floors, {"questions": "a"}) == ("articles",)


def test_every_byte_and_every_name_of_the_corpus_counts(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for name in ("questions.jsonl", "qrels.tsv", "articles/a.md"):
        (tmp_path / name).write_text("x")
    before = data_hashes(tmp_path)
    (tmp_path / "articles/a.md").rename(tmp_path / "articles/b.md")
    renamed = data_hashes(tmp_path)
    (tmp_path / "questions.jsonl").write_text("y")
    edited = data_hashes(tmp_path)
    assert {name for name in before if before[name] != renamed[name]} == {"articles"}
    assert {name for name in renamed if renamed[name] != edited[name]} == {"questions"}


def test_broken_floors_are_an_error_and_missing_ones_are_none(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "none.json") == Floors({}, {})
    for broken in ("{", "[]", json.dumps({"data": {}}), json.dumps({"data": {}, "floors": {"it": []}})):
        (tmp_path / "floors.json").write_text(broken)
        with pytest.raises(EvaluationError, match=r"floors\.json"):
            read_floors(tmp_path / "floors.json")
