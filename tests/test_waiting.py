"""How long people wait for the page, measured with the bundled models in a real browser."""

import json

import pytest
from browser import CHROMIUM
from click.testing import CliRunner

from assistant.cli import main


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_the_page_is_measured_with_the_reader_and_without() -> None:
    run = CliRunner().invoke(main, ["evaluate", "waiting", "--every", "60", "--json"])
    assert run.exit_code == 0, run.stderr
    with_reader, without = json.loads(run.stdout)["waiting"]
    assert (with_reader["reader"], without["reader"]) == (True, False)
    for row in (with_reader, without):
        assert 0 < row["usable"] <= row["ready"]
        assert 0 < row["quickest"] <= row["answer"]["p50"]
        assert 0 < row["first"]["p50"] <= row["answer"]["p50"] <= row["whole"]["p50"]
        assert row["answer"]["p50"] <= row["answer"]["p95"]
