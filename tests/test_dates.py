"""What the dates of a text are, against tables written by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import find_dates
from ingest.records import day_of
from ingest.stamps import stamp_day, stamped_day, stamped_outlet

TABLE: list[tuple[str, list[tuple[str, int | None, int | None, int | None]]]] = [
    ("Jumat (1/12/2023)", [("1/12/2023", 2023, 12, 1)]),
    ("Kamis, 17 Februari 2022 19:12", [("17 Februari 2022", 2022, 2, 17)]),
    ("07 Agustus 2020", [("07 Agustus 2020", 2020, 8, 7)]),
    ("21/02/2024, 19:57 WIB", [("21/02/2024", 2024, 2, 21)]),
    ("2023-12-01T19:34+07:00", [("2023-12-01", 2023, 12, 1)]),
    ("01-12-2023 dan 1.12.2023", [("01-12-2023", 2023, 12, 1), ("1.12.2023", 2023, 12, 1)]),
    ("30May2025", [("30May2025", 2025, 5, 30)]),
    (
        "18 Jun 2025, 5 Des 2024, 3 Okt. 2021",
        [("18 Jun 2025", 2025, 6, 18), ("5 Des 2024", 2024, 12, 5), ("3 Okt. 2021", 2021, 10, 3)],
    ),
    (
        "December 1, 2023 and 1st of December 2023",
        [("December 1, 2023", 2023, 12, 1), ("1st of December 2023", 2023, 12, 1)],
    ),
    ("sejak Februari 2018, kata dia", [("Februari 2018", 2018, 2, None)]),
    ("Agustus tahun 2019", [("Agustus tahun 2019", 2019, 8, None)]),
    ("UMP 2024?", [("2024", 2024, None, None)]),
    ("periode 2019-2024", [("2019", 2019, None, None), ("2024", 2024, None, None)]),
    ("tahun ajaran 2023/2024", [("2023", 2023, None, None), ("2024", 2024, None, None)]),
    ("12-14 Maret 2024", [("12-14 Maret 2024", 2024, 3, None)]),
    ("22 s.d. 26 April 2024", [("22 s.d. 26 April 2024", 2024, 4, None)]),
    ("31 Maret-5 April 2023", [("31 Maret", 2023, 3, 31), ("5 April 2023", 2023, 4, 5)]),
    ("Senin-Rabu (4-6/12/2023)", [("4-6/12/2023", 2023, 12, None)]),
    ("Jumat ,1 Desember 2023", [("1 Desember 2023", 2023, 12, 1)]),
    ("setiap 17 Agustus", [("17 Agustus", None, 8, 17)]),
    ("Kamis (17/2)", [("17/2", None, 2, 17)]),
    ("on December 1", [("December 1", None, 12, 1)]),
    ("12/25/2023", [("12/25/2023", 2023, 12, 25)]),
    ("1 januari 2024", [("1 januari 2024", 2024, 1, 1)]),
]
NO_DATES = [
    "NOMOR: 1499/SP-HMS/08/2020",
    "Permenaker 18/2022",
    "Rp 2023 dan Rp2.023",
    "2023 orang, 2.023 unit, 2023,5 ton",
    "(1/2) bagian, 3/4 dari peserta",
    "31/02/2023",
    "38 Mei",
    "they may 3 times march 5 km",
    "COVID-19 dan pukul 19.57 WIB",
    "Telp. (021) 3823355",
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_dates_are_read_as_people_write_them(
    text: str, expected: list[tuple[str, int | None, int | None, int | None]]
) -> None:
    found = [(text[d.start : d.end], d.year, d.month, d.day) for d in find_dates(text)]
    assert found == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_figures_that_are_no_dates_are_left_alone(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Jumat (7/8)", date(2020, 8, 7), date(2020, 8, 7)),
        ("Kamis (30/12)", date(2022, 1, 2), date(2021, 12, 30)),
        ("Senin, 3 Januari", date(2021, 12, 30), date(2022, 1, 3)),
        ("Rabu malam (21/2)", date(2024, 2, 22), date(2024, 2, 21)),
        ("setiap 17 Agustus", date(2024, 8, 1), None),
    ],
)
def test_a_named_weekday_without_a_year_lies_near_the_publication(text: str, published: date, day: date | None) -> None:
    assert find_dates(text, published)[0].as_date() == day


MONTHS: tuple[str, ...] = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
)
MONTHS += ("November", "Desember")


@pytest.mark.parametrize(
    "text",
    [
        "Jumat (1/12/2023)",
        "Jum'at, 1 Desember 2023",
        "hari Jumat, tanggal 1 Desember 2023",
        "Friday, December 1, 2023",
        "Fri, Dec. 1, 2023",
        "Jumat malam (1/12/2023)",
    ],
)
def test_a_day_of_the_week_before_a_date_is_seen(text: str) -> None:
    [found] = find_dates(text)
    assert (found.as_date(), found.on_weekday) == (date(2023, 12, 1), True)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Jumat (1/12/2023)", True),
        ("Jum’at malam (1/12/2023)", True),
        ("Friday, December 1, 2023", True),
        ("Rabu (1/12/2023)", False),
        ("Fri, Dec. 2, 2023", False),
        ("kemarin (1/12/2023)", True),
        ("1 Desember 2023", True),
        ("Rabu, Desember 2023", True),
    ],
)
def test_a_day_of_the_week_fits_its_date_or_one_of_them_is_a_misprint(text: str, fits: bool) -> None:
    assert find_dates(text)[0].fits_weekday() is fits


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.text(alphabet="abc ,.()", max_size=10))
def test_every_day_is_found_in_each_of_its_spellings(day: date, around: str) -> None:
    for written in (
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
    ):
        text = f"{around} ({written}) {around}"
        assert [text[d.start : d.end] for d in find_dates(text)] == [written]
        assert day_of(text) == day


@given(st.dates(date(2000, 1, 5), date(2080, 1, 1)), st.integers(-150, 150))
def test_the_year_of_a_weekday_is_the_nearest_one(published: date, offset: int) -> None:
    day = published + timedelta(days=offset)
    [found] = find_dates(f"Selasa ({day.day}/{day.month})", published)
    if (day.month, day.day) != (2, 29):
        assert found.as_date() == day


@given(st.text(max_size=200))
def test_any_text_has_dates_in_order_and_none_overlap(text: str) -> None:
    at = 0
    for found in find_dates(text, date(2024, 1, 1)):
        assert at <= found.start < found.end <= len(text)
        at = found.end


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Kompas.com - 21/02/2024, 19:57 WIB", date(2024, 2, 21)),
        ("Diperbarui 18 Jun 2025, 14:05 WIB", date(2025, 6, 18)),
        ("Tim Liputan - detikNews | Kamis, 09 Sep 2021 16:51 WIB", date(2021, 9, 9)),
        ("SIARAN PERS NO. 12/HUMAS/2021 TANGGAL 9 AGUSTUS 2021", date(2021, 8, 9)),
        ("Jakarta / Mon, March 18, 2024 / 01:20 pm", date(2024, 3, 18)),
        ("Selasa, 5 Maret 2024 | 24 Sya'ban 1445 H", date(2024, 3, 5)),
        ("By Sari Melati, Jakarta, 3 June 2024", date(2024, 6, 3)),
        ("Upacara Hari Buruh 1 Mei 2024", None),
        ("Acara itu digelar pada 21 Februari 2024.", None),
        ("Ia lahir di Samarinda pada 21 Februari 1974 dan besar di kota itu bersama keluarga", None),
        ("Nasional", None),
    ],
)
def test_a_stamp_is_a_date_and_hardly_anything_else(line: str, day: date | None) -> None:
    assert stamp_day(line) == day


def test_a_site_in_a_stamp_is_the_outlet_and_a_person_is_not() -> None:
    assert stamped_outlet(["Budi Hartono - Kamis, 9 Sep 2021", "Kompas.com - 21/02/2024, 19:57 WIB"]) == "Kompas.com"
    assert stamped_outlet(["Budi Hartono - Kamis, 9 Sep 2021"]) is None


def test_the_day_of_publication_comes_before_the_day_of_a_change() -> None:
    changed, published = "Diperbarui 15 Des 2023, 17:00 WIB", "Diterbitkan 14 Des 2023, 16:30 WIB"
    assert stamped_day([changed, published]) == date(2023, 12, 14)
    assert stamped_day([changed]) == date(2023, 12, 15)
    assert stamped_day([]) is None


def test_a_day_that_the_year_beside_it_does_not_have_is_no_day() -> None:
    first, second = find_dates("29 Februari-5 Maret 2023")
    assert (first.as_date(), second.as_date()) == (None, date(2023, 3, 5))


@pytest.mark.parametrize("text", ["Selasa (0/2/2024)", "0 September 2022", "00 Mei 2023", "2023-05-00"])
def test_the_day_nought_is_no_day(text: str) -> None:
    assert all(mention.as_date() is None for mention in find_dates(text))
