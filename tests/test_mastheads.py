"""A page's copyright line names its site; companies, photographers and guesses do not."""

from pathlib import Path

import pytest

from ingest.articles import Article
from ingest.mastheads import site_name
from ingest.reading import read_articles

BODY = (
    "Bupati Tanah Bumi meresmikan balai latihan kerja di Simpang Empat, Senin (8/7/2024). Balai itu dibangun dengan biaya Rp27 miliar.",
    "Pada tahun pertama balai akan melatih 480 orang sebagai tukang las, operator alat berat, dan juru masak kapal.",
    "Pendaftaran dibuka sampai 20 Juli 2024 di kantor dinas tenaga kerja tanpa biaya.",
)
HEADLINE = "Balai Latihan Kerja Simpang Empat Dibuka untuk 480 Peserta"
SITE = "Dinas Tenaga Kerja Kabupaten Tanah Bumi"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2024 Harian Warga", "Harian Warga"),
        ("Copyright © 2019 - 2025 Suara Danau. All Rights Reserved.", "Suara Danau"),
        ("Hak Cipta © 2024 Diskominfo Kabupaten Tabalong", "Diskominfo Kabupaten Tabalong"),
        ("Copyright @ 2025 kabarpagi, design by Studio", "kabarpagi"),
        ("© 2024 WARTADANAU.CO.ID, a subsidiary of WD MEDIA", "WARTADANAU.CO.ID"),
        ("© 2024 PT Warta Danau Raya", None),
        ("Copyright 2024 Danau Media Group", None),
        ("Foto: © Reuters", None),
        ("© 2024. Hak cipta dilindungi undang-undang.", None),
        ("Dinas itu mencatat hak cipta baru pada tahun 2024 di tiga kota.", None),
    ],
)
def test_who_claims_the_copyright_with_a_year_is_the_site(line: str, name: str | None) -> None:
    assert site_name(["Beranda", line]) == name


def test_a_name_is_spelt_as_at_the_top_of_the_page() -> None:
    assert site_name(["Menu", "Warta Danau", HEADLINE, "© 2024 WARTADANAU.CO.ID"]) == "Warta Danau"


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_a_site_named_above_the_headline_is_the_outlet_and_not_the_title(tmp_path: Path, suffix: str) -> None:
    top, foot = ("Lewati ke konten utama", SITE, "Beranda", "Profil", "Kontak"), ("Cari untuk:", f"© 2024 {SITE}")
    file = tmp_path / f"halaman.{suffix}"
    if suffix == "txt":
        file.write_text("\n".join((*top, HEADLINE, *BODY, *foot)))
    else:
        told = [f"<div>{line}</div>" for line in top], [f"<p>{line}</p>" for line in BODY]
        head = f"<html><body>{''.join(told[0])}<article><h1>{HEADLINE}</h1>{''.join(told[1])}</article>"
        file.write_text(f"{head}<footer>{foot[1]}</footer></body></html>")
    (article,) = read_articles(file)
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.text) == (HEADLINE, SITE, "\n\n".join(BODY))


def test_the_page_s_own_metadata_goes_before_its_foot(tmp_path: Path) -> None:
    file = tmp_path / "halaman.html"
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    file.write_text(
        f'<html><head><meta property="og:site_name" content="Warta Danau"></head><body><h1>{HEADLINE}</h1>'
        f"{paragraphs}<footer>© 2024 Pabrik Situs</footer></body></html>"
    )
    (article,) = read_articles(file)
    assert isinstance(article, Article)
    assert article.outlet == "Warta Danau"
