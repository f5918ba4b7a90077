"""Lists that are told over several sentences."""

import pytest

from assistant.asked.question import understand
from assistant.evidence.spread import all_members, spread_run
from index.sentences import sentences

WARDS = "Kelurahan mana saja yang terendam?"
FLOOD = (
    "Bupati berkunjung. Banjir melanda tiga kelurahan pada Senin. Di Kelurahan Rawa Buaya air setinggi satu meter. Di Kelurahan "
    "Duri 40 rumah terendam. Satu lagi ialah Kelurahan Semanan. Warga mengungsi."
)
FARES = "Provinsi mana saja yang menetapkan tarif baru?"
FOUR = (
    "Empat provinsi di Jawa sudah menetapkan tarif baru. Banten menetapkan Rp5.000. Jawa Barat menyusul dengan Rp4.500. Jawa "
    "Tengah dan Jawa Timur sama, Rp4.000. Tarif berlaku Mei."
)
OTHERS = "Longsor menimpa empat desa. Di Desa Hulu, 8 rumah rusak. Tiga desa lain yang terdampak ialah Hilir, Muara, dan Tanjung."


@pytest.mark.parametrize(
    ("question", "text", "around", "found"),
    [
        (WARDS, FLOOD, "Di Kelurahan Duri", ["Rawa Buaya", "Duri", "Semanan"]),
        (WARDS, FLOOD, "Banjir", ["Rawa Buaya", "Duri", "Semanan"]),
        (FARES, FOUR, "Empat", ["Banten", "Jawa Barat", "Jawa Tengah", "Jawa Timur"]),
        ("Desa mana saja yang terdampak?", OTHERS, "Tiga desa", ["Hulu", "Hilir", "Muara", "Tanjung"]),
    ],
)
def test_a_list_is_as_long_as_it_says(question: str, text: str, around: str, found: list[str]) -> None:
    asked, at = understand(question), text.index(around)
    start, end = next(span for span in sentences(text, "id") if span[0] <= at < span[1])
    run = spread_run(text, "id", start, end, asked)
    assert run is not None
    assert run[0] <= start and end <= run[1]
    told = text[slice(*run)]
    assert [told[a:b] for a, b in all_members(told, asked)] == found


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (WARDS, FLOOD.replace("tiga", "lima")),  # not all of them are found
        (WARDS, FLOOD.replace("tiga kelurahan", "kota")),  # nobody says how many there are
        ("Kelurahan mana yang terendam?", FLOOD),  # one is asked for
        ("Provinsi mana saja yang menang?", "Dua provinsi menang, yaitu Bali dan Banten. Maluku kalah."),
    ],
)
def test_what_is_not_counted_is_no_list(question: str, text: str) -> None:
    asked = understand(question)
    assert all(spread_run(text, "id", start, end, asked) is None for start, end in sentences(text, "id")[:2])
