"""How a Word file looks, and what it says about itself."""

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from assistant.briefing.document import Document
from assistant.briefing.writers.packages import language_tag, made_at
from assistant.briefing.written import QUOTE_COLOUR, QUOTE_STYLE, is_wide, page_of, written

_FONT = "Arial"
_INK, _QUOTED, _GREY, _LINK = (
    RGBColor.from_string(hue) for hue in ("1A1A1A", QUOTE_COLOUR.upper(), "595F69", "1D4F91")
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGIN = Cm(2.2)
_SHORT, _LONG = Cm(21.0), Cm(29.7)  # A4
_RULE, _SHADE = "B8BEC8", "EEF1F5"


def prepare(word: WordDocument, document: Document) -> None:
    """A4, styles, language, page numbers and properties."""
    section = word.sections[0]
    sides = (_SHORT, _LONG)
    section.page_width, section.page_height = reversed(sides) if is_wide(document) else sides
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide(document) else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    _restyle(word)
    _set_language(word, language_tag(document))
    _number_pages(section.footer.paragraphs[0], page_of(document.language))
    about = word.core_properties
    about.title, about.subject = written(document.title)[:255], written(document.briefing.topic)[:255]
    about.author = about.last_modified_by = "Kutip"
    about.language, about.comments, about.keywords = language_tag(document), "", ""
    about.created = about.modified = made_at(document)
    about.revision = 1


def text_width(word: WordDocument) -> int:
    """Between the margins of a page, in EMU."""
    section = word.sections[0]
    return int(section.page_width - section.left_margin - section.right_margin)


def _restyle(word: WordDocument) -> None:
    styles = word.styles
    for name, size in (("Normal", 10.5), ("Title", 17), ("Subtitle", 10.5), ("Heading 1", 13), ("Heading 2", 11.5)):
        _set_font(styles[name], size)
    for name, before, after in (
        ("Normal", 0, 4),
        ("Title", 0, 2),
        ("Subtitle", 0, 7),
        ("Heading 1", 9, 3),
        ("Heading 2", 7, 2),
    ):
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(before), Pt(after)
    styles["Title"].font.bold = True
    styles["Subtitle"].font.bold = styles["Subtitle"].font.italic = False
    styles["Subtitle"].font.color.rgb = _GREY
    for spacing in list(styles["Subtitle"].element.iter(qn("w:spacing"))):
        if spacing.getparent().tag == qn("w:rPr"):  # letters apart
            spacing.getparent().remove(spacing)
    for border in styles["Table Grid"].element.iter(*(qn(f"w:{side}") for side in _SIDES)):
        border.set(qn("w:color"), _RULE)
    for name, hue in (
        (QUOTE_STYLE, _QUOTED),
        ("Rujukan", _LINK),
        ("Redup", _GREY),
        ("Isian", _GREY),
        ("Tautan", _LINK),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = hue
    for name, points in (("Isi Tabel", 9.0), ("Catatan", 9.0), ("Lampiran", 7.0), ("Sela", 4.0)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.paragraph_format.space_after = Pt(points), Pt(2)
    notes = styles["Catatan"].paragraph_format
    notes.left_indent, notes.first_line_indent = Cm(1.1), Cm(-1.1)


def _set_font(style: BaseStyle, size: float) -> None:
    """The theme's fonts, which would win, are taken away."""
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("w:eastAsia", "w:cs"):
        fonts.set(qn(name), _FONT)


def _set_language(word: WordDocument, tag: str) -> None:
    """What a spelling checker takes the words for."""
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)


def shade(cell: Cell) -> None:
    """As the head of a table is."""
    properties = cell._tc.get_or_add_tcPr()
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shading.set(qn(f"w:{name}"), value)
    properties.append(shading)


def _number_pages(paragraph: WordParagraph, words: str) -> None:
    before, between, after = words.split("{}")
    paragraph.alignment = 1
    for text, field in ((before, "PAGE"), (between, "NUMPAGES")):
        paragraph.add_run(text, style="Redup")
        _add_field(paragraph, field)
    paragraph.add_run(after, style="Redup")


def _add_field(paragraph: WordParagraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    shown = paragraph.add_run("1", style="Redup")
    field.append(shown._r)
    paragraph._p.append(field)
