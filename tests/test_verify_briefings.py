"""`kutip verify` of written briefings: what an editor did to a quotation is found, in every format."""

import contextlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laid_out import document_of, notes_of
from openpyxl.cell.rich_text import CellRichText, TextBlock

from assistant.briefing.document import Document
from assistant.briefing.readers import quotations_in
from assistant.briefing.writers import WRITERS
from assistant.cli import main
from assistant.errors import AskError
from ingest.articles import Article
from ingest.reading import read_articles

TEXT = """Menteri Ketenagakerjaan menyerahkan 34 penghargaan di Jakarta pada Jumat malam itu.

Syarat lomba:

1. memiliki *perahu* & jaring
2. tinggal di Wakatobi | Buton

"Penghargaan ini untuk rakyat," katanya.
"""
FORMATS = (".docx", ".md", ".html", ".xlsx", ".json")


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
    spans = [
        (text.index(first), text.index(last) + len(last))
        for first, last in (("Menteri", "itu."), ("Syarat", "Buton"), ('"', "katanya."))
    ]
    return document_of(notes_of(article, *spans))


def written_to(folder: Path, suffix: str, document: Document) -> Path:
    file = folder / f"briefing{suffix}"
    if suffix == ".json":
        file.write_text(json.dumps(document.briefing.as_json(), ensure_ascii=False))
    else:
        file.write_bytes(WRITERS[suffix](document))
    return file


def checked(file: Path) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(main, ["verify", str(file), "--files", "--json"])
    return result.exit_code, json.loads(result.stdout)


def told(file: Path) -> Result:
    return CliRunner().invoke(main, ["verify", str(file), "--files"])


def edit(file: Path, change: Callable[[str], str]) -> None:
    """Changes the text of a file, of a Word file that of its body."""
    if file.suffix == ".xlsx":
        edit_cells(file, change)
        return
    if file.suffix != ".docx":
        file.write_text(change(file.read_text()))
        return
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = change(body).encode()
    assert parts["word/document.xml"].decode() != body
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def edit_cells(file: Path, change: Callable[[str], str]) -> None:
    """Changes the first piece of a cell that `change` changes, which keeps its colour."""
    book = openpyxl.load_workbook(file, rich_text=True)
    for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        for piece in cell.value if isinstance(cell.value, CellRichText) else []:
            if isinstance(piece, TextBlock) and change(piece.text) != piece.text:
                piece.text = change(piece.text)
                book.save(file)
                return
        if isinstance(cell.value, str) and change(cell.value) != cell.value:
            cell.value = change(cell.value)
            book.save(file)
            return
    raise AssertionError("nothing to change")


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_briefing_as_it_was_written_is_exact(suffix: str, document: Document, tmp_path: Path) -> None:
    code, found = checked(written_to(tmp_path, suffix, document))
    quotes = 3 if suffix == ".json" else 6
    assert (code, found["quotes"], found["exact"], found["changed"], found["missing"]) == (0, quotes, quotes, 0, 0)


@pytest.mark.parametrize("suffix", FORMATS)
def test_one_edited_letter_in_the_body_is_caught_with_a_diff(suffix: str, document: Document, tmp_path: Path) -> None:
    file = written_to(tmp_path, suffix, document)
    edit(file, lambda text: text.replace("34 penghargaan di", "84 penghargaan di", 1))
    code, found = checked(file)
    (fault,) = [result for result in found["results"] if result["status"] != "exact"]
    assert (code, fault["status"], fault["reason"], fault["note"]) == (1, "changed", "edited", 1)
    assert "[-84-] {+34+}" in told(file).stdout


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_article_that_says_something_else_now_is_no_edit(suffix: str, document: Document, tmp_path: Path) -> None:
    file = written_to(tmp_path, suffix, document)
    (tmp_path / "rilis.txt").write_text(f"Naker Award 2023\n\n{TEXT}".replace("Jakarta", "Bandung"))
    code, found = checked(file)
    assert (code, {result["reason"] for result in found["results"] if result["status"] == "changed"}) == (
        1,
        {"differs"},
    )
    assert "[-Jakarta-] {+Bandung+}" in told(file).stdout


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_edited_hash_in_the_annex_is_caught(suffix: str, document: Document, tmp_path: Path) -> None:
    file = written_to(tmp_path, suffix, document)
    sha256 = document.briefing.note(2).sha256
    edit(file, lambda text: text.replace(sha256, "0" * 64))
    code, found = checked(file)
    faults = [result for result in found["results"] if result["status"] != "exact"]
    assert code == 1
    assert {(fault["note"], fault["status"], fault["reason"]) for fault in faults} == {(2, "changed", "hash")}


REMOVE_ROW = {
    ".docx": r"<w:tr>(?:(?!</w:tr>).)*{sha}.*?</w:tr>",
    ".md": r"\n[^\n]*{sha}[^\n]*",
    ".html": r"<tr id[^\n]*{sha}[^\n]*",
}


@pytest.mark.parametrize("suffix", REMOVE_ROW)
def test_a_quotation_whose_row_of_the_annex_was_removed_is_missing(
    suffix: str, document: Document, tmp_path: Path
) -> None:
    file = written_to(tmp_path, suffix, document)
    row = REMOVE_ROW[suffix].replace("{sha}", document.briefing.note(3).sha256)
    edit(file, lambda text: re.sub(row, "", text, flags=re.DOTALL))
    code, found = checked(file)
    assert (code, found["exact"], found["changed"], found["missing"]) == (1, 4, 0, 2)
    assert "[3] no row of the annex tells where it stands, so it cannot be checked: “" in told(file).stdout


def test_a_note_that_a_record_rests_on_and_does_not_hold_is_missing(document: Document, tmp_path: Path) -> None:
    file = written_to(tmp_path, ".json", document)
    record = json.loads(file.read_text())
    record["speech"], record["notes"] = [1, 2, 3], record["notes"][:2]
    file.write_text(json.dumps(record))
    code, found = checked(file)
    assert (code, found["exact"], found["missing"]) == (1, 2, 1)


@pytest.mark.parametrize(
    ("suffix", "mark"), [(".md", r"\[([^\]]*)\]\(#kutipan-1\)"), (".html", r'<q data-note="1"[^>]*>(.*?)</q>')]
)
def test_a_reference_whose_quotation_became_plain_text_is_missing(
    suffix: str, mark: str, document: Document, tmp_path: Path
) -> None:
    file = written_to(tmp_path, suffix, document)
    edit(file, lambda text: re.sub(mark, r"\1", text))
    code, found = checked(file)
    (fault,) = [result for result in found["results"] if result["status"] != "exact"]
    assert (code, fault["status"], fault["reason"], fault["note"]) == (1, "missing", "not_quoted", 1)


def test_a_quotation_and_its_reference_may_go_together(document: Document, tmp_path: Path) -> None:
    file = written_to(tmp_path, ".md", document)
    edit(file, lambda text: "\n".join(line for line in text.split("\n") if "#kutipan-1)" not in line))
    code, found = checked(file)
    assert (code, found["quotes"], found["exact"]) == (0, 4, 4)


# What Word does to a file.


def word_of(file: Path, document: Document) -> Any:
    file.write_bytes(WRITERS[".docx"](document))
    return docx.Document(str(file))


def quoted_runs(word: Any) -> list[Any]:
    return [run for paragraph in word.paragraphs for run in paragraph.runs if run.style.name == "Kutipan"]


def split(run: Any, *cuts: int) -> list[Any]:
    """The run in pieces, each with its style, as Word leaves them behind after a spelling check."""
    text = run.text
    ends = [*cuts, len(text)]
    pieces = [text[start:end] for start, end in zip([0, *cuts], ends, strict=True)]
    made = [run]
    run.text = pieces[0]
    for piece in pieces[1:]:
        copy = type(run)(OxmlElement("w:r"), run._parent)
        made[-1]._r.addnext(copy._r)
        copy.text, copy.style = piece, run.style
        made.append(copy)
    return made


def without_bookmarks(word: Any) -> None:
    for mark in [*word.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)


@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_quotation_that_word_split_is_one(bookmarks: bool, document: Document, tmp_path: Path) -> None:
    file = tmp_path / "briefing.docx"
    word = word_of(file, document)
    first = quoted_runs(word)[0]
    pieces = split(first, 5, 9, 20)
    pieces[1]._r.addprevious(OxmlElement("w:proofErr"))
    if not bookmarks:
        without_bookmarks(word)
    word.save(str(file))
    assert checked(file)[0] == 0
    pieces[2].text = pieces[2].text.replace("a", "o", 1)
    word.save(str(file))
    code, found = checked(file)
    assert (code, found["changed"], found["exact"]) == (1, 1, 5)


def test_words_put_into_a_quotation_in_another_style_are_caught(document: Document, tmp_path: Path) -> None:
    file = tmp_path / "briefing.docx"
    word = word_of(file, document)
    middle = split(quoted_runs(word)[0], 8, 9)[1]
    middle.style, middle.text = None, "tidak K"
    word.save(str(file))
    code, found = checked(file)
    assert (code, found["changed"]) == (1, 1)
    assert "[- tidak-]" in told(file).stdout


def test_words_written_on_at_the_end_of_a_quotation_are_caught(document: Document, tmp_path: Path) -> None:
    file = tmp_path / "briefing.docx"
    word = word_of(file, document)
    first = quoted_runs(word)[0]
    more = type(first)(OxmlElement("w:r"), first._parent)
    first._r.getnext().addnext(more._r)  # behind the bookmark's end
    more.text, more.style = " Sekali.", first.style
    word.save(str(file))
    assert checked(file)[1]["changed"] == 1


def test_a_quotation_in_two_paragraphs_is_caught(document: Document, tmp_path: Path) -> None:
    file = written_to(tmp_path, ".docx", document)
    cut = '</w:t></w:r></w:p><w:p><w:r><w:rPr><w:rStyle w:val="Kutipan"/></w:rPr><w:t>'
    edit(file, lambda text: text.replace("penghargaan di", f"penghargaan{cut}di", 1))
    code, found = checked(file)
    assert (code, found["changed"]) == (1, 1)


@pytest.mark.parametrize(("tag", "changed"), [("ins", 1), ("del", 0)])
def test_tracked_changes_count_as_accepted(tag: str, changed: int, document: Document, tmp_path: Path) -> None:
    """What was put in stands in the quotation; an old word that is struck out, after the new one, does not."""
    file = tmp_path / "briefing.docx"
    word = word_of(file, document)
    pieces = split(quoted_runs(word)[0], 8)
    tracked = OxmlElement(f"w:{tag}")
    extra = type(pieces[0])(OxmlElement("w:r"), pieces[0]._parent)
    extra.text, extra.style = "xyz", pieces[0].style
    tracked.append(extra._r)
    pieces[0]._r.addnext(tracked)
    word.save(str(file))
    assert checked(file)[1]["changed"] == changed


def test_a_quotation_that_was_struck_out_while_its_reference_stayed_is_missing(
    document: Document, tmp_path: Path
) -> None:
    file = tmp_path / "briefing.docx"
    word = word_of(file, document)
    for run in list(word.element.body.iter(qn("w:r"))):
        if run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}[@{qn('w:val')}='Kutipan']") is not None and "Menteri" in run.text:
            run.getparent().remove(run)
    word.save(str(file))
    code, found = checked(file)
    assert (code, found["missing"], found["exact"]) == (1, 1, 4)


def test_a_word_file_saved_anew_is_exact(document: Document, tmp_path: Path) -> None:
    file = tmp_path / "briefing.docx"
    word = word_of(file, document)
    word.add_paragraph("Mohon arahan lebih lanjut.")
    word.save(str(file))
    assert checked(file)[0] == 0


def test_a_cell_of_excel_that_was_overwritten_is_missing(document: Document, tmp_path: Path) -> None:
    file = written_to(tmp_path, ".xlsx", document)
    book = openpyxl.load_workbook(file, rich_text=True)
    for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        if "Menteri" in str(cell.value):
            cell.value = str(cell.value).replace("34", "84")
    book.save(file)
    code, found = checked(file)
    (fault,) = [result for result in found["results"] if result["status"] != "exact"]
    assert (code, fault["status"], fault["reason"], fault["note"]) == (1, "missing", "not_quoted", 1)


# What is no briefing.


def nested() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/styles.xml", "<x/>")
        package.writestr("word/document.xml", "<x>" * 5000 + "</x>" * 5000)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/styles.xml", "<x/>")
        package.writestr("word/document.xml", b" " * (65 * 2**20))
    return out.getvalue()


def entities() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/styles.xml", "<x/>")
        package.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')
    return out.getvalue()


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html", ".pdf", ".xlsx", ".json"])
@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b"# Judul\n\nTeks.", b"<p>x</p>", bomb(), entities()]
)
def test_what_is_no_briefing_is_one_line(suffix: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"berkas{suffix}"
    file.write_bytes(data)
    result = told(file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert file.name in result.stderr


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html", ".md", ".pdf"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), cut=st.integers(0, 40))
def test_a_file_that_was_damaged_is_read_or_refused(
    suffix: str, at: float, byte: int, cut: int, document: Document, tmp_path: Path
) -> None:
    file = written_to(tmp_path, suffix, document)
    data = file.read_bytes()
    place = int(at * len(data))
    file.write_bytes(data[:place] + bytes([byte]) + data[place + cut :])
    with contextlib.suppress(AskError):
        quotations_in(file)


@pytest.mark.parametrize("text", ["<!---->", "<?xml version='1.0' encoding='latin-1'?><p>x</p>", "<div>" * 5000])
def test_a_page_without_quotations_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "halaman.html"
    file.write_text(text)
    with pytest.raises(AskError, match=r"halaman\.html"):
        quotations_in(file)


def test_a_briefing_about_what_the_corpus_does_not_hold_has_nothing_to_check(tmp_path: Path) -> None:
    for suffix in (".docx", ".pdf", ".md", ".html"):
        code, found = checked(written_to(tmp_path, suffix, document_of([])))
        assert (code, found["quotes"]) == (0, 0)


def test_a_file_that_lost_all_marks_of_quotations_is_refused(document: Document, tmp_path: Path) -> None:
    file = written_to(tmp_path, ".html", document)
    edit(file, lambda text: re.sub("<q [^>]*>", "<i>", text.replace("</q>", "</i>")))
    result = told(file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no quotation can be told from other text" in result.stderr
