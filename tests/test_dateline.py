"""Where a story begins behind the place and outlet that it opens with."""

import pytest

from assistant.spans.dateline import dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "LAMPUNG BARAT (Sai Lampung) - ",
        "Jakarta, 11 Februari 2022 – ",
        "JAKARTA l Budaya Indonesia - ",
        "Samarinda, intuisi.co – ",
        "PALU, TADULAKO POS — ",
        "",
    ],
)
def test_a_story_begins_behind_its_dateline(dateline: str) -> None:
    assert dateline_end(f"{dateline}Bendungan diresmikan Kamis.") == len(dateline)


@pytest.mark.parametrize(
    "sentence",
    [
        "Jalan Banjarmangu–Pagentan baru dapat dilalui.",
        "Tiga hari kemudian – tanpa hujan – jalan dibuka.",
        "Bupati berkata: jalan dibuka.",
    ],
)
def test_a_dash_inside_a_sentence_is_no_dateline(sentence: str) -> None:
    assert dateline_end(sentence) == 0
