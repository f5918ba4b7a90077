"""`kutip corpus`: what is counted is what going through every article counts."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ToyEncoder, made_up_articles
from newsroom import NEWS, story

from assistant.cli import main
from assistant.cli.picture import pictured
from index.generation import Index
from index.overview import Overview
from index.store import update
from ingest.articles import Article
from ingest.places import province_of

ARTICLES = [
    *NEWS,
    *made_up_articles(50),
    story("hostile", "Warga Kota Semarang dan Kabupaten Kudus menunggu.", outlet="Harian \x1b[31mMerah\nSore"),
    story("event", "Panen raya digelar di Bali.", event_date=date(2019, 5, 2)),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index")
    update(made, ARTICLES, encoder=ToyEncoder())
    return made


def overview_of(folder: Path) -> Overview:
    with Index.open(folder, ToyEncoder()) as index:
        return index.overview()


def day(article: Article) -> date | None:
    return article.published or article.event_date


def test_every_number_is_what_counting_article_by_article_gives(folder: Path) -> None:
    found = overview_of(folder)
    assert found.articles == len(ARTICLES)
    assert found.outlets == Counter(article.outlet for article in ARTICLES)
    assert found.languages == Counter(article.language for article in ARTICLES)
    assert found.months == Counter((known := day(article)) and f"{known:%Y-%m}" for article in ARTICLES)
    provinces = Counter[str | None]()
    for article in ARTICLES:
        provinces.update({province_of(place) for place in article.places} or {None})
    assert found.provinces == provinces
    days = [known for article in ARTICLES if (known := day(article))]
    assert (found.first, found.last) == (min(days), max(days))


def test_the_largest_come_first_and_months_in_order(folder: Path) -> None:
    found = overview_of(folder)
    assert list(found.outlets.values()) == sorted(found.outlets.values(), reverse=True)
    months = [month for month in found.months if month]
    assert months == sorted(months)


def test_the_command_says_the_same_in_json(folder: Path) -> None:
    done = CliRunner().invoke(main, ["corpus", "--json", "--index", str(folder)])
    document, found = json.loads(done.stdout), overview_of(folder)
    assert document["articles"] == found.articles
    assert document["first"] == str(found.first)
    assert {row["province"]: row["articles"] for row in document["provinces"]} == found.provinces
    assert sum(row["articles"] for row in document["months"]) == len(ARTICLES)


def test_the_picture_fits_a_terminal_and_nothing_in_it_steers_one(folder: Path) -> None:
    done = CliRunner().invoke(main, ["corpus", "--index", str(folder)])
    assert done.exit_code == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert r"Harian \x1b[31mMerah\nSore" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_fullest_month_is_the_highest_block_and_an_empty_one_none() -> None:
    months = {"2023-01": 1, "2023-02": 50, "2023-03": 100, "2024-12": 100, None: 7}
    lines = pictured(Overview(258, 300, None, None, {}, months, {}, {})).splitlines()
    (first,), (second,) = ([line for line in lines if line.startswith(f"  {year}")] for year in (2023, 2024))
    assert first == "  2023  ▁  ▄  █" + "   " * 9 + "       151"
    assert second == "  2024  " + "   " * 11 + "█       100"
    assert "  without a date: 7" in lines


def test_an_index_with_nothing_in_it_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["corpus", "--index", str(tmp_path)])
    assert done.exit_code == 1
    assert "kutip index" in done.stderr
