"""Origins that contradict each other are shown side by side, and only they."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from newsroom import indexed, story

from assistant.answer import Answer
from assistant.asked.question import understand
from assistant.asking import ask
from assistant.evidence.candidates import FEATURES, Candidate
from assistant.evidence.claims import Claim
from assistant.evidence.comparing import disagree
from assistant.evidence.conflicts import rivals
from assistant.printing import printed

WATCHED = "Berapa orang yang ditarik Festival Layang-Layang Samosir 2023?"
OPENED = "Kapan Festival Layang-Layang Samosir 2023 dibuka?"
FIRST = (
    "Festival Layang-Layang Samosir 2023 {}, kata panitia. Cuaca cerah dan angin bertiup kencang dari arah danau sejak "
    "subuh. Anak-anak berlari di tepi air sambil mengejar benang yang putus."
)
SECOND = (
    "Menurut bupati, Festival Layang-Layang Samosir 2023 {}. Hujan turun menjelang malam sehingga lomba terakhir bubar. "
    "Pemerintah akan menambah tempat parkir karena jalan desa macet panjang."
)
THIRD = (
    "Kepala desa mencatat Festival Layang-Layang Samosir 2023 {}. Pedagang ikan bakar pulang membawa untung besar. "
    "Para perajin menjual kertas minyak, bambu, dan ekor berwarna kepada pembeli."
)


def answered(folder: Path, question: str, told: Sequence[str]) -> Answer:
    """The answer from one article for each way in which the festival is told."""
    articles = [
        story(f"festival-{n}", pattern.format(words), title="Festival Layang-Layang", published=date(2023, 5, 9 + n))
        for n, (pattern, words) in enumerate(zip((FIRST, SECOND, THIRD), told, strict=False))
    ]
    with indexed(folder, articles) as index:
        answer = ask(index, question)
    assert answer.status == "answered"
    assert answer.origins == len(told)
    return answer


@pytest.mark.parametrize(
    ("question", "phrase", "one", "other"),
    [
        (WATCHED, "menarik {} orang", "23 ribu", "27.500"),
        (WATCHED, "menarik {} orang", "23.000", "32.000"),
        (WATCHED, "menarik {} orang", "1,5 juta", "1,6 juta"),
        (WATCHED, "menarik {} orang", "delapan", "9"),
        (OPENED, "dibuka pada {}", "7 Mei 2023", "8 Mei 2023"),
        (OPENED, "dibuka pada {}", "7 Mei 2023", "7 Juni 2023"),
    ],
)
def test_what_cannot_both_be_true_is_a_conflict_with_both_sides_cited(
    tmp_path: Path, question: str, phrase: str, one: str, other: str
) -> None:
    answer = answered(tmp_path, question, [phrase.format(one), phrase.format(other)])
    (conflict,) = answer.conflicts
    assert {side.value for side in conflict.sides} == {one, other}
    quotes = {citation.n: citation.quote for citation in answer.citations}
    for side in conflict.sides:
        assert side.citations
        assert all(side.value in quotes[n] for n in side.citations)
        assert side.value in answer.statement
        assert all(f"[{n}]" in answer.statement for n in side.citations)
    assert {value.text for value in answer.values} == {one, other}
    first_line = printed(answer).splitlines()[0]
    assert all(side.value in first_line for side in conflict.sides)


@pytest.mark.parametrize(
    ("question", "phrase", "one", "other"),
    [
        (WATCHED, "menarik {} orang", "23 ribu", "23.000"),
        (WATCHED, "menarik {} orang", "23.000", "23,000"),
        (WATCHED, "menarik {} orang", "1,5 juta", "1.500.000"),
        (WATCHED, "menarik {} orang", "dua", "2"),
        (WATCHED, "menarik {} orang", "23.000", "23.000"),
        (OPENED, "dibuka pada {}", "7 Mei 2023", "Minggu (7/5/2023)"),
    ],
)
def test_one_value_written_in_two_ways_is_no_conflict(
    tmp_path: Path, question: str, phrase: str, one: str, other: str
) -> None:
    answer = answered(tmp_path, question, [phrase.format(one), phrase.format(other)])
    assert answer.conflicts == ()
    assert len(answer.citations) == 2


def test_a_share_and_a_count_are_not_compared() -> None:
    assert disagree("23 ribu", "24 ribu")
    assert not disagree("23 ribu", "12 persen")


def test_a_question_for_no_number_and_no_day_has_no_conflict(tmp_path: Path) -> None:
    question = "Mengapa Festival Layang-Layang Samosir 2023 menarik orang?"
    told = ["menarik 23 ribu orang", "menarik 27.500 orang"]
    assert answered(tmp_path, question, told).conflicts == ()


def test_three_origins_of_which_two_agree_are_two_sides(tmp_path: Path) -> None:
    told = [f"menarik {number} orang" for number in ("27.500", "23.000", "27.500")]
    (conflict,) = answered(tmp_path, WATCHED, told).conflicts
    assert {side.value: len(side.citations) for side in conflict.sides} == {"27.500": 2, "23.000": 1}


def test_sentences_of_one_article_do_not_contradict_each_other(tmp_path: Path) -> None:
    text = f"{FIRST.format('menarik 23 ribu orang')} {SECOND.format('menarik 27.500 orang')}"
    with indexed(tmp_path, [story("one", text, published=date(2023, 5, 9))]) as index:
        assert ask(index, WATCHED).conflicts == ()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Bali, Banten, Jambi, dan Riau", "Bali, Banten, Jambi, dan Aceh", True),
        ("Bali, Banten, Jambi, dan Riau", "Bali, Banten, Papua, dan Aceh", False),  # two lists of other things
        ("Bali, Banten, Jambi, dan Riau", "Bali, Banten, dan Jambi", False),
    ],
)
def test_lists_that_differ_in_a_member_contradict_each_other(tmp_path: Path, one: str, other: str, apart: bool) -> None:
    question = "Provinsi mana saja yang ikut Festival Layang-Layang Samosir 2023?"
    answer = answered(tmp_path, question, [f"diikuti provinsi {members}" for members in (one, other)])
    assert bool(answer.conflicts) == apart


@pytest.mark.parametrize(
    ("question", "one", "other", "apart"),
    [
        (OPENED, "dibuka pada 7 Mei 2023", "dibuka pada 9 Mei 2023", True),
        (OPENED, "dibuka pada 7 Mei 2023", "dikenang ketika jalan Samosir longsor pada 9 Mei 2023", False),
        (
            "Berapa orang yang mendaftar Festival Layang-Layang?",
            "dicatat 40 orang mendaftar",
            "menyambut 13 orang mendaftar",
            True,
        ),
        (
            "Berapa orang yang mendaftar Festival Layang-Layang?",
            "dicatat 40 orang mendaftar",
            "memberi 13 orang piala",
            False,
        ),
    ],
)
def test_only_what_tells_of_the_same_deed_contradicts(
    tmp_path: Path, question: str, one: str, other: str, apart: bool
) -> None:
    told = [
        story(f"f-{n}", pattern.format(words)) for n, (pattern, words) in enumerate([(FIRST, one), (SECOND, other)])
    ]
    with indexed(tmp_path, told) as index:
        assert bool(ask(index, question).conflicts) == apart


def test_who_did_it_in_different_years_is_no_contradiction(tmp_path: Path) -> None:
    told = {
        2019: "Gubernur Sari Dewi menyerahkan Piala Danau Toba {}, kata panitia. Hujan turun sampai malam.",
        2021: "Bupati Anton Lubis menyerahkan Piala Danau Toba {}. Pedagang ikan bakar untung besar di tepi air.",
    }
    for years, apart in (((2019, 2021), False), ((2021, 2021), True)):
        articles = [
            story(f"piala-{year}", text.format(named), title="Piala Danau Toba", published=date(2021, 5, 9))
            for (year, text), named in zip(told.items(), years, strict=True)
        ]
        with indexed(tmp_path / str(years[0]), articles) as index:
            assert bool(ask(index, "Siapa yang menyerahkan Piala Danau Toba?").conflicts) == apart


def test_from_when_it_is_held_is_no_other_day_of_it(tmp_path: Path) -> None:
    words = ("digelar pada 7 Mei 2023", "digelar sejak 2017")
    assert not answered(tmp_path, "Kapan Festival Layang-Layang Samosir digelar?", words).conflicts


def test_how_many_groups_there_are_is_not_how_many_of_them(tmp_path: Path) -> None:
    words = ("mempertemukan dua kelompok penerima", "memberi piala kepada 12 penerima")
    told = [
        story(f"f-{n}", pattern.format(said))
        for n, (pattern, said) in enumerate(zip((FIRST, SECOND), words, strict=True))
    ]
    with indexed(tmp_path, told) as index:
        found = ask(index, "Berapa penerima piala Festival Layang-Layang Samosir 2023?")
    assert [value.text for value in found.values] == ["12"]
    assert not found.conflicts


@pytest.mark.parametrize(
    "phrase",
    [
        "menarik lebih banyak orang, naik dari 19 ribu orang",
        "wajib menarik paling sedikit 40 ribu orang",
        "menarik minimal 40 ribu orang",
    ],
)
def test_what_it_was_before_and_what_it_has_to_be_are_no_other_figure(tmp_path: Path, phrase: str) -> None:
    assert not answered(tmp_path, WATCHED, ("menarik 23 ribu orang", phrase)).conflicts


def test_lists_are_compared_whole_and_a_list_of_the_others_is_true_beside_them(tmp_path: Path) -> None:
    told = (
        "memberi piala kepada tiga provinsi lain, yakni Jambi, Aceh, dan Sulawesi Tenggara",
        "dimenangi empat provinsi, yaitu Bali, Jambi, Aceh, dan Sulawesi Tenggara",
        "dimenangi empat provinsi, yaitu Bali, Jambi, Aceh, dan Sulawesi Tengah",
    )
    articles = [
        story(f"f-{n}", pattern.format(said))
        for n, (pattern, said) in enumerate(zip((FIRST, SECOND, THIRD), told, strict=True))
    ]
    with indexed(tmp_path, articles) as index:
        (conflict,) = ask(index, "Provinsi Sulawesi mana yang menang Festival Layang-Layang Samosir 2023?").conflicts
    assert {side.value for side in conflict.sides} == {"Sulawesi Tenggara", "Sulawesi Tengah"}


def test_who_are_counted_may_be_called_otherwise_where_the_article_is_about_the_same() -> None:
    question = understand("Berapa korban meninggal akibat banjir Pangururan?")
    first = claimed(
        "a", "Korban meninggal akibat banjir Pangururan sudah delapan orang.", "delapan", covered=0.4, nearby=1.0
    )
    for nearby, apart in ((0.55, True), (0.4, False)):
        other = claimed("b", "Enam orang meninggal dunia.", "Enam", covered=0.15, nearby=nearby)
        assert bool(rivals(first, [other], question)) == apart


def test_what_an_article_of_the_next_edition_tells_is_no_contradiction() -> None:
    question = understand("Berapa hadiah juara umum Festival Samosir 2021?")
    first = claimed("a", "Hadiah juara umum Rp15 juta.", "Rp15 juta", published=date(2021, 2, 1))
    for told, day, apart in (
        ("Hadiah juara umum menjadi Rp25 juta.", date(2023, 2, 1), False),
        ("Hadiah juara umum 2021 Rp25 juta.", date(2023, 2, 1), True),
        ("Hadiah juara umum Rp25 juta.", date(2021, 2, 3), True),
        ("Hadiah juara umum Rp25 juta.", None, True),
    ):
        assert bool(rivals(first, [claimed("b", told, "Rp25 juta", published=day)], question)) == apart


@pytest.mark.parametrize(
    ("question", "told", "value", "rival"),
    [
        ("Di mana Piagam Toba diserahkan?", "Penyerahannya dilakukan bupati di Balai Rindang.", "Balai Rindang", True),
        ("Di mana Piagam Toba diserahkan?", "Pesertanya menginap di Balai Rindang.", "Balai Rindang", False),
        ("Siapa yang menyerahkan Piagam Toba?", "Penyerahannya dilakukan Bupati Anton Lubis.", "Anton Lubis", True),
        ("Siapa yang menyerahkan Piagam Toba?", "Tamu disambut Bupati Anton Lubis.", "Anton Lubis", False),
    ],
)
def test_a_venue_and_a_giver_are_told_by_the_deed_where_the_article_is_about_the_same(
    question: str, told: str, value: str, rival: bool
) -> None:
    asked = understand(question)
    first = claimed(
        "a",
        "Piagam Toba diserahkan Gubernur Sari Dewi di Hotel Samosir.",
        "Hotel Samosir" if asked.kind == "where" else "Sari Dewi",
    )
    assert bool(rivals(first, [claimed("b", told, value, covered=0.3)], asked)) == rival


def test_a_figure_of_a_year_is_not_denied_by_one_told_in_another_year() -> None:
    question = understand("Berapa penerima kartu Samosir?")
    first = claimed("a", "Pada tahun 2019 penerima kartu Samosir 15 ribu orang.", "15 ribu", published=date(2020, 5, 1))
    for published, apart in ((date(2018, 12, 31), False), (date(2019, 6, 1), True), (None, True)):
        other = claimed("b", "Penerima kartu Samosir 3 ribu orang.", "3 ribu", published=published)
        assert bool(rivals(first, [other], question)) == apart


def test_whom_a_list_leaves_out_it_does_not_deny(tmp_path: Path) -> None:
    told = [
        story("f-1", "Piala Toba 2023 diraih empat sekolah, yaitu SD Hulu, SD Hilir, SD Muara, dan SD Lembah."),
        story(
            "f-2",
            "SD Hulu membawa pulang Piala Toba 2023. Selain sekolah itu, penerima lainnya ialah SD Hilir, SD Muara, dan SD Bukit.",
        ),
    ]
    with indexed(tmp_path, told) as index:
        (conflict,) = ask(index, "Sekolah mana saja yang meraih Piala Toba 2023?").conflicts
    assert {side.value for side in conflict.sides} >= {"SD Bukit"}


def claimed(
    name: str, text: str, value: str, *, covered: float = 1.0, nearby: float = 1.0, published: date | None = None
) -> Claim:
    known = {"covered": covered, "covered_nearby": nearby}
    candidate = Candidate(
        story(name, text, published=published), 0, len(text), 0, tuple(known.get(feature, 0.0) for feature in FEATURES)
    )
    at = text.index(value)
    return Claim(candidate, 0.9, (value,), ((at, at + len(value)),))
