"""A sentence-transformers model that is a plain BERT under a mean, as an encoder: the bundled one is, and many are.

Computed by `index.bert`, several times as fast as by sentence-transformers and without the seconds it takes to import.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from index.bert import WEIGHTS, Bert, Precision, is_plain
from index.prompts import published_prompts
from index.sentence_encoder import Vectors, unreadable_encoder
from index.sentences import Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

_MODULES = (("Transformer", "Pooling"), ("Transformer", "Pooling", "Normalize"))


@dataclass(frozen=True, slots=True)
class Shape:
    """What the files say of such a model: how many numbers a vector has, how many tokens count, and its prompts."""

    dimension: int
    most_tokens: int
    prompts: dict[str, str]


def bert_shape(folder: Path) -> Shape | None:
    """The shape of the model in `folder`, None for one that is anything else than a plain BERT, or broken."""
    try:
        config, modules, tokens = (_json(folder / f"{name}.json") for name in ("config", "modules", "tokenizer_config"))
        kinds = tuple(str(module["type"]).rpartition(".")[2] for module in modules)
        if not is_plain(config) or kinds not in _MODULES or not (folder / WEIGHTS).is_file():
            return None
        if not _is_mean(_json(folder / modules[1]["path"] / "config.json")):
            return None
        own = _json_if_any(folder / "sentence_bert_config.json")
        if own.get("do_lower_case") or not (folder / "tokenizer.json").is_file():
            return None
        most = own.get("max_seq_length") or min(tokens.get("model_max_length", 512), config["max_position_embeddings"])
        prompts = _json_if_any(folder / "config_sentence_transformers.json").get("prompts", {})
        return Shape(int(config["hidden_size"]), int(most), {str(key): str(text) for key, text in prompts.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # sentence-transformers makes something of it, or says what is wrong


class BertEncoder:
    """A plain BERT in a folder, computed in one precision."""

    def __init__(self, name: str, folder: Path, shape: Shape, precision: Precision, fingerprint: str) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.dimension = shape.dimension
        self.precision = precision
        self._folder = folder
        self._shape = shape
        self._prompts = shape.prompts if any(shape.prompts.values()) else published_prompts(name)
        self._loading = Lock()

    def encode_query(self, texts: list[str]) -> Vectors:
        """Unit rows of shape ``[len(texts), dimension]``, with the model's prompt for questions."""
        return self._encode(self._prompts.get("query", ""), texts)

    def encode_document(self, texts: list[str]) -> Vectors:
        """Unit rows of shape ``[len(texts), dimension]``, with the model's prompt for passages."""
        return self._encode(self._prompts.get("document", ""), texts)

    def encode_passages(self, texts: list[str], spans: list[list[Span]]) -> list[Vectors]:
        """For each text its row, then one for each of its spans: the mean over the span's tokens as they stand in the
        text ("late chunking", Günther et al. 2024), which costs no further pass. A span beyond the tokens that count
        has the row of the whole.
        """
        prompt = self._prompts.get("document", "")
        encodings = self._tokenizer.encode_batch([prompt + text for text in texts])
        # Offsets count from the start of the prompt.
        tokens = [
            [_tokens_of(encoding, start + len(prompt), end + len(prompt)) for start, end in cuts]
            for encoding, cuts in zip(encodings, spans, strict=True)
        ]
        states = self._body.each(
            ((encoding.ids, None) for encoding in encodings), lambda states: states.float().numpy()
        )
        return [
            _unit(np.stack([of_text.mean(0), *(of_text[inside].mean(0) for inside in cuts)]))
            for of_text, cuts in zip(states, tokens, strict=True)
        ]

    def _encode(self, prompt: str, texts: Sequence[str]) -> Vectors:
        rows = np.empty((len(texts), self.dimension), np.float32)
        encodings = self._tokenizer.encode_batch([prompt + text for text in texts])
        means = self._body.each(((encoding.ids, None) for encoding in encodings), lambda states: states.float().mean(0))
        for row, mean in enumerate(means):
            rows[row] = mean.numpy()
        return _unit(rows)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        with self._loading:
            return read_tokenizer(self._folder, self._shape.most_tokens)

    @cached_property
    def _body(self) -> Bert:
        from safetensors import SafetensorError

        with self._loading:
            try:
                body = Bert(self._folder, self.precision)
            except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
                raise unreadable_encoder(self._folder, error) from error
        return body


def _tokens_of(encoding: "Encoding", start: int, end: int) -> slice:
    """The tokens that have a character of the span; all where none has."""
    inside = [at for at, (first, last) in enumerate(encoding.offsets) if first < last and first < end and last > start]
    return slice(inside[0], inside[-1] + 1) if inside else slice(None)


def _unit(rows: Vectors) -> Vectors:
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def read_tokenizer(folder: Path, most_tokens: int) -> "Tokenizer":
    """The tokenizer in a folder, cutting texts after `most_tokens`. Raises `StoreError` for a broken one."""
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # tokenizers raises nothing narrower
        raise unreadable_encoder(folder, error) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(most_tokens)
    return tokenizer


def _is_mean(pooling: dict[str, Any]) -> bool:
    """Whether a vector is the mean over all tokens, as old and new versions of the format say it."""
    if "pooling_mode" in pooling:
        mean = pooling["pooling_mode"] == "mean"
    else:
        mean = [key for key, value in pooling.items() if key.startswith("pooling_mode_") and value is True] == [
            "pooling_mode_mean_tokens"
        ]
    return mean and bool(pooling.get("include_prompt", True))


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _json_if_any(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = _json(path) if path.is_file() else {}
    return found
