"""InfoNCE over a batch in both directions (van den Oord et al. 2018), blind to negatives that may be right."""

from collections.abc import Sequence

import torch

from training.examples import Example

TEMPERATURE = 0.05
MIN_ANSWER = 4  # characters; shorter answers ("2", "ya") stand in too many passages to mean anything


def info_nce(cosines: torch.Tensor, doubtful: torch.Tensor) -> torch.Tensor:
    """The mean cross entropy of finding each passage by its query and each query by its passage.

    `cosines` ``[n, n]`` has a row for each query and a column for each passage, which belong together on the diagonal;
    `doubtful` is a boolean ``[n, n]``: a passage that is not counted as a negative of a query.
    """
    scores = (cosines / TEMPERATURE).masked_fill(doubtful, float("-inf"))
    target = torch.arange(len(scores), device=scores.device)
    both = torch.nn.functional.cross_entropy(scores, target) + torch.nn.functional.cross_entropy(scores.T, target)
    return both / 2


def nearest(cosines: torch.Tensor, owner: torch.Tensor) -> torch.Tensor:
    """``[n, passages]``: the highest of the `cosines` ``[n, rows]`` among the rows of each passage.

    `owner` ``[rows]`` is the number of each row's passage, rising. A passage's first row is the whole of it, which
    counts only where it has no sentence of its own.
    """
    counts = torch.bincount(owner)
    first = torch.searchsorted(owner, torch.arange(len(counts), device=owner.device))
    is_alone = counts == 1
    counted = torch.ones(len(owner), dtype=torch.bool, device=owner.device)
    counted[first[~is_alone]] = False
    floor = torch.full((len(cosines), len(counts)), -1.0, device=cosines.device)
    return floor.scatter_reduce(1, owner[counted].expand(len(cosines), -1), cosines[:, counted], "amax")


def doubtful_negatives(batch: Sequence[Example]) -> torch.Tensor:
    """Boolean ``[n, n]``: passage j holds the answer of question i, so it may answer it too. Never the diagonal."""
    passages = [example.passage.casefold() for example in batch]
    rows = []
    for i, example in enumerate(batch):
        answer = example.answer.casefold()
        rows.append([len(answer) >= MIN_ANSWER and i != j and answer in other for j, other in enumerate(passages)])
    return torch.tensor(rows, dtype=torch.bool)
