from pathlib import Path

import numpy as np
import pytest
from conftest import raw_vectors

from index.dense import DenseIndex

random = np.random.default_rng(5)
VECTORS = random.normal(size=(1_000, 32)).astype(np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)
QUERIES = VECTORS[random.integers(1_000, size=20)] + random.normal(scale=0.1, size=(20, 32)).astype(np.float32)
RAW = raw_vectors(VECTORS[:300], VECTORS[300:])


def nearest(query: np.ndarray, k: int, allowed: np.ndarray) -> list[int]:
    cosines = {int(row): float(VECTORS[row] @ query) for row in allowed}
    return sorted(cosines, key=lambda row: (-cosines[row], row))[:k]


@pytest.mark.parametrize("query", QUERIES)
def test_the_nearest_are_those_of_brute_force(query: np.ndarray) -> None:
    found = DenseIndex(RAW).search(query, 10)
    assert found.rows.tolist() == nearest(query, 10, np.arange(1_000))
    np.testing.assert_allclose(found.scores, VECTORS[found.rows] @ query, rtol=1e-4)


@pytest.mark.parametrize("kept", [1, 7, 500, 1_000])
def test_a_filter_applies_before_the_top_k(kept: int) -> None:
    allowed = np.sort(random.permutation(1_000)[:kept])
    for query in QUERIES:
        assert DenseIndex(RAW).search(query, 10, allowed).rows.tolist() == nearest(query, 10, allowed)


def test_an_empty_filter_lets_nothing_through() -> None:
    assert DenseIndex(RAW).search(QUERIES[0], 10, np.empty(0, np.int64)).rows.tolist() == []


def test_equal_vectors_come_in_row_order() -> None:
    same = np.tile(VECTORS[:1], (20, 1))
    assert DenseIndex(raw_vectors(same)).search(VECTORS[0], 5).rows.tolist() == [0, 1, 2, 3, 4]


def test_scores_are_cosines_in_the_order_asked() -> None:
    rows = np.array([900, 3, 77])
    np.testing.assert_allclose(
        DenseIndex(RAW).scores(QUERIES[0], rows),
        VECTORS[rows] @ QUERIES[0],
        rtol=1e-4,
    )


def test_a_saved_index_finds_the_same(tmp_path: Path) -> None:
    DenseIndex(RAW).save(tmp_path / "dense.faiss")
    loaded = DenseIndex.load(tmp_path / "dense.faiss")
    assert len(loaded) == 1_000
    for query in QUERIES:
        assert loaded.search(query, 10).rows.tolist() == nearest(query, 10, np.arange(1_000))
