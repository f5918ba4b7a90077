"""The corpus of the next generation while records come in: what is new, what changed, what stays.

Texts never pile up in memory: what is offered goes to a scratch file at once, and `seal` merges it with the corpus of
the generation before in SQL.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from index.analysis import analyse
from index.corpus import INDEXES, TABLES, from_spans, to_article, to_row
from index.passages import cut, embedded_text
from index.readings import Same
from index.sentences import Span
from ingest.articles import Article
from ingest.places import province_of

Change = Literal["added", "updated", "unchanged"]

# A crash discards a draft, so nothing is spent on keeping it safe until it is published.
_UNSAFE = """
pragma main.journal_mode = off; pragma main.synchronous = off;
pragma scratch.journal_mode = off; pragma scratch.synchronous = off;
"""
_SCRATCH = """
create table scratch.seen (doc_id text primary key, source_path text not null) without rowid;
create table scratch.offered (
    doc_id text primary key, title, published, event_date, outlet, url, language, release_number, places,
    source_path, sha256, author, place, issuer, text
);
create table scratch.pieces (doc_id text, "start" integer, "end" integer, key blob, words text, sentences text);
create table scratch.dropped (doc_id text primary key) without rowid;
"""
_OLD = "select sha256, source_path from old.articles where doc_id = ?"
# Numbers follow doc_id and position, so a generation depends on its articles and not on the order they came in.
_MERGE = """
create table scratch.kept as
    select article, doc_id from old.articles
    where doc_id not in (select doc_id from scratch.offered) and doc_id not in (select doc_id from scratch.dropped);
create table scratch.numbers (doc_id text primary key, article integer) without rowid;
insert into scratch.numbers
    select doc_id, row_number() over (order by doc_id)
    from (select doc_id from scratch.kept union all select doc_id from scratch.offered);
insert into main.articles
    select numbers.article, offered.* from scratch.offered join scratch.numbers using (doc_id);
insert into main.articles
    select numbers.article, articles.doc_id, title, published, event_date, outlet, url, language, release_number,
        places, source_path, sha256, author, place, issuer, text
    from scratch.kept join old.articles using (article) join scratch.numbers on numbers.doc_id = kept.doc_id;
insert into main.places
    select value, article from main.articles, json_each(articles.places)
    union select province_of(value), article from main.articles, json_each(articles.places)
    where province_of(value) is not null;
insert into main.passages
    select row_number() over (order by article, "start") - 1, article, "start", "end", key, words, sentences,
        sum(json_array_length(sentences) / 2) over (order by article, "start") - json_array_length(sentences) / 2
    from (
        select numbers.article, "start", "end", key, words, sentences
        from scratch.pieces join scratch.numbers using (doc_id)
        union all
        select numbers.article, "start", "end", key, words, sentences
        from scratch.kept join old.passages using (article) join scratch.numbers on numbers.doc_id = kept.doc_id
    );
"""


class Draft:
    """Collects records beside the corpus of the generation before, then writes the next one's.

    `folder` is the new generation's; `old` the `corpus.sqlite` of the one before (None: there is none);
    `fingerprint` the encoder's. Raises `sqlite3.Error` and `OSError` when the disk does not take it.
    """

    def __init__(self, folder: Path, old: Path | None, fingerprint: str) -> None:
        self._fingerprint = fingerprint
        self._scratch = folder / "scratch.sqlite"
        self._connection = sqlite3.connect((folder / "corpus.sqlite").as_uri(), uri=True, isolation_level=None)
        self._connection.create_function("province_of", 1, province_of, deterministic=True)
        self._connection.execute("attach ? as scratch", (self._scratch.as_uri(),))
        self._connection.executescript(_UNSAFE + TABLES + _SCRATCH)
        if old is None:
            self._connection.execute("attach ':memory:' as old")
            self._connection.executescript(TABLES.replace("create table ", "create table old."))
        else:
            self._connection.execute("attach ? as old", (f"{old.as_uri()}?mode=ro&immutable=1",))
        self._connection.execute("begin")

    def close(self) -> None:
        """Let the files go and remove the one that only the draft needed."""
        self._connection.close()
        self._scratch.unlink(missing_ok=True)

    def earlier(self, doc_id: str) -> str | None:
        """The `source_path` of the article that was offered with this doc_id in this run, None where none was."""
        found = self._one("select source_path from seen where doc_id = ?", doc_id)
        return None if found is None else str(found[0])

    def offer(self, article: Article) -> Change:
        """Take an article whose doc_id was not offered before, and say what it is beside the generation before."""
        self._connection.execute("insert into seen values (?, ?)", (article.doc_id, article.source_path))
        old = self._one(_OLD, article.doc_id)
        change: Change = "added" if old is None else "updated"
        if old == (article.sha256, article.source_path):
            change = "unchanged"
        if change != "unchanged":
            self._take(article)
        return change

    def holds(self, articles: Sequence[Same]) -> bool:
        """Whether the generation before has every one of these articles just like that."""
        return all(self._one(_OLD, same.doc_id) == (same.sha256, same.source_path) for same in articles)

    def keep(self, same: Same) -> Change:
        """Note that an article that `holds` was true for, and that was not offered before, is there as it was."""
        self._connection.execute("insert into seen values (?, ?)", (same.doc_id, same.source_path))
        return "unchanged"

    def drop_unseen(self, is_gone: Callable[[str], bool]) -> int:
        """Drop the old articles that were not offered and whose `source_path` is gone; how many they were."""
        unseen = "select doc_id, source_path from old.articles where doc_id not in (select doc_id from seen)"
        gone = [(doc_id,) for doc_id, source_path in self._connection.execute(unseen) if is_gone(source_path)]
        self._connection.executemany("insert into dropped values (?)", gone)
        return len(gone)

    def drop(self, doc_ids: Sequence[str]) -> int:
        """Drop the old articles with these doc_ids; how many of them there were."""
        there = [(doc_id,) for doc_id in dict.fromkeys(doc_ids) if self._one(_OLD, doc_id) is not None]
        self._connection.executemany("insert or ignore into dropped values (?)", there)
        return len(there)

    def seal(self, *, afresh: bool) -> str:
        """Write the tables of the new corpus; the fingerprint of its articles (doc_ids and hashes).

        With `afresh` the articles that did not change are cut and analysed again, too.
        """
        if afresh:
            self._take_the_rest()
        for statement in (_MERGE + INDEXES).split(";"):
            self._connection.execute(statement)
        self._connection.execute("commit")
        digest = hashlib.sha256()
        for doc_id, sha256 in self._connection.execute("select doc_id, sha256 from main.articles order by doc_id"):
            digest.update(f"{doc_id}\0{sha256}\n".encode())
        return digest.hexdigest()

    def _take(self, article: Article) -> None:
        self._connection.execute(
            "insert into offered values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", to_row(article)
        )
        pieces = []
        for passage in cut(article):
            text = embedded_text(article.title, article.text[passage.start : passage.end])
            words = " ".join(analyse(text))
            spans = [(start - passage.start, end - passage.start) for start, end in passage.sentences]
            key = passage_key(self._fingerprint, text, spans)
            pieces.append((article.doc_id, passage.start, passage.end, key, words, from_spans(passage.sentences)))
        self._connection.executemany("insert into pieces values (?, ?, ?, ?, ?, ?)", pieces)

    def _take_the_rest(self) -> None:
        """Cut the old articles again that stay as they are."""
        kept = self._connection.execute(
            "select doc_id from old.articles where doc_id not in (select doc_id from offered)"
            " and doc_id not in (select doc_id from dropped)"
        )
        for (doc_id,) in kept.fetchall():
            (row,) = self._connection.execute("select * from old.articles where doc_id = ?", (doc_id,))
            self._take(to_article(row))

    def _one(self, query: str, doc_id: str) -> tuple[str, ...] | None:
        found: tuple[str, ...] | None = self._connection.execute(query, (doc_id,)).fetchone()
        return found


def passage_key(fingerprint: str, text: str, spans: Sequence[Span]) -> bytes:
    """What vectors are reused by: equal keys mean the same encoder, text and sentences, hence the same vectors."""
    return hashlib.sha256(f"{fingerprint}\0{text}\0{from_spans(spans)}".encode()).digest()
