"""The signatures of the articles of blocks, and what else of an article says whose release it carries."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.corpus import Corpus
from index.shingles import Hashes, Signatures, shingles, signatures, words_of
from index.sources import standing

_BATCH = 512  # articles whose shingles are in memory at once


@dataclass(frozen=True, slots=True)
class Signed:
    """What is kept of an article for clusters; the lesser `standing` is the likelier source. `copy` is a hash of its words."""

    doc_id: str
    copy: bytes
    standing: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a block that was made again knew of an article: its hash, and its signature."""

    sha256: str
    signature: Signatures


def signatures_in(folders: Sequence[Path]) -> Signatures:
    """The signatures of blocks, by doc_id."""
    return np.concatenate([signatures([]), *(np.load(folder / "signatures.npy") for folder in folders)])


def known_in(folders: Sequence[Path]) -> dict[str, Known]:
    """Every article of blocks with its signature."""
    found: dict[str, Known] = {}
    for folder in folders:
        for (doc_id, sha256), signature in zip(_hashes(folder), np.load(folder / "signatures.npy"), strict=True):
            found[doc_id] = Known(sha256, signature)
    return found


def sign(folder: Path, known: Mapping[str, Known]) -> list[Signed]:
    """Write `signatures.npy` for the corpus of a block; the articles whose signatures were not `known`."""
    hashes = _hashes(folder)
    new = [doc_id for doc_id, sha256 in hashes if doc_id not in known or known[doc_id].sha256 != sha256]
    signed: list[Signed] = []
    made: dict[str, Signatures] = {}
    with closing(Corpus([folder / "corpus.sqlite"])) as corpus:
        for start in range(0, len(new), _BATCH):
            some, sets = zip(*_described(corpus, new[start : start + _BATCH]), strict=True)
            signed += some
            made |= zip((one.doc_id for one in some), signatures(sets), strict=True)
    rows = [made[doc_id] if doc_id in made else known[doc_id].signature for doc_id, _ in hashes]
    np.save(folder / "signatures.npy", np.array(rows, np.uint32) if rows else signatures([]))
    return signed


def _hashes(folder: Path) -> list[tuple[str, str]]:
    with closing(Corpus([folder / "corpus.sqlite"])) as corpus:
        return corpus.hashes()


def _described(corpus: Corpus, doc_ids: Sequence[str]) -> Iterator[tuple[Signed, Hashes]]:
    """Articles that are there, and their shingles."""
    for doc_id in doc_ids:
        article = corpus.article(doc_id)
        if article is None:
            raise KeyError(doc_id)
        words = words_of(article.text)
        copy = hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest()
        yield Signed(doc_id, copy, standing(article)), shingles(words)
