"""Judgements of answers: kept whole or not at all, and what becomes a question for the evaluation."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from browser import CHROMIUM, Reader, chromium, serving
from click.testing import CliRunner
from conftest import ToyEncoder
from newsroom import LANTERN_2022, NEWS
from playwright.sync_api import Browser, expect

from assistant.cli import main
from assistant.errors import AskError
from assistant.feedback import records
from assistant.feedback.questions import questions
from assistant.feedback.records import Judgement, Quoted, feedback_file, keep, read
from evaluation.expectations import read_expectations
from index.store import update

WHO = "Siapa yang menyerahkan Piagam Lentera Desa 2022?"
UNKNOWN = "Siapa gubernur pertama di planet Mars tahun 1899?"


def quoted(n: int, words: str) -> Quoted:
    start = LANTERN_2022.text.index(words)
    return Quoted(n, LANTERN_2022.doc_id, start, start + len(words), words)


RIGHT = Judgement(
    time="2026-01-05T08:00:00+00:00",
    verdict="right",
    n=None,
    question=WHO,
    history=(),
    language="id",
    answered=True,
    values=("Retno Wulandari",),
    citations=(quoted(1, "Deputi Pemajuan Desa Retno Wulandari"), quoted(2, "Juri menilai 41 desa")),
    generation="000001",
)
REFUSED = replace(RIGHT, question=UNKNOWN, answered=False, values=(), citations=())


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    path = feedback_file(tmp_path / "index")
    assert list(read(path)) == []
    for judgement in (RIGHT, REFUSED, replace(RIGHT, n=2, verdict="unsupported")):
        keep(path, judgement)
    assert list(read(path)) == [RIGHT, REFUSED, replace(RIGHT, n=2, verdict="unsupported")]
    assert path.parent == tmp_path
    assert path.stat().st_mode & 0o777 == 0o600


def test_many_writers_mix_no_lines_and_a_torn_line_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    writers = [Thread(target=lambda: [keep(path, RIGHT) for _ in range(20)]) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    path.write_bytes(path.read_bytes() + b'{"time": "2026", "verdi')
    assert list(read(path)) == [RIGHT] * 80


def test_the_file_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "feedback.jsonl"
    keep(path, RIGHT)
    monkeypatch.setattr(records, "LARGEST_FILE", path.stat().st_size + 10)
    with pytest.raises(AskError, match="full"):
        keep(path, RIGHT)
    with pytest.raises(AskError, match="too long"):
        keep(path, replace(RIGHT, question="x" * 70_000))
    assert list(read(path)) == [RIGHT]


def test_a_right_answer_becomes_a_question_that_expects_its_values() -> None:
    known, unknown = questions([RIGHT])
    assert unknown == []
    assert known[0]["expect"] == [["Retno Wulandari"]]
    assert known[0]["answerable"] is True
    (without_values,), _ = questions([replace(RIGHT, values=())])
    assert without_values["expect"] == [[citation.quote for citation in RIGHT.citations]]


def test_a_quotation_that_does_not_support_is_not_expected() -> None:
    (question,), _ = questions([replace(RIGHT, values=()), replace(RIGHT, n=2, verdict="unsupported")])
    assert question["expect"] == [["Deputi Pemajuan Desa Retno Wulandari"]]
    assert question["forbid"] == ["Juri menilai 41 desa"]


def test_a_refusal_is_expected_only_when_it_was_called_right() -> None:
    (question,), _ = questions([REFUSED])
    assert (question["answerable"], question["kind"], question["expect"]) == (False, "unanswerable", [])
    assert questions([replace(REFUSED, verdict="missing")]) == ([], [replace(REFUSED, verdict="missing")])


def test_the_last_word_counts_and_what_is_only_wrong_teaches_nothing() -> None:
    wrong = replace(RIGHT, verdict="wrong")
    assert questions([RIGHT, wrong]) == ([], [wrong])
    assert len(questions([wrong, RIGHT])[0]) == 1
    later = replace(
        RIGHT, generation="000002", values=("Bandung",), citations=(quoted(1, "Gedung Sasana Bakti, Bandung"),)
    )
    assert [question["expect"] for question in questions([RIGHT, later])[0]] == [[["Bandung"]]]


def test_the_command_writes_questions_that_the_evaluation_reads(tmp_path: Path) -> None:
    for judgement in (RIGHT, REFUSED, replace(RIGHT, question="Di mana?", history=(WHO,), verdict="wrong")):
        keep(feedback_file(tmp_path / "index"), judgement)
    run = CliRunner().invoke
    exported = run(main, ["feedback", "--export", "--index", str(tmp_path / "index")])
    (tmp_path / "questions.jsonl").write_text(exported.stdout)
    asked = read_expectations(tmp_path / "questions.jsonl")
    assert [(one.question, one.answerable, one.expect) for one in asked] == [
        (WHO, True, (("Retno Wulandari",),)),
        (UNKNOWN, False, ()),
    ]
    assert "Di mana?" in exported.stderr
    counted = json.loads(run(main, ["feedback", "--json", "--index", str(tmp_path / "index")]).stdout)
    assert (counted["judgements"], counted["right"], counted["wrong"]) == (3, 2, 1)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with chromium() as browser:
        yield browser


def judgements(folder: Path, count: int, reader: Reader) -> list[Judgement]:
    for _ in range(100):
        kept = list(read(feedback_file(folder)))
        if len(kept) >= count:
            return kept
        reader.page.wait_for_timeout(100)
    raise AssertionError(f"only {len(kept)} judgements were kept")


def test_an_answer_and_a_citation_are_judged_on_the_page(browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    update(folder, NEWS, encoder=ToyEncoder())
    with (
        serving(folder) as address,
        browser.new_context(locale="id-ID") as context,
        Reader(context, address) as reader,
    ):
        page = reader.page
        reader.ask(UNKNOWN)
        page.get_by_text("Nilai jawaban ini").click()
        page.get_by_role("button", name="Benar, tidak ada").click()
        reader.ask(WHO)
        answer = page.locator(".kutip-answer").last
        answer.get_by_text("Nilai jawaban ini").click()
        answer.get_by_role("group", name="Jawaban ini").get_by_role("button", name="Benar").click()
        judgements(folder, 2, reader)
        first = answer.get_by_role("group", name="Kutipan 1")
        first.get_by_role("button", name="Tidak mendukung").click()
        expect(first.get_by_role("button", name="Tidak mendukung")).to_have_attribute("aria-pressed", "true")
        refusal, whole, one = judgements(folder, 3, reader)
    assert (refusal.question, refusal.answered, refusal.citations) == (UNKNOWN, False, ())
    assert (whole.question, whole.history, whole.verdict, whole.n) == (WHO, (UNKNOWN,), "right", None)
    assert (one.verdict, one.n) == ("unsupported", 1)
    assert one.citations == whole.citations != ()
    held = {article.doc_id: article.text for article in NEWS}
    for citation in whole.citations:
        assert held[citation.doc_id][citation.start : citation.end] == citation.quote


def test_what_is_no_judgement_is_not_kept_and_said_so(browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    update(folder, NEWS, encoder=ToyEncoder())
    with (
        serving(folder) as address,
        browser.new_context(locale="id-ID") as context,
        Reader(context, address) as reader,
    ):
        reader.ask(WHO)
        reader.page.get_by_text("Nilai jawaban ini").click()
        button = reader.page.get_by_role("group", name="Jawaban ini").get_by_role("button", name="Benar")
        button.evaluate("button => button.value = 'splendid'")
        button.click()
        expect(reader.page.locator(".toast-body")).to_contain_text("tidak tersimpan")
        assert not feedback_file(folder).exists()
        reader.complaints.clear()  # what failed on the server is told on the console, too
