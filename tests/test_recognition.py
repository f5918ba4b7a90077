"""Scanned pages: recognised where `tesseract` is installed, and told apart; reported as scans where it is not."""

from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from ingest.articles import Article, Skipped
from ingest.errors import IngestError
from ingest.formats import recognition
from ingest.formats.pdf import read_pdf
from ingest.reading import read_articles

LINES = (
    "Sekolah Sungai Dibuka di Sleman",
    "",
    "Badan Penanggulangan Bencana Daerah Sleman membuka sekolah",
    "sungai bagi 120 warga di bantaran kali pada hari Selasa pagi.",
    "Warga belajar membaca tinggi air, warna air, dan suara batu.",
)

needs_tesseract = pytest.mark.skipif(not recognition.can_recognise(), reason="tesseract is not installed")


def scan(path: Path, pages: int = 1) -> Path:
    picture = Image.new("L", (1240, 1754), 255)
    drawing, font = ImageDraw.Draw(picture), ImageFont.load_default(size=36)
    for number, line in enumerate(LINES):
        drawing.text((90, 120 + 60 * number), line, fill=0, font=font)
    pdf = FPDF()
    for _ in range(pages):
        pdf.add_page()
        pdf.image(picture, 0, 0, 210)
    pdf.output(str(path))
    return path


@needs_tesseract
def test_a_scan_is_recognised_and_its_title_says_so(tmp_path: Path) -> None:
    (article,) = read_articles(scan(tmp_path / "a.pdf"))
    assert isinstance(article, Article), article
    assert article.title == "Sekolah Sungai Dibuka di Sleman [OCR]"
    assert "membuka sekolah sungai bagi 120 warga" in article.text


@needs_tesseract
def test_a_scan_of_many_pages_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "MOST_PAGES", 2)
    with pytest.raises(IngestError, match="ocrmypdf"):
        list(read_pdf(scan(tmp_path / "a.pdf", pages=3).read_bytes()))


def test_without_tesseract_a_scan_is_one_line_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = scan(tmp_path / "a.pdf")
    monkeypatch.setattr("ingest.formats.pdf.can_recognise", lambda: False)
    with pytest.raises(IngestError, match=r"it is a scan.*tesseract"):
        list(read_pdf(path.read_bytes()))
    if not recognition.can_recognise():
        (skipped,) = read_articles(path)
        assert isinstance(skipped, Skipped)
        assert "scan" in skipped.reason
