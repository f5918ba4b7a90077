"""HTML: one file that asks nothing of any other, to be read in a browser and printed on A4."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from itertools import groupby

from markupsafe import Markup

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
from assistant.briefing.written import ENDNOTE, PLACE, annex_of, is_wide, shown, text_of, web_address, written

_PAGE = Markup("""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{hash}'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Kutip {version}">
<meta name="date" content="{made_at}">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="{shape}">
<main>
<header>
<h1>{title}</h1>
<p class="muted">{subtitle}</p>
</header>
{body}
<section class="annex">
<h2>{annex_title}</h2>
{annex}
</section>
</main>
</body>
</html>
""")


def as_html(document: Document) -> bytes:
    """The document as a UTF-8 page. Its policy lets a browser load nothing and run nothing."""
    style = files("assistant.briefing.writers").joinpath("page.css").read_text(encoding="utf-8")
    page = _PAGE.format(
        language=document.language,
        hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
        version=document.briefing.provenance.version,
        made_at=document.briefing.provenance.made_at,
        style=Markup(style),  # noqa: S704
        shape="wide" if is_wide(document) else "upright",
        title=written(document.title),
        subtitle=written(document.subtitle),
        body=Markup("\n").join(_group(kind, list(blocks)) for kind, blocks in groupby(document.blocks, type)),
        annex_title=written(document.annex_title),
        annex=_annex(annex_of(document)),
    )
    return page.encode("utf-8")


def _group(kind: type[Block], blocks: list[Block]) -> Markup:
    inside = Markup("\n").join(_block(block) for block in blocks)
    if kind is Bullet:
        return Markup("<ul>\n{}\n</ul>").format(inside)
    if kind is Endnote:
        return Markup('<section role="doc-endnotes">\n{}\n</section>').format(inside)
    return inside


def _block(block: Block) -> Markup:
    match block:
        case Heading():
            level = min(block.level + 1, 6)
            return Markup("<h{0}>{1}</h{0}>").format(level, written(block.text))
        case Paragraph():
            return Markup("<p>{}</p>").format(_runs(block.runs))
        case Bullet():
            return Markup("<li>{}</li>").format(_runs(block.runs))
        case Endnote():
            anchor = ENDNOTE.format(block.n)
            return Markup('<p id="{}" class="endnote">[{}] {}</p>').format(anchor, block.n, _runs(block.runs))
        case Table():
            return _table(block)
        case PageBreak():
            return Markup('<div class="page-break"></div>')


def _annex(table: Table) -> Markup:
    """Each row of the annex is what its note's quotations lead to."""
    at = table.head.index("n") if "n" in table.head else None
    return _table(table, at)


def _table(table: Table, numbers: int | None = None) -> Markup:
    """`numbers` is the column that tells the note each row is about, if there is one."""
    columns = Markup("").join(Markup('<col width="{:.1%}">').format(width) for width in table.widths)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(written(name)) for name in table.head)
    rows = Markup("\n").join(_row(row, None if numbers is None else text_of(row[numbers])) for row in table.rows)
    if table.quiet:
        return Markup('<table class="quiet">{}<tbody>\n{}\n</tbody></table>').format(columns, rows)
    return Markup("<table>{}<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody></table>").format(columns, head, rows)


def _row(row: tuple[Runs, ...], note: str | None) -> Markup:
    cells = Markup("").join(Markup("<td>{}</td>").format(_runs(runs)) for runs in row)
    if note is None:
        return Markup("<tr>{}</tr>").format(cells)
    return Markup('<tr id="{}">{}</tr>').format(PLACE.format(note), cells)


def _runs(runs: Runs) -> Markup:
    return Markup("").join(_run(run) for run in runs)


def _run(run: Run) -> Markup:
    text = shown(run)
    address = web_address(run)
    if run.role == "quote":
        return Markup('<q data-note="{}" dir="auto">{}</q>').format("" if run.note is None else run.note, text)
    if run.role == "ref" and run.note is not None:
        return Markup('<a class="ref" role="doc-noteref" href="#{}">{}</a>').format(ENDNOTE.format(run.note), text)
    if address:
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(address, text)
    return _ELEMENTS.get(run.role, Markup("{}")).format(text)


_ELEMENTS = {
    "strong": Markup("<strong>{}</strong>"),
    "muted": Markup('<span class="muted">{}</span>'),
    "blank": Markup('<span class="blank">{}</span>'),
}
