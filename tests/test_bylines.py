"""Author, place of the dateline and issuer: told by the article itself, else blank."""

from pathlib import Path

import pytest
from conftest import ToyEncoder

from index.generation import Index
from index.store import update
from ingest.articles import Article
from ingest.bylines import author_of, dateline_place
from ingest.outlets import dateline_outlet, named_beside_author
from ingest.reading import read_articles

PAGE = """<!doctype html><html lang="id"><head><title>Bupati Buka Pelatihan Las</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline":
"Bupati Buka Pelatihan Las", "datePublished": "2024-03-08T10:00:00+07:00",
"author": {"@type": "Person", "name": "Dewi Anggraini"}, "publisher": {"@type": "Organization", "name": "Kabar Desa"}}
</script></head><body><article><h1>Bupati Buka Pelatihan Las</h1>
<p>SAMARINDA, Kabar Desa - Bupati membuka pelatihan las bagi dua ratus pemuda di balai latihan kerja, kemarin.</p>
<p>Pelatihan berlangsung tiga bulan, dan lulusannya langsung bekerja di galangan kapal setempat.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Penulis: Dewi Anggraini | Editor: Bagus Santoso", "Dewi Anggraini"),
        ("Pewarta : Rini Astuti", "Rini Astuti"),
        ("(Reporter: Budi Hartono | Editor: Sri Lestari)", "Budi Hartono"),
        ("Penulis: Tim Redaksi", None),
        ("Editor: Bagus Santoso", None),
        ("Dewi Anggraini", None),
        ("Oleh: mereka yang hadir di sana", None),
    ],
)
def test_only_a_label_makes_a_name_an_author(line: str, author: str | None) -> None:
    assert author_of([line]) == author


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("SAMARINDA, intuisi.co – Gubernur membuka acara.", "Samarinda"),
        ("Semarang (ANTARA) - Gubernur membuka acara.", "Semarang"),
        ("KOMPAS.com - Gubernur membuka acara.", None),
        ("Gubernur membuka acara di Semarang.", None),
    ],
)
def test_the_dateline_tells_the_place(paragraph: str, place: str | None) -> None:
    assert dateline_place([paragraph]) == place


def test_what_a_page_tells_about_itself_survives_the_index(tmp_path: Path, toy: ToyEncoder) -> None:
    (tmp_path / "laman.html").write_text(PAGE, encoding="utf-8")
    [article] = read_articles(tmp_path / "laman.html")
    assert isinstance(article, Article)
    assert (article.author, article.place, article.issuer) == ("Dewi Anggraini", "Samarinda", None)
    assert (str(article.published), str(article.event_date)) == ("2024-03-08", "2024-03-07")
    update(tmp_path / "index", [article], encoder=toy)
    with Index.open(tmp_path / "index", toy) as index:
        assert index.article(article.doc_id) == article


@pytest.mark.parametrize(
    ("opening", "outlet"),
    [
        ("LABUNGKARI, Suluh Buton – ", "Suluh Buton"),  # a town that no gazetteer of regencies has
        ("Arosuka, InfoPublik - ", "InfoPublik"),
        ("BANDUNG, Indonesia, Nov. 15 (Xinhua) -- ", "Xinhua"),
        ("BANDUNG, Selasa – ", None),
        ("Kepala dinas, Budi – ", None),
    ],
)
def test_a_dateline_names_its_outlet_beside_a_place_or_in_the_way_of_a_brand(opening: str, outlet: str | None) -> None:
    assert dateline_outlet([f"{opening}Bupati membuka pelatihan las bagi dua ratus pemuda."]) == outlet


def test_a_brand_behind_an_authors_name_is_the_outlet_and_another_name_is_not() -> None:
    assert named_beside_author(["Dede Suryana - kabarcontoh.com"]) == "kabarcontoh.com"
    assert named_beside_author(["Hakim Ramadhan - detikJabar"]) == "detikJabar"
    assert named_beside_author(["Penulis - Dewi Anggraini", "Dewi Anggraini"]) is None


@pytest.mark.parametrize(
    "line", ["1960 Indonesia – Pada tahun itu", "2024, 2025 – Dua tahun", "Indonesia, 17 – Hari itu"]
)
def test_a_dateline_of_figures_alone_names_no_outlet(line: str) -> None:
    assert dateline_outlet([line]) is None
