"""The command `kutip` as a person runs it, in processes of its own would be slow: click's runner calls the same entry."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import made_up_articles
from newsroom import FERRY, NEWS

from assistant.cli import main


def kutip(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def process(*words: str | Path, **more: Any) -> "subprocess.Popen[bytes]":
    """The command in a process of its own, for what only a real one has: signals, pipes, a disk behind stdout."""
    command = [sys.executable, "-c", "from assistant.cli import main; main()", *map(str, words)]
    return subprocess.Popen(command, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more})


def one_line(result: Result) -> str:
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.stderr
    return lines[0]


def test_help_names_every_command() -> None:
    result = kutip("--help")
    assert result.exit_code == 0
    for command in ("ask", "chat", "corpus", "evaluate", "index", "search", "show"):
        assert command in result.stdout


def test_help_waits_for_no_engine() -> None:
    listing = "import sys, assistant.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout.split()
    assert "click" in loaded
    assert not {"faiss", "numpy", "tantivy", "torch", "langchain_text_splitters"} & set(loaded)


def test_asking_imports_nothing_that_only_indexing_or_the_page_needs() -> None:
    listing = "import sys, assistant.asking, assistant.printing, assistant.page.opening; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout.split()
    assert "tantivy" in loaded
    assert not {"torch", "transformers", "gradio", "pandas", "langchain_text_splitters", "trafilatura"} & set(loaded)


@pytest.mark.parametrize("command", [("ask", "Siapa?"), ("search", "upah"), ("show", "x")])
def test_a_missing_index_is_one_line_with_the_remedy(command: tuple[str, ...], tmp_path: Path) -> None:
    result = kutip(*command, "--index", tmp_path / "none")
    assert result.exit_code == 1
    assert "kutip index" in one_line(result)
    assert result.stdout == ""


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    result = kutip("index", tmp_path / "none.txt", "--index", tmp_path / "index")
    assert result.exit_code == 1
    assert "none.txt" in one_line(result)


def test_an_empty_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = kutip("index", tmp_path / "empty", "--index", tmp_path / "index")
    assert result.exit_code == 1
    assert "empty" in one_line(result)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("index", "none\nat all.txt"), r"none\nat all.txt"),
        (("index", "none\udcff.txt"), r"none\udcff.txt"),
        (("index", "none\x1b[31m.txt"), r"none\x1b[31m.txt"),
        (("index", "n" * 300), "too long"),
        (("index", ""), "empty"),
        (("show", "x", "--index", ""), "--index"),
        (("show", "x", "--index", "i\udcff"), r"i\udcff"),
        (("show", "x", "--index", __file__), __file__),
        (("index", __file__, "--index", __file__), __file__),
        (("show", "x\udcff"), "DOC_ID"),
        (("ask", "Siapa \udcff?"), "QUESTION"),
        (("search", "upah \udcff"), "QUERY"),
        (("search", "upah", "--outlet", "\udcff"), "outlet"),
        (("search", "upah", "--place", "\udcff"), "place"),
        (("search", ""), "empty"),
        (("search", " ?! "), "empty"),
        (("search", "upah", "--from", "2024-01-02", "--to", "2024-01-01"), "2024-01-02"),
        (("search", "upah", "--lang", "Indonesian"), "Indonesian"),
    ],
)
def test_a_slip_of_the_hand_is_one_line(words: tuple[str, ...], named: str, tmp_path: Path) -> None:
    result = kutip(*words) if "--index" in words else kutip(*words, "--index", tmp_path / "index")
    assert result.exit_code == 1
    assert named in one_line(result)
    assert result.stdout == ""


def test_a_question_and_a_batch_together_are_a_usage_error(tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text(json.dumps({"question": "Siapa?"}))
    assert kutip("ask", "Siapa?", "--batch", batch).exit_code == 2
    assert kutip("ask").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("ask", "Siapa?", "--from", "besok"),
        ("search", "upah", "-k", "0"),
        ("search",),
        ("index",),
        ("show",),
        ("ask", "Siapa?", "--nothing"),
    ],
)
def test_a_command_that_is_not_understood_is_a_usage_error(words: tuple[str, ...], tmp_path: Path) -> None:
    result = kutip(*words, "--index", tmp_path) if len(words) > 1 else kutip(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@dataclass(frozen=True)
class Newsroom:
    """Articles in files, indexed by the command; `folder` is the index, `files` holds the articles."""

    folder: Path
    files: Path
    model: Path
    report: dict[str, Any]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Newsroom:
    files, folder = tmp_path_factory.mktemp("news"), tmp_path_factory.mktemp("kept") / "index"
    for article in NEWS:
        known = {
            "title": article.title,
            "published": str(article.published),
            "outlet": article.outlet,
            "url": article.url,
        }
        head = "".join(f"{name}: {value}\n" for name, value in known.items() if value)
        (files / f"{article.doc_id}.md").write_text(f"---\n{head}---\n{article.text}\n", encoding="utf-8")
    result = kutip("index", files, "--index", folder, "--encoder", tiny_model, "--json")
    assert result.exit_code == 0, result.stderr
    return Newsroom(folder, files, tiny_model, json.loads(result.stdout))


def written(result: Result) -> list[dict[str, Any]]:
    """Every line of stdout is one JSON document and stderr is empty."""
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


def batch(folder: Path, *lines: str | dict[str, Any]) -> Path:
    path = folder / "batch.jsonl"
    written_lines = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(written_lines) + "\n", encoding="utf-8")
    return path


def articles_shown(newsroom: Newsroom, doc_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    return {one: written(kutip("show", one, "--index", newsroom.folder, "--json"))[0] for one in set(doc_ids)}


def test_a_pipe_brings_a_text_a_page_or_json_lines_and_its_article_stays(newsroom: Newsroom, tmp_path: Path) -> None:
    folder, words = tmp_path / "index", ("-", "--encoder", newsroom.model, "--json")
    page = (
        f"<!doctype html><html><body><article><h1>Panen Kopi</h1><p>{COFFEE}</p><p>{BOATS}</p></article></body></html>"
    )
    lines = "\n".join(json.dumps({"doc_id": f"line{n}", "text": f"{PRICES} Nomor {n}."}) for n in range(3))
    for number, piped in ((1, f"Harga Kopi Naik\n\n{PRICES}\n"), (2, page), (5, lines), (5, lines)):
        command = ["index", "--index", str(folder), *map(str, words)]
        result = CliRunner().invoke(main, command, input=piped.encode())
        assert result.exit_code == 0, result.stderr
        assert json.loads(result.stdout)["articles"] == number
    kept = [Path(article["path"]) for article in _all_articles(folder)]
    assert all(file.is_file() and file.is_relative_to(folder / ".piped") for file in kept)


def _all_articles(folder: Path) -> list[dict[str, Any]]:
    (found,) = written(kutip("search", "kopi", "-k", "20", "--index", folder, "--json"))
    return list(found["hits"])


def test_a_pipe_without_words_is_one_line(newsroom: Newsroom, tmp_path: Path) -> None:
    for piped, reason in ((b"", "nothing came"), (bytes(range(256)) * 9, "save it as a file")):
        words = ["index", "-", "--index", str(tmp_path / "index"), "--encoder", str(newsroom.model)]
        result = CliRunner().invoke(main, words, input=piped)
        assert result.exit_code == 1
        assert reason in one_line(result)


def test_removed_articles_are_gone_and_an_unknown_one_removes_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    shutil.copytree(newsroom.folder, folder)
    first, second, *_ = dict.fromkeys(hit["doc_id"] for hit in _all_articles(folder))
    refused = kutip("corpus", "remove", first, "none", "--index", folder)
    assert refused.exit_code == 1
    assert "none" in one_line(refused)
    done = kutip("corpus", "remove", first, second, "--index", folder)
    assert done.exit_code == 0, done.stderr
    assert first in done.stdout
    assert kutip("show", first, "--index", folder).exit_code == 1
    (left,) = written(kutip("corpus", "--index", folder, "--json"))
    assert left["articles"] == len(NEWS) - 2


def test_indexing_reports_what_it_did(newsroom: Newsroom) -> None:
    counts = {key: value for key, value in newsroom.report.items() if key not in {"generation", "passages", "seconds"}}
    assert counts == {"articles": 4, "added": 4, "updated": 0, "unchanged": 0, "removed": 0, "skipped": []}
    assert newsroom.report["passages"] >= 4


def test_search_shows_passages_that_are_slices_of_what_show_shows(newsroom: Newsroom) -> None:
    for side in ((), ("--dense",), ("--lexical",)):
        (found,) = written(kutip("search", "rumput laut", "-k", "3", *side, "--index", newsroom.folder, "--json"))
        assert set(found) == {"query", "hits"}
        assert 1 <= len(found["hits"]) <= 3
        shown = articles_shown(newsroom, (hit["doc_id"] for hit in found["hits"]))
        for hit in found["hits"]:
            assert set(hit) == {"doc_id", "path", "start", "end", "text", "score"}
            assert hit["text"] == shown[hit["doc_id"]]["text"][hit["start"] : hit["end"]]
            assert Path(hit["path"]).parent == newsroom.files
        plain = kutip("search", "rumput laut", "-k", "3", *side, "--index", newsroom.folder)
        assert all(hit["text"] in plain.stdout for hit in found["hits"])
        scores = [hit["score"] for hit in found["hits"]]
        assert scores == sorted(scores, reverse=True)


def test_show_has_the_fields_of_the_contract(newsroom: Newsroom) -> None:
    (found,) = written(kutip("search", "ferry", "--lexical", "-k", "1", "--index", newsroom.folder, "--json"))
    doc_id = found["hits"][0]["doc_id"]
    shown = articles_shown(newsroom, [doc_id])[doc_id]
    assert set(shown) >= {"doc_id", "title", "text", "published", "outlet", "url", "path"}
    assert (shown["title"], shown["text"], shown["published"]) == (FERRY.title, FERRY.text, "2024-09-02")
    assert (shown["outlet"], shown["url"]) == (FERRY.outlet, FERRY.url)
    plain = kutip("show", doc_id, "--index", newsroom.folder)
    assert FERRY.text in plain.stdout


def test_an_unknown_article_is_one_line(newsroom: Newsroom) -> None:
    result = kutip("show", "nope", "--index", newsroom.folder)
    assert result.exit_code == 1
    assert "nope" in one_line(result)


def test_a_batch_is_answered_line_by_line_as_single_questions_are(newsroom: Newsroom, tmp_path: Path) -> None:
    first = "Siapa yang menyerahkan Piagam Lentera Desa 2022?"
    path = batch(
        tmp_path,
        {"qid": "a", "question": first},
        "",
        {"qid": 2, "question": "Dan tahun 2021?", "history": [first]},
        {"question": "Siapa penemu telepon?", "history": None},
    )
    documents = written(kutip("ask", "--batch", path, "--index", newsroom.folder))
    assert [document.pop("qid") for document in documents] == ["a", 2, None]
    assert documents[:1] == written(kutip("ask", first, "--index", newsroom.folder, "--json"))
    assert documents[1]["understood"]["years"] == [2021]
    cited = [c for document in documents for c in (*document["citations"], *document["nearest"])]
    shown = articles_shown(newsroom, (citation["doc_id"] for citation in cited))
    assert cited
    assert all(c["quote"] == shown[c["doc_id"]]["text"][c["start"] : c["end"]] for c in cited)


def test_an_answer_for_a_person_shows_the_same_quotations(newsroom: Newsroom) -> None:
    question = "Provinsi mana saja yang meraih Piagam Lentera Desa 2022?"
    (document,) = written(kutip("ask", question, "--index", newsroom.folder, "--json"))
    plain = kutip("ask", question, "--index", newsroom.folder)
    assert plain.stdout.startswith(document["statement"])
    for citation in document["citations"] + document["nearest"]:
        assert f"“{citation['quote']}”" in plain.stdout
        assert f"{citation['path']}:{citation['start']}-{citation['end']}" in plain.stdout


def test_a_batch_of_queries_is_searched_line_by_line(newsroom: Newsroom, tmp_path: Path) -> None:
    path = batch(tmp_path, {"qid": "a", "query": "rumput laut"}, {"query": "ferry"})
    documents = written(kutip("search", "--batch", path, "-k", "1", "--lexical", "--index", newsroom.folder))
    assert [document["qid"] for document in documents] == ["a", None]
    assert [len(document["hits"]) for document in documents] == [1, 1]
    assert [Path(document["hits"][0]["path"]).stem for document in documents] == ["rumput-laut", "ferry"]


@pytest.mark.parametrize(
    "line",
    [
        "{oops",
        "[]",
        '{"qid": "2"}',
        '{"question": 5}',
        "null",
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"qid": ' + "9" * 5_000 + "}", id="digits"),
        '{"qid": NaN, "question": "upah", "query": "upah"}',
        r'{"question": "upah \ud800", "query": "upah \ud800"}',
    ],
)
@pytest.mark.parametrize(("command", "field"), [("ask", "question"), ("search", "query")])
def test_a_broken_line_of_a_batch_is_named(
    newsroom: Newsroom, tmp_path: Path, command: str, field: str, line: str
) -> None:
    path = batch(tmp_path, "", line, {field: "rumput laut"})
    result = kutip(command, "--batch", path, "--index", newsroom.folder)
    assert result.exit_code == 1
    assert "batch.jsonl:2" in one_line(result)


def test_a_batch_goes_on_after_a_question_that_cannot_be_asked(newsroom: Newsroom, tmp_path: Path) -> None:
    path = batch(
        tmp_path,
        {"qid": "1", "question": ""},
        {"qid": "2", "question": "Siapa?", "history": "x"},
        {"qid": "3", "question": "Berapa iuran koperasi rumput laut Wakatobi?"},
    )
    result = kutip("ask", "--batch", path, "--index", newsroom.folder)
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert ["error" in document for document in documents] == [True, True, False]
    assert [document["qid"] for document in documents] == ["1", "2", "3"]
    assert "2 of the questions" in one_line(result)


def test_a_batch_goes_on_after_a_query_without_words(newsroom: Newsroom, tmp_path: Path) -> None:
    path = batch(tmp_path, {"qid": 1, "query": " "}, {"qid": 2, "query": "ferry"})
    result = kutip("search", "--batch", path, "--lexical", "--index", newsroom.folder)
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [(document["qid"], "hits" in document, "error" in document) for document in documents] == [
        (1, False, True),
        (2, True, False),
    ]
    assert "1 of the queries" in one_line(result)


def test_a_batch_may_come_from_windows(newsroom: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_bytes('{"qid": 1, "query": "ferry"}\r\n'.encode("utf-8-sig"))
    (found,) = written(kutip("search", "--batch", path, "--lexical", "--index", newsroom.folder))
    assert found["hits"]


def test_a_batch_that_cannot_be_read_is_one_line(newsroom: Newsroom, tmp_path: Path) -> None:
    old = tmp_path / "old.jsonl"
    old.write_bytes('{"question": "Siapa pemilik café itu?"}\n'.encode("windows-1252"))
    for path in (old, tmp_path / "none.jsonl", tmp_path):
        result = kutip("ask", "--batch", path, "--index", newsroom.folder)
        assert result.exit_code == 1
        assert path.name in one_line(result)


@pytest.mark.parametrize(
    "words",
    [
        ("",),
        ("?!",),
        ("x " * 50_000,),
        ("Quelles provinces ont remporté le prix de la meilleure récolte cette année ?",),
        ("Siapa?", "--place", "Atlantis"),
    ],
)
def test_a_question_that_cannot_be_asked_is_one_line(newsroom: Newsroom, words: tuple[str, ...]) -> None:
    result = kutip("ask", *words, "--index", newsroom.folder, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(one_line(result)) < 300


def test_filters_hold_for_questions_and_searches(newsroom: Newsroom) -> None:
    chosen = (
        "--from",
        "2021-01-01",
        "--to",
        "2021-12-31",
        "--outlet",
        "Warta Pesisir",
        "--place",
        "Bali",
        "--lang",
        "id",
    )
    (answer,) = written(
        kutip("ask", "Siapa peraih Piagam Lentera Desa?", *chosen, "--index", newsroom.folder, "--json")
    )
    (found,) = written(kutip("search", "piagam", *chosen, "--index", newsroom.folder, "--json"))
    paths = [entry["path"] for entry in (*answer["citations"], *answer["nearest"], *found["hits"])]
    assert {Path(path).stem for path in paths} == {"lentera-2021"}


COFFEE = "Panen kopi arabika di Aceh Tengah mencapai 410 ton, kata petani setempat kepada wartawan pada Senin pagi."
PRICES = "Harga “kopi” di Aceh naik – kata petani – menjadi 90 ribu rupiah per kilogram menurut catatan koperasi."
BOATS = "Baris pertama menyebut delapan kapal di Tual yang berlayar setiap hari Jumat pagi."


def test_what_cannot_be_read_is_skipped_by_name_and_the_rest_is_indexed(newsroom: Newsroom, tmp_path: Path) -> None:
    dirty, folder = tmp_path / "dirty", tmp_path / "index"
    dirty.mkdir()
    (dirty / "coffee.txt").write_text(f"Panen Kopi Arabika\n\n{COFFEE}\n", encoding="utf-8")
    (dirty / "old.txt").write_bytes(f"Harga Kopi Naik\n\n{PRICES}\n".encode("windows-1252"))
    (dirty / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (dirty / "empty.md").write_text("")
    (dirty / "lines.jsonl").write_text(f'{json.dumps({"doc_id": "tual", "text": BOATS})}\n{{oops\n{{"doc_id": "x"}}\n')
    words = ("index", dirty, "--index", folder, "--encoder", newsroom.model)
    (report,) = written(kutip(*words, "--json"))
    assert (report["articles"], report["added"]) == (3, 3)
    skipped = [Path(one["path"]).name for one in report["skipped"]]
    assert sorted(skipped) == ["binary.txt", "empty.md", "lines.jsonl:2", "lines.jsonl:3"]
    assert all(set(one) == {"path", "reason"} and "\n" not in one["reason"] for one in report["skipped"])
    (found,) = written(kutip("search", "harga kopi", "-k", "1", "--lexical", "--index", folder, "--json"))
    assert found["hits"][0]["text"] == PRICES

    (dirty / "coffee.txt").unlink()
    again = kutip(*words, "--prune")
    assert again.exit_code == 0
    assert "2 articles" in again.stdout
    assert "1 removed" in again.stdout
    assert len(again.stderr.splitlines()) == 4
    assert [Path(path).name for path in articles_of(folder)] == ["lines.jsonl", "old.txt"]


def articles_of(folder: Path) -> list[str]:
    (found,) = written(kutip("search", "kopi kapal", "--index", folder, "--json"))
    return sorted({hit["path"].partition(":")[0].partition("#")[0] for hit in found["hits"]})


def test_when_nothing_can_be_read_the_first_reason_is_the_error(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    result = kutip(
        "index", tmp_path / "binary.txt", "--index", tmp_path / "index", "--encoder", newsroom.model, "--json"
    )
    assert result.exit_code == 1
    assert "binary.txt" in one_line(result)
    assert [Path(one["path"]).name for one in json.loads(result.stdout)["skipped"]] == ["binary.txt"]


def test_an_encoder_that_is_none_is_one_line(newsroom: Newsroom, tmp_path: Path) -> None:
    result = kutip("index", newsroom.files, "--index", tmp_path / "index", "--encoder", newsroom.files)
    assert result.exit_code == 1
    assert str(newsroom.files) in one_line(result)


@pytest.mark.parametrize("command", [("ask", "Siapa?"), ("search", "piagam"), ("show", "x")])
def test_a_changed_byte_of_a_stored_article_is_one_line(
    newsroom: Newsroom, tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(newsroom.folder, folder)
    (stored,) = folder.glob("blocks/*/corpus.sqlite")
    content = bytearray(stored.read_bytes())
    content[content.index(b"Retno Wulandari")] ^= 1
    stored.write_bytes(bytes(content))
    result = kutip(*command, "--index", folder, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "corpus.sqlite" in one_line(result)


def test_a_name_of_a_file_steers_no_terminal(newsroom: Newsroom, tmp_path: Path) -> None:
    odd, folder = tmp_path / "kopi\x1b[31m\nmerah.txt", tmp_path / "index"
    odd.write_text(f"Panen Kopi Arabika\n\n{COFFEE}\n", encoding="utf-8")
    empty = tmp_path / "kosong\x1b]0;\x07\n.txt"
    empty.touch()
    result = kutip("index", odd, empty, "--index", folder, "--encoder", newsroom.model)
    assert result.exit_code == 0
    assert r"kosong\x1b]0;\x07\n.txt" in one_line(result)
    (found,) = written(kutip("search", "kopi", "--lexical", "--index", folder, "--json"))
    assert found["hits"][0]["path"] == str(odd)
    for words in (("show", found["hits"][0]["doc_id"]), ("ask", "Berapa ton panen kopi arabika di Aceh Tengah?")):
        assert "\x1b" not in kutip(*words, "--index", folder).stdout


def test_json_is_json_wherever_stdout_goes(newsroom: Newsroom) -> None:
    (found,) = written(kutip("search", "piagam", "--lexical", "-k", "1", "--index", newsroom.folder, "--json"))
    words = ("show", found["hits"][0]["doc_id"], "--index", newsroom.folder, "--json")
    (expected,) = written(kutip(*words))
    for environment in (
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ):
        stdout, stderr = process(*words, env={**os.environ, **environment}).communicate()
        assert stderr == b""
        assert json.loads(stdout.decode("utf-8")) == expected


def test_a_question_is_answered_on_a_terminal_of_few_letters(newsroom: Newsroom) -> None:
    words = ("ask", "Provinsi mana saja yang meraih Piagam Lentera Desa 2022?", "--index", newsroom.folder)
    asking = process(*words, env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    stdout, stderr = asking.communicate()
    assert (asking.returncode, stderr) == (0, b"")
    assert rb"\u201c" in stdout


def test_who_stops_reading_is_not_bothered(newsroom: Newsroom, tmp_path: Path) -> None:
    path = batch(tmp_path, *[{"query": "piagam rumput laut"}] * 2_000)
    with process("search", "--batch", path, "--lexical", "--index", newsroom.folder) as searching:
        assert searching.stdout is not None
        assert searching.stderr is not None
        assert json.loads(searching.stdout.readline())["hits"]
        searching.stdout.close()
        assert searching.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_stdout_is_one_line(newsroom: Newsroom) -> None:
    for more in ((), ("--json",)):
        with Path("/dev/full").open("wb") as full:
            searching = process("search", "piagam", "--lexical", "--index", newsroom.folder, *more, stdout=full)
            _, stderr = searching.communicate()
        assert searching.returncode == 1
        assert len(stderr.splitlines()) == 1
        assert b"No space left" in stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a whole console there")
def test_ctrl_c_in_the_middle_of_indexing_costs_one_line_and_no_article(newsroom: Newsroom, tmp_path: Path) -> None:
    folder, news = tmp_path / "index", tmp_path / "news.jsonl"
    shutil.copytree(newsroom.folder, folder)
    lines = (json.dumps({"doc_id": article.doc_id, "text": article.text}) for article in made_up_articles(2_000))
    news.write_text("\n".join(lines), encoding="utf-8")
    indexing = process("index", news, "--index", folder, "--encoder", newsroom.model)
    while not (folder / "unfinished.sqlite").exists():  # the articles are read, the first passages meet the encoder
        assert indexing.poll() is None
        time.sleep(0.01)
    indexing.send_signal(signal.SIGINT)
    stdout, stderr = indexing.communicate()
    assert (indexing.returncode, stdout) == (1, b"")
    assert len(stderr.splitlines()) == 1
    assert b"untouched" in stderr
    (article,) = written(kutip("search", "ferry", "--lexical", "-k", "1", "--index", folder, "--json"))
    assert article["hits"]
