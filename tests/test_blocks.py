"""Generations made of blocks: whatever came when, the same articles make the same blocks, answers and origins."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import ToyEncoder, made_up_articles, make_article
from test_clustering import changed as retold
from test_clustering import origins_file, release
from test_generation import flip_a_byte
from test_store import content

from index.blocks import Range, begins_block, fingerprint_of, ranges_of
from index.errors import StoreError
from index.generation import Index
from index.manifest import block_files, block_folder, current_manifest
from index.passages import Passage
from index.search import Filter
from index.store import rebuild, remove, update
from ingest.articles import Article

ARTICLES = list(made_up_articles(120))
QUERIES = ["Gubernur menyerahkan penghargaan di Samarinda", "iuran pekerja 35 Kompas", "upah Kupang Kabar 17"]
FILTERS = [Filter(), Filter(outlet="Kabar"), Filter(date_from=date(2023, 6, 1)), Filter(place="Samarinda")]


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("index.blocks.ARTICLES", 7)
    yield


def answers(index: Index) -> list[object]:
    """All that a reader can ask, but for what is a matter of one generation: names and numbers."""
    found: list[object] = [list(index.articles()), index.overview(), index.date_range()]
    for filter in FILTERS:
        found.append([article.doc_id for article in index.newest(filter, 9, 4)])
        for query in QUERIES:
            for search in (index.search, index.search_dense, index.search_lexical):
                hits = search(query, 12, filter)
                found.append([(hit.passage, hit.score) for hit in hits])
                found.append([rows.tobytes() for rows in index.sentence_vectors([hit.passage for hit in hits])])
    for article in ARTICLES:
        origin = index.origin_of(article.doc_id)
        found.append((index.copies_of(article.doc_id), origin and origin.doc_ids))
    return found


def starts(folder: Path) -> list[tuple[str, int, str]]:
    manifest = current_manifest(folder)
    assert manifest is not None
    return [(block.start, block.articles, block.fingerprint) for block in manifest.blocks]


def changed(article: Article) -> Article:
    return make_article(article.doc_id, article.text + " Kalimat baru tentang upah di Samarinda.", title=article.title)


@pytest.mark.parametrize("seed", range(2))
def test_an_index_is_the_same_whatever_came_when(tmp_path: Path, toy: ToyEncoder, seed: int) -> None:
    drawn = random.Random(seed)
    final = {article.doc_id: changed(article) if drawn.random() < 0.2 else article for article in ARTICLES}
    waiting, gone = list(final.values()), [make_article(f"x{n}", f"Berita {n} yang akan hilang.") for n in range(30)]
    drawn.shuffle(waiting)
    update(tmp_path / "steps", drawn.sample(ARTICLES, 60) + gone, encoder=toy)
    while waiting:
        some = [waiting.pop() for _ in range(min(len(waiting), drawn.choice((1, 1, 9, 40))))]
        update(tmp_path / "steps", some, encoder=toy)
        remove(tmp_path / "steps", [gone.pop().doc_id for _ in range(min(len(gone), 3))], encoder=toy)
    remove(tmp_path / "steps", [article.doc_id for article in gone], encoder=toy)
    update(tmp_path / "once", final.values(), encoder=toy)
    assert starts(tmp_path / "steps") == starts(tmp_path / "once")
    assert len(starts(tmp_path / "once")) > 8
    assert content(tmp_path / "steps", toy) == content(tmp_path / "once", toy)
    with Index.open(tmp_path / "steps", toy) as steps, Index.open(tmp_path / "once", toy) as once:
        assert answers(steps) == answers(once)
        assert origins_file(steps) == origins_file(once)


@pytest.mark.parametrize("seed", range(2))
def test_origins_are_those_of_comparing_everything(tmp_path: Path, toy: ToyEncoder, seed: int) -> None:
    drawn = random.Random(seed)
    releases = [release(number, 60) for number in range(8)]

    def retelling(number: int) -> Article:
        words = drawn.choice(releases)
        return make_article(
            f"{drawn.choice('abcdefgh')}{number:03}", retold(words, drawn.choice((0, 0.1, 0.5)), number)
        )

    there = {article.doc_id: article for article in map(retelling, range(120))}
    update(tmp_path / "steps", there.values(), encoder=toy)
    for number in range(120, 135):
        added, gone = retelling(number), drawn.choice(list(there))
        other = drawn.choice(list(there.keys() - {gone}))
        there |= {added.doc_id: added, other: replace(retelling(number), doc_id=other, sha256=f"{seed} {number}")}
        update(tmp_path / "steps", [added, there[other]], encoder=toy)
        remove(tmp_path / "steps", [gone], encoder=toy)
        del there[gone]
    update(tmp_path / "once", there.values(), encoder=toy)
    with Index.open(tmp_path / "steps", toy) as steps, Index.open(tmp_path / "once", toy) as once:
        assert origins_file(steps) == origins_file(once)
        assert any(len(origin.doc_ids) > 3 for origin in map(once.origin_of, there) if origin)


def test_blocks_change_no_answer(tmp_path: Path, toy: ToyEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = [replace(article, doc_id=f"z{article.doc_id}", outlet="Kabar Ulang") for article in ARTICLES[::9]]
    update(tmp_path / "many", ARTICLES + copies, encoder=toy)
    monkeypatch.setattr("index.blocks.ARTICLES", 1 << 60)
    update(tmp_path / "one", ARTICLES + copies, encoder=toy)
    assert len(starts(tmp_path / "one")) == 1
    with Index.open(tmp_path / "many", toy) as many, Index.open(tmp_path / "one", toy) as one:
        assert answers(many) == answers(one)
        assert many.manifest.corpus_fingerprint == one.manifest.corpus_fingerprint
        for word in ("upah", "gubernur", "samarinda"):
            assert many.store.document_frequency(word) == one.store.document_frequency(word)


def test_one_article_more_makes_one_block_and_names_the_others(tmp_path: Path, toy: ToyEncoder) -> None:
    update(tmp_path, ARTICLES, encoder=toy)
    before = {path: path.stat() for path in (tmp_path / "blocks").rglob("*")}
    old = current_manifest(tmp_path)
    toy.documents_encoded = 0
    update(tmp_path, [make_article("a00050x", "Upah pekerja naik.")], encoder=toy)
    new = current_manifest(tmp_path)
    assert old is not None
    assert new is not None
    assert toy.documents_encoded == 1
    assert len(set(new.blocks) - set(old.blocks)) == 1 + begins_block("a00050x")
    kept = {f"{tmp_path}/blocks/{block.name}/" for block in set(new.blocks) & set(old.blocks)}
    for path, stat in before.items():
        if any(str(path).startswith(name) for name in kept):
            assert path.stat() == stat or path.is_dir()


def test_sweeping_removes_what_no_generation_names_and_nothing_else(tmp_path: Path, toy: ToyEncoder) -> None:
    (tmp_path / "blocks" / "mine").mkdir(parents=True)
    for number in range(5):
        before = current_manifest(tmp_path)
        update(tmp_path, [*ARTICLES[: 20 * number + 20], changed(ARTICLES[number])][number:], encoder=toy)
        after = current_manifest(tmp_path)
        assert after is not None
        named = {block.name for each in (before, after) if each is not None for block in each.blocks}
        assert {path.name for path in (tmp_path / "blocks").iterdir()} == named | {"mine"}


def test_who_has_a_generation_open_goes_on_reading_it(tmp_path: Path, toy: ToyEncoder) -> None:
    update(tmp_path, ARTICLES, encoder=toy)
    with Index.open(tmp_path, toy) as index, Index.open(tmp_path, toy) as untouched:
        expected = answers(index)
        for number in range(4):
            update(tmp_path, map(changed, ARTICLES[number::4]), encoder=toy)
        assert answers(index) == expected
        assert answers(untouched) == expected


@pytest.mark.parametrize("name", ["corpus.sqlite", "sentences.npy", "lexical/*.idx"])
def test_damage_in_a_block_of_an_earlier_generation_is_noticed(tmp_path: Path, toy: ToyEncoder, name: str) -> None:
    update(tmp_path, ARTICLES, encoder=toy)
    update(tmp_path, [make_article("zzz", "Upah pekerja naik.")], encoder=toy)
    manifest = current_manifest(tmp_path)
    assert manifest is not None
    shared = manifest.blocks[len(manifest.blocks) // 2]
    assert shared.name.startswith("000001-")
    (path,) = block_folder(tmp_path, shared.name).glob(name)
    flip_a_byte(path)
    with pytest.raises(StoreError, match="--rebuild"):
        Index.open(tmp_path, toy)
    rebuild(tmp_path, ARTICLES, encoder=toy)
    with Index.open(tmp_path, toy) as index:
        assert all(index.article(article.doc_id) == article for article in ARTICLES)


def test_a_missing_block_is_noticed(tmp_path: Path, toy: ToyEncoder) -> None:
    update(tmp_path, ARTICLES, encoder=toy)
    manifest = current_manifest(tmp_path)
    assert manifest is not None
    folder = block_folder(tmp_path, manifest.blocks[1].name)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="--rebuild"):
        Index.open(tmp_path, toy)


def test_text_that_moved_to_another_block_is_not_encoded_again(tmp_path: Path, toy: ToyEncoder) -> None:
    update(tmp_path, ARTICLES, encoder=toy)
    toy.documents_encoded = 0
    remove(tmp_path, [ARTICLES[3].doc_id], encoder=toy)
    update(tmp_path, [replace(ARTICLES[5], doc_id="zzz9")], encoder=toy)
    rebuild(tmp_path, ARTICLES[10:20], encoder=toy)
    assert toy.documents_encoded == 0


def test_every_article_gone_and_back(tmp_path: Path, toy: ToyEncoder) -> None:
    update(tmp_path, ARTICLES, encoder=toy)
    remove(tmp_path, [article.doc_id for article in ARTICLES], encoder=toy)
    assert starts(tmp_path) == []
    update(tmp_path, ARTICLES, encoder=toy)
    update(tmp_path / "once", ARTICLES, encoder=toy)
    assert content(tmp_path, toy) == content(tmp_path / "once", toy)


def test_ranges_cover_every_doc_id_once() -> None:
    assert ranges_of([]) == [Range("", None)]
    assert ranges_of(["m", "c"]) == [Range("", "c"), Range("c", "m"), Range("m", None)]
    ranges = ranges_of(article.doc_id for article in ARTICLES if begins_block(article.doc_id))
    for article in ARTICLES:
        assert sum(r.start <= article.doc_id and (r.end is None or article.doc_id < r.end) for r in ranges) == 1
    assert [a.overlaps(b) for a in ranges[:3] for b in ranges[:3]] == [a is b for a in ranges[:3] for b in ranges[:3]]


def test_fingerprints_add_up_in_any_order() -> None:
    parts = [f"{random.Random(n).getrandbits(256):064x}" for n in range(20)]
    assert fingerprint_of(parts) == fingerprint_of([fingerprint_of(parts[5:]), fingerprint_of(parts[4::-1])])
    assert fingerprint_of(parts) != fingerprint_of(parts[1:])


def test_passages_are_found_again_by_their_place(tmp_path: Path, toy: ToyEncoder) -> None:
    update(tmp_path, ARTICLES, encoder=toy)
    with Index.open(tmp_path, toy) as index:
        hits = index.search("upah pekerja", 40)
        assert all(index.text_of(hit.passage) for hit in hits)
        assert isinstance(hits[0].passage, Passage)
        assert len(block_files(tmp_path, index.manifest, "vectors.npy")) == len(index.manifest.blocks)
