"""Briefings laid out by hand for the tests of their writers."""

from collections.abc import Sequence

from assistant.briefing.content import Briefing, Note, Provenance, Source
from assistant.briefing.document import (
    Block,
    Bullet,
    Document,
    Endnote,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
)
from ingest.articles import Article

MADE_AT = "2026-11-25T08:30:00+07:00"


def notes_of(article: Article, *spans: tuple[int, int]) -> tuple[Note, ...]:
    """A note for each span of an article."""
    return tuple(
        Note(n, article.doc_id, article.source_path, start, end, article.text[start:end], source=1)
        for n, (start, end) in enumerate(spans, start=1)
    )


def note_of(n: int, quote: str) -> Note:
    """A note of an article that holds nothing but the quotation."""
    return Note(n, f"d{n}", f"d{n}.txt", 0, len(quote), quote, source=1)


def quoted(note: Note) -> Runs:
    """The quotation between marks with its reference, as a bullet has it."""
    return Run("“"), Run(note.quote, "quote", note.n), Run("” "), Run(f"[{note.n}]", "ref", note.n)


def annex_table(notes: Sequence[Note]) -> Table:
    rows = [(str(note.n), note.doc_id, str(note.start), str(note.end), note.sha256) for note in notes]
    cells = tuple(tuple((Run(cell),) for cell in row) for row in rows)
    return Table(("n", "doc_id", "start", "end", "sha256"), cells, (0.06, 0.2, 0.08, 0.08, 0.58))


def briefing_of(notes: Sequence[Note], *, topic: str = "Naker Award 2023", made_at: str = MADE_AT) -> Briefing:
    source = Source(1, "d1", "Rilis", "intuisi.co", None, "2023-12-02", "2023-12-01", "https://a.id/1", "d1.txt", 1)
    made = Provenance((), {}, "g1", "kutip-id-en", "f", True, 63, "2023-01-01", "2024-01-01", "0.1.0", made_at)
    return Briefing(topic, "note", "id", 1, "written", "", (), (), (), (), (), (), tuple(notes), (source,), made)


def document_of(
    notes: Sequence[Note],
    blocks: Sequence[Block] | None = None,
    *,
    title: str = "Naker Award 2023",
    language: str = "id",
) -> Document:
    """A document that shows every note in a bullet, unless `blocks` say otherwise, and every kind of block once."""
    if blocks is None:
        blocks = [
            Table(
                (),
                (((Run("Kepada"),), (Run("", "blank"),)), ((Run("Nomor"),), (Run("……/……", "blank"),))),
                (0.2, 0.8),
                True,
            ),
            Heading("Fakta utama"),
            Paragraph((Run("Berapa? ", "muted"), Run("34 penghargaan", "strong"), Run("."))),
            *(Bullet(quoted(note)) for note in notes),
            Heading("Kutipan dalam tabel", 2),
            Table(
                ("Tanggal", "Kutipan"), tuple(((Run("1 Desember 2023"),), quoted(note)) for note in notes), (0.3, 0.7)
            ),
            PageBreak(),
            Heading("Catatan"),
            *(Endnote(note.n, (Run("Rilis, intuisi.co, "), Run("https://a.id/1", "link"))) for note in notes),
        ]
    briefing = briefing_of(notes)
    return Document(
        title,
        "Nota dinas · 25 November 2026",
        language,
        tuple(blocks),
        annex_table(notes),
        "Lampiran: asal-usul kutipan",
        briefing,
    )
