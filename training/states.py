"""The vectors of texts with gradients: the mean over a text's tokens, and over those of each of its sentences."""

from collections.abc import Sequence
from typing import Any

import torch
from tokenizers import Encoding, Tokenizer

from index.sentences import sentences

CPU_ROWS = 32  # encoded together, neighbours in length: little padding, and it fits the cache


def encode(model: Any, tokenizer: Tokenizer, texts: Sequence[str]) -> torch.Tensor:
    """Unit rows in float32, in the order of `texts`: the mean over each text's tokens."""
    encodings = tokenizer.encode_batch_fast(list(texts))
    return torch.cat(_means(model, encodings, [[range(len(encoding.ids))] for encoding in encodings]))


def encode_sentences(model: Any, tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Unit rows for all sentences of Indonesian `texts`, each as it stands in its text, and the text's number for each.

    The first row of a text is the text as `encode` encodes it. A sentence beyond the tokenizer's limit has no row.
    """
    encodings = tokenizer.encode_batch(list(texts))
    rows = [
        [range(len(encoding.ids)), *_tokens_of(encoding, sentences(text, "id"))]
        for encoding, text in zip(encodings, texts, strict=True)
    ]
    owner = [number for number, parts in enumerate(rows) for _ in parts]
    return torch.cat(_means(model, encodings, rows)), torch.tensor(owner, device=model.device)


def _tokens_of(encoding: Encoding, spans: Sequence[tuple[int, int]]) -> list[range]:
    # The special tokens stand at (0, 0) and belong to no sentence.
    offsets = [(place, start, end) for place, (start, end) in enumerate(encoding.offsets) if end > start]
    found = []
    for start, end in spans:
        inside = [place for place, first, last in offsets if start < last and first < end]
        if inside:
            found.append(range(inside[0], inside[-1] + 1))
    return found


def _means(model: Any, encodings: Sequence[Encoding], parts: Sequence[Sequence[range]]) -> list[torch.Tensor]:
    """For each text the unit means of its states over each of its parts, ``[len(its parts), dimension]``."""
    order = sorted(range(len(encodings)), key=lambda row: len(encodings[row].ids))
    rows = CPU_ROWS if model.device.type == "cpu" else len(order)
    found: list[torch.Tensor] = [torch.empty(0)] * len(order)
    for at in range(0, len(order), rows):
        taken = order[at : at + rows]
        states = _states(model, [encodings[row].ids for row in taken])
        for row, state in zip(taken, states, strict=True):
            means = torch.stack([state[part.start : part.stop].mean(dim=0) for part in parts[row]])
            found[row] = torch.nn.functional.normalize(means, dim=1)
    return found


def _states(model: Any, ids: Sequence[Sequence[int]]) -> torch.Tensor:
    width = max(map(len, ids))
    padding = model.config.pad_token_id
    tokens = torch.tensor([[*row, *[padding] * (width - len(row))] for row in ids], device=model.device)
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids], device=model.device)
    states: torch.Tensor = model(input_ids=tokens, attention_mask=mask).last_hidden_state.float()
    return states
