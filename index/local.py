"""The store in a folder of this machine: SQLite, FAISS and tantivy; see `index.manifest` for its files."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from index.contract import NO_FILTER
from index.corpus import Corpus
from index.dense import DenseIndex
from index.encoder import Vectors
from index.engines import EXACT, Engine, load_engine, make_engine
from index.errors import StoreError
from index.fusion import CANDIDATES, fuse
from index.lexical import Alternatives, LexicalIndex, Segment
from index.manifest import REBUILD, Manifest, block_files, generation_folder, is_intact
from index.origins import Origin, Origins
from index.overview import Overview, count
from index.passages import Passage
from index.ranking import Ranking, Rows, Scores, best
from index.rows import RawVectors
from index.search import Filter, Hit
from index.sentence_vectors import SentenceVectors
from ingest.articles import Article


class LocalStore:
    """One generation of an index folder, opened after checking every byte of it; stays readable once it is open."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        for name in ("corpus.sqlite", "lexical", "origins.sqlite", "sentences.npy"):
            if not is_intact(folder, manifest, name):
                raise StoreError(f"{folder}: {name} was changed or damaged, {REBUILD}")
        self._corpus = Corpus(block_files(folder, manifest, "corpus.sqlite"))
        self._origins = Origins(generation_folder(folder, manifest.generation) / "origins.sqlite")
        folders = block_files(folder, manifest, "lexical")
        self._lexical = LexicalIndex(
            [Segment(path, block.first_key) for path, block in zip(folders, manifest.blocks, strict=True)]
        )
        self._dense = _open_dense(folder, manifest)
        self._sentences = SentenceVectors(block_files(folder, manifest, "sentences.npy"))

    def close(self) -> None:
        """Let the files go."""
        self._corpus.close()
        self._origins.close()

    def article(self, doc_id: str) -> Article | None:
        """The article with this doc_id, None where there is none."""
        return self._corpus.article(doc_id)

    def articles(self) -> Iterator[Article]:
        """Every article, by doc_id."""
        return self._corpus.articles()

    def newest(self, filter: Filter, most: int, start: int = 0) -> list[Article]:
        """Articles that a filter lets through (its outlet in full), the newest first."""
        return self._corpus.newest(filter, most, start)

    def from_file(self, source_path: str) -> list[str]:
        """The doc_ids of the articles that have this `source_path`."""
        return self._corpus.from_file(source_path)

    def date_range(self) -> tuple[date | None, date | None]:
        """The first and the last day that the articles carry."""
        return self._corpus.date_range()

    def overview(self) -> Overview:
        """The articles counted by outlet, month, language and province."""
        return count(self._corpus, self.manifest.passages)

    def origin_of(self, doc_id: str) -> Origin | None:
        """The origin that an article carries, None where there is no such article."""
        return self._origins.of(doc_id)

    def copies_of(self, doc_id: str) -> tuple[str, ...]:
        """The articles with the very words of this one, the likely source first."""
        return self._origins.copies(doc_id)

    def dense(self, vector: Vectors, k: int, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages with the nearest sentences, of those that are the nearest as a whole."""
        rows = self._dense.search(vector, max(k, CANDIDATES), self._allowed(filter)).rows
        return self._hits(best(rows, self._nearest(vector, rows), k))

    def lexical(self, words: Sequence[Alternatives], k: int, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages with the highest BM25."""
        return self._hits(self._lexical.search(words, k, self._allowed(filter)))

    def fused(
        self, vector: Vectors, words: Sequence[Alternatives], weight: float, k: int, filter: Filter = NO_FILTER
    ) -> list[Hit]:
        """The `k` best of the candidates of both sides; every candidate is scored exactly by both."""
        allowed, candidates = self._allowed(filter), max(k, CANDIDATES)
        rows = np.union1d(
            self._dense.search(vector, candidates, allowed).rows,
            self._lexical.search(words, candidates, allowed).rows,
        )
        scores = fuse(self._nearest(vector, rows), self._lexical.scores(words, rows), weight)
        return self._hits(best(rows, scores, k))

    def sentence_vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """For each of these passages a unit row for each of its sentences."""
        places = self._corpus.sentence_rows(self._corpus.rows_of(passages))
        return list(map(self._sentences.rows, places))

    def document_frequency(self, word: str) -> int:
        """In how many passages an analysed word stands."""
        return self._lexical.document_frequency(word)

    def _nearest(self, vector: Vectors, rows: Rows) -> Scores:
        """The cosine with the nearest sentence of each passage, with the whole where it has none."""
        whole = self._dense.scores(vector, rows)
        return self._sentences.nearest(vector, self._corpus.sentence_rows(rows.tolist()), whole)

    def _allowed(self, filter: Filter) -> Rows | None:
        """The rows that a filter lets through; of exact copies only the likeliest source that it lets through."""
        if filter == NO_FILTER:
            return self._each_once
        return self._corpus.only_first(self._corpus.rows(filter), self._copies)

    @cached_property
    def _copies(self) -> list[tuple[str, ...]]:
        return self._origins.sets_of_copies()

    @cached_property
    def _each_once(self) -> Rows | None:
        return self._corpus.only_first(None, self._copies)

    def _hits(self, ranking: Ranking) -> list[Hit]:
        passages = self._corpus.passages(ranking.rows.tolist())
        return [Hit(passage, score) for passage, score in zip(passages, ranking.scores.tolist(), strict=True)]


def _open_dense(folder: Path, manifest: Manifest) -> Engine:
    """FAISS's file when its checksum agrees, else the same made again from the raw vectors."""
    engine, path = manifest.engines.get("dense", EXACT), generation_folder(folder, manifest.generation) / "dense.faiss"
    is_whole = is_intact(folder, manifest, "dense.faiss")
    if is_whole and engine == EXACT:  # which needs no other file
        return DenseIndex.load(path)
    if not is_intact(folder, manifest, "vectors.npy"):
        raise StoreError(f"{folder}: the vectors were changed or damaged, {REBUILD}")
    vectors = RawVectors(block_files(folder, manifest, "vectors.npy"))
    return load_engine(engine, path, vectors) if is_whole else make_engine(engine, vectors)
