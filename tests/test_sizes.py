"""The bench of sizes: that its articles, vectors and numbers are what it says they are."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from conftest import ToyEncoder, made_up_articles

from evaluation.bench.sizes.articles import HALF, RARE, recombined, sentences_of
from evaluation.bench.sizes.charts import CHARTS, Chart, svg
from evaluation.bench.sizes.engines import measure_engine, write_vectors
from evaluation.bench.sizes.exact import recall
from evaluation.bench.sizes.measuring import Size
from evaluation.bench.sizes.vectors import DerivedEncoder, geometry
from index.generation import Index
from index.store import update
from ingest.articles import Article


@pytest.fixture(scope="module")
def pool() -> list[str]:
    return sentences_of(list(made_up_articles(40)))


@pytest.fixture
def derived(toy: ToyEncoder, pool: list[str]) -> DerivedEncoder:
    return DerivedEncoder(toy, toy.encode_document(pool[:300]))


def articles(pool: list[str], first: int, count: int) -> list[Article]:
    return [record for record in recombined(pool, first, count) if isinstance(record, Article)]


def test_recombined_articles_are_distinct_and_always_the_same(pool: list[str]) -> None:
    made = articles(pool, 0, 400)
    assert len({article.text for article in made}) == len({article.doc_id for article in made}) == 400
    assert articles(pool, 399, 1) == made[399:]
    known = set(pool)
    assert made[7].title in known
    assert any(made[7].text.startswith(sentence) for sentence in known)


def test_outlets_keep_the_shares_that_filters_are_measured_with(pool: list[str]) -> None:
    outlets = [article.outlet for article in articles(pool, 0, 6_000)]
    assert outlets.count(HALF) / 6_000 == pytest.approx(0.5, abs=0.03)
    assert 0 < outlets.count(RARE) < 20


def test_a_text_has_one_derived_vector_of_length_one(derived: DerivedEncoder) -> None:
    vectors = derived.encode_document(["Gempa di Ternate.", "Upah naik.", "Gempa di Ternate."])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)
    np.testing.assert_array_equal(vectors[0], vectors[2])
    assert not np.allclose(vectors[0], vectors[1])


def test_geometry_is_the_mean_cosine_of_the_nearest() -> None:
    axes = np.eye(12, dtype=np.float32)
    measured = geometry(axes[:2], axes, np.tile(axes[:1], (12, 1)))
    assert (measured.real_first, measured.real_tenth) == (1.0, 0.0)
    assert (measured.derived_first, measured.derived_tenth) == (0.5, 0.5)


def test_exact_search_has_a_recall_of_one(tmp_path: Path, pool: list[str], derived: DerivedEncoder) -> None:
    update(tmp_path, articles(pool, 0, 150), encoder=derived)
    with Index.open(tmp_path, derived) as index:
        assert set(recall(index, tmp_path, pool[:8]).values()) == {1.0}


def test_engines_are_measured_beside_brute_force(tmp_path: Path, pool: list[str], derived: DerivedEncoder) -> None:
    write_vectors(tmp_path / "vectors.npy", 4_000, derived.encode_document, derived.dimension)
    questions = derived.encode_query(pool[:20])
    exact = measure_engine("Flat", tmp_path / "vectors.npy", questions)
    assert exact.passages == 4_000
    assert set(exact.recall.values()) == {1.0}
    approximate = measure_engine("IVF64,SQ8", tmp_path / "vectors.npy", questions)
    assert min(approximate.recall.values()) >= 0.9
    assert approximate.disk < exact.disk / 2


def a_size(passages: int) -> Size:
    times = (0.01, 0.02)
    return Size(
        articles=passages // 4,
        passages=passages,
        engine="Flat",
        build=passages / 100,
        build_peak=1,
        disk=passages * 1_000,
        hot=passages * 500,
        opened=0.1,
        first=0.1,
        plain=times,
        rare=times,
        some=times,
        own=300_000_000,
        files=100_000_000,
        encoder=1,
        recall={"plain": 1.0, "rare": 1.0, "some": 0.99, "half": 0.995},
        update=passages / 10_000,
        update_cpu=passages / 20_000,
    )


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_a_chart_has_a_point_for_every_size_and_a_line_where_the_bar_is(chart: Chart) -> None:
    drawn = ElementTree.fromstring(svg(chart, [a_size(1_000), a_size(10_000), a_size(100_000)]))
    marks = drawn.findall(".//{http://www.w3.org/2000/svg}circle")
    assert len(marks) == 3 * len(chart.lines)
    assert all(0 < float(mark.attrib["cx"]) < 360 and 0 < float(mark.attrib["cy"]) < 220 for mark in marks)
    dashed = [path for path in drawn.iter() if "stroke-dasharray" in path.attrib]
    assert len(dashed) == (chart.bar is not None)
