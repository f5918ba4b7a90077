"""`kutip verify` of PDFs: an edit of a page is found, one of the record that lies in it, too."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from laid_out import briefing_of, document_of, notes_of, quoted
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from assistant.briefing.document import Bullet, Document, Paragraph, Run
from assistant.briefing.readers.pdf import read_pdf
from assistant.briefing.writers import WRITERS
from assistant.cli import main
from assistant.errors import AskError
from ingest.articles import Article
from ingest.reading import read_articles

TEXT = """Menteri Ketenagakerjaan menyerahkan 34 penghargaan di Jakarta pada Jumat malam itu kepada 34 gubernur dan wali kota.

Syarat lomba:

1. memiliki perahu
2. tinggal di Wakatobi

Sebanyak 12 bupati hadir.
"""


@pytest.fixture
def article(tmp_path: Path) -> Article:
    file = tmp_path / "rilis.txt"
    file.write_text(f"Naker Award 2023\n\n{TEXT}")
    (found,) = read_articles(file)
    assert isinstance(found, Article)
    return found


@pytest.fixture
def document(article: Article) -> Document:
    text = article.text
    parts = (("Menteri", "kota."), ("Syarat", "Wakatobi"), ("Sebanyak", "hadir."))
    notes = notes_of(article, *((text.index(first), text.index(last) + len(last)) for first, last in parts))
    title = Paragraph((Run("Sebanyak 12 bupati hadir."),))  # the same words elsewhere are no quotation
    return document_of(notes, [*(Bullet(quoted(note)) for note in notes), title])


def checked(folder: Path, data: bytes) -> tuple[int, dict[str, Any]]:
    file = folder / "briefing.pdf"
    file.write_bytes(data)
    result = CliRunner().invoke(main, ["verify", str(file), "--files", "--json"])
    return result.exit_code, json.loads(result.stdout)


def with_pages(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The PDF with the drawing of its pages changed, as an editor of PDFs does it."""
    pdf = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    changes = 0
    for page in pdf.pages:
        drawn = page.get_contents()
        assert drawn is not None
        new = change(drawn.get_data())
        changes += new != drawn.get_data()
        drawn.set_data(new)
        page[NameObject("/Contents")] = drawn
    assert changes
    return saved(pdf)


def with_record(data: bytes, change: Callable[[dict[str, Any]], object] | None) -> bytes:
    """The PDF with another record in it, or without any."""
    reader = PdfReader(io.BytesIO(data))
    pdf = PdfWriter()
    pdf.append(reader)
    if change is not None:
        record = json.loads(reader.attachments["kutip.json"][0])
        change(record)
        pdf.add_attachment("kutip.json", json.dumps(record).encode())
    return saved(pdf)


def saved(pdf: PdfWriter) -> bytes:
    out = io.BytesIO()
    pdf.write(out)
    return out.getvalue()


def test_a_pdf_as_it_was_written_is_exact(document: Document, tmp_path: Path) -> None:
    code, found = checked(tmp_path, WRITERS[".pdf"](document))
    assert (code, found["quotes"], found["exact"]) == (0, 3, 3)


def test_words_changed_on_a_page_are_told(document: Document, tmp_path: Path) -> None:
    edited = with_pages(WRITERS[".pdf"](document), lambda drawn: drawn.replace(b"34 penghargaan", b"43 penghargaan"))
    code, found = checked(tmp_path, edited)
    (result,) = [result for result in found["results"] if result["status"] != "exact"]
    assert code == 1 and (result["status"], result["reason"], result["note"]) == ("changed", "edited", 1)
    assert "[-43-] {+34+}" in result["diff"] and result["diff"].count("[-") == 1


def test_words_cut_out_of_a_page_are_missing_wherever_else_they_stand(document: Document, tmp_path: Path) -> None:
    cut = with_pages(
        WRITERS[".pdf"](document), lambda drawn: drawn.replace(b"(Sebanyak 12 bupati hadir.) Tj", b"() Tj", 1)
    )
    _, found = checked(tmp_path, cut)
    (result,) = [result for result in found["results"] if result["status"] != "exact"]
    assert (result["status"], result["reason"], result["note"]) == ("missing", "not_quoted", 3)


def test_words_changed_in_the_record_are_told(document: Document, tmp_path: Path) -> None:
    def more(record: dict[str, Any]) -> None:
        record["notes"][0]["quote"] = record["notes"][0]["quote"].replace("34", "43")

    code, found = checked(tmp_path, with_record(WRITERS[".pdf"](document), more))
    told = [(result["note"], result["status"]) for result in found["results"] if result["status"] != "exact"]
    assert code == 1 and (1, "changed") in told


def test_another_place_in_the_record_is_told(document: Document, tmp_path: Path) -> None:
    def moved(record: dict[str, Any]) -> None:
        record["notes"][1]["start"] += 3

    code, found = checked(tmp_path, with_record(WRITERS[".pdf"](document), moved))
    assert code == 1 and [r["note"] for r in found["results"] if r["status"] == "changed"] == [2]


def test_an_article_that_changed_is_told(document: Document, article: Article, tmp_path: Path) -> None:
    data = WRITERS[".pdf"](document)
    Path(article.source_path).write_text(f"Naker Award 2023\n\n{TEXT}".replace("12 bupati", "13 bupati"))
    _, found = checked(tmp_path, data)
    (result,) = [result for result in found["results"] if result["status"] != "exact"]
    assert (result["reason"], result["note"]) == ("differs", 3) and "{+13+}" in result["diff"]


@pytest.mark.parametrize("length", [3_000, 9_000])
def test_a_quotation_over_several_pages_is_whole(article: Article, length: int) -> None:
    text = " ".join(f"kata{n}" for n in range(length // 7))
    long = Article(**{**{name: getattr(article, name) for name in article.__slots__}, "text": text})
    document = document_of(notes_of(long, (0, len(text))))
    assert [quotation.quote for quotation in read_pdf(WRITERS[".pdf"](document), "x.pdf")] == [text]


def test_what_is_no_pdf_of_ours_is_told_in_one_line(document: Document) -> None:
    data = WRITERS[".pdf"](document)
    broken = with_record(data, lambda record: record.pop("notes"))
    for wrong in (b"", b"%PDF-1.7 nothing", data[: len(data) // 2], with_record(data, None), broken):
        with pytest.raises(AskError) as error:
            read_pdf(wrong, "x.pdf")
        assert str(error.value).startswith("x.pdf: ") and "\n" not in str(error.value)
    assert briefing_of(()).notes == ()
