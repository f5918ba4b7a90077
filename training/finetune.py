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
from training.loss import doubtful_negatives, info_nce
from training.recipe import Recipe
from training.vocabulary import build_tokenizer

MAX_TOKENS = 192
CPU_ROWS = 32  # encoded together, neighbours in length: little padding, and it fits the cache


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
    """Adds the gradients of one batch and returns its loss."""
    device = model.device
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_bfloat16(device)):
        vectors = encode(model, tokenizer, [e.query for e in batch] + [e.passage for e in batch])
    loss = info_nce(vectors[: len(batch)], vectors[len(batch) :], doubtful_negatives(batch).to(device))
    torch.autograd.backward(loss)
    return float(loss.detach())


def encode(model: Any, tokenizer: Tokenizer, texts: Sequence[str]) -> torch.Tensor:
    """Unit rows in float32, in the order of `texts`: the mean over each text's tokens."""
    encodings = tokenizer.encode_batch_fast(list(texts))
    order = sorted(range(len(texts)), key=lambda row: len(encodings[row].ids))
    rows = CPU_ROWS if model.device.type == "cpu" else len(texts)
    parts = [_mean([encodings[row].ids for row in order[at : at + rows]], model) for at in range(0, len(order), rows)]
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.nn.functional.normalize(torch.cat(parts)[back.to(model.device)], dim=1)


def rate(step: int, recipe: Recipe) -> float:
    """The share of the full learning rate at `step`: linear warm-up, then linear decay to nothing."""
    warm = max(1, round(recipe.warmup * recipe.steps))
    return min((step + 1) / warm, (recipe.steps - step) / max(1, recipe.steps - warm))


def without_dropout(model: Any) -> None:
    """Two passes of one text must agree: noise in a batch this small costs more than it regularises."""
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0


def _mean(ids: Sequence[Sequence[int]], model: Any) -> torch.Tensor:
    width = max(map(len, ids))
    padding = model.config.pad_token_id
    tokens = torch.tensor([[*row, *[padding] * (width - len(row))] for row in ids], device=model.device)
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids], device=model.device)
    hidden = model(input_ids=tokens, attention_mask=mask).last_hidden_state.float()
    weights = mask.unsqueeze(-1).float()
    mean: torch.Tensor = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
    return mean


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
