"""The encoder before any gradient step: MiniLM's body with an aligned bilingual vocabulary."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from training.alignment import Floats, align, aligned_rows
from training.body import Body
from training.data import SentencePair
from training.vocabulary import CONTINUATION, build_tokenizer

MAX_PIECES = 64  # of a sentence that takes part in the alignment; longer ones blur it
MOSTLY_INDONESIAN = 3  # a shared piece used this many times oftener in Indonesian takes its aligned row
MIN_SENTENCES = 2  # with this piece, before its alignment is believed


@dataclass(frozen=True, slots=True)
class Seedling:
    """A model to train or export: `model` is a transformers `BertModel`, `pieces` names its embedding rows."""

    model: Any
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Piece ids of the two sides of the pairs: English by the body's vocabulary, both by the new one."""

    english: list[list[int]]
    english_new: list[list[int]]
    indonesian: list[list[int]]


def initialise(body: Body, pieces: Sequence[str], pairs: Sequence[SentencePair]) -> Seedling:
    """The body with one embedding row per piece.

    A piece of the body keeps its row unless the pairs use it mostly in Indonesian; that one and every new piece take
    the row that the alignment gives, or the mean of the rows of the body's pieces that spell it.
    """
    old = body.model.embeddings.word_embeddings.weight.detach().numpy()
    body_tokenizer = build_tokenizer(body.vocabulary)
    sentences = _tokenise(pairs, body_tokenizer, build_tokenizer(pieces))
    scores = align(sentences.english, sentences.indonesian, (len(body.vocabulary), len(pieces)))
    rows, found = aligned_rows(scores, old)
    in_english, in_indonesian = (
        _sentences_with(side, len(pieces)) for side in (sentences.english_new, sentences.indonesian)
    )
    found &= in_indonesian >= MIN_SENTENCES
    row_of = {piece: row for row, piece in enumerate(body.vocabulary)}
    for row, piece in enumerate(pieces):
        shared = piece in row_of
        if shared and not (found[row] and in_indonesian[row] > MOSTLY_INDONESIAN * in_english[row]):
            rows[row] = old[row_of[piece]]
        elif not found[row]:
            rows[row] = _spelled(piece, body_tokenizer, old)
    return Seedling(_with_rows(body.model, rows, pieces), tuple(pieces))


def _tokenise(pairs: Sequence[SentencePair], of_body: Tokenizer, new: Tokenizer) -> Sentences:
    def ids(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
        return [encoding.ids for encoding in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]

    english, indonesian = [pair.english for pair in pairs], [pair.indonesian for pair in pairs]
    triples = zip(ids(of_body, english), ids(new, english), ids(new, indonesian), strict=True)
    kept = [triple for triple in triples if max(map(len, triple)) <= MAX_PIECES]
    return Sentences([t[0] for t in kept], [t[1] for t in kept], [t[2] for t in kept])


def _sentences_with(sentences: list[list[int]], size: int) -> npt.NDArray[np.int64]:
    return np.bincount(np.concatenate([np.unique(s) for s in sentences if s]).astype(np.int64), minlength=size)


def _spelled(piece: str, tokenizer: Tokenizer, rows: Floats) -> Floats:
    inside = piece.startswith(CONTINUATION) and len(piece) > len(CONTINUATION)
    encoding = tokenizer.encode("a" + piece[len(CONTINUATION) :] if inside else piece, add_special_tokens=False)
    ids = [tokenizer.token_to_id(CONTINUATION + c) for c in piece[len(CONTINUATION) :]] if inside else encoding.ids
    known = [row for row in ids if row is not None]
    mean: Floats = rows[known].mean(axis=0) if known else rows.mean(axis=0)
    return mean


def _with_rows(model: Any, rows: Floats, pieces: Sequence[str]) -> Any:
    import torch

    if not np.isfinite(rows).all():
        raise ValueError("an embedding row is not finite")
    padding = list(pieces).index("[PAD]")
    embeddings = torch.nn.Embedding(len(pieces), rows.shape[1], padding_idx=padding)
    embeddings.weight.data.copy_(torch.from_numpy(rows.astype(np.float32)))
    model.set_input_embeddings(embeddings)
    model.config.vocab_size = len(pieces)
    model.config.pad_token_id = padding
    return model
