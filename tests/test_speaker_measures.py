"""The measure of speakers: the labelled files are read as running text, parts never overlap, counts are right."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation.attributed import read_parts
from evaluation.command import evaluate
from evaluation.errors import EvaluationError
from evaluation.speakers import measure_speakers

_FIRST = (
    "”\tB-STATEMENT\n\nSiap\tI-STATEMENT\n,\tI-STATEMENT\n”\tL-STATEMENT\nkata\tU-CUE\n"
    "Bupati\tB-ROLE\nMuna\tL-ROLE\nRusli\tB-PERSON\nAwaludin\tL-PERSON\n.\tO\n\n"
)
_SECOND = "”\tB-STATEMENT\n\nBesok\tI-STATEMENT\n,\tI-STATEMENT\n”\tL-STATEMENT\nujarnya\tU-CUECOREF\n.\tO\n\n"


def test_parts_are_running_text_and_do_not_overlap(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(_FIRST + _SECOND, encoding="utf-8")
    first, second = read_parts(tmp_path)
    assert (first.text, second.text) == ("”Siap,” kata Bupati Muna Rusli Awaludin.", "”Besok,” ujarnya.")
    assert [(e.label, first.text[e.start : e.end]) for e in first.entities][1:] == [
        ("CUE", "kata"),
        ("ROLE", "Bupati Muna"),
        ("PERSON", "Rusli Awaludin"),
    ]


def test_a_right_speaker_counts_and_a_pronoun_without_a_person_is_missed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(_FIRST + _SECOND, encoding="utf-8")
    rows = {(row.part, row.counted, row.measure): row for row in measure_speakers(tmp_path)}
    assert rows["a", "all", "cue and speaker, exact"].f1 == 1.0
    assert rows["b beyond a", "all", "cue"].recall == 0.0


def test_a_folder_without_files_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="--data"):
        measure_speakers(tmp_path)
    (tmp_path / "a.txt").write_text("no label\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 1"):
        measure_speakers(tmp_path)


def test_the_command_prints_every_part(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_FIRST, encoding="utf-8")
    result = CliRunner().invoke(evaluate, ["speakers", "--data", str(tmp_path)])
    assert result.exit_code == 0
    assert "cue and speaker, exact" in result.output


def test_cue_and_speaker_reach_their_bar() -> None:
    folder = Path(__file__).parents[2] / "shared" / "data" / "quotes"
    if not folder.is_dir():
        pytest.skip("PFSA-ID is not beside the project")
    rows = [row for row in measure_speakers(folder) if row.measure == "cue and speaker, exact"]
    assert min(row.f1 for row in rows) >= 0.75
