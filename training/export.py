"""Writes a model folder in the standard sentence-transformers format, small and the same every time."""

import json
import tempfile
from pathlib import Path

from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from training.errors import TrainingError
from training.initialise import Seedling
from training.vocabulary import build_tokenizer

MAX_SEQ_LENGTH = 256
WEIGHTS = "model.safetensors"


def export(seedling: Seedling, folder: Path) -> Path:
    """`folder`, holding the transformer with mean pooling and normalisation; loads with `SentenceTransformer(folder)`.

    Weights are stored in float16 and load as float32 (half the size; computing in float16 is slow on a CPU). A
    README.md that is already there stays.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as plain:
        _write_transformer(seedling, Path(plain))
        transformer = Transformer(plain, max_seq_length=MAX_SEQ_LENGTH)
        width = seedling.model.config.hidden_size
        model = SentenceTransformer(modules=[transformer, Pooling(width, "mean"), Normalize()], device="cpu")
        model.save(str(folder), create_model_card=False)
    halve(folder / WEIGHTS)
    _compact(folder / "tokenizer.json")
    return folder


def load_seedling(folder: Path) -> Seedling:
    """An exported model as something to train on. Raises `TrainingError` when `folder` holds none."""
    import torch
    from transformers import BertModel

    tokenizer = folder / "tokenizer.json"
    if not (tokenizer.is_file() and (folder / WEIGHTS).is_file()):
        raise TrainingError(f"{folder}: no exported model; remove the folder and start again")
    rows: dict[str, int] = Tokenizer.from_file(str(tokenizer)).get_vocab()
    model = BertModel.from_pretrained(folder, dtype=torch.float32, local_files_only=True)
    return Seedling(model, tuple(sorted(rows, key=lambda piece: rows[piece])))


def _write_transformer(seedling: Seedling, folder: Path) -> None:
    from transformers import BertTokenizerFast

    seedling.model.save_pretrained(folder)
    tokenizer = BertTokenizerFast(
        tokenizer_object=build_tokenizer(seedling.pieces), do_lower_case=True, model_max_length=MAX_SEQ_LENGTH
    )
    tokenizer.save_pretrained(folder)


def halve(path: Path) -> None:
    """Store the weights of a safetensors file in float16."""
    # config.json goes on saying float32, so that loaders compute in it.
    halves = {name: tensor.half().contiguous() for name, tensor in load_file(path).items()}
    save_file(halves, path, metadata={"format": "pt"})
    path.chmod(0o644)


def _compact(path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
