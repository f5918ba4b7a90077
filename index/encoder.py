"""The encoder: texts in, unit vectors out.

The bundled one answers on a machine that reaches no model hub; any sentence-transformers model, by path or by hub
name, is one option away and keeps its own prompts.
"""

import hashlib
import os
import re
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.bert import Precision, own_precision
from index.bert_encoder import BertEncoder, bert_shape
from index.errors import StoreError
from index.sentence_encoder import SentenceEncoder
from index.sentences import Span

BUNDLED = "kutip-id-en"
PRECISIONS: tuple[Precision, ...] = ("float32", "bfloat16")

# The files that decide the vectors; a model card or another runtime's export does not.
_DECIDING = (".json", ".txt", ".model", ".safetensors", ".bin")
_EXPORTS = {"onnx", "openvino"}

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into vectors; queries and documents have verbs of their own, so that none is confused.

    `fingerprint` changes whenever the vectors could: an index made with another one is refused.
    """

    @property
    def name(self) -> str:
        """What `load_encoder` accepts to load it again."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 over everything that decides its vectors."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def encode_query(self, texts: list[str]) -> Vectors:
        """Unit rows of shape ``[len(texts), dimension]`` for questions."""

    def encode_document(self, texts: list[str]) -> Vectors:
        """Unit rows of shape ``[len(texts), dimension]`` for passages."""

    def encode_passages(self, texts: list[str], spans: list[list[Span]]) -> list[Vectors]:
        """For each text unit rows of shape ``[1 + len(its spans), dimension]``: the whole as `encode_document` encodes
        it, then what the words of each span mean in it.
        """


def load_encoder(name: str | None = None, fingerprint: str | None = None) -> Encoder:
    """The bundled encoder, or the sentence-transformers model in a folder or of a hub name.

    It computes in the precision that has this `fingerprint`: what was made in one is asked in the same. Without one,
    or where no precision has it, in the precision that this machine is fastest in.

    Its files are checked for being there and fingerprinted; the weights are read when the first text is encoded.
    Raises `StoreError`, now or then, when the model cannot be had or read.
    """
    encoder = encoder_in(own_precision(), name)
    if fingerprint is None or encoder.fingerprint == fingerprint:
        return encoder
    others = (encoder_in(precision, name) for precision in PRECISIONS)
    return next((other for other in others if other.fingerprint == fingerprint), encoder)


def encoder_in(precision: Precision, name: str | None = None) -> Encoder:
    """Like `load_encoder`, in a precision of the caller's choice; what is no plain BERT computes in float32 anyway."""
    name = name or BUNDLED
    folder = _bundled_folder() if name == BUNDLED else Path(os.path.expanduser(name))  # noqa: PTH111 - never raises
    if not folder.is_dir():
        folder = _from_hub(name)
    elif name != BUNDLED:
        name = str(folder.absolute())  # an index that names it is asked from other folders, too
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise StoreError(f"{folder}: not a sentence-transformers model, it has neither modules.json nor config.json")
    files, shape = _fingerprint(folder), bert_shape(folder)
    if shape is None:
        return SentenceEncoder(name, folder, files)
    return BertEncoder(name, folder, shape, precision, _in_precision(files, precision))


def _in_precision(files: str, precision: Precision) -> str:
    """The fingerprint of an encoder that computes in `precision`. Every way to float32 agrees to six digits and more;
    bfloat16 keeps three.
    """
    return files if precision == "float32" else hashlib.sha256(f"{files} {precision}".encode()).hexdigest()


def _bundled_folder() -> Path:
    folder = Path(__file__).parents[1] / "models" / BUNDLED
    if not folder.is_dir():
        raise StoreError(f"{folder}: the bundled encoder is missing, install Kutip again")
    return folder


def _from_hub(name: str) -> Path:
    """The folder of a hub model: the copy that this machine already has, else a download."""
    from huggingface_hub import snapshot_download

    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        raise StoreError(f"{name}: no such folder, name the folder of a sentence-transformers model")
    wanted = [f"*{ending}" for ending in _DECIDING]
    unwanted = [f"{export}/*" for export in _EXPORTS]
    for offline in (True, False):
        try:
            return Path(
                snapshot_download(name, allow_patterns=wanted, ignore_patterns=unwanted, local_files_only=offline)
            )
        except (OSError, ValueError) as error:
            reason = error
    raise StoreError(f"{name}: neither a folder nor a model that the hub gives (is there a network?)") from reason


def _fingerprint(folder: Path) -> str:
    """SHA-256 over names and bytes of every file that decides the vectors."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and path.suffix in _DECIDING and inside.parts[0] not in _EXPORTS:
            digest.update(f"{inside.as_posix()}\0".encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
