"""Files that are as they were are not read again, and what comes out is the same as if they were."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ToyEncoder, made_up_articles

from assistant.cli.summary import skipped_lines
from index.generation import Index
from index.store import Report, update, update_files
from ingest import rules
from ingest.articles import Article, Skipped
from ingest.files import find_files
from ingest.reading import read_articles
from ingest.rules import rules_fingerprint

TEXT = "Gubernur menyerahkan penghargaan nomor {} kepada perusahaan di Samarinda pada hari Kamis."


class Counting:
    """Reads as always and remembers which files it was asked for."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, file: Path) -> Iterator[Article | Skipped]:
        self.read.append(file.name)
        yield from read_articles(file)


def write(folder: Path, name: str, text: str, *, age: float = 60) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    long_ago = time.time() - age
    os.utime(file, (long_ago, long_ago))
    return file


def run(tmp_path: Path, **options: object) -> tuple[Report, list[str]]:
    counting, files = Counting(), find_files([tmp_path / "in"])
    report = update_files(tmp_path / "index", files, read=counting, encoder=ToyEncoder(), **options)  # type: ignore[arg-type]
    return report, counting.read


def what_is_there(folder: Path) -> list[Article]:
    with Index.open(folder, ToyEncoder()) as index:
        return list(index.articles())


@pytest.fixture
def settled(tmp_path: Path) -> Path:
    """Three files, long settled, indexed once."""
    for number in range(3):
        write(tmp_path / "in", f"a{number}.txt", TEXT.format(number))
    assert run(tmp_path)[1] == ["a0.txt", "a1.txt", "a2.txt"]
    return tmp_path


def test_files_that_are_as_they_were_are_not_read_again(settled: Path) -> None:
    report, read = run(settled)
    assert read == []
    assert (report.added, report.updated, report.unchanged, report.articles) == (0, 0, 3, 3)


def test_only_the_changed_file_is_read_and_its_article_replaced(settled: Path) -> None:
    write(settled / "in", "a1.txt", TEXT.format("baru"))
    report, read = run(settled)
    assert read == ["a1.txt"]
    assert (report.added, report.updated, report.unchanged, report.articles) == (0, 1, 2, 3)
    texts = {article.text for article in what_is_there(settled / "index")}
    assert texts == {TEXT.format(number) for number in (0, "baru", 2)}
    assert run(settled)[1] == []


def test_a_change_that_keeps_size_and_time_is_seen(settled: Path) -> None:
    before = (settled / "in" / "a1.txt").stat()
    (settled / "in" / "a1.txt").write_text(TEXT.format(7), encoding="utf-8")
    os.utime(settled / "in" / "a1.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    report, read = run(settled)
    assert (report.updated, read) == (1, ["a1.txt"])


def test_a_change_right_after_reading_is_seen_on_a_file_system_with_coarse_times(tmp_path: Path) -> None:
    file = write(tmp_path / "in", "a.txt", TEXT.format(1), age=0)
    run(tmp_path)
    stamp = file.stat()
    file.write_text(TEXT.format(2), encoding="utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert run(tmp_path)[0].updated == 1


def test_new_times_alone_are_no_reason_to_read(settled: Path) -> None:
    for file in (settled / "in").iterdir():
        file.touch()
    report, read = run(settled)
    assert (report.unchanged, read) == (3, [])


def test_a_file_is_read_again_after_a_change_of_the_rules(settled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_libraries", lambda: ["trafilatura 99"])
    rules_fingerprint.cache_clear()
    try:
        assert run(settled)[1] == ["a0.txt", "a1.txt", "a2.txt"]
    finally:
        rules_fingerprint.cache_clear()


def test_notes_that_an_index_does_not_bear_out_are_not_believed(settled: Path) -> None:
    (settled / "index").rename(settled / "old")
    (settled / "index").mkdir()
    (settled / "old" / "readings.sqlite").rename(settled / "index" / "readings.sqlite")
    report, read = run(settled)
    assert (report.added, len(read)) == (3, 3)


def test_damaged_notes_are_started_again(settled: Path) -> None:
    (settled / "index" / "readings.sqlite").write_bytes(b"power cut" * 1000)
    report, read = run(settled)
    assert (report.unchanged, len(read)) == (3, 3)
    assert run(settled)[1] == []


def test_prune_drops_what_is_gone_and_keeps_what_was_not_read_again(settled: Path) -> None:
    (settled / "in" / "a1.txt").unlink()
    report, read = run(settled, prune=[settled / "in"])
    assert (report.removed, report.unchanged, report.articles, read) == (1, 2, 2, [])


def test_skipped_lines_are_told_again_and_skipped_files_tried_again(settled: Path) -> None:
    write(settled / "in", "lines.jsonl", '{"text": "Satu kalimat yang cukup panjang dari Samarinda."}\nrusak\n')
    write(settled / "in", "empty.txt", "")
    first, _ = run(settled)
    again, read = run(settled)
    assert again.skipped == first.skipped
    assert len(first.skipped) == 2
    assert read == ["empty.txt"]


def test_a_copy_takes_over_when_the_file_that_was_taken_is_gone(tmp_path: Path) -> None:
    line = '{"doc_id": "x", "text": "Satu kalimat yang cukup panjang dari Samarinda."}\n'
    write(tmp_path / "in", "a.jsonl", line)
    write(tmp_path / "in", "b.jsonl", line)
    first, _ = run(tmp_path)
    assert "same doc_id" in first.skipped[0].reason
    assert run(tmp_path)[0].skipped == first.skipped
    (tmp_path / "in" / "a.jsonl").unlink()
    report, read = run(tmp_path, prune=[tmp_path / "in"])
    assert (report.articles, report.updated, read) == (1, 1, ["b.jsonl"])


def test_any_history_gives_what_reading_everything_gives(settled: Path) -> None:
    write(settled / "in", "a1.txt", TEXT.format("baru"))
    write(settled / "in", "a3.txt", TEXT.format(3))
    run(settled)
    (settled / "in" / "a0.txt").unlink()
    run(settled, prune=[settled / "in"])
    records = (record for file in find_files([settled / "in"]) for record in read_articles(file))
    update(settled / "fresh", records, encoder=ToyEncoder())
    assert what_is_there(settled / "index") == what_is_there(settled / "fresh")


@pytest.mark.slow
def test_a_second_run_over_10_000_unchanged_files_takes_under_a_tenth_of_the_first(tmp_path: Path) -> None:
    for number, article in enumerate(made_up_articles(10_000)):
        write(tmp_path / "in", f"{number:05d}.txt", f"{article.title}\n\n{article.text}")
    began = time.perf_counter()
    first, _ = run(tmp_path)  # with an encoder that takes no time: with a real one the share is much smaller
    between = time.perf_counter()
    again, read = run(tmp_path)
    ended = time.perf_counter()
    assert (first.added, again.unchanged, read) == (10_000, 10_000, [])
    print(f"first {between - began:.1f} s, again {ended - between:.1f} s")
    assert ended - between < 0.1 * (between - began)


def test_what_is_skipped_is_told_one_by_one_or_by_reason() -> None:
    few = [Skipped("a.txt", "the file is empty"), Skipped("b.txt", "not text")]
    assert list(skipped_lines(few)) == ["skipped a.txt: the file is empty", "skipped b.txt: not text"]
    many = [Skipped(f"{number}.txt", "the file is empty") for number in range(40)]
    lines = list(skipped_lines([Skipped("b.txt", "not text"), *many]))
    assert lines[0] == "skipped 40: the file is empty (0.txt, 1.txt, 2.txt and 37 more)"
    assert lines[1] == "skipped 1: not text (b.txt)"


def test_a_watched_folder_is_indexed_again_when_it_changes(tmp_path: Path) -> None:
    write(tmp_path / "in", "a.txt", TEXT.format(1))
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "index", str(tmp_path / "in")]
    options = ["--watch", "--prune", "--json", "--index", str(tmp_path / "in" / "index")]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        reports = (json.loads(line) for line in watching.stdout)
        assert next(reports)["added"] == 1
        write(tmp_path / "in", "b.txt", TEXT.format(2))
        second = next(reports)
        assert (second["added"], second["unchanged"], second["articles"]) == (1, 1, 2)
        (tmp_path / "in" / "a.txt").unlink()
        assert next(reports)["removed"] == 1
        watching.send_signal(signal.SIGINT)
        assert watching.wait(30) == 0


def test_files_are_read_again_when_they_are_read_in_another_way(tmp_path: Path, toy: ToyEncoder) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"Judul Berita Desa Hari Ini\n\n{'Warga desa menanam pohon di tepi sungai bersama kepala desa.'}\n")
    read: list[str] = []

    def reading(way: str) -> None:
        def noted(path: Path) -> Iterator[Article | Skipped]:
            read.append(way)
            return read_articles(path)

        update_files(tmp_path / "index", [file], read=noted, encoder=toy, read_by=way)

    for way in ("", "", " text=Uraian", " text=Uraian", ""):
        reading(way)
    assert read == ["", " text=Uraian", ""]
