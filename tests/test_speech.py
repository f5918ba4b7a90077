"""Who said it: cues, speakers with their offices, pronouns, and what was said directly or only reported."""

import pytest

from assistant.speech.attribution import Speech, speech_at, speeches
from assistant.speech.marks import quotations

HARBOUR = (
    "Kepala Dinas Perikanan Wakatobi, La Ode Hamzah, membuka pelabuhan itu. “Nelayan sudah menunggu. Kini siap,” ujar Hamzah.\n\n"
    "Menurutnya, pelabuhan menampung 40 perahu. “Kita jaga bersama,” katanya. “Jangan sampai rusak lagi.”\n\n"
    "Ketua Koperasi Rumput Laut Murniati Djafar mengatakan bahwa iuran tidak naik. Dia menambahkan, anggota baru dilatih dulu."
)
FERRY = (
    "The harbour master Yusuf Lamadike said the ferry broke down once. “We will mend it,” he said. “It will sail.”\n\n"
    "According to Maria Tandean, head of the ferry office, tickets stay at the same price. “Children pay half,” said Tandean."
)
HAMZAH = ("La Ode Hamzah", "Kepala Dinas Perikanan Wakatobi")
MURNIATI = ("Murniati Djafar", "Ketua Koperasi Rumput Laut")
YUSUF = ("Yusuf Lamadike", "harbour master")
MARIA = ("Maria Tandean", "head of the ferry office")


def told(text: str, speech: Speech) -> tuple[bool, str, str | None, tuple[str | None, str | None]]:
    def words(span: tuple[int, int] | None) -> str | None:
        return text[slice(*span)] if span else None

    return speech.direct, text[speech.start : speech.end], words(speech.cue), (words(speech.name), words(speech.office))


def test_every_speaker_of_an_indonesian_article_is_named_in_full() -> None:
    assert [told(HARBOUR, speech) for speech in speeches(HARBOUR, "id")] == [
        (True, "“Nelayan sudah menunggu. Kini siap,”", "ujar", HAMZAH),
        (False, "pelabuhan menampung 40 perahu.", "Menurut", HAMZAH),
        (True, "“Kita jaga bersama,”", "katanya", HAMZAH),
        (True, "“Jangan sampai rusak lagi.”", None, HAMZAH),
        (False, "iuran tidak naik.", "mengatakan", MURNIATI),
        (False, "anggota baru dilatih dulu.", "menambahkan", MURNIATI),
    ]


def test_every_speaker_of_an_english_article_is_named_in_full() -> None:
    assert [told(FERRY, speech)[::3] for speech in speeches(FERRY, "en")] == [
        (False, YUSUF),
        (True, YUSUF),
        (True, YUSUF),
        (False, MARIA),
        (True, MARIA),
    ]


@pytest.mark.parametrize(
    ("sentence", "name", "office"),
    [
        ("“Siap,” kata Bupati Muna Rusli Awaludin di Raha.", "Rusli Awaludin", "Bupati Muna"),
        ("“Siap,” tutur Rusli Awaludin, Bupati Muna, Senin (3/4/2023).", "Rusli Awaludin", "Bupati Muna"),
        ("“Siap,” kata juru bicara panitia, Rusli Awaludin.", "Rusli Awaludin", "juru bicara panitia"),
        ('"Siap," ucap Komisaris Besar Rusli Awaludin.', "Komisaris Besar Rusli Awaludin", None),
        ("Hal itu disampaikan Bupati Muna Rusli Awaludin saat rapat.", "Rusli Awaludin", "Bupati Muna"),
        ("Panen tahun ini baik, kata Bupati Muna.", None, "Bupati Muna"),
    ],
)
def test_a_speaker_has_name_and_office(sentence: str, name: str | None, office: str | None) -> None:
    (speech,) = speeches(sentence, "id")
    assert told(sentence, speech)[3] == (name, office)


def test_what_nobody_says_is_no_speech() -> None:
    for sentence in (
        "Penghargaan “Lentera Desa” diserahkan di Bandung.",
        "Gubernur menyampaikan penghargaan kepada tiga desa.",
        "Menurut data, panen naik 4 persen.",
        "“Siap,” demikian bunyi spanduk itu.",
    ):
        assert speeches(sentence, "id") == ()


def test_nobody_is_guessed_for_a_pronoun_without_a_person_before() -> None:
    assert speeches("“Siap,” katanya. Ia menambahkan, semua lancar.", "id") == ()


def test_a_place_in_speech_knows_its_speaker_and_two_speakers_are_none() -> None:
    at = HARBOUR.index("Kini siap")
    speech = speech_at(HARBOUR, "id", at, at + 9)
    assert speech is not None
    assert told(HARBOUR, speech)[3] == HAMZAH
    assert speech_at(HARBOUR, "id", 0, 40) is None
    assert speech_at(HARBOUR, "id", 0, len(HARBOUR)) is None


def test_quotation_marks_are_paired_by_what_stands_beside_them() -> None:
    assert quotations('”Siap,” kata Ani. "Besok." Judul ”Laut') == [(0, 7), (18, 26)]
    continued = "“Satu.\n\n“Dua,” kata Ani."
    assert [continued[start:end] for start, end in quotations(continued)] == ["“Satu.", "“Dua,”"]
