"""`kutip verify`: what was written down is held against its article again."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import ToyEncoder
from hypothesis import given
from hypothesis import strategies as st

from assistant.briefing.readers import quotations_in
from assistant.briefing.verification import difference, in_files, verification
from assistant.cli import main
from assistant.errors import AskError
from index.generation import Index
from index.store import update
from ingest.articles import Article
from ingest.columns import remember_columns
from ingest.reading import read_articles
from ingest.repeated import drop_lines
from ingest.told import Told, told_for

TEXT = """Menteri Ketenagakerjaan menyerahkan 34 penghargaan di Jakarta pada Jumat malam itu.

Penghargaan diterima para gubernur, katanya dengan *bangga* & "haru".
"""


@pytest.fixture
def article(tmp_path: Path) -> Article:
    file = tmp_path / "rilis.md"
    file.write_text(f"# Naker Award\n\n{TEXT}")
    (found,) = read_articles(file)
    assert isinstance(found, Article)
    return found


@pytest.fixture
def folder(tmp_path: Path, article: Article, toy: ToyEncoder) -> Path:
    update(tmp_path / "index", [article], encoder=toy)
    return tmp_path / "index"


def citation(article: Article, start: int, end: int) -> dict[str, Any]:
    return {
        "doc_id": article.doc_id,
        "path": article.source_path,
        "start": start,
        "end": end,
        "quote": article.text[start:end],
    }


def exported(path: Path, *citations: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"status": "answered", "citations": list(citations), "values": []}))
    return path


def kutip(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_quotations_as_they_were_written_are_exact(article: Article, tmp_path: Path, folder: Path) -> None:
    file = exported(tmp_path / "answer.json", citation(article, 0, 40), citation(article, 41, 70))
    quotations = quotations_in(file)
    with Index.open(folder, ToyEncoder()) as index:
        checked = verification(quotations, index.article)
    assert (checked["quotes"], checked["exact"], checked["changed"], checked["missing"]) == (2, 2, 0, 0)


def test_one_edited_letter_is_caught_and_shown(article: Article, tmp_path: Path) -> None:
    edited = citation(article, 0, len(article.text))
    edited["quote"] = edited["quote"].replace("34", "84")
    file = exported(tmp_path / "answer.json", edited)
    result = kutip("verify", file, "--files")
    assert result.exit_code == 1
    assert "[-84-] {+34+}" in result.stdout
    assert "1 quotations: 0 exact, 1 changed, 0 missing" in result.stdout


def test_shifted_offsets_are_caught_and_the_place_is_told(article: Article, tmp_path: Path) -> None:
    shifted = citation(article, 8, 40)
    shifted["start"], shifted["end"] = 9, 41
    result = kutip("verify", exported(tmp_path / "answer.json", shifted), "--files", "--json")
    (verdict,) = json.loads(result.stdout)["results"]
    assert result.exit_code == 1
    assert (verdict["status"], verdict["found_at"]) == ("changed", 8)


def test_a_file_that_changed_since_is_caught_from_the_files(article: Article, tmp_path: Path) -> None:
    file = exported(tmp_path / "answer.json", citation(article, 0, 83))
    assert kutip("verify", file, "--files").exit_code == 0
    (tmp_path / "rilis.md").write_text(f"# Naker Award\n\n{TEXT}".replace("Jakarta", "Bandung"))
    result = kutip("verify", file, "--files")
    assert result.exit_code == 1
    assert "[-Jakarta-] {+Bandung+}" in result.stdout


def test_a_file_that_is_gone_leaves_its_quotations_missing(article: Article, tmp_path: Path) -> None:
    file = exported(tmp_path / "answer.json", citation(article, 0, 40))
    (tmp_path / "rilis.md").unlink()
    result = kutip("verify", file, "--files", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["missing"] == 1


def test_values_and_nearest_passages_are_quotations_too(article: Article, tmp_path: Path) -> None:
    value = {"text": "Menteri", "doc_id": article.doc_id, "start": 0, "end": 7}
    answers = [
        {"citations": [], "nearest": [citation(article, 0, 20)], "values": []},
        {"citations": [], "values": [value]},
    ]
    file = tmp_path / "answers.jsonl"
    file.write_text("\n".join(map(json.dumps, answers)))
    quotations = quotations_in(file)
    assert [quotation.quote for quotation in quotations] == [article.text[:20], "Menteri"]
    assert verification(quotations, in_files(quotations, Told()))["exact"] == 2


def test_files_are_read_as_their_index_reads_them(tmp_path: Path) -> None:
    """By the columns that were named for it, and without the lines that it drops."""
    folder, file = tmp_path / "index", tmp_path / "rilis.csv"
    folder.mkdir()
    furniture = "Ikuti saluran kami di aplikasi pesan"
    file.write_text(f'Kepala,Uraian\nNaker Award,"{furniture}\n\n{TEXT.replace(chr(34), "”")}"\n')
    remember_columns(folder, {"title": "Kepala", "text": "Uraian"})
    drop_lines(folder, [furniture])
    (article,) = told_for(folder).read(file)
    assert isinstance(article, Article)
    assert furniture not in article.text
    export = exported(tmp_path / "answer.json", citation(article, 0, 40))

    assert kutip("verify", export, "--files", "--index", folder).exit_code == 0
    assert kutip("verify", export, "--files", "--index", tmp_path / "other").exit_code == 1


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[1, 2]",
        b'{"quote": "Menteri"}',
        b'{"quote": "x", "doc_id": 1, "start": 0, "end": 1}',
        b'{"quote": "x", "doc_id": "a", "start": true, "end": 1}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_export_is_one_line(written: bytes, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_bytes(written)
    with pytest.raises(AskError, match=r"answer\.json") as refused:
        quotations_in(file)
    assert "\n" not in str(refused.value)


def test_a_refusal_without_quotations_verifies(tmp_path: Path) -> None:
    result = kutip("verify", exported(tmp_path / "answer.json"), "--files")
    assert (result.exit_code, result.stdout) == (0, "0 quotations: 0 exact, 0 changed, 0 missing\n")


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_a_difference_shows_every_word_of_both(quote: str, now: str) -> None:
    shown = difference(quote, now)
    assert ("[-" in shown or "{+" in shown) == (quote != now)
    for text in (quote, now):
        assert all(word in shown for word in text.split())
