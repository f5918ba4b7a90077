"""A file that takes too long, too much memory, or a reader down with it costs one line; the next file is read as ever."""

import gzip
import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from fpdf import FPDF

from ingest.articles import Article, Skipped
from ingest.errors import IngestError
from ingest.formats.word import read_word
from ingest.isolation import IsolatedReader, Limits, isolated_reader
from ingest.reading import read_articles

WORDS = "Bupati membuka pelatihan kerja bagi dua ratus pemuda di balai desa itu pada Senin pagi, kata panitia acara."


def word_file(paragraphs: int = 1) -> bytes:
    document = Document()
    for _ in range(paragraphs):
        document.add_paragraph(WORDS)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def endless_pdf() -> bytes:
    """A small PDF whose one page says the same words a million times: an hour for who reads it all."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    for _ in range(40_000):
        pdf.text(10, 10, "kata")
    return bytes(pdf.output())


@pytest.fixture
def reader() -> Iterator[IsolatedReader]:
    reader = IsolatedReader(Limits(seconds=60))
    yield reader
    reader.close()


def test_the_helper_gives_what_the_reader_gives(reader: IsolatedReader) -> None:
    data = word_file(3)
    assert reader.read("word", "read_word", data) == list(read_word(data))
    with pytest.raises(IngestError, match="damaged"):
        reader.read("word", "read_word", b"PK no archive")
    assert reader.read("word", "read_word", data) == list(read_word(data))


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    reader = IsolatedReader(Limits(seconds=1))
    started = time.monotonic()
    with pytest.raises(IngestError, match="not read after 1 s"):
        reader.read("pdf", "read_pdf", endless_pdf())
    assert time.monotonic() - started < 30
    reader.close()


def test_a_file_that_takes_too_much_memory_is_told_of() -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file())) as whole,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for member in whole.infolist():
            data = whole.read(member)
            if member.filename == "word/document.xml":
                data = data.replace(b"<w:sectPr", b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000_000 + b"<w:sectPr", 1)
            archive.writestr(member, data)
    reader = IsolatedReader(Limits(seconds=60, memory=400_000_000))
    assert reader.read("word", "read_word", word_file())
    with pytest.raises(IngestError, match=r"memory|damaged"):
        reader.read("word", "read_word", packed.getvalue())
    assert reader.read("word", "read_word", word_file())
    reader.close()


def test_a_helper_that_is_gone_is_started_again(reader: IsolatedReader) -> None:
    assert reader.read("word", "read_word", word_file())
    helper = reader._helper
    assert helper is not None
    helper.send_signal(signal.SIGKILL)
    helper.wait()
    assert reader.read("word", "read_word", word_file())


def test_the_helper_ends_with_its_parent(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word_file())
    code = f"""
import os, signal
from pathlib import Path
from ingest.reading import read_articles
from ingest.isolation import isolated_reader
list(read_articles(Path({str(tmp_path / "a.docx")!r})))
print(isolated_reader()._helper.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stdout
    helper = int(told)
    for _ in range(100):
        if not _runs(helper):
            break
        time.sleep(0.1)
    assert not _runs(helper)


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_one_helper_reads_a_whole_folder(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.docx").write_bytes(word_file(number + 1))
    (tmp_path / "cut.docx").write_bytes(word_file()[:500])
    found = [article for path in sorted(tmp_path.iterdir()) for article in read_articles(path)]
    assert [type(each) for each in found] == [Article] * 5 + [Skipped]
    helper = isolated_reader()._helper
    assert helper is not None
    assert helper.pid != os.getpid()


@pytest.mark.parametrize(("filling", "reason"), [(b"\n", "blank lines"), (b" ", "100 times its size")])
def test_packed_lines_that_grow_without_bound_are_given_up(filling: bytes, reason: str, tmp_path: Path) -> None:
    bomb = tmp_path / "a.jsonl.gz"
    with gzip.open(bomb, "wb", compresslevel=1) as file:
        file.write(f'{{"text": "{WORDS}"}}\n'.encode())
        for _ in range(120):
            file.write(filling * 1_000_000)
    first, *_, last = read_articles(bomb)
    assert isinstance(first, Article)
    assert isinstance(last, Skipped)
    assert reason in last.reason
