"""Which things origins can disagree about, and what only looks like it: lists, places, venues, people, plans, parts."""

from datetime import date
from pathlib import Path

import pytest
from newsroom import indexed, story

from assistant.answer import Answer
from assistant.asking import ask

HERE = (
    "SAMOSIR – {} Cuaca cerah dan angin bertiup kencang dari arah danau sejak subuh. Anak-anak berlari di tepi air sambil "
    "mengejar benang yang putus."
)
THERE = (
    "PANGURURAN – Warga berdatangan sejak pagi. {} Hujan turun menjelang malam sehingga lomba terakhir bubar. Pemerintah "
    "akan menambah tempat parkir karena jalan desa macet panjang."
)


def answered(folder: Path, question: str, one: str, other: str) -> Answer:
    """The answer from two outlets that tell one event in words of their own."""
    told = [
        story("a", HERE.format(one), title="Festival Layang-Layang Samosir 2023", published=date(2023, 5, 9)),
        story(
            "b", THERE.format(other), title="Ramai, Festival Layang-Layang Samosir 2023", published=date(2023, 5, 10)
        ),
    ]
    with indexed(folder, told) as index:
        return ask(index, question)


def sides(answer: Answer) -> set[str]:
    return {side.value for conflict in answer.conflicts for side in conflict.sides}


WINNERS = "Desa mana saja yang meraih piagam Festival Layang-Layang Samosir 2023?"
VENUE = "Di mana Festival Layang-Layang Samosir 2023 digelar?"
OPENER = "Siapa yang membuka Festival Layang-Layang Samosir 2023?"
VISITORS = "Berapa pengunjung Festival Layang-Layang Samosir 2023?"
HIGHEST = "Kabupaten mana dengan pengunjung tertinggi pada Festival Layang-Layang Samosir 2023?"


@pytest.mark.parametrize(
    ("question", "one", "other", "expected"),
    [
        (
            WINNERS,
            "Tiga desa meraih piagam Festival Layang-Layang Samosir 2023, yaitu Desa Sumber, Desa Hulu, dan Desa Muara.",
            "Piagam Festival Layang-Layang Samosir 2023 diraih tiga desa, yakni Desa Sumber, Desa Hulu, dan Desa Lembah.",
            {"Desa Muara", "Desa Lembah"},
        ),
        (
            WINNERS,
            "Tiga desa meraih piagam Festival Layang-Layang Samosir 2023, yaitu Desa Sumber, Desa Hulu, dan Desa Muara.",
            "Tiga desa berpiagam Festival Layang-Layang Samosir 2023 adalah Desa Sumber, Desa Hulu, dan Desa Lembah.",
            {"Desa Muara", "Desa Lembah"},
        ),
        (
            VENUE,
            "Festival Layang-Layang Samosir 2023 digelar di Lapangan Merdeka.",
            "Festival Layang-Layang Samosir 2023 digelar di Pantai Pasir Putih.",
            {"Lapangan Merdeka", "Pantai Pasir Putih"},
        ),
        (
            OPENER,
            "Festival Layang-Layang Samosir 2023 dibuka Bupati Samosir Vandiko Gultom.",
            "Festival Layang-Layang Samosir 2023 dibuka Wakil Bupati Samosir Martua Sitanggang.",
            {"Vandiko Gultom", "Martua Sitanggang"},
        ),
        (
            VISITORS,
            "Sebanyak 4.120 pengunjung mendatangi Festival Layang-Layang Samosir 2023.",
            "Pengunjung Festival Layang-Layang Samosir 2023 mencapai 4.210 orang.",
            {"4.120", "4.210"},
        ),
        (
            HIGHEST,
            "Pengunjung tertinggi pada Festival Layang-Layang Samosir 2023 dari Kabupaten Toba, yaitu 812 orang.",
            "Pengunjung tertinggi pada Festival Layang-Layang Samosir 2023 dari Kabupaten Karo, yaitu 821 orang.",
            {"Kabupaten Toba, 812", "Kabupaten Karo, 821"},
        ),
    ],
)
def test_what_cannot_both_be_true_is_set_side_by_side(
    tmp_path: Path, question: str, one: str, other: str, expected: set[str]
) -> None:
    answer = answered(tmp_path, question, one, other)
    assert sides(answer) == expected
    texts = {citation.doc_id: citation.quote for citation in answer.citations}
    assert all(value.text in texts[value.doc_id] for value in answer.values)


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # A list that leaves one out is shorter and still true.
        (
            WINNERS,
            "Tiga desa meraih piagam Festival Layang-Layang Samosir 2023, yaitu Desa Sumber, Desa Hulu, dan Desa Muara.",
            "Selain Desa Sumber, piagam Festival Layang-Layang Samosir 2023 diraih Desa Hulu dan Desa Muara.",
        ),
        # A venue and the town it is in.
        (
            VENUE,
            "Festival Layang-Layang Samosir 2023 digelar di Lapangan Merdeka, Pangururan.",
            "Festival Layang-Layang Samosir 2023 digelar di Sumatera Utara.",
        ),
        # One venue in two languages.
        (
            VENUE,
            "Festival Layang-Layang Samosir 2023 digelar di Istana Wakil Presiden.",
            "The Festival Layang-Layang Samosir 2023 was held at the Vice President's Palace.",
        ),
        # One name with and without its title.
        (
            OPENER,
            "Festival Layang-Layang Samosir 2023 dibuka Bupati Samosir Vandiko Gultom.",
            "Festival Layang-Layang Samosir 2023 dibuka Bupati Samosir Vandiko Timotius Gultom.",
        ),
        # What was planned, and what came of it.
        (
            VISITORS,
            "Sebanyak 4.120 pengunjung mendatangi Festival Layang-Layang Samosir 2023.",
            "Festival Layang-Layang Samosir 2023 ditargetkan menarik 5.000 pengunjung.",
        ),
        # A part of them.
        (
            VISITORS,
            "Sebanyak 4.120 pengunjung mendatangi Festival Layang-Layang Samosir 2023.",
            "Sebanyak 300 pengunjung lain mendatangi Festival Layang-Layang Samosir 2023 dari danau.",
        ),
        # By how much they were more.
        (
            VISITORS,
            "Sebanyak 4.120 pengunjung mendatangi Festival Layang-Layang Samosir 2023.",
            "Pengunjung Festival Layang-Layang Samosir 2023 bertambah 900 orang.",
        ),
        # Something else that is counted.
        (
            VISITORS,
            "Sebanyak 4.120 pengunjung mendatangi Festival Layang-Layang Samosir 2023.",
            "Pengunjung Festival Layang-Layang Samosir 2023 dilayani 45 pedagang.",
        ),
    ],
)
def test_what_can_both_be_true_is_no_contradiction(tmp_path: Path, question: str, one: str, other: str) -> None:
    answer = answered(tmp_path, question, one, other)
    assert answer.status == "answered"
    assert answer.conflicts == ()


def test_a_list_whose_origins_disagree_still_names_its_members(tmp_path: Path) -> None:
    answer = answered(
        tmp_path,
        WINNERS,
        "Tiga desa meraih piagam Festival Layang-Layang Samosir 2023, yaitu Desa Sumber, Desa Hulu, dan Desa Muara.",
        "Piagam Festival Layang-Layang Samosir 2023 diraih tiga desa, yakni Desa Sumber, Desa Hulu, dan Desa Lembah.",
    )
    assert "Desa Sumber, Desa Hulu" in answer.statement
    assert {"Desa Sumber", "Desa Hulu"} <= {value.text for value in answer.values}


def test_a_count_that_differs_from_its_list_is_said(tmp_path: Path) -> None:
    sentence = (
        "Empat desa meraih piagam Festival Layang-Layang Samosir 2023, yaitu Desa Sumber, Desa Hulu, dan Desa Muara."
    )
    with indexed(tmp_path, [story("a", HERE.format(sentence), published=date(2023, 5, 9))]) as index:
        assert "menyebut 4, yang terbaca 3" in ask(index, WINNERS).statement
        assert (
            "says 4, 3 could be read"
            in ask(index, "Which villages won the Festival Layang-Layang Samosir 2023 charter?").statement
        )


def test_the_halves_of_a_list_are_one_answer(tmp_path: Path) -> None:
    halves = (
        "Piagam Festival Layang-Layang Samosir 2023 kategori danau diraih Desa Sumber, Desa Hulu, dan Desa Muara. "
        "Piagam Festival Layang-Layang Samosir 2023 kategori gunung diraih Desa Lembah, Desa Bukit, dan Desa Puncak."
    )
    with indexed(tmp_path, [story("a", HERE.format(halves), published=date(2023, 5, 9))]) as index:
        named = {value.text for value in ask(index, WINNERS).values}
    assert named == {"Desa Sumber", "Desa Hulu", "Desa Muara", "Desa Lembah", "Desa Bukit", "Desa Puncak"}


def test_the_newest_and_the_official_side_are_marked_and_none_is_chosen(tmp_path: Path) -> None:
    one, other = (f"Pengunjung Festival Layang-Layang Samosir 2023 mencapai {n} orang." for n in ("4.120", "4.210"))
    told = [
        story("a", HERE.format(one), published=date(2023, 5, 9), url="https://samosirkab.go.id/festival"),
        story("b", THERE.format(other), published=date(2023, 5, 10), url="https://kabar.example/festival"),
    ]
    with indexed(tmp_path, told) as index:
        answer = ask(index, VISITORS)
        english = ask(index, "How many visitors did the Festival Layang-Layang Samosir 2023 have?")
    (conflict,) = answer.conflicts
    assert {side.value: (side.newest, side.official) for side in conflict.sides} == {
        "4.120": (False, True),
        "4.210": (True, False),
    }
    assert "(terbaru)" in answer.statement
    assert "(resmi)" in answer.statement
    assert "(newest)" in english.statement


def test_what_holds_for_every_side_marks_none(tmp_path: Path) -> None:
    one, other = (f"Pengunjung Festival Layang-Layang Samosir 2023 mencapai {n} orang." for n in ("4.120", "4.210"))
    told = [
        story("a", HERE.format(one), published=date(2023, 5, 9), release_number="1/SP/2023"),
        story("b", THERE.format(other), published=date(2023, 5, 9), release_number="2/SP/2023"),
    ]
    with indexed(tmp_path, told) as index:
        (conflict,) = ask(index, VISITORS).conflicts
    assert not any(side.newest or side.official for side in conflict.sides)
