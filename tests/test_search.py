import threading
from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
import pytest
from conftest import ToyEncoder, made_up_articles, make_article

from index.analysis import analyse
from index.fusion import LEXICAL_WEIGHT
from index.generation import Index
from index.passages import cut
from index.search import Filter
from index.store import update
from ingest.articles import Article

ARTICLES = [
    *made_up_articles(40),
    make_article(
        "x1", "Upah naik di Kota Semarang.", places=("Kota Semarang",), outlet="ANTARA", event_date=date(2019, 5, 1)
    ),
    make_article("x2", "Upah naik di Jawa Tengah.", places=("Jawa Tengah",), language="en"),
    make_article(
        "x3", "Upah naik di Jambi.", places=("Jambi",), published=date(2019, 5, 2), event_date=date(2010, 1, 1)
    ),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("search")
    update(folder, ARTICLES, encoder=ToyEncoder())
    with Index.open(folder, ToyEncoder()) as index:
        yield index


def found_articles(index: Index, wanted: Filter) -> set[str]:
    k = index.manifest.passages
    hits = index.search("upah naik", k, wanted)
    assert {hit.passage for hit in hits} >= {hit.passage for hit in index.search_lexical("upah naik", k, wanted)}
    assert {hit.passage for hit in hits} <= {hit.passage for hit in index.search_dense("upah naik", k, wanted)}
    return {hit.passage.doc_id for hit in hits}


def that(test: Callable[[Article], bool]) -> set[str]:
    return {article.doc_id for article in ARTICLES if test(article)}


def day(article: Article) -> date | None:
    return article.published or article.event_date


@pytest.mark.parametrize(
    ("wanted", "test"),
    [
        (Filter(), lambda article: True),
        (Filter(date_from=date(2022, 1, 1)), lambda article: (day(article) or date.min) >= date(2022, 1, 1)),
        (Filter(date_to=date(2019, 5, 1)), lambda article: (day(article) or date.max) <= date(2019, 5, 1)),
        (Filter(date_from=date(2019, 5, 1), date_to=date(2019, 5, 2)), lambda article: article.doc_id in {"x1", "x3"}),
        (Filter(outlet="antara"), lambda article: (article.outlet or "").casefold() == "antara"),
        (Filter(outlet="kompas"), lambda article: article.outlet == "Kompas.com"),
        (Filter(place="Jawa Tengah"), lambda article: article.doc_id in {"x1", "x2"}),
        (Filter(place="Kota Semarang"), lambda article: article.doc_id == "x1"),
        (Filter(place="Negeri Dongeng"), lambda article: False),
        (Filter(language="en"), lambda article: article.doc_id == "x2"),
        (Filter(language="id", place="Jawa Tengah"), lambda article: article.doc_id == "x1"),
    ],
)
def test_a_filter_lets_through_what_it_says(index: Index, wanted: Filter, test: Callable[[Article], bool]) -> None:
    assert found_articles(index, wanted) == that(test)


def test_the_fused_search_is_the_formula_over_every_passage(index: Index) -> None:
    query = "Gubernur menyerahkan penghargaan di Samarinda"
    everything = index.manifest.passages
    dense = {hit.passage: hit.score for hit in index.search_dense(query, everything)}
    lexical = {hit.passage: hit.score for hit in index.search_lexical(query, everything)}
    highest = max(lexical.values())
    expected = {
        passage: score + LEXICAL_WEIGHT["id"] * lexical.get(passage, 0.0) / highest for passage, score in dense.items()
    }
    found = index.search(query, 10)
    best = sorted(expected.values(), reverse=True)[:10]
    np.testing.assert_allclose([hit.score for hit in found], best, rtol=1e-3)
    np.testing.assert_allclose([hit.score for hit in found], [expected[hit.passage] for hit in found], rtol=1e-3)


def test_passages_are_those_of_the_articles(index: Index) -> None:
    hits = index.search_dense("apa saja", index.manifest.passages)
    assert {hit.passage for hit in hits} == {passage for article in ARTICLES for passage in cut(article)}
    by_id = {article.doc_id: article for article in ARTICLES}
    for hit in hits:
        assert index.text_of(hit.passage) == by_id[hit.passage.doc_id].text[hit.passage.start : hit.passage.end]


def test_dense_scores_are_cosines_with_the_nearest_sentence(index: Index) -> None:
    toy, by_id = ToyEncoder(), {article.doc_id: article for article in ARTICLES}
    query = toy.encode_query(["iuran pekerja Kupang"])[0]
    for hit in index.search_dense("iuran pekerja Kupang", 20):
        text = by_id[hit.passage.doc_id].text
        cosines = toy.encode_query([text[start:end] for start, end in hit.passage.sentences]) @ query
        assert hit.score == pytest.approx(cosines.max(), abs=1e-3)  # half precision


def test_every_sentence_of_a_passage_has_the_vector_the_encoder_gives_it(index: Index) -> None:
    toy, by_id = ToyEncoder(), {article.doc_id: article for article in ARTICLES}
    passages = [hit.passage for hit in index.search("upah pekerja", 30)]
    for passage, vectors in zip(passages, index.sentence_vectors(passages), strict=True):
        text = by_id[passage.doc_id].text
        expected = toy.encode_query([text[start:end] for start, end in passage.sentences])
        np.testing.assert_allclose(vectors, expected, atol=1e-3)


def test_articles_come_back_as_they_went_in(index: Index) -> None:
    assert sorted(ARTICLES, key=lambda article: article.doc_id) == list(index.articles())
    assert index.article("x1") == ARTICLES[40]
    assert index.article("nobody") is None


def test_threads_find_the_same(index: Index) -> None:
    queries = [f"{word} {number}" for number in range(20) for word in ("upah", "iuran", "Gubernur Samarinda")]
    expected = [index.search(query, 5) for query in queries]
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append([index.search(query, 5) for query in queries])) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6


def test_the_words_of_a_question_are_never_operators(index: Index) -> None:
    for question in ('"upah" AND (naik OR', "'; drop table articles; --", "\x00", "?!", "upah* ^3 \\"):
        index.search(question, 3)
    assert index.article("x1") is not None
    assert analyse("?!") == []


def test_the_vector_of_a_query_is_its_own_whatever_was_asked_before(index: Index) -> None:
    asked = ["upah naik", "ombak tenang", "ombak tenang", "upah naik"]
    for query in asked:
        np.testing.assert_array_equal(index.query_vector(query), ToyEncoder().encode_query([query])[0])
