"""Days named beside the day of publication, against the calendar."""

from datetime import date

import pytest

from ingest.relative_days import relative_days

FRIDAY = date(2023, 12, 1)

EXAMPLES = {
    "Bupati membuka pelatihan itu hari ini.": date(2023, 12, 1),
    "Bupati membuka pelatihan itu kemarin.": date(2023, 11, 30),
    "Rapat digelar di aula, Kamis kemarin.": date(2023, 11, 30),
    "Rapat digelar pada Selasa lalu.": date(2023, 11, 28),
    "Rapat digelar pada Jumat lalu.": date(2023, 11, 24),
    "Ia mengatakannya di Jakarta, Rabu.": date(2023, 11, 29),
    "Ia mengatakannya pada Jumat pagi.": date(2023, 12, 1),
    "Lomba digelar pada Senin mendatang.": date(2023, 12, 4),
    "Pasar murah dibuka besok.": date(2023, 12, 2),
    "The minister said on Thursday that wages rose.": date(2023, 11, 30),
    "The minister opened the plant yesterday.": date(2023, 11, 30),
}
OPEN = (
    "Layanan buka setiap Senin.",
    "Layanan buka Senin-Jumat.",
    "Hingga hari ini belum ada laporan.",
    "Harga naik minggu lalu.",
    "Lomba akan digelar pada Senin.",
    'Katanya, "Hari ini kita mulai."',
    "Pemenang lomba Kamis Putih menerima hadiah.",
    "Rapat digelar Kamis (30/11/2023).",
    "Kami mengenang masa kemarin lusa itu.",
    "Rapat digelar, Selasa hari ini.",
)


@pytest.mark.parametrize(("text", "day"), EXAMPLES.items())
def test_a_day_counts_from_the_publication(text: str, day: date) -> None:
    assert [found for _, found in relative_days(text, FRIDAY)] == [day]


@pytest.mark.parametrize("text", OPEN)
def test_what_leaves_the_day_open_gives_none(text: str) -> None:
    assert list(relative_days(text, FRIDAY)) == []


def test_a_named_weekday_is_that_weekday() -> None:
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    for ordinal in range(FRIDAY.toordinal(), FRIDAY.toordinal() + 7):
        published = date.fromordinal(ordinal)
        for number, name in enumerate(names):
            [(_, day)] = relative_days(f"Ia berbicara di Jakarta, {name}.", published)
            assert day.weekday() == number
            assert 0 <= (published - day).days < 7
