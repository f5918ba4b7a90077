"""What is one origin and what are two (law 5)."""

import random
from pathlib import Path

import pytest
from conftest import make_article
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import indexed

from assistant.evidence.origins import origins, origins_in
from ingest.articles import Article
from ingest.reading import read_articles

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


SAMPLE = Path(__file__).parent.parent / "corpus" / "articles"


def test_releases_that_the_index_knows_are_one_origin_and_short_texts_are_left_to_their_words(tmp_path: Path) -> None:
    """Semarang's award of 2024 in three outlets that carry one release, and another city's news."""
    told = [
        article
        for path in sorted(SAMPLE.glob("s0*.md"))
        for article in read_articles(path)
        if isinstance(article, Article)
    ]
    by_name = {Path(article.source_path).name[:4]: article for article in told}
    with indexed(tmp_path, told) as index:
        assert origins_in(index, [by_name[name] for name in ("s002", "s043", "s044")]) == [0, 0, 0]
        assert origins_in(index, [by_name[name] for name in ("s002", "s001", "s043", "s005")]) == [0, 1, 0, 1]
        assert origins_in(index, [by_name["s002"], by_name["s045"]]) == [0, 1]
        short = [make_article("c", RELEASE), make_article("d", TOLD_AGAIN)]
        assert origins_in(index, short) == origins(short) == [0, 1]
