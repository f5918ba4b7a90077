import threading

import pytest

from index.analysis import analyse, is_english


@pytest.mark.parametrize("number", ["4.901.798", "4,901,798", "Rp4.901.798", "Rp 4,901,798", "rp4.901.798"])
def test_a_number_is_one_word_in_both_ways_of_writing(number: str) -> None:
    assert analyse(f"sebesar {number} per bulan")[1:2] == ["4901798"] or "4901798" in analyse(number)


def test_a_decimal_is_one_word_in_both_ways_of_writing() -> None:
    assert analyse("0,05") == analyse("0.05") == ["0.05"]
    assert analyse("Rp4.901.798,50") == ["4901798.50"]


def test_a_reference_is_found_whole_and_in_parts() -> None:
    assert analyse("1499/SP-HMS/08/2020") == ["1499/sp-hms/08/2020", "1499", "sp", "hms", "08", "2020"]


def test_word_forms_meet() -> None:
    assert analyse("penghargaan") == analyse("Penghargaannya")
    assert analyse("provinces") == analyse("province")
    assert analyse("Ma’ruf Jum'at") == analyse("Maruf Jumat")
    assert analyse("Jakarta’s wages") == analyse("jakarta wage")
    assert analyse("prestasi-prestasi") == analyse("prestasi prestasi")


def test_stop_words_of_both_languages_go() -> None:
    assert analyse("Siapa yang di dan the of is what?") == []


def test_a_name_in_capitals_is_no_stop_word() -> None:
    assert analyse("Perdagangan AS dan WHO naik as who")[1:] == [
        *analyse("AS who".replace("who", "WHO x"))[:2],
        *analyse("naik"),
    ]


def test_a_text_that_shouts_has_stop_words_too() -> None:
    assert analyse("SIAPA YANG MERAIH PENGHARGAAN") == analyse("siapa yang meraih penghargaan")


def test_the_language_of_a_question_is_heard_in_its_small_words() -> None:
    assert is_english("Who won the award in Jakarta?")
    assert not is_english("Siapa yang menang di Jakarta?")
    assert not is_english("UMP DKI 2024")


def test_threads_get_the_same_words() -> None:
    texts = [f"penyelenggaraan{n} pertanggungjawabannya winners memperjuangkan {n}" for n in range(200)]
    expected = [analyse(text) for text in texts]
    found: list[list[list[str]]] = []
    threads = [threading.Thread(target=lambda: found.append([analyse(text) for text in texts])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8
