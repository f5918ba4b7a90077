"""A head that says where an answer starts and ends, trained together with its body (Devlin et al. 2019, section 4.3).

Position 0, the [CLS] piece, stands for "no answer here". Resumable like the encoder's training.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from training.data import Question
from training.export import WEIGHTS, halve, load_seedling
from training.finetune import has_bfloat16, rate
from training.initialise import Seedling
from training.reading import Reading, readings
from training.recipe import Recipe
from training.switching import Words
from training.vocabulary import build_tokenizer

MAX_TOKENS = 256
HEAD = "qa_outputs."
HEAD_RATE = 1e-3
BUCKET = 16  # batches drawn together and sorted by length: little padding


def train_reader(
    start: Seedling,
    questions: Sequence[Question],
    words: Words | None,
    recipe: Recipe,
    work: Path,
    report: Callable[[str], None],
) -> Any:
    """A transformers `BertForQuestionAnswering` in float32 on the CPU; `words` put questions into English.

    Raises `TrainingError` when `work` holds the checkpoint of another recipe.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = start.model.to(device).train()
    optimizer = _optimizer(model, recipe)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, recipe))
    state = Checkpoint(model, optimizer, schedule, recipe)
    done = load_checkpoint(work, state, device)
    tokenizer = pair_tokenizer(start.pieces)
    began = time.monotonic()
    for step, batch in enumerate(islice(_batches(questions, words, recipe), done, recipe.steps), done + 1):
        loss = _step(model, tokenizer, batch)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        seconds = (time.monotonic() - began) / (step - done)
        report(f"step {step} of {recipe.steps}  loss {loss:.3f}  {seconds:.1f} s a step")
        if step % recipe.checkpoint_every == 0 or step == recipe.steps:
            save_checkpoint(work, state, step)
    return model.to("cpu").eval()


def start_on(folder: Path, seed: int) -> Seedling:
    """The model in `folder` as a reader to train: a reader's head goes on, the body of an encoder gets a new one."""
    body = load_seedling(folder)
    model = with_head(body, seed)
    head = {name: part for name, part in load_file(folder / WEIGHTS).items() if name.startswith(HEAD)}
    if head:
        model.qa_outputs.load_state_dict({name.removeprefix(HEAD): part.float() for name, part in head.items()})
    return Seedling(model, body.pieces)


def with_head(body: Seedling, seed: int) -> Any:
    """The body of an encoder under a new head."""
    from transformers import BertForQuestionAnswering

    torch.manual_seed(seed)
    model = BertForQuestionAnswering(body.model.config)
    # The body has a pooler that the head does not use.
    model.bert.load_state_dict(body.model.state_dict(), strict=False)
    return model


def export_reader(model: Any, body: Path, folder: Path) -> None:
    """A folder for `AutoModelForQuestionAnswering`, in float16, with the tokenizer of the body it was trained on."""
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    halve(folder / "model.safetensors")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (folder / name).write_bytes((body / name).read_bytes())


def pair_tokenizer(pieces: Sequence[str]) -> Tokenizer:
    """Cuts the passage where question and passage are too long together, never the question."""
    tokenizer = build_tokenizer(pieces)
    tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
    return tokenizer


def targets(encoding: Any, reading: Reading) -> tuple[int, int]:
    """The positions of the first and the last piece of the answer; (0, 0) for none, or one that was cut off."""
    if reading.answer is None:
        return 0, 0
    start, end = reading.answer
    first, last = encoding.char_to_token(start, 1), encoding.char_to_token(end - 1, 1)
    return (first, last) if first is not None and last is not None else (0, 0)


def _batches(questions: Sequence[Question], words: Words | None, recipe: Recipe) -> Iterator[list[Reading]]:
    """Endless batches of neighbours in length, the same for the same seed."""
    epoch = 0
    while True:
        random = Random(f"{recipe.seed} reader {epoch}")
        made = readings(questions, random, words)
        for at in range(0, len(made), BUCKET * recipe.batch):
            bucket = sorted(made[at : at + BUCKET * recipe.batch], key=lambda r: len(r.question) + len(r.passage))
            cut = [bucket[row : row + recipe.batch] for row in range(0, len(bucket), recipe.batch)]
            random.shuffle(cut)
            yield from (batch for batch in cut if len(batch) == recipe.batch)
        epoch += 1


def _step(model: Any, tokenizer: Tokenizer, batch: Sequence[Reading]) -> float:
    encodings = tokenizer.encode_batch([(reading.question[:300], reading.passage) for reading in batch])
    gold = torch.tensor([targets(e, r) for e, r in zip(encodings, batch, strict=True)], device=model.device)
    with torch.autocast(model.device.type, dtype=torch.bfloat16, enabled=has_bfloat16(model.device)):
        output = model(**padded(encodings, model), start_positions=gold[:, 0], end_positions=gold[:, 1])
    torch.autograd.backward(output.loss.float())
    return float(output.loss.detach())


def padded(encodings: Sequence[Any], model: Any) -> dict[str, torch.Tensor]:
    """The inputs of a BERT model as tensors ``[n, longest]``."""
    width = max(len(encoding.ids) for encoding in encodings)

    def rows(name: str, padding: int) -> torch.Tensor:
        values = [getattr(encoding, name) for encoding in encodings]
        return torch.tensor([[*row, *[padding] * (width - len(row))] for row in values], device=model.device)

    return {
        "input_ids": rows("ids", model.config.pad_token_id),
        "token_type_ids": rows("type_ids", 0),
        "attention_mask": rows("attention_mask", 0),
    }


def _optimizer(model: Any, recipe: Recipe) -> torch.optim.Optimizer:
    words = model.get_input_embeddings().weight
    head = list(model.qa_outputs.parameters())
    apart = {id(parameter) for parameter in (words, *head)}
    body = [parameter for parameter in model.parameters() if id(parameter) not in apart]
    groups = [
        {"params": [words], "lr": recipe.embeddings_rate},
        {"params": body, "lr": recipe.body_rate},
        {"params": head, "lr": HEAD_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
