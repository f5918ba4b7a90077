"""What the README shows is what the product does."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import main
from evaluation.floors import FLOORS, read_floors

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus by the bundled encoder."""
    folder = tmp_path_factory.mktemp("sample")
    done = CliRunner().invoke(main, ["index", str(ROOT / "corpus" / "articles"), "--index", str(folder)])
    assert done.exit_code == 0, done.stderr
    return folder


def test_the_answer_in_the_readme_is_the_answer(sample: Path) -> None:
    block = re.search(r'```console\n\$ kutip ask "(?P<question>[^"]+)"\n(?P<answer>.+?)\n```', README, re.DOTALL)
    assert block is not None
    done = CliRunner().invoke(main, ["ask", block["question"], "--index", str(sample)])
    assert done.exit_code == 0, done.stderr
    # Paths differ from machine to machine, and the last digit of a confidence from processor to processor.
    shown = done.stdout.replace(f"{ROOT}/", "").strip()
    assert re.sub(r"\d+%", "%", shown) == re.sub(r"\d+%", "%", block["answer"])


def test_the_figures_in_the_readme_are_the_pinned_ones() -> None:
    pinned = read_floors(FLOORS).current
    rows = re.findall(r"^\| [^|]+ \| `(?P<name>[\w.@]+)` \| (?P<value>[\d.]+) \|$", README, re.MULTILINE)
    assert len(rows) >= 5
    for name, value in rows:
        assert float(value) == pytest.approx(pinned[name], abs=0.0051), name


def test_every_room_of_the_readme_is_there() -> None:
    rooms = re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE)
    assert len(rooms) == 8
    assert all((ROOT / room).is_dir() for room in rooms)


def test_every_make_command_of_the_readme_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake (\w+)(?=`|\s+#)", README))
    assert {"chat", "test", "slow", "lock"} <= named
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in named)


def test_every_kutip_command_of_the_readme_takes_its_options() -> None:
    for line in re.findall(r"^kutip .+$", README, re.MULTILINE):
        command, options = line.split()[1], re.findall(r"(?<!\S)--?[a-z]+", line)
        shown = CliRunner().invoke(main, [command, "--help"]).stdout
        assert all(option in shown for option in options), line


def test_the_answer_of_the_readme_is_json_too(sample: Path) -> None:
    done = CliRunner().invoke(main, ["ask", "Siapa?", "--json", "--index", str(sample)])
    assert set(json.loads(done.stdout)) >= {"status", "statement", "values", "citations", "nearest", "confidence"}
