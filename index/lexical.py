"""The lexical side: BM25 over analysed words (tantivy)."""

import math
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tantivy
from tantivy import Occur, Query

from index.errors import StoreError
from index.ranking import Ranking, Rows, Scores, best

# One thread and one commit: documents keep the order they came in. Memory until a segment is written, in bytes.
_WRITER_MEMORY = 256_000_000

# Rows that a query lists to be searched among alone; more are sifted out of its hits, where that takes fewer hits.
_LISTED = 1_000
_MORE = 2  # hits, for each that is expected to be allowed

# A word of a query with what else may stand for it, each with a weight: {"governor": 1.0, "gubernur": 0.8}.
Alternatives = Mapping[str, float]


def build_lexical(folder: Path, passages: Iterable[str]) -> None:
    """Write a lexical index of `passages`, each given as its space-joined analysed words, into a new `folder`.

    Row numbers are positions in `passages`. Raises `StoreError` when the disk does not take it.
    """
    folder.mkdir()
    try:
        writer = tantivy.Index(_schema(), str(folder)).writer(_WRITER_MEMORY, num_threads=1)
        for row, words in enumerate(passages):
            document = tantivy.Document()
            document.add_text("words", words)
            document.add_unsigned("row", row)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        for path in folder.iterdir():  # some are for their owner's eyes only, unlike the rest of the index
            path.chmod(folder.stat().st_mode & 0o666)
    except ValueError as error:  # what tantivy raises for every trouble with its files
        raise StoreError(f"{folder}: cannot be written, is the disk full?") from error


class LexicalIndex:
    """Reads what `build_lexical` wrote. Raises `StoreError` when the folder holds no index that it can read."""

    def __init__(self, folder: Path) -> None:
        try:
            self._searcher = _open(folder)
        except ValueError as error:
            raise StoreError(f"{folder}: the lexical index cannot be read ({error})") from error
        self._schema = _schema()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, words: Sequence[Alternatives], k: int, allowed: Rows | None = None) -> Ranking:
        """The `k` rows with the highest BM25 for analysed `words`, among the `allowed` ones if given.

        Of the alternatives of a word the one that counts most counts, times its weight. Rows without any of the words
        never come back, so there may be fewer than `k`. Words are looked up as they are and never parsed: a question
        cannot hold an operator.
        """
        k = min(k, len(self) if allowed is None else len(allowed))
        if not words or k == 0:
            return Ranking(np.empty(0, np.int64), np.empty(0, np.float32))
        query = self._any_of(words)
        if allowed is not None and len(allowed) > _LISTED and self._hits_for(k, allowed) < len(allowed):
            return self._sifted(query, k, allowed)
        if allowed is not None:
            among = Query.const_score_query(Query.term_set_query(self._schema, "row", allowed.tolist()), 0.0)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, among)])
        return best(*self._hits(query, k), k)

    def _sifted(self, query: Query, k: int, allowed: Rows) -> Ranking:
        """The same without a list of rows in the query, which takes long to make: more hits, until `k` are allowed."""
        passes = np.zeros(len(self), dtype=bool)
        passes[allowed] = True
        wanted = min(len(self), self._hits_for(k, allowed))
        while True:
            rows, scores = self._hits(query, wanted)
            kept = passes[rows]
            if kept.sum() >= k or len(rows) < wanted or wanted == len(self):
                return best(rows[kept], scores[kept], k)
            wanted = min(len(self), 4 * wanted)

    def _hits_for(self, k: int, allowed: Rows) -> int:
        """How many hits probably hold `k` allowed ones."""
        return math.ceil(_MORE * k * len(self) / len(allowed))

    def _hits(self, query: Query, k: int) -> tuple[Rows, Scores]:
        hits = self._searcher.search(query, k, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return np.array(rows, np.int64), np.array([score for score, _ in hits], np.float32)

    def scores(self, words: Sequence[Alternatives], rows: Rows) -> Scores:
        """The BM25 of each of `rows` in their order; 0 for a row that has none of the words."""
        found = self.search(words, len(rows), allowed=rows)
        scores = dict(zip(found.rows.tolist(), found.scores.tolist(), strict=True))
        return np.array([scores.get(row, 0.0) for row in rows.tolist()], np.float32)

    def document_frequency(self, word: str) -> int:
        """In how many rows the analysed `word` stands."""
        return int(self._searcher.doc_freq("words", word))

    def _any_of(self, words: Sequence[Alternatives]) -> Query:
        return Query.boolean_query([(Occur.Should, self._best_of(word)) for word in words])

    def _best_of(self, alternatives: Alternatives) -> Query:
        terms = [
            Query.boost_query(Query.term_query(self._schema, "words", word, index_option="freq"), weight)
            for word, weight in alternatives.items()
        ]
        return Query.disjunction_max_query(terms)


def _open(folder: Path) -> tantivy.Searcher:
    """Open an index; one in a folder that may only be read is opened as a copy, because tantivy takes a lock first."""
    if os.access(folder, os.W_OK):
        return tantivy.Index.open(str(folder)).searcher()
    with TemporaryDirectory(prefix="kutip-") as copy:  # an open file outlives its name
        for path in folder.iterdir():
            if path.suffix != ".lock":
                shutil.copyfile(path, Path(copy, path.name))  # without its mode: nothing may be written there, either
        return tantivy.Index.open(copy).searcher()


def _schema() -> tantivy.Schema:
    return (
        tantivy.SchemaBuilder()
        .add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        .add_unsigned_field("row", indexed=True, fast=True)
        .build()
    )
