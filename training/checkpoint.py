"""The state of a training run on disk, written so that a kill at any moment leaves the last good one."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from training.errors import TrainingError
from training.recipe import Recipe

FILE = "checkpoint.pt"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a run is made of; loading fills these objects in place."""

    model: Any
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    recipe: Recipe


def save_checkpoint(work: Path, state: Checkpoint, step: int) -> Path:
    """The file, complete or untouched."""
    work.mkdir(parents=True, exist_ok=True)
    partial = work / f"{FILE}.partial"
    content = {
        "step": step,
        "recipe": asdict(state.recipe),
        "model": state.model.state_dict(),
        "optimizer": state.optimizer.state_dict(),
        "schedule": state.schedule.state_dict(),
        "random": torch.get_rng_state(),
    }
    torch.save(content, partial)
    return partial.replace(work / FILE)


def load_checkpoint(work: Path, state: Checkpoint, device: torch.device) -> int:
    """How many steps are done; 0 when `work` holds no checkpoint. Raises `TrainingError` for one of another recipe."""
    path = work / FILE
    if not path.is_file():
        return 0
    content = torch.load(path, map_location=device, weights_only=True)
    if content["recipe"] != asdict(state.recipe):
        raise TrainingError(f"{path}: made with {content['recipe']}; use that recipe again or another --work folder")
    state.model.load_state_dict(content["model"])
    state.optimizer.load_state_dict(content["optimizer"])
    state.schedule.load_state_dict(content["schedule"])
    torch.set_rng_state(content["random"].cpu())
    return int(content["step"])
