"""The four seed articles, where they are beside the project: clean text and the right metadata."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from ingest.articles import Article
from ingest.decoding import decode
from ingest.files import find_files
from ingest.reading import read_articles
from ingest.records import fold

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside this checkout")


@dataclass(frozen=True)
class Expected:
    """What a reader sees on the page; `words` stand in the text, `title` begins the headline."""

    title: str
    published: date | None
    event_date: date
    outlet: str
    release_number: str | None
    words: str


EXPECTED = [
    Expected("Sukses Kaltim", None, date(2023, 12, 1), "intuisi.co", None, "Jumat (1/12/2023)"),
    Expected("Kalahkan 35", date(2024, 2, 21), date(2024, 2, 21), "Kompas.com", None, "35 kabupaten dan kota"),
    Expected("Pemkot Jakut", date(2022, 2, 17), date(2022, 2, 17), "Budaya Indonesia", None, "Kamis (17/2)"),
    Expected(
        "TINGKATKAN KESEJAHTERAAN, ",
        date(2020, 8, 7),
        date(2020, 8, 7),
        "Pemerintah Provinsi Daerah Khusus Ibukota Jakarta",
        "1499/SP-HMS/08/2020",
        "NOMOR: 1499/SP-HMS/08/2020",
    ),
]


def seed_articles() -> list[Article]:
    return [article for file in find_files([SEEDS]) for article in read_articles(file) if isinstance(article, Article)]


def test_the_metadata_of_the_seeds() -> None:
    articles = seed_articles()
    assert len(articles) == len(EXPECTED)
    for article, expected in zip(articles, EXPECTED, strict=True):
        assert article.title.startswith(expected.title)
        assert article.title not in article.text
        assert (article.published, article.event_date) == (expected.published, expected.event_date)
        assert (article.outlet, article.release_number) == (expected.outlet, expected.release_number)
        assert article.language == "id"
        assert expected.words in article.text


DIRT = (
    *("Baca juga", "Terkini Lainnya", "HUT RI ke-80", "Karnaval Paskah", "Tim Redaksi", "Nethania", "WIB", "Bagikan"),
    *("11 Lihat", "Berita Umum", "Komentar", "Sutarno", "Adv/", "**", "Telp.", "J A K A R T A", "Jalan Merdeka"),
)


@pytest.mark.parametrize("dirt", DIRT)
def test_no_dirt_of_the_seeds_is_left(dirt: str) -> None:
    assert all(dirt not in article.text for article in seed_articles())


def test_every_line_of_the_seeds_articles_stands_in_its_file() -> None:
    for article in seed_articles():
        file = fold(decode(Path(article.source_path).read_bytes()))
        assert all(line in file for line in article.text.split("\n"))


def test_every_paragraph_of_the_seeds_is_left() -> None:
    assert [article.text.count("\n\n") + 1 for article in seed_articles()] == [7, 11, 8, 13]
