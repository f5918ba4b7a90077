"""The filters over the chat: what they let through, and the page with them in a real browser."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browser import CHROMIUM, Reader, chromium, serving
from conftest import ToyEncoder, make_article
from playwright.sync_api import Browser

from assistant.errors import AskError
from assistant.page.filters import EVERYTHING, chosen_filter, filter_chips, filter_choices
from index.generation import Index
from index.search import Filter
from index.store import update

ARTICLES = [
    make_article(
        "semarang",
        "Bupati Ratna Lestari menyerahkan Piala Desa Hijau kepada Desa Sukamaju di Semarang.",
        title="Piala Desa Hijau untuk Sukamaju",
        published=date(2022, 3, 31),
        outlet="Kabar Melati",
        places=("Jawa Tengah", "Kota Semarang"),
    ),
    make_article(
        "medan",
        "Wali Kota Bakti Siregar menyerahkan Piala Desa Hijau kepada Desa Sukamaju di Medan.",
        title="Desa Sukamaju menerima Piala Desa Hijau",
        published=date(2022, 4, 1),
        outlet="Warta Deli",
        places=("Sumatera Utara", "Kota Medan"),
    ),
]
WHO = "Siapa yang menyerahkan Piala Desa Hijau kepada Desa Sukamaju?"


def test_a_month_is_filtered_by_from_its_first_day_to_its_last() -> None:
    chosen = chosen_filter(("2023-12", "2024-02", "", "", ""))
    assert (chosen.date_from, chosen.date_to) == (date(2023, 12, 1), date(2024, 2, 29))
    assert chosen_filter(("2024-01", "2024-01", None, None, None)).date_to == date(2024, 1, 31)


def test_fields_left_alone_filter_nothing_and_show_nothing() -> None:
    assert chosen_filter(EVERYTHING) == Filter()
    assert filter_chips(EVERYTHING, "id") == []


def test_months_the_wrong_way_round_are_an_error() -> None:
    with pytest.raises(AskError, match="turn the months round"):
        chosen_filter(("2024-02", "2024-01", "", "", ""))


def test_filters_in_force_are_said_in_the_language_of_the_answer() -> None:
    values = ("2023-12", "", "Antara", "Jawa Tengah", "en")
    assert filter_chips(values, "id") == [
        "Dari: Desember 2023",
        "Media: Antara",
        "Provinsi: Jawa Tengah",
        "Bahasa: Inggris",
    ]
    assert filter_chips(values, "en") == [
        "From: December 2023",
        "Outlet: Antara",
        "Province: Central Java",
        "Language: English",
    ]


def test_the_choices_are_what_the_index_holds(tmp_path: Path) -> None:
    update(tmp_path / "index", ARTICLES, encoder=ToyEncoder())
    with Index.open(tmp_path / "index", ToyEncoder()) as index:
        offered = [[value for _, value in field["choices"]] for field in filter_choices(index, "en")]
    assert offered == [
        ["", "2022-03", "2022-04"],
        ["", "2022-03", "2022-04"],
        ["", "Kabar Melati", "Warta Deli"],
        ["", "Jawa Tengah", "Sumatera Utara"],
        ["", "id"],
    ]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("filters") / "index"
    update(folder, ARTICLES, encoder=ToyEncoder())
    with serving(folder) as address:
        yield address


def choose(reader: Reader, label: str, option: str) -> None:
    reader.page.get_by_label(label, exact=True).click()
    reader.page.get_by_role("option", name=option, exact=True).click()


def test_a_filter_holds_before_retrieval_and_is_said_in_the_answer(browser: Browser, address: str) -> None:
    with browser.new_context(locale="id-ID") as context, Reader(context, address) as reader:
        reader.page.wait_for_function(r"/\d/.test(document.querySelector('.kutip-status').textContent)")
        choose(reader, "Media", "Warta Deli")
        answer = reader.ask(WHO)
        assert "Bakti Siregar" in answer
        assert "Ratna Lestari" not in answer
        assert "Media: Warta Deli" in answer
        choose(reader, "Media", "Semua")
        choose(reader, "Sampai", "Maret 2022")
        answer = reader.ask(WHO)
        assert "Ratna Lestari" in answer
        assert "Bakti Siregar" not in answer
        choose(reader, "Dari", "April 2022")
        assert "Tukar keduanya" in reader.ask(WHO)


def test_the_filters_speak_english_and_fit_a_phone(browser: Browser, address: str) -> None:
    phone = {"width": 390, "height": 844}
    with browser.new_context(locale="en-US", viewport=phone) as context, Reader(context, address) as reader:
        reader.page.wait_for_function(r"/\d/.test(document.querySelector('.kutip-status').textContent)")
        choose(reader, "Province", "North Sumatra")
        assert "Province: North Sumatra" in reader.ask("Who handed over the Desa Hijau Cup to Sukamaju?")
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= phone["width"]
