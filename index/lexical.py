"""The lexical side: BM25 over analysed words (tantivy)."""

import json
import math
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

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


class Segment(NamedTuple):
    """What `build_lexical` wrote: the folder, and the key of its first passage."""

    folder: Path
    first: int


def build_lexical(folder: Path, passages: Iterable[str], first: int) -> None:
    """Write a lexical index of `passages`, each given as its space-joined analysed words, into a new `folder`.

    Their keys follow one another from `first` on. Raises `StoreError` when the disk does not take it.
    """
    folder.mkdir()
    try:
        writer = tantivy.Index(_schema(), str(folder)).writer(_WRITER_MEMORY, num_threads=1)
        for key, words in enumerate(passages, start=first):
            document = tantivy.Document()
            document.add_text("words", words)
            document.add_unsigned("key", key)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        for path in folder.iterdir():  # some are for their owner's eyes only, unlike the rest of the index
            path.chmod(folder.stat().st_mode & 0o666)
    except ValueError as error:  # what tantivy raises for every trouble with its files
        raise StoreError(f"{folder}: cannot be written, is the disk full?") from error


class LexicalIndex:
    """Reads what `build_lexical` wrote for one block after the other, as the one index that they are together.

    Row numbers are positions among the passages of all. Raises `StoreError` when a folder holds no index that it can read.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._schema = _schema()
        try:
            self._searcher, counts = _open([segment.folder for segment in segments])
        except (ValueError, KeyError) as error:
            raise StoreError(f"{segments[0].folder}: the lexical index cannot be read ({error})") from error
        self._first_keys = np.array([segment.first for segment in segments], np.int64)
        self._first_rows = np.cumsum([0, *counts])
        self._by_key = np.argsort(self._first_keys)

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
            among = Query.const_score_query(
                Query.term_set_query(self._schema, "key", self._keys(allowed).tolist()), 0.0
            )
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
        keys = np.array(self._searcher.fast_field_values("key", [address for _, address in hits]), np.int64)
        return self._rows(keys), np.array([score for score, _ in hits], np.float32)

    def _keys(self, rows: Rows) -> Rows:
        parts = np.searchsorted(self._first_rows, rows, side="right") - 1
        keys: Rows = self._first_keys[parts] + rows - self._first_rows[parts]
        return keys

    def _rows(self, keys: Rows) -> Rows:
        """Blocks follow one another by doc_id, and their keys by when they were made."""
        parts = self._by_key[np.searchsorted(self._first_keys[self._by_key], keys, side="right") - 1]
        rows: Rows = self._first_rows[parts] + keys - self._first_keys[parts]
        return rows

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


def _open(folders: Sequence[Path]) -> tuple[tantivy.Searcher, list[int]]:
    """The segments of all folders as one index, in their order, and how many documents each folder holds.

    tantivy adds its statistics up over segments, so scores are those of one index of everything. It wants all files in
    one folder, and to take a lock there: they are named once more in a folder that is gone at once, since an open file
    outlives its name.
    """
    metas = [json.loads((folder / "meta.json").read_bytes()) for folder in folders]
    with _passing_folder() as together:
        for folder in folders:
            for path in folder.iterdir():
                if path.name != "meta.json" and path.suffix not in (".lock", ".json"):
                    _name_again(path.absolute(), Path(together, path.name))
        segments = [segment for meta in metas for segment in meta["segments"]]
        Path(together, "meta.json").write_text(json.dumps({**metas[0], "segments": segments}), encoding="utf-8")
        searcher = tantivy.Index.open(str(together)).searcher()
    return searcher, [sum(segment["max_doc"] for segment in meta["segments"]) for meta in metas]


@contextmanager
def _passing_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, though a thread of tantivy's may put a lock there while it is being removed."""
    folder = Path(mkdtemp(prefix="kutip-"))
    try:
        yield folder
    finally:
        while folder.exists():
            shutil.rmtree(folder, ignore_errors=True)


def _name_again(path: Path, name: Path) -> None:
    try:
        name.symlink_to(path)
    except OSError:  # some systems ask for a privilege
        shutil.copyfile(path, name)


def _schema() -> tantivy.Schema:
    return (
        tantivy.SchemaBuilder()
        .add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        .add_unsigned_field("key", indexed=True, fast=True)
        .build()
    )
