"""How a PDF looks: its page, its font, its styles."""

from importlib.resources import as_file, files

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from assistant.briefing.written import QUOTE_COLOUR

UPRIGHT, WIDE = A4, landscape(A4)
MARGIN = 22 * mm
GREY, QUOTED, LINK = "#595f69", f"#{QUOTE_COLOUR}", "#1d4f91"
_INK, _RULE = HexColor("#1a1a1a"), HexColor("#b8bec8")
FONT, _BOLD = "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"
CELL_SIDES = 12.0
"""What stands left and right of a cell's words, in points."""
_CELLS = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]
QUIET = [*_CELLS, ("LEFTPADDING", (0, 0), (-1, -1), 0)]
LINED = [*_CELLS, ("GRID", (0, 0), (-1, -1), 0.5, _RULE), ("BACKGROUND", (0, 0), (-1, 0), HexColor("#eef1f5"))]


def register_fonts() -> None:
    """DejaVu Sans Condensed, regular and bold: every Latin letter, typographic marks, Greek, Cyrillic, bare Arabic."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for name in {FONT, _BOLD} - known:
        with as_file(files("assistant.briefing").joinpath("fonts", f"{name}.ttf")) as file:
            pdfmetrics.registerFont(TTFont(name, str(file)))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=_BOLD, italic=FONT, boldItalic=_BOLD)


def styles() -> dict[str, ParagraphStyle]:
    """By what they are for; "cell" and "annex" are those of tables."""
    text = ParagraphStyle(
        "text", fontName=FONT, bulletFontName=FONT, fontSize=10, leading=13.2, textColor=_INK, spaceAfter=4
    )
    more = {
        "title": {"fontName": _BOLD, "fontSize": 16, "leading": 20, "spaceAfter": 3},
        "subtitle": {"textColor": HexColor(GREY), "spaceAfter": 7},
        "heading 1": {
            "fontName": _BOLD,
            "fontSize": 12.5,
            "leading": 16,
            "spaceBefore": 7,
            "spaceAfter": 3,
            "keepWithNext": 1,
        },
        "heading 2": {
            "fontName": _BOLD,
            "fontSize": 11,
            "leading": 15,
            "spaceBefore": 6,
            "spaceAfter": 2,
            "keepWithNext": 1,
        },
        "bullet": {"leftIndent": 14, "bulletIndent": 3, "spaceAfter": 2.5},
        "endnote": {"leftIndent": 26, "bulletIndent": 0, "fontSize": 9, "leading": 12, "spaceAfter": 3},
        "cell": {"fontSize": 8.75, "leading": 11.2, "spaceAfter": 0},
        "annex": {"fontSize": 6.5, "leading": 8.5, "spaceAfter": 0},
    }
    return {"text": text, **{name: ParagraphStyle(name, parent=text, **traits) for name, traits in more.items()}}
