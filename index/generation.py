"""A finished generation, opened for reading: the one door of this room for everything that asks."""

import math
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from types import TracebackType

from index.analysis import analyse, is_english
from index.contract import NO_FILTER, Store
from index.encoder import Encoder, Vectors, load_encoder
from index.errors import EmptyIndexError, StoreError
from index.fusion import LEXICAL_WEIGHT
from index.lexical import Alternatives
from index.local import LocalStore
from index.manifest import (
    REBUILD,
    Manifest,
    check_encoder,
    check_made_alike,
    current_manifest,
    unreadable,
)
from index.origins import Origin
from index.overview import Overview
from index.passages import Passage
from index.search import Filter, Hit
from index.serving import current, name_of, served
from index.translations import alternatives, synonyms
from ingest.articles import Article


class Index:
    """Articles, passages and the two searches over them, as they were when the index was opened.

    Usable from several threads at once. A generation that is open stays readable while later runs write new ones;
    open the folder again to see them.
    """

    def __init__(self, folder: Path, store: Store, encoder: Encoder | None = None) -> None:
        self.folder = folder
        self.store = store
        self._given = encoder
        self._loading = Lock()
        self._last_query: tuple[str, Vectors] | None = None

    @classmethod
    def open(cls, folder: Path, encoder: Encoder | None = None) -> "Index":
        """Open the current generation of an index folder after checking every byte of it, or of its store elsewhere.

        Without `encoder` the one named in the manifest is loaded when a search first needs it. Raises `StoreError`
        where there is no index, none of its articles is left, it was made in another way than this version or this
        encoder makes it, or a file is damaged.
        """
        store = served(folder)
        manifest = store.manifest if store is not None else current(folder)
        if manifest is None or manifest.articles == 0:
            raise EmptyIndexError(
                f"{name_of(folder)}: there is nothing in this index yet, add articles with `kutip index PATH…`"
            )
        check_made_alike(folder, manifest)
        if encoder is not None:
            check_encoder(folder, manifest, encoder.fingerprint)
        if store is not None:
            return cls(folder, store, encoder)
        try:
            return cls(folder, LocalStore(folder, manifest), encoder)
        except (StoreError, sqlite3.OperationalError, OSError) as error:
            if current_manifest(folder) == manifest:
                if isinstance(error, OSError):
                    raise unreadable(folder, error) from error
                raise
        return cls.open(folder, encoder)  # meanwhile a writer finished twice and swept this generation away

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the store go; the index cannot be used afterwards."""
        self.store.close()

    @property
    def manifest(self) -> Manifest:
        """How the generation was made."""
        return self.store.manifest

    @property
    def generation(self) -> str:
        """The name of the generation that is read; a later run of the writer has another one."""
        return self.manifest.generation

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder that made the vectors; loaded at first use. Raises `StoreError` where it cannot be had."""
        with self._loading:
            if self._given is None:
                encoder = self._load_encoder()
                check_encoder(self.folder, self.manifest, encoder.fingerprint)
                self._given = encoder
            return self._given

    def _load_encoder(self) -> Encoder:
        try:
            return load_encoder(self.manifest.encoder, self.manifest.encoder_fingerprint)
        except StoreError as error:
            raise StoreError(
                f"{self.folder}: its encoder cannot be loaded ({error}): put it back or {REBUILD}"
            ) from error

    def article(self, doc_id: str) -> Article | None:
        """The article with this doc_id, None where there is none."""
        return self.store.article(doc_id)

    def origin_of(self, doc_id: str) -> Origin | None:
        """The origin that an article carries with all articles that carry it; None where there is no such article."""
        return self.store.origin_of(doc_id)

    def copies_of(self, doc_id: str) -> tuple[str, ...]:
        """The articles with the very words of this one, itself among them, the likely source first."""
        return self.store.copies_of(doc_id)

    def articles(self) -> Iterator[Article]:
        """Every article, by doc_id; how many there are is in the manifest."""
        return self.store.articles()

    def newest(self, filter: Filter = NO_FILTER, most: int = 20, start: int = 0) -> list[Article]:
        """Articles that a filter lets through (its outlet in full), the newest first; see `Store.newest`."""
        return self.store.newest(filter, most, start)

    def from_file(self, source_path: str) -> list[str]:
        """The doc_ids of the articles that have this `source_path`."""
        return self.store.from_file(source_path)

    def date_range(self) -> tuple[date | None, date | None]:
        """The first and the last day that the articles carry, None where none carries any."""
        return self.store.date_range()

    def overview(self) -> Overview:
        """What the index holds, counted by outlet, month, language and province."""
        return self.store.overview()

    def text_of(self, passage: Passage) -> str:
        """The words of a passage: a slice of its article. Raises `KeyError` for an article that is not here."""
        article = self.store.article(passage.doc_id)
        if article is None:
            raise KeyError(passage.doc_id)
        return article.text[passage.start : passage.end]

    def search(self, query: str, k: int = 10, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages that fit the query best, both sides together; see `index.fusion`."""
        weight = LEXICAL_WEIGHT["en" if is_english(query) else "id"]
        return self.store.fused(self.query_vector(query), query_words(query), weight, k, filter)

    def search_dense(self, query: str, k: int = 10, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages nearest in meaning; scores are cosines with the nearest of their sentences."""
        return self.store.dense(self.query_vector(query), k, filter)

    def search_lexical(self, query: str, k: int = 10, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages that share the most telling words; scores are BM25, no shared word is no hit."""
        return self.store.lexical(query_words(query), k, filter)

    def search_near(self, vector: Vectors, k: int = 10, filter: Filter = NO_FILTER) -> list[Hit]:
        """The `k` passages nearest to a unit vector, that of a sentence of this index; scores are those of `search_dense`."""
        return self.store.dense(vector, k, filter)

    def sentence_vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """For each of these passages of this index a unit row for each of its `sentences`, as they stand in it."""
        return self.store.sentence_vectors(passages)

    def query_vector(self, query: str) -> Vectors:
        """The unit vector of a query, shape ``[dimension]``; that of the last query is kept, since its answer asks again."""
        last = self._last_query
        if last is None or last[0] != query:
            last = self._last_query = (query, self.encoder.encode_query([query])[0])
        return last[1]

    def rarity(self, words: Alternatives) -> float:
        """The BM25 inverse document frequency of a query word: of the commonest of its alternatives here.

        ``ln(1 + (N - n + .5) / (n + .5))`` (Robertson and Zaragoza, 2009); highest for a word that stands nowhere.
        """
        total = self.manifest.passages
        found = max(self.store.document_frequency(word) for word in words)
        return math.log(1 + (total - found + 0.5) / (found + 0.5))


def query_words(query: str) -> list[Alternatives]:
    """The analysed words of a query, each once, with what else they may be called (see `index.translations`)."""
    return list(_query_words(query))


@lru_cache(maxsize=64)  # every sentence that may answer a question is held against its words
def _query_words(query: str) -> tuple[Alternatives, ...]:
    also = alternatives if is_english(query) else synonyms
    return tuple(also(word) for word in dict.fromkeys(analyse(query)))
