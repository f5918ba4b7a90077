"""The articles and passages of a generation: one SQLite file for each of its blocks, the source of truth.

Read-only connections are shared by all threads behind a lock: a read takes well under a millisecond, and files that
are open stay readable after a later run has swept their generation away. Rows and numbers of articles are those of the
generation: a block's own, after those of the blocks before it.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import numpy as np

from index.blocks import block_at
from index.columns import COLUMNS, Columns
from index.passages import Passage
from index.ranking import Rows
from index.search import Filter
from index.sentences import Span
from ingest.articles import Article

TABLES = """
-- The text comes last: whatever stands behind it could only be read by going through its pages.
create table articles (
    article integer primary key, doc_id text not null unique, title text not null, published text, event_date text,
    outlet text, url text, language text not null, release_number text, places text not null,
    source_path text not null, sha256 text not null, author text, place text, issuer text, text text not null
);
-- The places that an article names, and the provinces that they lie in.
create table places (place text not null, article integer not null, primary key (place, article)) without rowid;
-- `row` numbers the passages of a block from 0 and is their position in its vectors.npy and lexical/.
-- `key` is a hash of the encoder and the embedded text with its sentences: equal keys, equal vectors. `words` are the
-- analysed words. `sentences` holds starts and ends of whole sentences in turn; their rows in sentences.npy follow each
-- other from `first` on.
create table passages (
    "row" integer primary key, article integer not null, "start" integer not null, "end" integer not null,
    key blob not null, words text not null, sentences text not null, "first" integer not null
);
"""
# Made once the tables are full: filling an indexed table is slower.
INDEXES = """
create index passages_of_article on passages (article, "start");
create index passages_by_key on passages (key);
create index articles_to_filter on articles (published, event_date, outlet, language);
"""

# Newest first, undated last. The outlet is meant exactly here: the list stands beside counts for each.
_NEWEST = """
select articles.* from articles
where (:date_from is null or coalesce(published, event_date) >= :date_from)
  and (:date_to is null or coalesce(published, event_date) <= :date_to)
  and (:outlet is null or outlet = :outlet)
  and (:language is null or language = :language)
  and (:place is null or article in (select article from places where place = :place))
order by coalesce(published, event_date) desc, doc_id limit :most
"""
# Both are numbered without a gap, and the last number is found at once.
_SIZES = """
select coalesce(min(doc_id), ''), coalesce(max(article), 0), (select coalesce(max("row") + 1, 0) from passages)
from articles
"""

# An article without a publication date counts where the filter by date finds it: on the day of its event.
_COUNTED = {
    "outlet": "select outlet, count(*) from articles group by 1 order by 2 desc, 1",
    "month": "select substr(coalesce(published, event_date), 1, 7), count(*) from articles group by 1 order by 1",
    "language": "select language, count(*) from articles group by 1 order by 2 desc, 1",
    "place": "select place, count(*) from places group by 1 order by 2 desc, 1",
}


class Corpus:
    """Reads the `corpus.sqlite` of blocks, in their order, that nobody changes any more, from any thread."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._parts = [
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            for path in paths
        ]
        self._one_at_a_time = Lock()
        sizes = self._all(_SIZES)
        self._starts = [start for start, _, _ in sizes]
        self._first_articles = np.cumsum([0, *(articles for _, articles, _ in sizes)])
        self._first_rows = np.cumsum([0, *(rows for _, _, rows in sizes)])

    def close(self) -> None:
        """Let the files go; nothing can be read afterwards."""
        with self._one_at_a_time:
            for part in self._parts:
                part.close()

    def article(self, doc_id: str) -> Article | None:
        """The article with this doc_id, None where there is none."""
        found = self._about(doc_id, "select * from articles where doc_id = ?")
        return to_article(found[0]) if found else None

    def stamp(self, doc_id: str) -> tuple[str, str] | None:
        """The hash and the `source_path` of the article with this doc_id, None where there is none."""
        found = self._about(doc_id, "select sha256, source_path from articles where doc_id = ?")
        return (found[0][0], found[0][1]) if found else None

    def articles(self) -> Iterator[Article]:
        """Every article, by doc_id; only a few are in memory at a time."""
        for part in range(len(self._parts)):
            last = ""
            while found := self._in(part, "select * from articles where doc_id > ? order by doc_id limit 64", (last,)):
                articles = list(map(to_article, found))
                yield from articles
                last = articles[-1].doc_id

    def hashes(self) -> list[tuple[str, str]]:
        """Doc_id and hash of every article, by doc_id."""
        return self._all("select doc_id, sha256 from articles order by doc_id")

    def doc_ids(self) -> list[str]:
        """The doc_ids of all articles, ascending."""
        return [doc_id for (doc_id,) in self._all("select doc_id from articles order by doc_id")]

    def sources(self) -> Iterator[tuple[str, str]]:
        """Doc_id and `source_path` of every article, by doc_id; only those of a block are in memory at a time."""
        for part in range(len(self._parts)):
            yield from self._in(part, "select doc_id, source_path from articles order by doc_id")

    def newest(self, wanted: Filter, most: int, start: int = 0) -> list[Article]:
        """At most `most` articles that a filter lets through (its outlet in full), the newest first, from the `start`-th on."""
        found = self._all(_NEWEST, {**_asked(wanted), "most": start + most})
        articles = sorted(map(to_article, found), key=lambda article: article.doc_id)
        articles.sort(key=lambda article: str(article.published or article.event_date or ""), reverse=True)
        return articles[start : start + most]

    def from_file(self, source_path: str) -> list[str]:
        """The doc_ids of the articles that came from a file, or of those from an address."""
        return [doc_id for (doc_id,) in self._all("select doc_id from articles where source_path = ?", (source_path,))]

    def count_articles(self) -> int:
        """How many articles there are."""
        return int(self._first_articles[-1])

    def date_range(self) -> tuple[date | None, date | None]:
        """The first and the last day that an article carries (its publication, else its event); None without any."""
        days = self._all(
            "select min(coalesce(published, event_date)), max(coalesce(published, event_date)) from articles"
        )
        found = [date.fromisoformat(day) for both in days for day in both if day]
        return (min(found), max(found)) if found else (None, None)

    def counts_by(self, field: Literal["outlet", "month", "language", "place"]) -> dict[str | None, int]:
        """How many articles have each value, the largest number first (months, like "2023-12", in order).

        None counts the articles without the field; an article has several places, the provinces of its places too.
        """
        counted = Counter[str | None]()
        for value, number in self._all(_COUNTED[field]):
            counted[value] += number
        by_name = sorted(counted.items(), key=lambda item: (item[0] is not None, item[0] or ""))
        return dict(by_name if field == "month" else sorted(by_name, key=lambda item: -item[1]))

    def count_placed(self) -> int:
        """How many articles name a place."""
        return sum(count for (count,) in self._all("select count(distinct article) from places"))

    def words(self) -> Iterator[str]:
        """The analysed words of every passage, in row order; only some are in memory at a time."""
        for part in range(len(self._parts)):
            start = 0
            query = 'select words from passages where "row" >= ? order by "row" limit 4096'
            while found := self._in(part, query, (start,)):
                yield from (words for (words,) in found)
                start += len(found)

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages with these row numbers, in that order."""
        found = {
            row: Passage(doc_id, start, end, to_spans(sentences))
            for row, doc_id, start, end, sentences in self._at(
                rows,
                'select "row", doc_id, "start", "end", sentences from json_each(?)'
                ' join passages on "row" = value join articles using (article)',
            )
        }
        return [found[row] for row in rows]

    def sentence_rows(self, rows: Sequence[int]) -> list[tuple[int, int, int]]:
        """For each of these passages its block, the row of its first sentence there, and how many there are."""
        query = (
            'select "row", "first", json_array_length(sentences) / 2 from json_each(?) join passages on "row" = value'
        )
        found = {row: (first, count) for row, first, count in self._at(rows, query)}
        return [(part, *found[row]) for row, part in zip(rows, self._parts_of(rows), strict=True)]

    def rows_of(self, passages: Sequence[Passage]) -> list[int]:
        """The row numbers of passages that are here."""
        query = """
            select doc_id, "start", "row" from json_each(?) as asked
            join articles on doc_id = asked.value ->> 0 join passages using (article) where "start" = asked.value ->> 1
        """
        asked: dict[int, list[tuple[str, int]]] = {}
        for passage in passages:
            part = block_at(self._starts, passage.doc_id)
            asked.setdefault(part, []).append((passage.doc_id, passage.start))
        found = {
            (doc_id, start): row + int(self._first_rows[part])
            for part, places in asked.items()
            for doc_id, start, row in self._in(part, query, (json.dumps(places),))
        }
        return [found[passage.doc_id, passage.start] for passage in passages]

    def rows(self, wanted: Filter) -> Rows | None:
        """The rows of the passages that a filter lets through, ascending; None when it asks for nothing."""
        if wanted == Filter():
            return None
        passes = self._columns.passing(wanted)
        if wanted.place is not None:
            there = np.zeros_like(passes)
            for part, first in enumerate(self._first_articles[:-1].tolist()):
                found = self._in(part, "select article from places where place = ?", (wanted.place,))
                there[[first + article for (article,) in found]] = 1
            passes &= there
        return np.flatnonzero(passes[self._article_of_row])

    def only_first(self, rows: Rows | None, sets: Sequence[Sequence[str]]) -> Rows | None:
        """`rows` (None: all) with only one article of each set of doc_ids: the first that has a row among them."""
        if not sets:
            return rows
        kept = np.arange(len(self._article_of_row)) if rows is None else rows
        present, further = np.zeros((2, len(self._columns)), dtype=bool)
        present[self._article_of_row[kept]] = True
        for doc_ids in sets:
            numbers = [number for number in map(self._numbers.__getitem__, doc_ids) if present[number]]
            further[numbers[1:]] = True
        return kept[~further[self._article_of_row[kept]]]

    @cached_property
    def _columns(self) -> Columns:
        return Columns(list(self._numbered(COLUMNS)))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of every article."""
        return {doc_id: article for article, doc_id in self._numbered("select article, doc_id from articles")}

    @cached_property
    def _article_of_row(self) -> Rows:
        """The number of the article that each passage is from; passages are numbered article by article."""
        counted = list(self._numbered("select article, count(*) from passages group by article order by article"))
        numbers = np.fromiter((article for article, _ in counted), dtype=np.int32, count=len(counted))
        return np.repeat(numbers, [count for _, count in counted]).astype(np.int32)

    def _numbered(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Rows that begin with the number of an article."""
        for part, first in enumerate(self._first_articles[:-1].tolist()):
            for article, *rest in self._in(part, query):
                yield first + article, *rest

    def _at(self, rows: Sequence[int], query: str) -> Iterator[tuple[Any, ...]]:
        """What a query about rows of passages, which it is given as JSON, finds; its own rows begin with theirs."""
        asked: dict[int, list[int]] = {}
        for row, part in zip(rows, self._parts_of(rows), strict=True):
            asked.setdefault(part, []).append(row - int(self._first_rows[part]))
        for part, inside in asked.items():
            for row, *rest in self._in(part, query, (json.dumps(inside),)):
                yield row + int(self._first_rows[part]), *rest

    def _parts_of(self, rows: Sequence[int]) -> list[int]:
        """The block of each row."""
        found: list[int] = (np.searchsorted(self._first_rows, np.asarray(rows, np.int64), side="right") - 1).tolist()
        return found

    def _about(self, doc_id: str, query: str) -> list[tuple[Any, ...]]:
        """What a query about an article finds in the block that would hold it."""
        part = block_at(self._starts, doc_id)
        return [] if part < 0 else self._in(part, query, (doc_id,))

    def _all(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds in one block after the other."""
        return [row for part in range(len(self._parts)) for row in self._in(part, query, values)]

    def _in(self, part: int, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        with self._one_at_a_time:
            return self._parts[part].execute(query, values).fetchall()


def _asked(wanted: Filter) -> dict[str, str | None]:
    """A filter as the named parameters of a query."""
    return {
        "date_from": wanted.date_from.isoformat() if wanted.date_from else None,
        "date_to": wanted.date_to.isoformat() if wanted.date_to else None,
        "outlet": wanted.outlet,
        "language": wanted.language,
        "place": wanted.place,
    }


def from_spans(spans: Sequence[Span]) -> str:
    """Sentences as the table `passages` keeps them."""
    return json.dumps([end for span in spans for end in span])


def to_spans(stored: str) -> tuple[Span, ...]:
    """What `from_spans` was given."""
    ends = json.loads(stored)
    return tuple(zip(ends[::2], ends[1::2], strict=True))


def to_row(article: Article) -> tuple[str | None, ...]:
    """An article as a row of the table `articles`, without the number that comes first."""
    return (
        article.doc_id,
        article.title,
        article.published.isoformat() if article.published else None,
        article.event_date.isoformat() if article.event_date else None,
        article.outlet,
        article.url,
        article.language,
        article.release_number,
        json.dumps(article.places, ensure_ascii=False),
        article.source_path,
        article.sha256,
        article.author,
        article.place,
        article.issuer,
        article.text,
    )


def to_article(row: Sequence[Any]) -> Article:
    """The article in a row of the table `articles`."""
    (
        _,
        doc_id,
        title,
        published,
        event_date,
        outlet,
        url,
        language,
        release,
        places,
        source_path,
        sha256,
        *named,
        text,
    ) = row
    author, place, issuer = named
    return Article(
        doc_id=doc_id,
        title=title,
        text=text,
        published=date.fromisoformat(published) if published else None,
        event_date=date.fromisoformat(event_date) if event_date else None,
        outlet=outlet,
        url=url,
        language=language,
        release_number=release,
        places=tuple(json.loads(places)),
        source_path=source_path,
        sha256=sha256,
        author=author,
        place=place,
        issuer=issuer,
    )
