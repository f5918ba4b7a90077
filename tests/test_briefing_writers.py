"""Documents as they are written: read back with the formats' own libraries they say the same words."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import docx
import lxml.html
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from laid_out import MADE_AT, briefing_of, document_of, note_of, quoted
from markdown_it import MarkdownIt
from reportlab.pdfbase.pdfmetrics import stringWidth

from assistant.answer import Value
from assistant.briefing.content import Event, Fact, Figure
from assistant.briefing.document import Bullet, Document, Endnote, Heading, Paragraph, Run, Table
from assistant.briefing.layout import laid_out
from assistant.briefing.readers.docx import read_docx
from assistant.briefing.readers.exported import Exported
from assistant.briefing.readers.html import read_html
from assistant.briefing.readers.markdown import read_markdown
from assistant.briefing.readers.xlsx import read_xlsx
from assistant.briefing.writers import WRITERS, paper
from assistant.briefing.writers.markdown import escaped
from assistant.briefing.written import text_of, written

HOSTILE = [
    "**tebal** _miring_ `kode` [tautan](http://a.id) ![gambar](http://a.id/x.png) <b>b</b> &amp; &#65; ~~x~~ $x^2$",
    "1. satu\n2) dua\n- tiga\n+ empat\n# lima\n> enam\n    tujuh\n\n\ndelapan\n===\n---\n***\n```\n~~~\n: x\n|a|b|\n|--|--|",
    '{ HYPERLINK "http://a.id" } { DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" } {= 1+1 }',
    "=cmd|' /C calc'!A0",
    "+62 811-000",
    "-1+1",
    "@SUM(A1:A9)",
    "\tdi awal tab\tdi tengah  dua spasi \n  baris kedua menjorok  \nselesai\t",
    "lonceng\x07 dan vertikal\x0b dan \x00nol, \x1b[31mmerah, \ufffe, \uffff",
    "baris\r\nDOS dan\rMac, pisah\u2028baris, \u00a0tetap, lunak\u00adbagi, u\u2011tetap, nel\x85x",
    "</q></p><script>alert(1)</script><img src=x onerror=alert(1)><!-- ]]> &lt;",
    "قال الوزير إن الجائزة \u202eterbalik\u202c مهمة",
    "a" * 3000,
    "_x0041_ &quot; \\ \\\\ \\| | \\n %PDF (a) \\) << >>",
    "www.kemnaker.go.id https://a.id/x?y=1&z=2 a@b.id :smile: 10:30:15 #Naker @kemnaker ==x== https://a.id).",
    "'tunggal' “ganda” ‘x’ — – … ﬁ é e\u0301 𝒳 🏆 Ω ∑ ≥",
]
LETTERS = st.characters(codec=None, blacklist_categories=[]) | st.sampled_from(
    "*_[]()<>&|\\`#+-=~!:.@$^ \t\n\r1'\"{}\x0b"
)
TEXTS = st.text(LETTERS, min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


def as_markdown_shows(data: bytes) -> Exported:
    return read_markdown(data.decode())


def as_html_shows(data: bytes) -> Exported:
    return read_html(data.decode())


def as_word_shows(data: bytes) -> Exported:
    return read_docx(data, "b.docx")


def as_excel_shows(data: bytes) -> Exported:
    return read_xlsx(data, "b.xlsx")


READ: dict[str, Callable[[bytes], Exported]] = {
    ".md": as_markdown_shows,
    ".html": as_html_shows,
    ".docx": as_word_shows,
    ".xlsx": as_excel_shows,
}


def rendered(data: bytes) -> lxml.html.HtmlElement:
    """What a renderer of Markdown makes of a written document."""
    return lxml.html.document_fromstring(MarkdownIt("commonmark").enable("table").render(data.decode()))


def parts_of(document: Document) -> list[str]:
    """Each text of the document, in its order, without its annex."""
    parts = [document.title, document.subtitle]
    for block in document.blocks:
        if isinstance(block, Heading):
            parts.append(block.text)
        elif isinstance(block, Paragraph | Bullet | Endnote):
            parts.append(text_of(block.runs))
        elif isinstance(block, Table):
            parts += [*block.head, *(text_of(cell) for row in block.rows for cell in row)]
    return parts


@pytest.mark.parametrize("suffix", READ)
@pytest.mark.parametrize("quote", HOSTILE)
def test_a_hostile_quotation_is_read_back_to_the_letter(suffix: str, quote: str) -> None:
    note = note_of(1, quote)
    exported = READ[suffix](WRITERS[suffix](document_of([note])))
    assert [(text.note, text.text) for text in exported.displayed] == [(1, written(quote))] * 2
    assert exported.cited == {1}
    assert exported.rows is not None
    assert exported.rows[1].sha256 == note.sha256


@pytest.mark.parametrize("suffix", READ)
@settings(max_examples=40, deadline=None)
@given(quotes=st.lists(TEXTS, min_size=1, max_size=3))
def test_any_quotations_are_read_back_to_the_letter(suffix: str, quotes: list[str]) -> None:
    notes = [note_of(n, written(quote)) for n, quote in enumerate(quotes, start=1)]
    exported = READ[suffix](WRITERS[suffix](document_of(notes)))
    expected = [(note.n, note.quote) for note in notes]
    assert [(text.note, text.text) for text in exported.displayed] == expected * 2
    assert exported.rows is not None
    assert {n: (row.doc_id, row.start, row.end, row.sha256, row.path) for n, row in exported.rows.items()} == {
        note.n: (note.doc_id, note.start, note.end, note.sha256, note.path) for note in notes
    }


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_document_is_the_same_bytes(suffix: str) -> None:
    document = document_of([note_of(n, text) for n, text in enumerate(HOSTILE, start=1)])
    assert WRITERS[suffix](document) == WRITERS[suffix](document)


@given(TEXTS)
@settings(deadline=None)
def test_escaped_markdown_is_rendered_as_it_was(text: str) -> None:
    text = written(text)
    (paragraph,) = lxml.html.document_fromstring(MarkdownIt("commonmark").render(f"[{escaped(text)}](#x)")).iter("a")
    assert paragraph.text_content() == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_no_markup_of_markdown(text: str) -> None:
    runs = (Run(text), Run("!"), Run(text, "strong"), Run(text, "muted"), Run(text, "link"))
    blocks = [Heading(text), Paragraph(runs), Bullet(runs), Table(("k",), ((runs,),), (1.0,)), Endnote(1, runs)]
    page = rendered(WRITERS[".md"](document_of([note_of(1, text)], blocks, title=text)))
    allowed = {
        "html",
        "body",
        "h1",
        "h2",
        "p",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "strong",
        "br",
    }
    assert {element.tag for element in page.iter()} <= allowed
    assert {link.get("href") for link in page.iter("a")} <= {None}
    assert len(list(page.iter("h1"))) == 1
    assert len(list(page.iter("h2"))) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_html_has_no_element_but_ours_and_asks_for_nothing(text: str) -> None:
    document = document_of(
        [note_of(1, text)], [Paragraph((Run(text), Run(text, "link"))), *quotes_of(text)], title=text
    )
    page = lxml.html.document_fromstring(WRITERS[".html"](document).decode())
    assert not list(page.iter("script", "img", "link", "iframe", "base", "form"))
    assert not [
        element for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"
    ]
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert page.xpath("//h1")[0].text_content() == written(text)


def quotes_of(text: str) -> list[Bullet]:
    return [Bullet(quoted(note_of(1, text)))]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_word_file_has_the_texts_in_their_order_under_real_styles(language: str) -> None:
    document = document_of([note_of(n, text) for n, text in enumerate(HOSTILE, start=1)], language=language)
    word = docx.Document(io.BytesIO(WRITERS[".docx"](document)))
    shown: list[str] = []
    for part in word.iter_inner_content():
        if isinstance(part, docx.table.Table):
            shown += [cell.text for row in part.rows for cell in row.cells]
        else:
            shown.append(re.sub(r"^\[\d+\]\t", "", part.text))
    wanted = [part for part in parts_of(document) if part]
    assert [part for part in shown if part.strip("\n")][: len(wanted)] == [
        re.sub("\u2028", "\u2028", part) for part in wanted
    ]
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles[:2] == ["Title", "Subtitle"]
    assert {"Heading 1", "Heading 2", "List Bullet"} <= set(styles)
    assert word.core_properties.title == document.title
    assert word.core_properties.language == {"id": "id-ID", "en": "en-US"}[language]


def test_every_reference_of_a_word_file_leads_to_a_bookmark() -> None:
    word = docx.Document(io.BytesIO(WRITERS[".docx"](document_of([note_of(1, "satu"), note_of(2, "dua")]))))
    bookmarks = [mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))]
    targets = {link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))} - {None}
    assert targets == {"Catatan_1", "Catatan_2"}
    assert targets <= set(bookmarks)
    assert len(bookmarks) == len(set(bookmarks))


def test_a_word_file_has_no_field_but_its_page_numbers() -> None:
    data = WRITERS[".docx"](document_of([note_of(n, text) for n, text in enumerate(HOSTILE, start=1)]))
    word = docx.Document(io.BytesIO(data))
    assert not list(word.element.body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:fldChar")))
    footer = word.sections[0].footer._element
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_head_of_a_long_table_stands_on_every_page() -> None:
    notes = [note_of(n, f"kutipan nomor {n}") for n in range(1, 301)]
    word = docx.Document(io.BytesIO(WRITERS[".docx"](document_of(notes))))
    _, table, annex = word.tables
    for long in (table, annex):
        assert len(long.rows) == 301
        heads = [
            row
            for row, made in enumerate(long._tbl.tr_lst)
            if made.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        ]
        assert heads == [0]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\x", "http://a.id/ x", ""]
)
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    document = document_of([], [Paragraph((Run("Sumber: "), Run(address, "link")))])
    page = lxml.html.document_fromstring(WRITERS[".html"](document).decode())
    assert not list(page.iter("a"))
    assert not list(rendered(WRITERS[".md"](document)).iter("a"))
    word = docx.Document(io.BytesIO(WRITERS[".docx"](document)))
    assert not list(word.element.body.iter(qn("w:hyperlink")))


# PDF.


def letters(text: str) -> str:
    """Without white space, which a PDF does not keep where lines end."""
    return "".join(text.split())


def pdf_of(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(WRITERS[".pdf"](document)))


def text_in(pdf: pypdf.PdfReader) -> str:
    """Of all pages, one after another, without what stands under them."""
    pages = [re.sub(r"Halaman \d+ dari \d+|Page \d+ of \d+", "", page.extract_text()) for page in pdf.pages]
    return letters("".join(pages))


IN_THE_FONT = [text for text in HOSTILE if not re.search("[\u0600-\u06ff\u202e\x85\U0001d4b3]", text)]


@pytest.mark.parametrize("quote", IN_THE_FONT)
def test_the_text_of_a_pdf_can_be_selected_to_the_letter(quote: str) -> None:
    document = document_of([note_of(1, quote)], [Paragraph(quoted(note_of(1, quote)))])
    said = text_in(pdf_of(document))
    assert letters(f"“{written(quote)}”").replace("\u00ad", "") in said.replace("\u00ad", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_no_markup_of_a_pdf(text: str) -> None:
    runs = (Run(text), Run(text, "strong"), Run(text, "muted"), Run(text, "link"))
    blocks = [Heading(text), Paragraph(runs), Bullet(runs), Table((text,), ((runs,),), (1.0,)), Endnote(1, runs)]
    pdf = pdf_of(document_of([note_of(1, text)], blocks, title=text))
    assert not [note for page in pdf.pages for note in page.get("/Annots", [])]
    assert not {"/JavaScript", "/AcroForm", "/OpenAction"} & set(pdf.root_object)
    assert list(pdf.attachments) == ["kutip.json"]  # the record, for `kutip verify`


def test_a_pdf_says_what_it_is_and_when_it_was_made() -> None:
    pdf = pdf_of(document_of([note_of(1, "satu")]))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Naker Award 2023"
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.isoformat() == MADE_AT
    assert pdf.root_object["/Lang"] == "id-ID"
    assert [entry["/Title"] for entry in pdf.outline if not isinstance(entry, list)][:1] == ["Fakta utama"]


def test_pages_of_a_pdf_are_numbered_and_references_lead_to_their_notes() -> None:
    notes = [note_of(n, f"kutipan nomor {n}") for n in range(1, 61)]
    pdf = pdf_of(document_of(notes))
    for number, page in enumerate(pdf.pages, start=1):
        assert f"Halaman {number} dari {len(pdf.pages)}" in page.extract_text()
    pages = {page.indirect_reference.idnum: page for page in pdf.pages if page.indirect_reference}
    notes_at = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    places = [note["/Dest"] for note in notes_at if "/Dest" in note]
    assert len(places) == 2 * len(notes)
    for n, place in zip([note.n for note in notes] * 2, places, strict=True):
        found = re.search(rf"\[{n}\] *Rilis", pages[place[0].idnum].extract_text())
        assert found


def test_long_tables_and_endless_words_fit_on_the_pages_of_a_pdf() -> None:
    notes = [note_of(n, f"kutipan nomor {n}") for n in range(1, 300)] + [
        note_of(300, "sangat panjang " * 1500),
        note_of(301, "x" * 9000),
    ]
    pdf = pdf_of(document_of(notes))
    said = text_in(pdf)
    assert said.count("TanggalKutipan") > 3
    assert all(letters(f"“{note.quote}”") in said for note in notes[:299])
    assert said.count("sangat") == said.count("panjang") == 3000
    assert said.count("x") >= 2 * 9000


def test_no_page_of_a_pdf_is_left_empty() -> None:
    """Also where the last table ends at the foot of a page: each further paragraph moves it down by a few points."""
    notes = [note_of(n, "Sebuah kutipan.") for n in range(1, 21)]
    lines, lengths = ["baris"] * 13, set()
    for parted in range(1, 10):
        texts = ["\n".join(lines[parted:]), *lines[:parted]]
        pages = pdf_of(document_of(notes, [Paragraph((Run(text),)) for text in texts])).pages
        lengths.add(len(pages))
        assert all(re.sub(r"Halaman \d+ dari \d+", "", page.extract_text()).strip() for page in pages)
    assert lengths == {1, 2}, "the table's end never crossed the foot of the page: change the number of lines"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", ["note", "chronology", "qa"])
def test_no_word_over_a_table_and_no_amount_in_it_is_broken_between_two_lines(kind: str, language: str) -> None:
    paper.register_fonts()
    note = note_of(1, "UMP ditetapkan sebesar Rp5.729.876.000.")
    value, unit = Value("Rp5.729.876.000", "d1", 23, 38), Value("kabupaten", "d1", 0, 9)
    event, fact = Event("2023-12-01", (1,)), Fact("number", "Berapa?", None, (value,), (1,), 1)
    figure = Figure(value, unit, "2023-12-01", 1)
    briefing = replace(briefing_of([note]), events=(event,), figures=(figure,), facts=(fact,))
    document = laid_out(replace(briefing, kind=kind, language=language))
    size = paper.styles()["cell"].fontSize
    for table in (block for block in document.blocks if isinstance(block, Table) and not block.quiet):
        for at, (name, width) in enumerate(zip(table.head, table.widths, strict=True)):
            room = width / sum(table.widths) * (paper.UPRIGHT[0] - 2 * paper.MARGIN) - paper.CELL_SIDES
            strong = [run.text for row in table.rows for run in row[at] if run.role == "strong"]
            for word in " ".join([name, *strong]).split():
                assert stringWidth(word, "DejaVuSansCondensed-Bold", size) <= room, word


def test_a_row_that_fits_on_a_page_is_not_parted_and_the_head_stands_once_on_each() -> None:
    notes = [note_of(n, f"mulai{n} " + "kata " * 150 + f"selesai{n}") for n in range(1, 21)]
    table = Table(("Kepalanya",), tuple((quoted(note),) for note in notes), (1.0,))
    pages = [page.extract_text() for page in pdf_of(document_of(notes, [table])).pages]
    for note in notes:
        (first,) = [at for at, said in enumerate(pages) if f"mulai{note.n} " in said]
        assert f"selesai{note.n}”" in pages[first]
        assert pages[first].count("Kepalanya") == 1


def test_wide_tables_turn_the_page() -> None:
    narrow, wide = (Table(("k",) * n, (((Run("x"),),) * n,), (1 / n,) * n) for n in (6, 8))
    for table, turned in ((narrow, False), (wide, True)):
        document = document_of([], [table])
        box = pdf_of(document).pages[0].mediabox
        section = docx.Document(io.BytesIO(WRITERS[".docx"](document))).sections[0]
        assert (box.width > box.height) == (section.page_width > section.page_height) == turned


def test_fonts_of_a_pdf_are_inside() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for page in pdf_of(document_of([note_of(1, "satu")])).pages
        for font in page["/Resources"]["/Font"].values()
        if "DejaVu" in str(font.get_object()["/BaseFont"])
    }
    assert len(fonts) == 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts.values())


# Excel.


def book_of(document: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(WRITERS[".xlsx"](document)))


def excel_shows(value: object) -> str:
    """A cell's text as Excel decodes it (ECMA-376 part 1, 22.9.2.19)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), str(value or ""))


@settings(max_examples=40, deadline=None)
@given(quotes=st.lists(st.one_of(TEXTS, st.sampled_from(HOSTILE)), min_size=1, max_size=3))
def test_cells_are_texts_and_never_formulas(quotes: list[str]) -> None:
    notes = [note_of(n, written(quote)) for n, quote in enumerate(quotes, start=1)]
    rows = tuple(((Run(note.quote, "quote", note.n),), (Run("=1+1"),)) for note in notes)
    book = book_of(document_of(notes, [Table(("=HEAD()", "@x"), rows, (0.5, 0.5))]))
    first = book.worksheets[0]
    assert [excel_shows(row[0].value) for row in first.iter_rows(min_row=2)] == [note.quote for note in notes]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type in {"s", "n"} and (cell.value is None or cell.quotePrefix) for cell in row)


def test_each_table_has_a_sheet_and_the_annex_is_the_last() -> None:
    notes = [note_of(n, text) for n, text in enumerate(HOSTILE, start=1)]
    table = Table(("a", "b"), (((Run("1"),), (Run("2"),)),), (0.5, 0.5))
    heads = ["Sama", "sama", "'Aneh: [x]/\\*?'", "p" * 50, "p" * 50, "\x00"]
    blocks = [block for head in heads for block in (Heading(head), table)]
    book = book_of(document_of(notes, [Paragraph((Run("Isi"),)), *blocks]))
    assert book.sheetnames == [
        "Teks",
        "Sama",
        "sama 2",
        "Aneh x",
        "p" * 31,
        f"{'p' * 29} 2",
        "\ufffd",
        "Lampiran asal-usul kutipan",
    ]
    annex = book.worksheets[-1]
    assert [cell.value for cell in annex[1]] == ["n", "doc_id", "start", "end", "sha256", "path"]
    assert [row[4].value for row in annex.iter_rows(min_row=2)] == [note.sha256 for note in notes]
    assert annex.freeze_panes == "A2"


def test_a_clipping_sheet_opens_with_its_table_and_loses_no_word() -> None:
    long = "kata " * 10_000
    table = Table(("Judul", "Alamat"), (((Run(long),), (Run("https://a.id/1", "link"),)),), (0.5, 0.5))
    book = book_of(document_of([], [Heading("Kliping"), table, Paragraph((Run("Catatan."),))]))
    assert book.sheetnames == ["Kliping", "Teks", "Lampiran asal-usul kutipan"]
    sheet = book.worksheets[0]
    assert "".join(str(row[0].value) for row in sheet.iter_rows(min_row=2)) == long
    assert sheet["B2"].hyperlink.target == "https://a.id/1"
    assert book.properties.created is not None
    assert book.properties.created.isoformat() == "2026-11-25T01:30:00"
