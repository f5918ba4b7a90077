"""Who holds which office in a sentence, and which of several people a question means."""

import pytest

from assistant.asked.question import understand
from assistant.spans.actors import answering_people, asked_office
from assistant.spans.offices import find_offices, office_held
from assistant.spans.people import people
from assistant.spans.values import answer_spans

HANDED_OVER = (
    "Piala diserahkan oleh Wakil Presiden, Ratna Kusuma dan diterima oleh Sekretaris Daerah (Sekda) Bali, Wayan Arta."
)
ACCOMPANIED = (
    "Made Suka didampingi Wakil Bupati Ketut Rai, Sekretaris Daerah Putu Lestari, dan Kepala Dinas Sosial Nyoman Ayu."
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Walikota, Wali  Kota dan Walkot hadir.", ["wali kota"] * 3),
        ("the deputy governor and the governor", ["wakil gubernur", "gubernur"]),
        ("Menteri Kesehatan dan seorang menteri", ["menteri kesehatan", "menteri"]),
        ("Dirjen itu bukan direktur utama.", ["direktur jenderal", "direktur utama"]),
        ("Kepalanya pusing di kepala-batu", []),
    ],
)
def test_an_office_has_one_name_whatever_it_is_called(text: str, names: list[str]) -> None:
    assert [office.name for office in find_offices(text)] == names


def held(sentence: str) -> dict[str, str | None]:
    offices = find_offices(sentence)
    found = {sentence[start:end]: office_held(sentence, (start, end), offices) for start, end in people(sentence)}
    return {name: office.name if office else None for name, office in found.items()}


def test_an_office_belongs_to_the_name_after_it() -> None:
    assert held(HANDED_OVER) == {"Ratna Kusuma": "wakil presiden", "Wayan Arta": "sekretaris daerah"}


def test_an_office_may_stand_behind_its_holder() -> None:
    assert held("Hadir pula Wayan Arta, Sekda Bali.") == {"Wayan Arta": "sekretaris daerah"}
    assert held("Hadir pula Wayan Arta selaku Bupati Tabanan.") == {"Wayan Arta": "bupati"}


def test_a_sentence_between_parts_an_office_from_a_name() -> None:
    assert held("Gubernur memuji juara lomba Wayan Arta Putra.") == {"Wayan Arta Putra": None}


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("Siapa Wali Kota Denpasar yang hadir?", "wali kota"),
        ("siapa sih nama sekda Bali?", "sekretaris daerah"),
        ("Who is the deputy mayor of Bandung?", "wakil wali kota"),
        ("Siapa yang mewakili gubernur?", None),
        ("Who met the minister?", None),
    ],
)
def test_the_office_asked_for_is_the_one_behind_who(question: str, office: str | None) -> None:
    assert asked_office(question) == office


def answers(question: str, sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in answering_people(sentence, understand(question))]


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("Siapa yang menyerahkan piala?", HANDED_OVER, ["Ratna Kusuma"]),
        ("Siapa yang menerima piala?", HANDED_OVER, ["Wayan Arta"]),
        ("Who handed over the trophy?", HANDED_OVER, ["Ratna Kusuma"]),
        ("Who accepted the trophy?", HANDED_OVER, ["Wayan Arta"]),
        ("Siapa Sekda Bali?", HANDED_OVER, ["Wayan Arta"]),
        ("Siapa Gubernur Bali?", HANDED_OVER, []),
        ("Siapa presiden?", HANDED_OVER, []),
        ("Siapa yang mendampingi Made Suka?", ACCOMPANIED, ["Ketut Rai", "Putu Lestari", "Nyoman Ayu"]),
        ("Siapa yang membuka pasar?", "Bupati Gianyar Made Suka membuka pasar bersama Ketut Rai Putra.", ["Made Suka"]),
        ("Siapa pemenang lomba?", "Bupati Made Suka memberi selamat kepada para pemenang lomba.", []),
    ],
)
def test_the_one_who_did_it_is_told_from_the_others(question: str, sentence: str, found: list[str]) -> None:
    assert answers(question, sentence) == found


def test_a_rank_is_no_count_and_a_congratulation_no_victory() -> None:
    many = understand("Berapa desa yang dikalahkan?")
    sentence = "Desa Sumber menjadi juara 1 dengan mengalahkan 35 desa."
    assert [sentence[start:end] for start, end in answer_spans(sentence, many)] == ["35"]
    assert answers("Siapa juara lomba 2023?", "Made Suka berharap desanya kembali menang.") == []
