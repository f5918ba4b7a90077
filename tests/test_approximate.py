"""The engine of large corpora, held against brute force."""

from pathlib import Path

import faiss
import numpy as np
import pytest
from conftest import ToyEncoder, made_up_articles, raw_vectors

from index.approximate import ApproximateIndex, Before
from index.engines import EXACT, EXACT_UNTIL, engine_for, load_engine, make_engine
from index.generation import Index
from index.manifest import generation_folder
from index.search import Hit
from index.store import update

random = np.random.default_rng(11)
# Around two hundred centres, as articles are around subjects.
_CENTRES = random.normal(size=(200, 32))
VECTORS = (_CENTRES[random.integers(200, size=20_000)] + random.normal(scale=0.6, size=(20_000, 32))).astype(np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)
QUERIES = VECTORS[random.integers(20_000, size=40)] + random.normal(scale=0.1, size=(40, 32)).astype(np.float32)
RAW = raw_vectors(VECTORS[:12_345], VECTORS[12_345:])
LISTS = 512


@pytest.fixture(scope="module")
def index() -> ApproximateIndex:
    return ApproximateIndex(RAW, LISTS)


def recall(index: ApproximateIndex, allowed: np.ndarray | None) -> float:
    rows = np.arange(len(VECTORS)) if allowed is None else allowed
    found = []
    for query in QUERIES:
        nearest = rows[np.argsort(-(VECTORS[rows] @ query))[:10]]
        found.append(len(np.intersect1d(nearest, index.search(query, 10, allowed).rows)) / len(nearest))
    return float(np.mean(found))


@pytest.mark.parametrize("kept", [None, 5, 20, 1_000, 10_000])
def test_nearly_all_of_the_nearest_are_found_whatever_a_filter_keeps(index: ApproximateIndex, kept: int | None) -> None:
    allowed = None if kept is None else np.sort(random.permutation(len(VECTORS))[:kept])
    assert recall(index, allowed) >= 0.99


def test_a_filter_lets_nothing_else_through(index: ApproximateIndex) -> None:
    allowed = np.sort(random.permutation(len(VECTORS))[:300])
    for query in QUERIES:
        assert set(index.search(query, 10, allowed).rows.tolist()) <= set(allowed.tolist())
    assert index.search(QUERIES[0], 10, np.empty(0, np.int64)).rows.tolist() == []


def test_scores_are_cosines_of_the_raw_vectors_best_first(index: ApproximateIndex) -> None:
    found = index.search(QUERIES[0], 10)
    np.testing.assert_array_equal(found.scores, VECTORS[found.rows] @ QUERIES[0])
    assert found.scores.tolist() == sorted(found.scores.tolist(), reverse=True)


def test_a_saved_index_finds_the_same(index: ApproximateIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "dense.faiss")
    loaded = ApproximateIndex.load(tmp_path / "dense.faiss", RAW)
    assert len(loaded) == len(VECTORS)
    for query in QUERIES:
        assert loaded.search(query, 10).rows.tolist() == index.search(query, 10).rows.tolist()
        np.testing.assert_array_equal(loaded.search(query, 10).scores, index.search(query, 10).scores)


def test_centroids_serve_again(index: ApproximateIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "dense.faiss")
    again = ApproximateIndex(RAW, LISTS, Before(tmp_path / "dense.faiss", np.arange(len(VECTORS))))
    again.save(tmp_path / "again.faiss")
    assert (tmp_path / "again.faiss").read_bytes() == (tmp_path / "dense.faiss").read_bytes()


def test_vectors_that_moved_are_where_they_would_have_been_added(index: ApproximateIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "dense.faiss")
    rows = np.sort(random.permutation(len(VECTORS))[: len(VECTORS) - 500])  # some are gone
    rows = np.concatenate([rows[:7_000], [-1] * 300, rows[:50], rows[7_000:]])  # some are new, some are there twice
    vectors = VECTORS[rows].copy()
    vectors[rows < 0] = VECTORS[:300][::-1]
    moved = ApproximateIndex(
        raw_vectors(vectors[:9_000], vectors[9_000:]), LISTS, Before(tmp_path / "dense.faiss", rows)
    )
    assert len(moved) == len(rows)
    added = faiss.read_index(str(tmp_path / "dense.faiss"))
    added.reset()
    added.add(vectors)
    faiss.write_index(added, str(tmp_path / "added.faiss"))
    moved.save(tmp_path / "moved.faiss")
    assert (tmp_path / "moved.faiss").read_bytes() == (tmp_path / "added.faiss").read_bytes()


def test_a_small_corpus_is_searched_exactly_and_a_large_one_in_more_lists_the_larger_it_is(tmp_path: Path) -> None:
    assert engine_for(0) == engine_for(EXACT_UNTIL) == EXACT
    assert engine_for(EXACT_UNTIL + 1) == "IVF1024,SQ8"
    assert engine_for(1_000_000) == "IVF4096,SQ8"
    assert isinstance(make_engine("IVF64,SQ8", raw_vectors(VECTORS[:5_000])), ApproximateIndex)
    with pytest.raises(ValueError, match="HNSW"):
        load_engine("HNSW32", tmp_path / "dense.faiss", RAW)


def test_an_index_beyond_that_size_says_so_and_answers_as_before(
    tmp_path: Path, toy: ToyEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = list(made_up_articles(30))
    update(tmp_path / "exact", articles, encoder=toy)
    monkeypatch.setattr("index.engines.EXACT_UNTIL", 20)
    update(tmp_path / "large", articles[1:], encoder=toy)
    update(tmp_path / "large", articles[:1], encoder=toy)  # around the centroids that are there
    with Index.open(tmp_path / "exact", toy) as exact, Index.open(tmp_path / "large", toy) as large:
        assert exact.manifest.engines["dense"] == EXACT
        assert large.manifest.engines["dense"].startswith("IVF")
        for article in articles[:5]:
            found = [(hit.passage, pytest.approx(hit.score, abs=1e-5)) for hit in exact.search(article.text[:80])]
            assert [(hit.passage, hit.score) for hit in large.search(article.text[:80])] == found
    dense = generation_folder(tmp_path / "large", large.generation) / "dense.faiss"
    dense.write_bytes(b"damaged" + dense.read_bytes()[7:])
    with Index.open(tmp_path / "large", toy) as mended:
        assert mended.search_dense(articles[3].text[:80], 1) == large_first(mended, articles[3].text[:80])


def large_first(index: Index, query: str) -> list[Hit]:
    """The first of all passages, by scoring each of them."""
    return index.search_dense(query, index.manifest.passages)[:1]
