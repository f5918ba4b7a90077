"""Texts of passages become vectors, in shards: here, or wherever else another `Encode` has them encoded."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.encoder import Encoder, Vectors
from index.passages import embedded_text

# Passages of a shard: what a crash can cost. The encoder makes its own batches of them.
SHARD = 256

_TEXTS = """
select passages.key, title, text, "start", "end" from json_each(?)
join passages on "row" = value join articles using (article)
"""


@dataclass(frozen=True, slots=True)
class Shard:
    """The vectors of some passages, each beside its key (see `index.draft.passage_key`), and where they were made.

    `name` is a hash of the keys: the same passages make the same shard, whoever encodes them and whenever.
    """

    name: str
    keys: list[bytes]
    vectors: Vectors
    node: str


# How the passages with these rows of a `corpus.sqlite` get their vectors: every one in one shard, in any order.
Encode = Callable[[Path, Sequence[int], Encoder], Iterator[Shard]]


def encode_here(corpus: Path, rows: Sequence[int], encoder: Encoder) -> Iterator[Shard]:
    """Encode shard after shard in this process."""
    for start in range(0, len(rows), SHARD):
        keys, texts = texts_of(corpus, rows[start : start + SHARD])
        yield Shard(shard_name(keys), keys, encoder.encode_document(texts), "here")


def texts_of(corpus: Path, rows: Sequence[int]) -> tuple[list[bytes], list[str]]:
    """The keys of passages and what the encoder is given for them."""
    with closing(sqlite3.connect(f"{corpus.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        found = connection.execute(_TEXTS, (json.dumps(list(rows)),)).fetchall()
    return [key for key, *_ in found], [embedded_text(title, text[a:b]) for _, title, text, a, b in found]


def shard_name(keys: Sequence[bytes]) -> str:
    """The name of the shard with these passages."""
    return hashlib.sha256(b"".join(keys)).hexdigest()
