"""What is one origin and what are two (law 5)."""

import random

import pytest
from conftest import make_article
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.evidence.origins import origins

RELEASE = (
    "Panitia menyiapkan dua puluh tenda di tepi danau sejak subuh. Warga menjual ikan bakar dan kopi kepada penonton. "
    "Anak-anak berlomba membuat layang-layang dari daun gadung kering. Bupati mengajak semua tamu menjaga kebersihan "
    "danau dan membawa pulang sampahnya sendiri."
)
TOLD_AGAIN = (
    "Ribuan tamu memadati danau untuk menonton layang-layang. Menurut bupati, sampah harus dibawa pulang oleh setiap "
    "tamu. Sebelumnya panitia mendirikan dua puluh tenda, dan anak-anak memakai daun gadung untuk lomba."
)


def labels(*texts: str) -> list[int]:
    return origins([make_article(f"a{number}", text) for number, text in enumerate(texts)])


def test_one_release_in_two_outlets_is_one_origin() -> None:
    assert labels(RELEASE, f"KABAR DANAU - {RELEASE} (red)") == [0, 0]


def test_half_a_release_is_the_same_origin() -> None:
    half = ". ".join(RELEASE.split(". ")[:2])
    assert labels(RELEASE, half) == labels(half, RELEASE) == [0, 0]


def test_letter_case_and_spaces_make_no_other_origin() -> None:
    assert labels(RELEASE, "\n".join(RELEASE.upper().split(" "))) == [0, 0]


def test_told_independently_are_two_origins() -> None:
    assert labels(RELEASE, TOLD_AGAIN) == [0, 1]


def test_origins_are_numbered_as_they_appear() -> None:
    assert labels(TOLD_AGAIN, RELEASE, TOLD_AGAIN, "Sama sekali lain, katanya kemarin.", RELEASE) == [0, 1, 0, 2, 1]
    assert labels() == []


@pytest.mark.parametrize("text", ["", "Satu.", "Satu dua tiga."])
def test_texts_shorter_than_a_shingle_are_compared_whole(text: str) -> None:
    assert labels(text, text) == [0, 0]
    assert labels(text, RELEASE) == [0, 1]


WORDS = [f"kata{number}" for number in range(2_000)]


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32), st.floats(0, 1))
def test_the_share_of_common_text_decides(seed: int, share: float) -> None:
    drawn = random.Random(seed).sample(WORDS, 400)
    common = round(200 * share)
    one, other = drawn[:200], [*drawn[:common], *drawn[200 : 400 - common]]
    shared = max(0, common - 3) / 197  # word 4-grams of 200 different words, counted by hand
    assert labels(" ".join(one), " ".join(other)) == ([0, 0] if shared >= 0.4 else [0, 1])
