"""Releases and their retellings in an index: clusters, copies and the likely source, against counting by hand."""

import random
import sqlite3
from contextlib import closing
from datetime import date
from itertools import combinations
from pathlib import Path

from conftest import ToyEncoder, made_up_articles, make_article

from evaluation.datasets import SAMPLE
from index.generation import Index
from index.manifest import block_files, generation_folder
from index.search import Filter
from index.shingles import containment, figures, same_figures, shingles, words_of
from index.store import remove, update
from ingest.articles import Article
from ingest.files import find_files
from ingest.reading import read_articles

WORDS = [f"kata{number}" for number in range(3_000)]


def indexed(folder: Path, articles: list[Article], toy: ToyEncoder) -> Index:
    update(folder, articles, encoder=toy)
    return Index.open(folder, toy)


def clusters(index: Index) -> set[frozenset[str]]:
    origins = (index.origin_of(article.doc_id) for article in index.articles())
    return {frozenset(origin.doc_ids) for origin in origins if origin and len(origin.doc_ids) > 1}


def origins_file(index: Index) -> tuple[list[tuple[object, ...]], bytes]:
    """All that an index remembers of which articles are one release, signatures last."""
    with closing(sqlite3.connect(generation_folder(index.folder, index.generation) / "origins.sqlite")) as origins:
        rows = origins.execute("select * from origins order by doc_id").fetchall()
        rows += origins.execute("select * from compared order by one, other").fetchall()
    return rows, b"".join(path.read_bytes() for path in block_files(index.folder, index.manifest, "signatures.npy"))


def release(seed: int, words: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def changed(words: list[str], share: float, seed: int) -> str:
    drawn = random.Random(seed)
    return " ".join(drawn.choice(WORDS) if drawn.random() < share else word for word in words)


def test_containment_is_that_of_sets_of_three_words() -> None:
    for seed in range(20):
        one = changed(release(seed), 0.2, seed)
        other = " ".join(release(seed, 150))
        sets = [{tuple(w[at : at + 3]) for at in range(len(w) - 2)} for w in (words_of(one), words_of(other))]
        expected = len(sets[0] & sets[1]) / min(map(len, sets))
        assert containment(shingles(words_of(one)), shingles(words_of(other))) == expected


def test_a_release_and_its_retellings_are_one_origin(tmp_path: Path, toy: ToyEncoder) -> None:
    articles = [
        make_article(f"r{number}-{copy}", changed(release(number), 0.15 * copy / 2, number + copy))
        for number in range(60)
        for copy in range(3)
    ]
    with indexed(tmp_path / "index", articles, toy) as index:
        assert clusters(index) == {frozenset(f"r{number}-{copy}" for copy in range(3)) for number in range(60)}


def test_the_sample_has_the_origins_that_its_readme_tells(tmp_path: Path, toy: ToyEncoder) -> None:
    read = [article for path in find_files([SAMPLE / "articles"]) for article in read_articles(path)]
    with indexed(tmp_path / "index", [a for a in read if isinstance(a, Article)], toy) as index:
        told = "s001 s005, s007 s008 s009, s010 s011, s015 s016, s037 s038, s002 s043 s044"
        assert clusters(index) == {frozenset(group.split()) for group in told.split(", ")}


def test_the_release_comes_first_then_the_earliest_then_the_most_official(tmp_path: Path, toy: ToyEncoder) -> None:
    text = " ".join(release(1))
    articles = [
        make_article("a", f"{text} satu", published=date(2024, 5, 1)),
        make_article("b", f"{text} dua", published=date(2024, 5, 2), issuer="Dinas Tenaga Kerja"),
        make_article("c", f"{text} tiga", published=date(2024, 5, 1), url="https://contoh.go.id/berita"),
        make_article("d", f"{text} empat"),
    ]
    with indexed(tmp_path / "index", articles, toy) as index:
        origin = index.origin_of("d")
        assert origin is not None
        assert (origin.source, origin.doc_ids) == ("b", ("b", "c", "a", "d"))
        assert index.origin_of("none") is None


def test_copies_have_the_same_words_and_no_others(tmp_path: Path, toy: ToyEncoder) -> None:
    text = " ".join(release(2))
    articles = [make_article("a", text), make_article("b", text.upper()), make_article("c", f"{text} lagi")]
    with indexed(tmp_path / "index", articles, toy) as index:
        assert set(index.copies_of("a")) == set(index.copies_of("b")) == {"a", "b"}
        assert index.copies_of("c") == ("c",)


def test_a_search_gives_exact_copies_once_and_a_filter_the_one_it_asks_for(tmp_path: Path, toy: ToyEncoder) -> None:
    text = " ".join(release(3))
    articles = [
        make_article("a", text, outlet="Kabar Pagi", published=date(2024, 5, 2)),
        make_article("b", text, outlet="Kabar Sore", published=date(2024, 5, 1)),
        make_article("c", " ".join(release(4)), outlet="Kabar Pagi"),
    ]
    with indexed(tmp_path / "index", articles, toy) as index:
        for search in (index.search, index.search_dense, index.search_lexical):
            assert {hit.passage.doc_id for hit in search(text[:60], 10)} <= {"b", "c"}
            found = {hit.passage.doc_id for hit in search(text[:60], 10, Filter(outlet="Kabar Pagi"))}
            assert "a" in found
            assert "b" not in found


def test_clusters_made_step_by_step_are_those_made_at_once(tmp_path: Path, toy: ToyEncoder) -> None:
    articles = [
        make_article(f"r{number}-{copy}", changed(release(number), 0.1 * copy, number + copy))
        for copy in range(3)
        for number in range(20)
    ]
    other = make_article("r3-1", changed(release(77), 0.0, 0))  # in the place of one that comes later, and then is gone
    for changes in (articles[:20], [*articles[20:30], other], [*articles[30:60], articles[23]]):
        update(tmp_path / "grown", changes, encoder=toy)
    update(tmp_path / "grown", [make_article("s", changed(release(5), 0.1, 9))], encoder=toy)
    remove(tmp_path / "grown", ["s"], encoder=toy)
    with Index.open(tmp_path / "grown", toy) as grown, indexed(tmp_path / "once", articles, toy) as once:
        assert clusters(grown) == clusters(once)
        assert len(clusters(once)) == 20
        assert origins_file(grown) == origins_file(once)


def test_articles_that_share_little_stay_apart(tmp_path: Path, toy: ToyEncoder) -> None:
    articles = list(made_up_articles(40))
    alike = {
        frozenset((one.doc_id, other.doc_id))
        for one, other in combinations(articles, 2)
        if containment(shingles(words_of(one.text)), shingles(words_of(other.text))) >= 0.25
    }
    with indexed(tmp_path / "index", articles, toy) as index:
        joined = {frozenset(pair) for cluster in clusters(index) for pair in combinations(sorted(cluster), 2)}
        assert joined >= alike or not alike
        assert bool(joined) == bool(alike)


def test_the_same_words_with_other_numbers_are_another_report(tmp_path: Path, toy: ToyEncoder) -> None:
    words = release(3)

    def report(year: int) -> str:
        return " ".join(f"{word} {year}.{at}" if at % 20 == 0 else word for at, word in enumerate(words))

    articles = [
        make_article("a", report(2023)),
        make_article("b", f"{report(2023)} lagi"),
        make_article("c", report(2024)),
    ]
    with indexed(tmp_path / "index", articles, toy) as index:
        assert clusters(index) == {frozenset({"a", "b"})}


def test_two_texts_have_the_same_figures_unless_both_have_many_and_share_few() -> None:
    many = [frozenset(map(str, range(start, start + 10))) for start in (0, 7, 8)]
    assert (same_figures(many[0], many[1]), same_figures(many[0], many[2])) == (True, False)
    assert same_figures(many[0], frozenset({"77", "78"}))
    assert figures("naik 6,5 persen menjadi Rp4.901.798 pada 2024.") == {"65", "4901798", "2024"}
