"""What decides the outcome of a training run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the outcome besides the data; a checkpoint belongs to one recipe. `start` names the
    model whose training goes on, if any."""

    steps: int
    batch: int = 48
    embeddings_rate: float = 5e-4
    body_rate: float = 8e-5
    warmup: float = 0.1
    checkpoint_every: int = 50
    seed: int = 0
    licences: str = "open"
    start: str = ""
