"""Contrastive fine-tuning on one CPU or one GPU, from the same command, resumable after any kill."""

import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training.batches import batches
from training.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from training.examples import Example, Source
from training.initialise import Seedling
from training.loss import doubtful_negatives, info_nce, nearest
from training.recipe import Recipe
from training.states import encode, encode_sentences
from training.vocabulary import build_tokenizer

MAX_TOKENS = 192


def finetune(
    seedling: Seedling, sources: Sequence[Source], recipe: Recipe, work: Path, report: Callable[[str], None]
) -> Seedling:
    """The trained model, its weights in float32 on the CPU.

    Every `checkpoint_every` steps the state goes to `work/checkpoint.pt`; a run that finds one of its own recipe there
    goes on from it and ends with the same weights as a run that was never stopped. Raises `TrainingError` when the
    checkpoint belongs to another recipe.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = seedling.model.to(device).train()
    without_dropout(model)
    optimizer = _optimizer(model, recipe)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, recipe))
    state = Checkpoint(model, optimizer, schedule, recipe)
    done = load_checkpoint(work, state, device)
    tokenizer = build_tokenizer(seedling.pieces, MAX_TOKENS)
    began = time.monotonic()
    for step, batch in enumerate(
        islice(batches(sources, recipe.batch, recipe.steps, recipe.seed), done, None), done + 1
    ):
        loss = train_step(model, tokenizer, batch)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        report(
            f"step {step} of {recipe.steps}  loss {loss:.3f}  {(time.monotonic() - began) / (step - done):.1f} s a step"
        )
        if step % recipe.checkpoint_every == 0 or step == recipe.steps:
            save_checkpoint(work, state, step)
    return Seedling(model.to("cpu").eval(), seedling.pieces)


def train_step(model: Any, tokenizer: Tokenizer, batch: Sequence[Example]) -> float:
    """Adds the gradients of one batch and returns its loss: half for finding the passages as wholes, as the index takes
    its candidates, and half for finding them by their nearest sentence, as it ranks them.
    """
    device = model.device
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_bfloat16(device)):
        queries = encode(model, tokenizer, [example.query for example in batch])
        rows, owner = encode_sentences(model, tokenizer, [example.passage for example in batch])
    doubtful = doubtful_negatives(batch).to(device)
    whole = torch.searchsorted(owner, torch.arange(len(batch), device=device))
    cosines = queries.float() @ rows.float().T
    loss = (info_nce(cosines[:, whole], doubtful) + info_nce(nearest(cosines, owner), doubtful)) / 2
    torch.autograd.backward(loss)
    return float(loss.detach())


def rate(step: int, recipe: Recipe) -> float:
    """The share of the full learning rate at `step`: linear warm-up, then linear decay to nothing."""
    warm = max(1, round(recipe.warmup * recipe.steps))
    return min((step + 1) / warm, (recipe.steps - step) / max(1, recipe.steps - warm))


def without_dropout(model: Any) -> None:
    """Two passes of one text must agree: noise in a batch this small costs more than it regularises."""
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0


def _optimizer(model: Any, recipe: Recipe) -> torch.optim.Optimizer:
    words = model.get_input_embeddings().weight
    body = [parameter for parameter in model.parameters() if parameter is not words]
    groups = [{"params": [words], "lr": recipe.embeddings_rate}, {"params": body, "lr": recipe.body_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.0, fused=True)


def has_bfloat16(device: torch.device) -> bool:
    """Whether `device` computes in bfloat16 faster than in float32."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    # Without units for it a CPU gets slower, not faster.
    flags = Path("/proc/cpuinfo")
    return flags.is_file() and any(flag in flags.read_text() for flag in ("avx512_bf16", "amx_bf16"))
