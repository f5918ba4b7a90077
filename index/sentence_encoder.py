"""Any sentence-transformers model as an encoder, computed by sentence-transformers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.errors import StoreError
from index.prompts import published_prompts
from index.sentences import Span

if TYPE_CHECKING:  # it and torch take seconds to import: only what embeds pays for them
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]


class SentenceEncoder:
    """A sentence-transformers model in a folder. One text batch at a time: tokenizers are not safe across threads."""

    def __init__(self, name: str, folder: Path, fingerprint: str) -> None:
        self.name = name
        self.fingerprint = fingerprint
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

    def encode_passages(self, texts: list[str], spans: list[list[Span]]) -> list[Vectors]:
        """For each text its row, then one for each of its spans, which is encoded alone: how a model makes one vector
        of its tokens' is not known here.
        """
        alone = [text[start:end] for text, cuts in zip(texts, spans, strict=True) for start, end in cuts]
        rows = self.encode_document([*texts, *alone])
        ends = np.cumsum([len(texts), *map(len, spans)])
        return [
            np.concatenate([whole[None], rows[a:b]]) for whole, a, b in zip(rows, ends[:-1], ends[1:], strict=False)
        ]

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
        raise unreadable_encoder(folder, error) from error
    if not any(model.prompts.values()):
        model.prompts.update(published_prompts(name))
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


def unreadable_encoder(folder: Path, error: Exception) -> StoreError:
    """The error to raise for a model whose files are not what they should be."""
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return StoreError(f"{folder}: the encoder cannot be read, install it again ({reason})")
