import hashlib
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import ToyEncoder, made_up_articles, make_article

from index.errors import StoreError
from index.generation import Index
from index.manifest import block_files
from index.passages import cut
from index.search import Filter
from index.store import Report, rebuild, update
from ingest.articles import Article, Skipped
from ingest.files import find_files


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def content(folder: Path, toy: ToyEncoder) -> tuple[list[Article], list[tuple[object, ...]], str]:
    """Everything that a generation holds and that does not depend on its history."""
    with Index.open(folder, toy) as index:
        rows: list[tuple[object, ...]] = []
        for path in block_files(folder, index.manifest, "corpus.sqlite"):
            with closing(sqlite3.connect(path)) as corpus:
                rows += corpus.execute("select * from passages order by row").fetchall()
                rows += corpus.execute("select * from places order by 1, 2").fetchall()
        vectors = " ".join(
            hashlib.sha256(path.read_bytes()).hexdigest()
            for name in ("vectors.npy", "sentences.npy")
            for path in block_files(folder, index.manifest, name)
        )
        return list(index.articles()), rows, f"{vectors} {index.manifest.corpus_fingerprint}"


def test_the_first_run_adds_everything(tmp_path: Path, toy: ToyEncoder) -> None:
    report = update(tmp_path / "new" / "index", made_up_articles(30), encoder=toy)
    assert counts(report) == (30, 0, 0, 0)
    assert report.articles == 30
    assert report.passages == sum(len(cut(article)) for article in made_up_articles(30)) == toy.documents_encoded
    assert report.generation == "000001"


def test_a_run_without_news_writes_nothing(tmp_path: Path, toy: ToyEncoder) -> None:
    first = update(tmp_path, made_up_articles(30), encoder=toy)
    before = sorted(tmp_path.rglob("*"))
    again = update(tmp_path, made_up_articles(30), encoder=toy)
    assert counts(again) == (0, 0, 30, 0)
    assert again.generation == first.generation
    assert sorted(tmp_path.rglob("*")) == before


def test_only_changed_passages_meet_the_encoder(tmp_path: Path, toy: ToyEncoder) -> None:
    articles = list(made_up_articles(30))
    update(tmp_path, articles, encoder=toy)
    before = toy.documents_encoded
    longer = make_article("a00003", articles[3].text + "\n\n" + "Kalimat baru. " * 60, title=articles[3].title)
    report = update(tmp_path, [*articles[:3], longer, *articles[4:]], encoder=toy)
    assert counts(report) == (0, 1, 29, 0)
    known = {articles[3].text[passage.start : passage.end] for passage in cut(articles[3])}
    new = {longer.text[passage.start : passage.end] for passage in cut(longer)} - known
    assert toy.documents_encoded - before == len(new)


def test_articles_that_do_not_come_again_stay(tmp_path: Path, toy: ToyEncoder) -> None:
    update(tmp_path, made_up_articles(30), encoder=toy)
    report = update(tmp_path, [make_article("new", "Satu kalimat.")], encoder=toy)
    assert counts(report) == (1, 0, 0, 0)
    assert report.articles == 31


def test_a_generation_depends_on_its_articles_and_not_on_their_history(tmp_path: Path, toy: ToyEncoder) -> None:
    articles = list(made_up_articles(60))
    update(tmp_path / "at once", articles, encoder=toy)
    shuffled = random.Random(3).sample(articles, 60)
    for start in range(0, 60, 13):
        part = shuffled[start : start + 13]
        update(tmp_path / "bit by bit", [replace(part[0], text="Lama.", sha256="old"), *part[1:]], encoder=toy)
        update(tmp_path / "bit by bit", part, encoder=toy)
    assert content(tmp_path / "bit by bit", toy) == content(tmp_path / "at once", toy)
    rebuild(tmp_path / "bit by bit", [], encoder=toy)
    assert content(tmp_path / "bit by bit", toy) == content(tmp_path / "at once", toy)


@pytest.mark.parametrize("doc_id", ["A", "a00030", "a00030x", "z"])
def test_an_updated_index_answers_as_one_that_is_made_at_once(tmp_path: Path, toy: ToyEncoder, doc_id: str) -> None:
    """An article comes or changes before, among and behind the others: hits and scores are the same to the bit."""
    articles = {article.doc_id: article for article in made_up_articles(60)}
    new = make_article(doc_id, f"{articles['a00010'].text} Iuran pekerja di Kupang naik.", title="Iuran naik")
    update(tmp_path / "updated", articles.values(), encoder=toy)
    update(tmp_path / "updated", [new], encoder=toy)
    update(tmp_path / "at once", {**articles, doc_id: new}.values(), encoder=toy)
    assert content(tmp_path / "updated", toy) == content(tmp_path / "at once", toy)
    with Index.open(tmp_path / "updated", toy) as updated, Index.open(tmp_path / "at once", toy) as at_once:
        for query in ("iuran pekerja di Kupang", "Gubernur menyerahkan penghargaan", articles["a00040"].title):
            for filter in (Filter(), Filter(language="id")):
                assert updated.search(query, 30, filter) == at_once.search(query, 30, filter)
                assert updated.search_lexical(query, 30, filter) == at_once.search_lexical(query, 30, filter)
        for article in at_once.articles():
            assert updated.origin_of(article.doc_id) == at_once.origin_of(article.doc_id)


def test_a_moved_file_is_an_update_that_embeds_nothing(tmp_path: Path, toy: ToyEncoder) -> None:
    (article,) = made_up_articles(1)
    update(tmp_path, [article], encoder=toy)
    before = toy.documents_encoded
    report = update(tmp_path, [replace(article, source_path="/elsewhere/a.md")], encoder=toy)
    assert counts(report) == (0, 1, 0, 0)
    assert toy.documents_encoded == before
    with Index.open(tmp_path, toy) as index:
        found = index.article(article.doc_id)
        assert found is not None
        assert found.source_path == "/elsewhere/a.md"


def test_of_two_articles_with_one_doc_id_the_first_is_taken(tmp_path: Path, toy: ToyEncoder) -> None:
    first, second = (make_article("same", text, source_path=f"/{text}.md") for text in ("Satu", "Dua"))
    report = update(tmp_path, [first, second], encoder=toy)
    assert counts(report) == (1, 0, 0, 0)
    (skipped,) = report.skipped
    assert skipped.path == "/Dua.md"
    assert "/Satu.md" in skipped.reason
    with Index.open(tmp_path, toy) as index:
        assert index.article("same") == first


def test_what_ingest_skipped_is_reported(tmp_path: Path, toy: ToyEncoder) -> None:
    skipped = Skipped("/x.pdf", "is encrypted")
    assert update(tmp_path, [skipped, make_article("a", "Satu.")], encoder=toy).skipped == (skipped,)


def test_half_a_character_is_skipped_and_costs_nothing_else(tmp_path: Path, toy: ToyEncoder) -> None:
    report = update(tmp_path, [make_article("a", "Satu \ud83d kalimat."), make_article("b", "Dua.")], encoder=toy)
    assert counts(report) == (1, 0, 0, 0)
    assert report.skipped[0].path == "/articles/a.md"


def test_pruning_drops_only_what_is_gone_from_the_given_paths(tmp_path: Path, toy: ToyEncoder) -> None:
    articles = [
        make_article("kept", "Satu.", source_path="/in/kept.md"),
        make_article("gone", "Dua.", source_path="/in/gone.md"),
        make_article("line", "Tiga.", source_path="/in/all.jsonl:7"),
        make_article("broken", "Empat.", source_path="/in/broken.md"),
        make_article("broken line", "Lima.", source_path="/in/some.jsonl:3"),
        make_article("elsewhere", "Enam.", source_path="/out/a.md"),
        make_article("near", "Tujuh.", source_path="/in-not/a.md"),
    ]
    update(tmp_path, articles, encoder=toy)
    again = [articles[0], Skipped("/in/broken.md", "is empty"), Skipped("/in/some.jsonl:9", "is no JSON")]
    report = update(tmp_path, again, encoder=toy, prune=[Path("/in")])
    assert counts(report) == (0, 0, 1, 2)
    with Index.open(tmp_path, toy) as index:
        kept = {article.doc_id for article in index.articles()}
    assert kept == {"kept", "broken", "broken line", "elsewhere", "near"}


def test_pruning_understands_files_and_globs(tmp_path: Path, toy: ToyEncoder) -> None:
    places = ["/in/a.md", "/in/b.txt", "/in/deep/c.md"]
    articles = [make_article(place, "Satu.", source_path=place) for place in places]
    update(tmp_path, articles, encoder=toy)
    assert update(tmp_path, [], encoder=toy, prune=[Path("/in/*.md")]).removed == 1
    assert update(tmp_path, [], encoder=toy, prune=[Path("/in/b.txt")]).removed == 1
    assert update(tmp_path, [articles[0]], encoder=toy).articles == 2


@pytest.mark.parametrize(
    "pattern", [".", "*.md", "s*", "*", "**", "**/*.md", "*/*.md", "s[ou]b/**/c.*", ".*", "**/.hidden/*", "r[[]1].md"]
)
def test_pruning_asks_for_exactly_the_files_that_are_found(tmp_path: Path, toy: ToyEncoder, pattern: str) -> None:
    names = ["a.md", "b.txt", "r[1].md", ".a.md", "sub/c.md", "sub/deep/c.md", "sub/.c.md", ".hidden/d.md", "s.md/e.md"]
    files = [tmp_path / "in" / name for name in names]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Satu.")
    update(tmp_path / "index", [make_article(str(file), "Satu.", source_path=str(file)) for file in files], encoder=toy)
    found = find_files([tmp_path / "in" / pattern])
    assert update(tmp_path / "index", [], encoder=toy, prune=[tmp_path / "in" / pattern]).removed == len(found) > 0


def test_pruning_follows_links_and_relative_paths(
    tmp_path: Path, toy: ToyEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path)
    for root in ("link", "real", "./link/../real"):
        update(tmp_path / "index", [make_article("a", "Satu.", source_path=f"{tmp_path}/real/a.md")], encoder=toy)
        assert update(tmp_path / "index", [], encoder=toy, prune=[Path(root)]).removed == 1


def test_another_encoder_is_refused_until_the_index_is_rebuilt(tmp_path: Path, toy: ToyEncoder) -> None:
    other = ToyEncoder("other")
    update(tmp_path, made_up_articles(10), encoder=toy)
    with pytest.raises(StoreError, match="--rebuild"):
        update(tmp_path, made_up_articles(10), encoder=other)
    report = rebuild(tmp_path, [make_article("new", "Satu kalimat.")], encoder=other)
    assert counts(report) == (1, 0, 0, 0)
    assert report.articles == 11
    update(tmp_path / "fresh", [*made_up_articles(10), make_article("new", "Satu kalimat.")], encoder=other)
    assert content(tmp_path, other) == content(tmp_path / "fresh", other)


def test_progress_counts_the_passages_that_are_encoded(tmp_path: Path, toy: ToyEncoder) -> None:
    told: list[tuple[int, int]] = []
    report = update(tmp_path, made_up_articles(300), encoder=toy, progress=lambda *numbers: told.append(numbers))
    assert told[-1] == (report.passages, report.passages)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_only_two_generations_are_kept(tmp_path: Path, toy: ToyEncoder) -> None:
    for number in range(5):
        update(tmp_path, [make_article(f"a{number}", f"Kalimat {number}.")], encoder=toy)
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == ["000004", "000005"]


def test_an_encoder_that_gives_no_unit_vectors_is_refused(tmp_path: Path) -> None:
    class Broken(ToyEncoder):
        def encode_document(self, texts: list[str]) -> np.ndarray:
            return super().encode_document(texts) * np.nan

    with pytest.raises(StoreError, match="length 1"):
        update(tmp_path, made_up_articles(3), encoder=Broken())


def test_an_article_without_text_is_kept_and_never_found(tmp_path: Path, toy: ToyEncoder) -> None:
    report = update(tmp_path, [make_article("empty", "", title="Judul saja")], encoder=toy)
    assert (report.articles, report.passages) == (1, 0)
    with Index.open(tmp_path, toy) as index:
        assert index.search("judul saja") == index.search_dense("judul") == index.search_lexical("judul") == []
