import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from conftest import made_up_articles

from index.analysis import analyse
from index.lexical import LexicalIndex, Segment, build_lexical

PASSAGES = [analyse(article.title + " " + article.text[:400]) for article in made_up_articles(300)]
QUERIES = ["Gubernur menyerahkan penghargaan di Samarinda", "iuran pekerja 35 Kompas", "upah upah Kupang Kabar 17"]


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    folder = tmp_path_factory.mktemp("lexical") / "index"
    build_lexical(folder, map(" ".join, PASSAGES), 0)
    return LexicalIndex([Segment(folder, 0)])


def plain(words: Sequence[str]) -> list[dict[str, float]]:
    return [{word: 1.0} for word in dict.fromkeys(words)]


def field_length(length: int) -> int:
    """Lucene's length norm keeps four significant bits, as tantivy does: below 40 it is exact."""
    if length < 40:
        return length
    exponent = (length - 24).bit_length() - 4
    return 24 + (((length - 24) >> exponent) << exponent)


def bm25(words: dict[str, float] | Sequence[str], k1: float = 1.2, b: float = 0.75) -> dict[int, float]:
    """Robertson's formula over the passages, as Lucene writes it (k1 + 1 in the numerator)."""
    mean = sum(map(len, PASSAGES)) / len(PASSAGES)
    scores: dict[int, float] = {}
    for word in dict.fromkeys(words):
        containing = [row for row, passage in enumerate(PASSAGES) if word in passage]
        idf = math.log(1 + (len(PASSAGES) - len(containing) + 0.5) / (len(containing) + 0.5))
        for row in containing:
            frequency = Counter(PASSAGES[row])[word]
            norm = k1 * (1 - b + b * field_length(len(PASSAGES[row])) / mean)
            scores[row] = scores.get(row, 0.0) + idf * frequency * (k1 + 1) / (frequency + norm)
    return scores


@pytest.mark.parametrize("query", QUERIES)
def test_scores_are_those_of_the_formula(lexical: LexicalIndex, query: str) -> None:
    words = analyse(query)
    expected = bm25(words)
    found = lexical.search(plain(words), 400)
    assert set(found.rows.tolist()) == set(expected)
    np.testing.assert_allclose(found.scores, [expected[row] for row in found.rows.tolist()], rtol=1e-3)
    assert found.scores.tolist() == sorted(found.scores.tolist(), reverse=True)


@pytest.mark.parametrize("kept", [1, 20, 150, 300])
@pytest.mark.parametrize("query", QUERIES)
def test_sifting_hits_finds_what_listing_rows_finds(
    lexical: LexicalIndex, query: str, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, allowed = plain(analyse(query)), np.sort(np.random.default_rng(kept).permutation(300)[:kept])
    listed = lexical.search(words, 10, allowed)
    monkeypatch.setattr("index.lexical._LISTED", 0)
    monkeypatch.setattr(LexicalIndex, "_hits_for", lambda *_: 3)
    sifted = lexical.search(words, 10, allowed)
    assert sifted.rows.tolist() == listed.rows.tolist()
    assert sifted.scores.tolist() == listed.scores.tolist()


@pytest.mark.parametrize("kept", [1, 20, 300])
def test_a_filter_applies_before_the_top_k(lexical: LexicalIndex, kept: int) -> None:
    words = analyse(QUERIES[0])
    allowed = np.sort(np.random.default_rng(kept).permutation(300)[:kept])
    everything = lexical.search(plain(words), 400)
    expected = [row for row in everything.rows.tolist() if row in set(allowed.tolist())][:10]
    assert lexical.search(plain(words), 10, allowed).rows.tolist() == expected


def test_scores_of_given_rows_come_in_the_order_asked(lexical: LexicalIndex) -> None:
    words = plain(analyse("Samarinda"))
    rows = np.arange(299, -1, -1)
    expected = bm25(analyse("Samarinda"))
    np.testing.assert_allclose(
        lexical.scores(words, rows), [expected.get(row, 0.0) for row in range(299, -1, -1)], rtol=1e-3
    )


def test_of_the_alternatives_of_a_word_the_best_counts(lexical: LexicalIndex) -> None:
    both = lexical.search([{"samarinda": 1.0, "gubernur": 0.5}], 400)
    one, other = bm25(["samarinda"]), bm25(["gubernur"])
    expected = [max(one.get(row, 0.0), 0.5 * other.get(row, 0.0)) for row in both.rows.tolist()]
    np.testing.assert_allclose(both.scores, expected, rtol=1e-3)


@pytest.mark.parametrize(
    "question",
    ['"" AND OR NOT', "upah:* ^2 ~ [a TO b]", "((((", "-upah +kupang \\", "'; drop table articles; --", "\x00"],
)
def test_a_question_is_never_an_operator(lexical: LexicalIndex, question: str) -> None:
    found = lexical.search(plain(analyse(question)), 10)
    assert set(found.rows.tolist()) <= set(bm25(analyse(question)))


def test_no_word_no_hit(lexical: LexicalIndex) -> None:
    assert lexical.search([], 10).rows.tolist() == []
    assert lexical.search(plain(["tidakadakatabegini"]), 10).rows.tolist() == []
    assert lexical.search(plain(["upah"]), 10, np.empty(0, np.int64)).rows.tolist() == []
