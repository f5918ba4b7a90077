"""What several test files need: a toy encoder, a tiny real one, and articles made of generated prose."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from index.generation import Index
from index.rows import RawVectors
from index.store import update
from ingest.articles import Article

Vectors = npt.NDArray[np.float32]


class ToyEncoder:
    """Hashes words into buckets: texts that share words are near each other, and nothing is learnt."""

    name = "toy"
    dimension = 64

    def __init__(self, salt: str = "") -> None:
        self.salt = salt
        self.fingerprint = hashlib.sha256(f"toy {salt}".encode()).hexdigest()
        self.documents_encoded = 0

    def encode_query(self, texts: list[str]) -> Vectors:
        rows = np.full((len(texts), self.dimension), 1e-3, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[zlib.crc32(f"{self.salt}{word}".encode()) % self.dimension] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def encode_document(self, texts: list[str]) -> Vectors:
        self.documents_encoded += len(texts)
        return self.encode_query(texts)

    def encode_passages(self, texts: list[str], spans: list[list[tuple[int, int]]]) -> list[Vectors]:
        wholes = self.encode_document(texts)
        return [
            np.vstack([whole, *self.encode_query([text[start:end] for start, end in cuts])])
            for whole, text, cuts in zip(wholes, texts, spans, strict=True)
        ]


def make_article(doc_id: str, text: str, **fields: Any) -> Article:
    """An article with only what a test cares for; the hash covers every field but `source_path`, like ingest's."""
    known: dict[str, Any] = {
        "title": "",
        "published": None,
        "event_date": None,
        "outlet": None,
        "url": None,
        "language": "id",
        "release_number": None,
        "places": (),
        **fields,
    }
    source_path = known.pop("source_path", f"/articles/{doc_id}.md")
    digest = hashlib.sha256(json.dumps([doc_id, text, known], default=str).encode()).hexdigest()
    return Article(doc_id=doc_id, text=text, source_path=source_path, sha256=digest, **known)


_SUBJECTS = ["Gubernur", "Bupati", "Wali-kota", "Menteri", "Kepala-dinas", "Serikat-pekerja", "Perusahaan", "Panitia"]
_VERBS = ["menyerahkan", "menerima", "meninjau", "membuka", "menargetkan", "mengumumkan", "menaikkan", "membahas"]
_OBJECTS = ["penghargaan", "upah", "pelatihan", "kartu", "iuran", "jaminan", "anggaran", "lapangan-kerja"]
_PLACES = ["Samarinda", "Semarang", "Bandung", "Makassar", "Jayapura", "Ambon", "Kupang", "Medan", "Padang", "Manado"]


def made_up_articles(count: int, seed: int = 7) -> Iterator[Article]:
    """`count` articles of generated Indonesian, each of 20 sentences; the same seed gives the same articles."""
    random = np.random.default_rng(seed)

    def one(words: list[str]) -> str:
        return words[random.integers(len(words))].replace("-", " ")

    for number in range(count):
        sentences = [
            f"{one(_SUBJECTS)} {one(_VERBS)} {one(_OBJECTS)} bagi {random.integers(2, 9_000)} orang di {one(_PLACES)}."
            for _ in range(20)
        ]
        yield make_article(
            f"a{number:05d}",
            " ".join(sentences),
            title=f"Kabar {number} dari {one(_PLACES)}",
            published=date(2020 + number % 5, 1 + number % 12, 1 + number % 28),
            outlet=("Antara", "Kompas.com", None)[number % 3],
        )


@pytest.fixture
def toy() -> ToyEncoder:
    """A fresh toy encoder."""
    return ToyEncoder()


@pytest.fixture
def small_index(tmp_path: Path, toy: ToyEncoder) -> Iterator[Index]:
    """An open index of 40 made-up articles."""
    update(tmp_path / "index", made_up_articles(40), encoder=toy)
    with Index.open(tmp_path / "index", toy) as index:
        yield index


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model in a folder: a BERT of two thin layers with random weights, stored in half."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(3)
    body, folder = tmp_path_factory.mktemp("body"), tmp_path_factory.mktemp("tiny") / "model"
    letters = [chr(letter) for letter in range(ord("a"), ord("z") + 1)] + list("0123456789.,:?")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (body / "vocab.txt").write_text("\n".join(words))
    BertTokenizerFast(vocab=str(body / "vocab.txt")).save_pretrained(body)
    shape = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=len(words), **shape)).half().save_pretrained(body)
    model = SentenceTransformer(modules=[Transformer(str(body)), Pooling(32)], device="cpu")
    model.half().save_pretrained(str(folder))
    return folder


def raw_vectors(*blocks: Vectors) -> RawVectors:
    """Arrays as the raw vectors of so many blocks; an open file outlives its name."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.npy") for number in range(len(blocks))]
        for path, block in zip(paths, blocks, strict=True):
            np.save(path, block)
        return RawVectors(paths)
