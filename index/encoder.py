"""The encoder: texts in, unit vectors out.

The bundled one answers on a machine that reaches no model hub; any sentence-transformers model, by path or by hub
name, is one option away and keeps its own prompts.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from index.errors import StoreError

if TYPE_CHECKING:  # torch takes seconds to import: only what embeds pays for it
    from sentence_transformers import SentenceTransformer

BUNDLED = "kutip-id-en"

# Published without the prompts they were trained with (their model cards name them).
_PROMPTS = {
    f"multilingual-e5-{size}": {"query": "query: ", "document": "passage: "} for size in ("small", "base", "large")
}
# The files that decide the vectors; a model card or another runtime's export does not.
_DECIDING = (".json", ".txt", ".model", ".safetensors", ".bin")
_EXPORTS = {"onnx", "openvino"}

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into vectors; queries and documents have verbs of their own, so that none is confused.

    `fingerprint` changes whenever the vectors could: an index made with another one is refused.
    """

    @property
    def name(self) -> str:
        """What `load_encoder` accepts to load it again."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 over everything that decides its vectors."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def encode_query(self, texts: list[str]) -> Vectors:
        """Unit rows of shape ``[len(texts), dimension]`` for questions."""

    def encode_document(self, texts: list[str]) -> Vectors:
        """Unit rows of shape ``[len(texts), dimension]`` for passages."""


def load_encoder(name: str | None = None) -> Encoder:
    """The bundled encoder, or the sentence-transformers model in a folder or of a hub name.

    Its files are checked for being there and fingerprinted; the weights are read when the first text is encoded.
    Raises `StoreError`, now or then, when the model cannot be had or read.
    """
    name = name or BUNDLED
    folder = _bundled_folder() if name == BUNDLED else Path(os.path.expanduser(name))  # noqa: PTH111 - never raises
    if not folder.is_dir():
        folder = _from_hub(name)
    elif name != BUNDLED:
        name = str(folder.absolute())  # an index that names it is asked from other folders, too
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise StoreError(f"{folder}: not a sentence-transformers model, it has neither modules.json nor config.json")
    return SentenceEncoder(name, folder)


class SentenceEncoder:
    """A sentence-transformers model in a folder. One text batch at a time: tokenizers are not safe across threads."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.fingerprint = _fingerprint(folder)
        self._folder = folder
        self._one_at_a_time = RLock()

    @property
    def dimension(self) -> int:
        """How many numbers a vector has; reads the weights."""
        return int(self._model.get_embedding_dimension())

    def encode_query(self, texts: list[str]) -> Vectors:
        """Unit rows of shape ``[len(texts), dimension]``, with the model's prompt for questions."""
        return self._encode(self._model.encode_query, texts)

    def encode_document(self, texts: list[str]) -> Vectors:
        """Unit rows of shape ``[len(texts), dimension]``, with the model's prompt for passages."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, encode: Callable[..., npt.NDArray[np.float32]], texts: list[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        with self._one_at_a_time:  # it sorts them by length, so that a batch is padded little
            rows = encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, np.float32)

    @cached_property
    def _model(self) -> "SentenceTransformer":
        with self._one_at_a_time:
            return _read(self._folder, self.name)


def _read(folder: Path, name: str) -> "SentenceTransformer":
    import torch
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    try:
        with quiet():
            # The bundled weights are stored in half precision; processors compute in single.
            model = SentenceTransformer(str(folder), local_files_only=True, model_kwargs={"dtype": torch.float32})
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise StoreError(f"{folder}: the encoder cannot be read, install it again ({reason})") from error
    if not any(model.prompts.values()):
        model.prompts.update(_PROMPTS.get(Path(name).name, {}))
    return model


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bar while transformers reads weights: it is ours to say what takes time."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


def _bundled_folder() -> Path:
    folder = Path(__file__).parents[1] / "models" / BUNDLED
    if not folder.is_dir():
        raise StoreError(f"{folder}: the bundled encoder is missing, install Kutip again")
    return folder


def _from_hub(name: str) -> Path:
    """The folder of a hub model: the copy that this machine already has, else a download."""
    from huggingface_hub import snapshot_download

    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        raise StoreError(f"{name}: no such folder, name the folder of a sentence-transformers model")
    wanted = [f"*{ending}" for ending in _DECIDING]
    unwanted = [f"{export}/*" for export in _EXPORTS]
    for offline in (True, False):
        try:
            return Path(
                snapshot_download(name, allow_patterns=wanted, ignore_patterns=unwanted, local_files_only=offline)
            )
        except (OSError, ValueError) as error:
            reason = error
    raise StoreError(f"{name}: neither a folder nor a model that the hub gives (is there a network?)") from reason


def _fingerprint(folder: Path) -> str:
    """SHA-256 over names and bytes of every file that decides the vectors."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and path.suffix in _DECIDING and inside.parts[0] not in _EXPORTS:
            digest.update(f"{inside.as_posix()}\0".encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
