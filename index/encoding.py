"""Texts of passages become vectors, in shards: here, or wherever else another `Encode` has them encoded."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.corpus import to_spans
from index.encoder import Encoder, Vectors
from index.passages import embedded_text
from index.sentences import Span

# Passages of a shard: what a crash can cost. The encoder makes its own batches of them.
SHARD = 256

_TEXTS = """
select passages.key, title, text, "start", "end", sentences from json_each(?)
join passages on "row" = value join articles using (article)
"""


@dataclass(frozen=True, slots=True)
class Shard:
    """The vectors of some passages, each beside its key (see `index.draft.passage_key`), and where they were made.

    Those of a passage are ``[1 + sentences, dimension]``, the whole first; see `Encoder.encode_passages`.

    `name` is a hash of the keys: the same passages make the same shard, whoever encodes them and whenever.
    """

    name: str
    keys: list[bytes]
    vectors: list[Vectors]
    node: str


# How the passages with these rows of a `corpus.sqlite` get their vectors: every one in one shard, in any order.
Encode = Callable[[Path, Sequence[int], Encoder], Iterator[Shard]]


def encode_here(corpus: Path, rows: Sequence[int], encoder: Encoder) -> Iterator[Shard]:
    """Encode shard after shard in this process."""
    for start in range(0, len(rows), SHARD):
        keys, texts, spans = texts_of(corpus, rows[start : start + SHARD])
        yield Shard(shard_name(keys), keys, encoder.encode_passages(texts, spans), "here")


def texts_of(corpus: Path, rows: Sequence[int]) -> tuple[list[bytes], list[str], list[list[Span]]]:
    """The keys of passages and what the encoder is given for them: texts, and in each the spans of its sentences."""
    with closing(sqlite3.connect(f"{corpus.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        found = connection.execute(_TEXTS, (json.dumps(list(rows)),)).fetchall()
    keys, texts, spans = list[bytes](), list[str](), list[list[Span]]()
    for key, title, text, start, end, sentences in found:
        whole = embedded_text(title, text[start:end])
        moved = len(whole) - end  # from the article's offsets to those of this text, whose end is the passage's
        keys.append(key)
        texts.append(whole)
        spans.append([(first + moved, last + moved) for first, last in to_spans(sentences)])
    return keys, texts, spans


def shard_name(keys: Sequence[bytes]) -> str:
    """The name of the shard with these passages."""
    return hashlib.sha256(b"".join(keys)).hexdigest()
