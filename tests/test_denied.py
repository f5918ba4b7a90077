"""What another report of the same days tells in place of an answer is set beside it, whatever words it uses; what both tell,
or what is of another day, place or kind, never is.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from newsroom import indexed, story

from assistant.answer import Answer
from assistant.asking import ask
from assistant.evidence.occasions import on_one_occasion

QUESTION = "Berapa warga yang mengungsi akibat banjir Sungai Meranti?"
AGENCY = (
    "Sebanyak 2.140 warga mengungsi akibat banjir Sungai Meranti di Desa Hulu Sari, Desa Muara Elok, dan Kampung Tanjung Rawa. "
    "Dapur umum Balai Cempaka menyiapkan 3.000 bungkus nasi setiap hari. Tanggul Kedung Lumbu ditambal dengan karung pasir."
)
PAPER = (
    "Tikar digelar di lantai madrasah Tanjung Rawa. Banjir Sungai Meranti membuat {} tidur di Balai Cempaka dan sekolah Muara Elok. "
    "Tiap hari 3.000 bungkus nasi dimasak. Ibu-ibu Hulu Sari menunggu air turun dari Kedung Lumbu."
)


def asked(folder: Path, second: str, **fields: Any) -> Answer:
    """The answer from the agency's report and a second one, a day later unless said."""
    articles = [
        story("badan", AGENCY, title="Banjir Sungai Meranti Meluas", published=date(2024, 2, 13)),
        story("koran", second, **{"title": "Banjir Sungai Meranti", "published": date(2024, 2, 14), **fields}),
        *(
            story(
                f"lain-{n}",
                f"Harga cabai di pasar nomor {n} naik lagi, kata pedagang sayur.",
                published=date(2024, 2, n),
            )
            for n in range(1, 28)
        ),
    ]
    with indexed(folder, articles) as index:
        answer = ask(index, QUESTION)
    assert answer.status == "answered"
    return answer


@pytest.mark.parametrize("told", ["1.860 orang", "1.860 penyintas", "seribu delapan ratus orang"])
def test_a_figure_told_in_other_words_by_another_report_of_the_event_is_set_against_the_answer(
    tmp_path: Path, told: str
) -> None:
    answer = asked(tmp_path, PAPER.format(told))
    (conflict,) = answer.conflicts
    quotes = {citation.n: citation for citation in answer.citations}
    assert [quotes[side.citations[0]].doc_id for side in conflict.sides] == ["badan", "koran"]
    assert all(side.value in quotes[n].quote for side in conflict.sides for n in side.citations)


@pytest.mark.parametrize("told", ["2.140 orang", "dua ribu lebih orang", "sekitar 2.100 orang", "41 kambing"])
def test_the_same_figure_a_rounded_one_and_one_of_other_things_deny_nothing(tmp_path: Path, told: str) -> None:
    assert asked(tmp_path, PAPER.format(told)).conflicts == ()


@pytest.mark.parametrize("published", [date(2024, 4, 14), date(2023, 2, 13), None])
def test_what_came_out_in_other_weeks_is_another_event(tmp_path: Path, published: date | None) -> None:
    assert asked(tmp_path, PAPER.format("1.860 orang"), published=published).conflicts == ()


def test_a_figure_that_the_first_report_gives_as_well_is_no_other_side(tmp_path: Path) -> None:
    assert asked(tmp_path, PAPER.format("keluarga yang dilayani 3.000 relawan")).conflicts == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Hingga Selasa (14/6/2022) 18 ribu sapi tertular", "Sampai Rabu (15/6/2022) 19 ribu sapi tertular", False),
        ("Sampai Minggu empat orang meninggal", "Hingga Senin enam orang meninggal", False),
        ("Menurut angka sementara 6,37 juta", "Ditetapkan 6,39 juta", False),
        ("Tahap pertama diikuti 42 perusahaan", "Pada tahap kedua 58 perusahaan datang", False),
        ("Tahap pertama diikuti 42 perusahaan", "Tahap I diikuti 58 perusahaan", True),
        ("Hingga Selasa tercatat 2.140 jiwa", "Kini berkumpul 1.860 orang", True),
    ],
)
def test_rounds_days_and_provisional_figures_are_occasions_of_their_own(one: str, other: str, alike: bool) -> None:
    assert on_one_occasion(one, other, "Berapa?") is alike


def test_what_is_asked_tells_the_round_that_the_answer_leaves_unsaid() -> None:
    assert not on_one_occasion(
        "Ikut 42 perusahaan", "Tahap kedua diikuti 58 perusahaan", "Berapa yang ikut tahap pertama?"
    )
