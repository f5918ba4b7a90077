"""The corpus of the next generation while records come in: what is new, what changed, what stays.

Texts never pile up in memory: what is offered goes to a scratch file at once, and `seal` writes the blocks that it touches,
merged with the articles that stay in them, in SQL.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from index.analysis import analyse
from index.blocks import Block, Range, begins_block, block_name, fingerprint_of, ranges_of
from index.corpus import INDEXES, TABLES, Corpus, from_spans, to_row
from index.manifest import Manifest, block_files, block_folder
from index.passages import cut, embedded_text
from index.readings import Same
from index.sentences import Span
from ingest.articles import Article
from ingest.places import province_of

Change = Literal["added", "updated", "unchanged"]

# A crash discards a draft, so nothing is spent on keeping it safe until it is published.
_UNSAFE = "pragma {0}.journal_mode = off; pragma {0}.synchronous = off;"
_SCRATCH = """
create table seen (doc_id text primary key, source_path text not null) without rowid;
create table offered (
    doc_id text primary key, title, published, event_date, outlet, url, language, release_number, places,
    source_path, sha256, author, place, issuer, text
);
create table pieces (doc_id text, "start" integer, "end" integer, key blob, words text, sentences text);
create table dropped (doc_id text primary key) without rowid;
"""
# What stays in a block that is made again.
_KEPT = """
create temp table kept as
    select article, doc_id from old.articles
    where doc_id not in (select doc_id from offered) and doc_id not in (select doc_id from dropped);
insert into offered
    select doc_id, title, published, event_date, outlet, url, language, release_number, places, source_path, sha256,
        author, place, issuer, text
    from temp.kept join old.articles using (article, doc_id);
insert into pieces
    select doc_id, "start", "end", key, words, sentences from temp.kept join old.passages using (article);
drop table temp.kept;
"""
# Numbers follow doc_id and position, so a block depends on its articles and not on the order they came in.
_BLOCK = (
    """
    insert into block.articles
        select row_number() over (order by doc_id), * from offered where doc_id >= :start and doc_id < :end
    """,
    """
    insert into block.places
        select value, article from block.articles, json_each(articles.places)
        union select province_of(value), article from block.articles, json_each(articles.places)
        where province_of(value) is not null
    """,
    """
    insert into block.passages
        select row_number() over (order by article, "start") - 1, article, "start", "end", key, words, sentences,
            sum(json_array_length(sentences) / 2) over (order by article, "start") - json_array_length(sentences) / 2
        from (select * from pieces where doc_id >= :start and doc_id < :end) join block.articles using (doc_id)
    """,
)


_ANY_OF = {
    "offered": "select 1 from offered where doc_id >= :start and doc_id < :end limit 1",
    "dropped": "select 1 from dropped where doc_id >= :start and doc_id < :end limit 1",
}


class Draft:
    """Collects records beside the corpus of the generation before, then writes the next one's.

    `generation` is the folder of the new one, in the index `folder`; `base` is the manifest of the one before (None: there
    is none), whose corpus is intact; `fingerprint` the encoder's. Raises `sqlite3.Error` and `OSError` when the disk does
    not take it.
    """

    def __init__(self, folder: Path, generation: Path, base: Manifest | None, fingerprint: str) -> None:
        self._folder = folder
        self._generation = generation.name
        self._fingerprint = fingerprint
        self._blocks = base.blocks if base is not None else ()
        self._old = Corpus([] if base is None else block_files(folder, base, "corpus.sqlite"))
        self._scratch = generation / "scratch.sqlite"
        self._connection = sqlite3.connect(self._scratch.as_uri(), uri=True, isolation_level=None)
        self._connection.create_function("province_of", 1, province_of, deterministic=True)
        self._connection.executescript(_UNSAFE.format("main") + _SCRATCH)
        self._connection.execute("begin")

    def close(self) -> None:
        """Let the files go and remove the one that only the draft needed."""
        self._connection.close()
        self._old.close()
        self._scratch.unlink(missing_ok=True)

    def earlier(self, doc_id: str) -> str | None:
        """The `source_path` of the article that was offered with this doc_id in this run, None where none was."""
        found = self._one("select source_path from seen where doc_id = ?", doc_id)
        return None if found is None else str(found[0])

    def offer(self, article: Article) -> Change:
        """Take an article whose doc_id was not offered before, and say what it is beside the generation before."""
        self._connection.execute("insert into seen values (?, ?)", (article.doc_id, article.source_path))
        old = self._old.stamp(article.doc_id)
        change: Change = "added" if old is None else "updated"
        if old == (article.sha256, article.source_path):
            change = "unchanged"
        if change != "unchanged":
            self._take(article)
        return change

    def holds(self, articles: Sequence[Same]) -> bool:
        """Whether the generation before has every one of these articles just like that."""
        return all(self._old.stamp(same.doc_id) == (same.sha256, same.source_path) for same in articles)

    def keep(self, same: Same) -> Change:
        """Note that an article that `holds` was true for, and that was not offered before, is there as it was."""
        self._connection.execute("insert into seen values (?, ?)", (same.doc_id, same.source_path))
        return "unchanged"

    def drop_unseen(self, is_gone: Callable[[str], bool]) -> int:
        """Drop the old articles that were not offered and whose `source_path` is gone; how many they were."""
        seen = "select 1 from seen where doc_id = ?"
        gone = [
            (doc_id,)
            for doc_id, source_path in self._old.sources()
            if self._one(seen, doc_id) is None and is_gone(source_path)
        ]
        self._connection.executemany("insert into dropped values (?)", gone)
        return len(gone)

    def drop(self, doc_ids: Sequence[str]) -> int:
        """Drop the old articles with these doc_ids; how many of them there were."""
        there = [(doc_id,) for doc_id in dict.fromkeys(doc_ids) if self._old.stamp(doc_id) is not None]
        self._connection.executemany("insert or ignore into dropped values (?)", there)
        return len(there)

    def seal(self, *, afresh: bool, renew: bool) -> tuple[Block, ...]:
        """Write the corpus of every block that is touched; all blocks of the new generation, in their order.

        With `renew` every block is written, with `afresh` the articles that did not change are cut and analysed again, too.
        """
        if afresh:
            self._take_the_rest()
        before = dict(self._covered())
        after = self._ranges_after()
        touched = {where for where in after if renew or where not in before or self._is_touched(where)}
        for where, block in before.items():
            if not afresh and any(where.overlaps(other) for other in touched):
                self._keep(block)
        self._connection.execute("create index pieces_of_article on pieces (doc_id)")
        self._connection.execute("commit")
        blocks = [self._written(where, at) if where in touched else before[where] for at, where in enumerate(after)]
        return tuple(block for block in blocks if block is not None)

    def _covered(self) -> list[tuple[Range, Block]]:
        """The blocks of the generation before, each with the doc_ids that it covers."""
        by_start = {block.start: block for block in self._blocks}
        return [(where, by_start[where.start]) for where in ranges_of(by_start) if where.start in by_start]

    def _ranges_after(self) -> list[Range]:
        dropped = {doc_id for (doc_id,) in self._connection.execute("select doc_id from dropped")}
        starts = {block.start for block in self._blocks} - dropped
        offered = self._connection.execute("select doc_id from offered")
        return ranges_of(starts.union(doc_id for (doc_id,) in offered if begins_block(doc_id)))

    def _is_touched(self, where: Range) -> bool:
        return self._has("offered", where) or self._has("dropped", where)

    def _has(self, table: Literal["offered", "dropped"], where: Range) -> bool:
        return self._connection.execute(_ANY_OF[table], _bounds(where)).fetchone() is not None

    def _keep(self, block: Block) -> None:
        """Take over what stays of a block that is made again."""
        old = block_folder(self._folder, block.name) / "corpus.sqlite"
        self._connection.execute("commit")  # nothing can be attached inside a transaction
        self._connection.execute("attach ? as old", (f"{old.as_uri()}?mode=ro&immutable=1",))
        self._connection.execute("begin")
        for statement in _KEPT.split(";"):
            self._connection.execute(statement)
        self._connection.execute("commit")
        self._connection.execute("detach old")
        self._connection.execute("begin")

    def _written(self, where: Range, ordinal: int) -> Block | None:
        """A block with the articles in a range; None where there are none."""
        if not self._has("offered", where):
            return None
        name = block_name(self._generation, ordinal)
        path = block_folder(self._folder, name) / "corpus.sqlite"
        path.parent.mkdir()
        self._connection.execute("attach ? as block", (path.as_uri(),))
        for statement in _UNSAFE.format("block").split(";"):
            self._connection.execute(statement)
        self._connection.execute("begin")
        for statement in _in("block", TABLES):
            self._connection.execute(statement)
        for statement in _BLOCK:
            self._connection.execute(statement, _bounds(where))
        for statement in _in("block", INDEXES):
            self._connection.execute(statement)
        self._connection.execute("commit")
        articles = self._connection.execute("select doc_id, sha256 from block.articles").fetchall()
        (passages,) = self._connection.execute("select count(*) from block.passages").fetchone()
        self._connection.execute("detach block")
        fingerprint = fingerprint_of(
            hashlib.sha256(f"{doc_id}\0{sha256}".encode()).hexdigest() for doc_id, sha256 in articles
        )
        return Block(name, where.start, len(articles), passages, fingerprint)

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
        changed = "select 1 from offered where doc_id = :it union all select 1 from dropped where doc_id = :it"
        for article in self._old.articles():
            if self._connection.execute(changed, {"it": article.doc_id}).fetchone() is None:
                self._take(article)

    def _one(self, query: str, doc_id: str) -> tuple[str, ...] | None:
        found: tuple[str, ...] | None = self._connection.execute(query, (doc_id,)).fetchone()
        return found


def _bounds(where: Range) -> dict[str, str | bytes]:
    """A range as the parameters of a query: for SQLite every blob comes after every text."""
    return {"start": where.start, "end": b"" if where.end is None else where.end}


def _in(schema: str, statements: str) -> list[str]:
    """Statements that create tables and indexes, in a schema of their own."""
    bare = re.sub(r"--.*", "", statements)
    inside = re.sub(r"create (table|index) (\w+)", rf"create \1 {schema}.\2", bare)
    return [statement for statement in inside.split(";") if statement.strip()]


def passage_key(fingerprint: str, text: str, spans: Sequence[Span]) -> bytes:
    """What vectors are reused by: equal keys mean the same encoder, text and sentences, hence the same vectors."""
    return hashlib.sha256(f"{fingerprint}\0{text}\0{from_spans(spans)}".encode()).digest()
