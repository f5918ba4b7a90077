"""No damaged file makes a reader raise anything but its reason, nor what becomes of its records anything at all."""

import json
import signal
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from mutation import damaged_files
from test_office_files import LEAD, MAKERS, SECOND, TITLE, as_table, as_workbook

from evaluation.marked import FOLDER, read_pages
from ingest.articles import Article
from ingest.composing import compose
from ingest.errors import IngestError
from ingest.formats.json_document import read_json
from ingest.formats.jsonl import read_lines
from ingest.formats.mail import read_attachments, read_mail
from ingest.formats.markdown import read_markdown
from ingest.formats.open_document import read_open_document
from ingest.formats.pdf import read_pdf
from ingest.formats.plain import read_plain
from ingest.formats.rich_text import read_rich_text
from ingest.formats.table import read_comma_separated, read_workbook
from ingest.formats.web import read_web_page
from ingest.formats.word import read_word
from ingest.packed import files_in_archive
from ingest.reading import read_articles
from ingest.records import Record, fold

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl tells of what it mends
PATIENCE = 30  # seconds for one file; the helper process that reads costly formats has a limit of its own
READ: dict[str, tuple[Callable[[bytes], Iterable[Any]], tuple[str, ...]]] = {
    "plain": (read_plain, ("a.txt", "b.txt")),
    "markdown": (read_markdown, ("a.md",)),
    "web": (read_web_page, ("a.html",)),
    "pdf": (read_pdf, ("a.pdf",)),
    "word": (read_word, ("a.docx",)),
    "open document": (read_open_document, ("a.odt",)),
    "rich text": (read_rich_text, ("a.rtf",)),
    "mail": (read_mail, ("a.eml", "a.mhtml")),
    "attachments": (read_attachments, ("attached.eml",)),
    "comma separated": (read_comma_separated, ("a.csv",)),
    "workbook": (read_workbook, ("a.xlsx",)),
    "json": (read_json, ("a.json",)),
    "archive": (lambda data: files_in_archive(data, 1_000_000), ("a.zip",)),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Undamaged files, a page of every folder of the marked ones among them."""
    folder = tmp_path_factory.mktemp("whole")
    for name, make in MAKERS.items():
        make(folder / name)
    as_workbook(folder / "a.xlsx")
    as_table(folder / "a.csv", ",")
    page = read_pages(FOLDER / "seen")[0]
    front = f"---\ntitle: {TITLE}\npublished: 2023-11-03\n---\n"
    (folder / "a.txt").write_text(page.as_text(), encoding="utf-8")
    (folder / "b.txt").write_text(f"Judul: {TITLE}\nTanggal: 3/11/2023\n\n{LEAD}", encoding="utf-8")
    (folder / "a.md").write_text(
        f"{front}# {TITLE}\n\n{LEAD}\n\n- satu\n- dua\n\n| a | b |\n|---|---|\n\n{SECOND}", encoding="utf-8"
    )
    (folder / "a.html").write_text(page.as_html(), encoding="utf-8")
    (folder / "a.json").write_text(
        json.dumps({"data": [{"title": TITLE, "text": LEAD, "date": "3/11/2023"}]}), encoding="utf-8"
    )
    (folder / "a.jsonl").write_text(f"{json.dumps({'judul': TITLE, 'isi': LEAD})}\n" * 3, encoding="utf-8")
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for name in ("a.txt", "a.html", "a.json"):
            archive.write(folder / name, f"rilis/{name}")
    message = EmailMessage()
    message["Subject"] = TITLE
    message.set_content(LEAD)
    message.add_attachment(
        (folder / "a.docx").read_bytes(), maintype="application", subtype="msword", filename="rilis.docx"
    )
    (folder / "attached.eml").write_bytes(bytes(message))
    return folder


@dataclass(slots=True)
class Told:
    """How many inputs were read, how many of them gave a record, and how many took too long."""

    read: int = 0
    gave: int = 0
    slow: int = 0


class TooSlowError(Exception):
    """A file is read for longer than `PATIENCE`."""


def read_all(reader: Callable[[bytes], Iterable[Any]], files: Iterator[bytes]) -> Told:
    """Read every file, and make articles of what comes. Raises whatever a reader raises that is no `IngestError`."""
    told = Told()

    def too_slow(number: int, frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, too_slow)
    try:
        for data in files:
            told.read += 1
            signal.alarm(PATIENCE)
            try:
                for given in reader(data):
                    told.gave += 1
                    compose_any(given)
            except IngestError as error:
                assert str(error).strip()
                assert "\n" not in str(error)
            except TooSlowError:
                told.slow += 1
            finally:
                signal.alarm(0)
    finally:
        signal.signal(signal.SIGALRM, before)
    return told


def compose_any(given: Any) -> None:
    record = given[1] if isinstance(given, tuple) else given
    if isinstance(record, Record):
        article = compose(record, doc_id="a", source_path=Path("a"), find_title=True)
        if isinstance(article, Article):
            assert all(line in fold(record.text) for line in article.text.split("\n"))


def fuzzed(name: str, whole: Path, count: int) -> Told:
    reader, files = READ[name]
    return read_all(reader, damaged_files([(whole / file).read_bytes() for file in files], count, name))


def lines_of(folder: Path) -> Callable[[bytes], Iterator[Any]]:
    def read(data: bytes) -> Iterator[Any]:
        (folder / "a.jsonl").write_bytes(data)
        return read_lines(folder / "a.jsonl")

    return read


def fuzzed_lines(whole: Path, folder: Path, count: int) -> Told:
    return read_all(lines_of(folder), damaged_files([(whole / "a.jsonl").read_bytes()], count, "lines"))


@pytest.mark.parametrize("name", READ)
def test_damaged_files_raise_nothing_but_their_reason(name: str, whole: Path) -> None:
    assert fuzzed(name, whole, 60).read == 60


def test_damaged_lines_raise_nothing_but_their_reason(whole: Path, tmp_path: Path) -> None:
    assert fuzzed_lines(whole, tmp_path, 200).read == 200


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", READ)
def test_ten_thousand_damaged_files_raise_nothing_but_their_reason(name: str, whole: Path) -> None:
    told = fuzzed(name, whole, 10_000)
    print(f"\n{name}: {told.read} read, {told.gave} records, {told.slow} longer than {PATIENCE} s")
    assert told.read == 10_000
    assert told.gave > 500, "hardly anything got past the outermost shell"


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_ten_thousand_damaged_lines_raise_nothing_but_their_reason(whole: Path, tmp_path: Path) -> None:
    told = fuzzed_lines(whole, tmp_path, 10_000)
    assert (told.read, told.slow) == (10_000, 0)
    assert told.gave > 500


def test_a_file_without_a_name_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.txt", LEAD)
        archive.writestr("b.txt", LEAD)
    path.write_bytes(path.read_bytes().replace(b"x.txt", b"\x00.txt"))  # zipfile ends a name at a null byte
    found = list(read_articles(path))
    assert [each.text for each in found if isinstance(each, Article)] == [LEAD]
