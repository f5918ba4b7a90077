"""One suite for every store: what a folder of this machine does, each of them does."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from conftest import ToyEncoder, made_up_articles, make_article
from stores import STORES, Door, door_in, folder_for

from index.generation import Index
from index.passages import cut
from index.search import Filter, Hit
from index.store import Report, rebuild, remove, update
from ingest.articles import Article, Skipped

_TOLD = "Upah pekerja naik enam persen di Jambi. Serikat pekerja menyambutnya. " * 3
ODD = 'Baris\u2028satu\r\n\tdua "kutip" \\ \x00 🙂 e\u0301 \ufeff tamat.'

ARTICLES = [
    *made_up_articles(60),
    make_article("copy-late", _TOLD, published=date(2023, 5, 3), outlet="Kompas.com"),
    make_article("copy-release", f"{_TOLD}", title="Siaran pers", published=date(2023, 5, 1), outlet="Humas Jambi"),
    make_article("copy-undated", _TOLD, outlet="ANTARA News", places=("Jambi",)),
    make_article("near", f"{_TOLD} Kata Retno, kenaikan itu berlaku besok.", published=date(2023, 5, 9)),
    make_article("x1", "Upah naik di Kota Semarang.", places=("Kota Semarang",), event_date=date(2019, 5, 1)),
    make_article("x2", "Wages rise in Central Java.", places=("Jawa Tengah",), language="en", outlet="The Post"),
    make_article(
        "odd", ODD, title="Judul \u2029 aneh", url="https://x.example/?a=1&b=2#c", author="A. B.", place="Kupang"
    ),
    make_article("empty", "", title="Judul saja"),
]
QUERIES = [
    "upah naik di Jambi",
    "Gubernur menyerahkan penghargaan bagi 4518 orang di Samarinda",
    "governor award workers wage",
    "how much did the wages rise in Central Java?",
    "tidakada samasekali",
    "",
]
FILTERS = [
    Filter(),
    Filter(outlet="antara"),
    Filter(outlet="kompas"),
    Filter(outlet="nobody"),
    Filter(date_from=date(2023, 5, 2)),
    Filter(date_to=date(2019, 12, 31)),
    Filter(date_from=date(2023, 1, 1), date_to=date(2023, 12, 31), outlet="KOMPAS"),
    Filter(place="Jawa Tengah"),
    Filter(place="Jambi"),
    Filter(language="en"),
]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with door_in(tmp_path_factory.mktemp("door") / "shards") as door:
        yield door


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("plain")
    update(folder, ARTICLES, encoder=ToyEncoder())
    with Index.open(folder, ToyEncoder()) as index:
        yield index


@pytest.fixture(scope="module", params=STORES)
def index(request: pytest.FixtureRequest, door: Door, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with folder_for(request.param, door, tmp_path_factory.mktemp("store")) as folder:
        update(folder, ARTICLES, encoder=ToyEncoder())
        with Index.open(folder, ToyEncoder()) as index:
            yield index


@pytest.fixture(params=STORES)
def folder(request: pytest.FixtureRequest, door: Door, tmp_path: Path) -> Iterator[Path]:
    """An index folder in which nothing was written yet."""
    with folder_for(request.param, door, tmp_path) as folder:
        yield folder


def assert_same(found: list[Hit], expected: list[Hit]) -> None:
    """The same passages with the same scores; of those that float32 cannot tell apart either may come first."""
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=2e-5, rel=1e-5)
    here, there = ({hit.passage: hit.score for hit in hits} for hits in (found, expected))
    assert len(here) == len(found)
    for passage in here.keys() | there.keys():
        last = expected[-1].score  # what only one has stands at the end
        assert here.get(passage, last) == pytest.approx(there.get(passage, last), abs=2e-5, rel=1e-5)


def counts(report: Report) -> tuple[int, int, int, int, int, int]:
    return report.articles, report.passages, report.added, report.updated, report.unchanged, report.removed


def test_articles_come_back_as_they_went_in(index: Index) -> None:
    assert list(index.articles()) == sorted(ARTICLES, key=lambda article: article.doc_id)
    assert index.article("odd") == next(article for article in ARTICLES if article.doc_id == "odd")
    assert index.article("nobody") is None
    assert index.article("") is None


def test_every_hit_is_a_slice_of_its_article(index: Index) -> None:
    passages = {passage for article in ARTICLES for passage in cut(article)}
    for query in QUERIES:
        for hit in index.search(query, 50):
            assert hit.passage in passages
            article = index.article(hit.passage.doc_id)
            assert article is not None
            assert index.text_of(hit.passage) == article.text[hit.passage.start : hit.passage.end] != ""


@pytest.mark.parametrize("side", ["search", "search_dense", "search_lexical"])
def test_every_store_finds_the_same(index: Index, local: Index, side: str) -> None:
    for query, wanted, k in product(QUERIES, FILTERS, (1, 10, 500)):
        assert_same(getattr(index, side)(query, k, wanted), getattr(local, side)(query, k, wanted))


def test_dense_search_is_exact_among_what_passes(index: Index) -> None:
    encoder, query = ToyEncoder(), QUERIES[0]
    vector, wanted = encoder.encode_query([query])[0], Filter(date_from=date(2022, 1, 1), outlet="antara")
    passing = [
        (article, passage)
        for article in ARTICLES
        if (article.published or date.min) >= date(2022, 1, 1) and "antara" in (article.outlet or "").casefold()
        for passage in cut(article)
    ]
    said = [[article.text[start:end] for start, end in each.sentences] for article, each in passing]
    expected = np.sort([(encoder.encode_query(sentences) @ vector).max() for sentences in said])[::-1]
    found = index.search_dense(query, len(passing) + 5, wanted)
    assert {hit.passage for hit in found} == {passage for _, passage in passing}
    assert [hit.score for hit in found] == pytest.approx(expected.tolist(), abs=1e-3)  # half precision


def test_of_copies_one_is_found_and_it_is_the_first_that_passes(index: Index) -> None:
    for wanted, first in (
        (Filter(), "copy-release"),
        (Filter(outlet="kompas"), "copy-late"),
        (Filter(place="Jambi"), "copy-undated"),
    ):
        for search in (index.search, index.search_dense, index.search_lexical):
            found = {hit.passage.doc_id for hit in search("upah pekerja naik enam persen", 200, wanted)}
            assert [doc_id for doc_id in found if doc_id.startswith("copy")] == [first]


def test_origins_and_copies_are_told(index: Index, local: Index) -> None:
    for article in ARTICLES:
        found, expected = index.origin_of(article.doc_id), local.origin_of(article.doc_id)
        assert found is not None
        assert expected is not None
        assert found.doc_ids == expected.doc_ids
        assert index.copies_of(article.doc_id) == local.copies_of(article.doc_id)
    assert (
        len({found.number for article in ARTICLES if (found := index.origin_of(article.doc_id))}) == len(ARTICLES) - 3
    )
    assert index.origin_of("nobody") is None
    assert index.copies_of("nobody") == ()


def test_what_the_index_holds_is_counted(index: Index, local: Index) -> None:
    assert index.overview() == local.overview()
    assert list(index.overview().outlets.items()) == list(local.overview().outlets.items())
    assert index.date_range() == local.date_range()
    for word in ("upah", "governor", "tidakada", ""):
        assert index.store.document_frequency(word) == local.store.document_frequency(word)


def test_newest_articles_come_first_and_undated_ones_last(index: Index, local: Index) -> None:
    wanted = [*FILTERS[4:], Filter(outlet="Antara"), Filter(outlet="antara")]
    for filter, most, start in product(wanted, (1, 7, 100), (0, 3, 60)):
        assert index.newest(filter, most, start) == local.newest(filter, most, start)
    assert index.from_file("/articles/near.md") == ["near"]
    assert index.from_file("/nowhere.md") == []


def test_threads_find_the_same(index: Index) -> None:
    expected = [index.search(query, 5) for query in QUERIES]
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append([index.search(query, 5) for query in QUERIES])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def _history(folder: Path) -> list[tuple[int, int, int, int, int, int]]:
    """A folder's life: what its runs said."""
    encoder, articles = ToyEncoder(), list(made_up_articles(40))
    changed = [
        replace(articles[3], text="Upah berubah sama sekali.", sha256="new"),
        replace(articles[4], source_path="/elsewhere.md"),
    ]
    copies = [make_article("c2", articles[7].text, published=date(2001, 1, 1)), make_article("c1", articles[7].text)]
    told = [
        update(folder, articles[:30], encoder=encoder),
        update(folder, articles[:30], encoder=encoder),
        update(folder, [*changed, *articles[30:], Skipped("/x.pdf", "is encrypted")], encoder=encoder),
        update(folder, copies, encoder=encoder),
        remove(folder, ["a00001", "c2", "nobody"], encoder=encoder),
        update(folder, articles[:2], encoder=encoder, prune=[Path("/elsewhere.md")]),
        rebuild(folder, [], encoder=encoder),
    ]
    return list(map(counts, told))


def test_a_store_goes_through_the_same_life(folder: Path, tmp_path: Path) -> None:
    assert _history(folder) == _history(tmp_path / "plain")
    with Index.open(folder, ToyEncoder()) as index, Index.open(tmp_path / "plain", ToyEncoder()) as local:
        assert list(index.articles()) == list(local.articles())
        assert index.overview() == local.overview()
        assert index.manifest.corpus_fingerprint == local.manifest.corpus_fingerprint
        for query, wanted in product(QUERIES, FILTERS[:4]):
            assert_same(index.search(query, 20, wanted), local.search(query, 20, wanted))
            assert_same(index.search_lexical(query, 20, wanted), local.search_lexical(query, 20, wanted))
        for doc_id in ("c1", "a00007", "a00001"):
            assert index.copies_of(doc_id) == local.copies_of(doc_id)


def test_who_has_a_generation_open_reads_it_as_it_was(folder: Path) -> None:
    encoder, articles = ToyEncoder(), list(made_up_articles(20))
    update(folder, articles, encoder=encoder)
    with ExitStack() as readers:
        before = readers.enter_context(Index.open(folder, encoder))
        found = before.search("upah di Samarinda", 10)
        changed = [replace(article, text="Hujan turun.", sha256="new", title="") for article in articles[:10]]
        update(folder, changed, encoder=encoder)
        remove(folder, [article.doc_id for article in articles[10:15]], encoder=encoder)
        assert before.search("upah di Samarinda", 10) == found
        assert list(before.articles()) == articles
        after = readers.enter_context(Index.open(folder, encoder))
        assert after.generation > before.generation
        assert list(after.articles()) == [*changed, *articles[15:]]
        assert {hit.passage.doc_id for hit in after.search_dense("hujan turun", 10)} >= {"a00000"}


def test_a_run_without_news_changes_nothing(folder: Path) -> None:
    encoder, articles = ToyEncoder(), list(made_up_articles(10))
    first = update(folder, articles, encoder=encoder)
    again = update(folder, articles, encoder=encoder)
    assert again.generation == first.generation
    assert encoder.documents_encoded == first.passages


def test_another_encoder_is_refused_until_the_index_is_rebuilt(folder: Path) -> None:
    articles, other = list(made_up_articles(10)), ToyEncoder("other")
    update(folder, articles, encoder=ToyEncoder())
    for attempt in (lambda: update(folder, articles, encoder=other), lambda: Index.open(folder, other)):
        with pytest.raises(Exception, match="--rebuild"):
            attempt()
    passages = sum(len(cut(article)) for article in articles)
    assert counts(rebuild(folder, [make_article("new", "Satu kalimat.")], encoder=other))[:3] == (11, passages + 1, 1)
    with Index.open(folder, other) as index:
        assert {hit.passage.doc_id for hit in index.search("satu kalimat", 1)} == {"new"}


def test_an_index_left_without_articles_says_so_and_goes_on(folder: Path) -> None:
    encoder = ToyEncoder()
    with pytest.raises(Exception, match="kutip index PATH"):
        Index.open(folder, encoder)
    update(folder, [make_article("a", "Satu.", source_path="/gone/a.md")], encoder=encoder)
    assert update(folder, [], encoder=encoder, prune=[Path("/gone")]).articles == 0
    with pytest.raises(Exception, match="kutip index PATH"):
        Index.open(folder, encoder)
    assert update(folder, [make_article("b", "Dua.")], encoder=encoder).articles == 1
    with Index.open(folder, encoder) as index:
        assert [hit.passage.doc_id for hit in index.search("dua")] == ["b"]


def test_the_store_is_what_every_article_says(folder: Path) -> None:
    article: Article = make_article("long", "Kalimat panjang tentang upah. " * 3_000, title="Panjang")
    update(folder, [article, *made_up_articles(3)], encoder=ToyEncoder())
    with Index.open(folder, ToyEncoder()) as index:
        assert index.article("long") == article
        assert index.manifest.passages == len(cut(article)) + sum(len(cut(each)) for each in made_up_articles(3))


def test_every_store_has_the_vectors_of_the_sentences(index: Index, local: Index) -> None:
    passages = [hit.passage for hit in index.search(QUERIES[0], 40)]
    assert passages == [hit.passage for hit in local.search(QUERIES[0], 40)]
    for here, there in zip(local.sentence_vectors(passages), index.sentence_vectors(passages), strict=True):
        assert len(here) > 0
        assert (here == there).all()
