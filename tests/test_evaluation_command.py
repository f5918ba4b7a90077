"""The face of `kutip evaluate`."""

from pathlib import Path

from click.testing import CliRunner

from evaluation.command import evaluate
from evaluation.errors import EvaluationError


def test_every_command_says_what_it_does() -> None:
    for name in ("gate", "retrieval", "answers", "swaps", "reader", "decisions", "speed"):
        shown = CliRunner().invoke(evaluate, [name, "--help"])
        assert shown.exit_code == 0
        assert "--json" in shown.output


def test_a_reason_to_lower_floors_goes_with_pinning_them() -> None:
    refused = CliRunner().invoke(evaluate, ["gate", "--lower", "because"])
    assert refused.exit_code == 2
    assert "--pin" in refused.stderr


def test_a_data_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        evaluate, ["retrieval", "--set", "facqa", "--data", str(tmp_path / "nowhere"), "--cache", str(tmp_path)]
    )
    assert isinstance(result.exception, EvaluationError)
    assert "nowhere" in str(result.exception)
    assert result.stdout == ""


def test_an_unknown_set_is_a_matter_of_usage() -> None:
    assert CliRunner().invoke(evaluate, ["retrieval", "--set", "trec"]).exit_code == 2
