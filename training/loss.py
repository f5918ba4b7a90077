"""InfoNCE over a batch in both directions (van den Oord et al. 2018), blind to negatives that may be right."""

from collections.abc import Sequence

import torch

from training.examples import Example

TEMPERATURE = 0.05
MIN_ANSWER = 4  # characters; shorter answers ("2", "ya") stand in too many passages to mean anything


def info_nce(queries: torch.Tensor, passages: torch.Tensor, doubtful: torch.Tensor) -> torch.Tensor:
    """The mean cross entropy of finding each passage by its query and each query by its passage.

    `queries` and `passages` are unit rows ``[n, d]`` that belong together row by row; `doubtful` is a boolean
    ``[n, n]``: a passage (column) that is not counted as a negative of a query (row).
    """
    scores = (queries @ passages.T).float() / TEMPERATURE
    scores = scores.masked_fill(doubtful, float("-inf"))
    target = torch.arange(len(scores), device=scores.device)
    both = torch.nn.functional.cross_entropy(scores, target) + torch.nn.functional.cross_entropy(scores.T, target)
    return both / 2


def doubtful_negatives(batch: Sequence[Example]) -> torch.Tensor:
    """Boolean ``[n, n]``: passage j holds the answer of question i, so it may answer it too. Never the diagonal."""
    passages = [example.passage.casefold() for example in batch]
    rows = []
    for i, example in enumerate(batch):
        answer = example.answer.casefold()
        rows.append([len(answer) >= MIN_ANSWER and i != j and answer in other for j, other in enumerate(passages)])
    return torch.tensor(rows, dtype=torch.bool)
