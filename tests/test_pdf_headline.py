"""A headline that a printer broke is one headline again; headlines and subheadings that merely follow each other are not."""

import shutil
import subprocess
from pathlib import Path

import pytest
from fpdf import FPDF

from ingest.articles import Article
from ingest.formats.pdf_headline import wrapped_headlines
from ingest.reading import read_articles

LONG = "Pemerintah Kabupaten Wakatobi Batasi Kapal Wisata di Terumbu Karang Mulai Juni Tahun Depan"
BODY = (
    "Pemerintah Kabupaten Wakatobi membatasi kapal wisata di terumbu karang mulai Juni. Paling banyak sepuluh kapal "
    "boleh berlabuh dalam sehari, kata kepala dinas, Ahad, 29 Mei 2022."
)


def printed(path: Path, *blocks: tuple[str, int]) -> Article:
    pdf = FPDF()
    pdf.add_page()
    for words, size in blocks:
        pdf.set_font("helvetica", size=size)
        pdf.multi_cell(0, size * 0.5, words, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    pdf.output(str(path))
    (article,) = read_articles(path)
    assert isinstance(article, Article)
    return article


def test_a_headline_over_two_lines_is_one(tmp_path: Path) -> None:
    article = printed(tmp_path / "a.pdf", (LONG, 18), (BODY, 11), (BODY.replace("Juni", "Juli"), 11))
    assert article.title == LONG
    assert article.text.startswith(BODY)


def test_a_short_headline_does_not_take_the_subheading_below_it(tmp_path: Path) -> None:
    article = printed(
        tmp_path / "a.pdf", ("Wakatobi Batasi Kapal Wisata", 18), ("Mulai Juni tahun depan", 18), (BODY, 11)
    )
    assert article.title == "Wakatobi Batasi Kapal Wisata"


def test_only_full_lines_of_one_size_above_that_of_the_text_go_on() -> None:
    text = [("x" * 80, 10.0)] * 5
    full, short = ("Judul " * 9).strip(), "Lanjutan Judul"
    assert wrapped_headlines([(full, 15.0), (short, 15.0), *text]) == [[full, short]]
    assert wrapped_headlines([(full, 15.0), (short, 12.0), *text]) == []
    assert wrapped_headlines([(short, 15.0), (full, 15.0), *text]) == []
    assert wrapped_headlines([(full, 10.0), (short, 10.0), *text]) == []
    assert wrapped_headlines([]) == []


def test_a_page_that_a_browser_printed_has_its_headline(tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    page = tmp_path / "a.html"
    page.write_text(
        f"<html><body style='font-family:sans-serif'><h1>{LONG}</h1><p>{BODY}</p><p>{BODY}</p></body></html>"
    )
    printing = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--print-to-pdf={tmp_path / 'a.pdf'}",
        page.as_uri(),
    ]
    subprocess.run(printing, capture_output=True, check=True, timeout=60)
    (article,) = read_articles(tmp_path / "a.pdf")
    assert isinstance(article, Article)
    assert article.title == LONG
