"""The reader: where in a passage the words stand that answer a question, and how sure it is that any do.

It only chooses. What a person sees is the sentence around those words, quoted whole.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from assistant.errors import AskError
from index.bert import Bert, own_precision

if TYPE_CHECKING:  # torch takes seconds to import: only what reads pays for it
    import torch
    from tokenizers import Tokenizer

BUNDLED = Path(__file__).parents[2] / "models" / "kutip-reader"
_MOST_TOKENS = 256  # question and passage together
_LONGEST_SPAN = 40  # tokens
_LONGEST_QUESTION = 300  # characters

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """Words that may answer, ``passage[start:end]``; `margin` is how much likelier they are than "nothing here does",
    in log-odds as the model says it (not calibrated).
    """

    start: int
    end: int
    margin: float


@dataclass(frozen=True, slots=True)
class Read:
    """A passage as read for one question: for each of its tokens the characters it covers, and how well an answer
    starts and ends there. `nothing` scores the passage as holding no answer.
    """

    spans: npt.NDArray[np.int64]
    starts: Scores
    ends: Scores
    nothing: float

    def best(self, start: int, end: int) -> Found | None:
        """The best answer that lies within ``passage[start:end]``; None where no token does."""
        inside = np.flatnonzero((self.spans[:, 0] >= start) & (self.spans[:, 1] <= end))
        if not len(inside):
            return None
        scores = self.starts[inside][:, None] + self.ends[inside][None, :]
        order = np.arange(len(inside))
        apart = order[None, :] - order[:, None]
        scores = np.where((apart >= 0) & (apart < _LONGEST_SPAN), scores, -np.inf)
        first, last = np.unravel_index(int(np.argmax(scores)), scores.shape)
        return Found(
            int(self.spans[inside[first], 0]),
            int(self.spans[inside[last], 1]),
            float(scores[first, last]) - self.nothing,
        )


@dataclass(frozen=True, slots=True)
class Curve:
    """Turns a margin into a probability (Platt 1999)."""

    scale: float
    offset: float

    def probability(self, margin: float) -> float:
        """The chance, 0 to 1, for a passage whose best span has this margin."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.scale * margin + self.offset))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a margin is worth for questions of one language: the chance that there is an answer in what was read, as
    retrieval brings it; and the chance that the best words are it, where half of the questions have none.
    """

    answerable: Curve
    right: Curve


class Reader:
    """An extractive question answering model in a folder: a BERT and `qa_outputs`, which scores starts and ends.

    It reads in the precision that this machine is fastest in.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._body, self._head = _load(folder)

    @cached_property
    def calibration(self) -> dict[str, Calibration]:
        """The calibration for each language of questions. Raises `AskError` when its file cannot be read."""
        path = self._folder / "calibration.json"
        try:
            stored = json.loads(path.read_text("utf-8"))
            return {
                language: Calibration(*(Curve(**stored[language][name]) for name in ("answerable", "right")))
                for language in ("id", "en")
            }
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AskError(f"{path}: the reader's calibration cannot be read, install Kutip again ({error})") from error

    def read(self, question: str, passages: Sequence[str]) -> list[Read]:
        """Each of `passages` read for `question`; what does not fit into 256 tokens is not read."""
        pairs = [(question[:_LONGEST_QUESTION], passage) for passage in passages]
        encodings = self._tokenizer.encode_batch(pairs)
        scores = self._body.each(((encoding.ids, encoding.type_ids) for encoding in encodings), self._scores)
        return [_read(encoding, each) for encoding, each in zip(encodings, scores, strict=True)]

    def _scores(self, states: "torch.Tensor") -> Scores:
        from torch.nn.functional import linear

        found: Scores = linear(states, *self._head).float().numpy()
        return found

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.enable_truncation(_MOST_TOKENS, strategy="only_second")
        tokenizer.no_padding()
        return tokenizer


def load_reader(folder: Path = BUNDLED) -> Reader:
    """The reader in `folder`. Raises `AskError` when it is missing or broken."""
    return Reader(folder)


def reader_if_any(tell: Callable[[str], None], folder: Path = BUNDLED) -> Reader | None:
    """The reader in `folder`; where it is missing or broken `tell` is given one line that says so: Kutip answers without
    it, less well.
    """
    try:
        return load_reader(folder)
    except AskError as error:
        tell(str(error))
        return None


def _load(folder: Path) -> tuple[Bert, Any]:
    from safetensors import SafetensorError

    if not (folder / "config.json").is_file() or not (folder / "tokenizer.json").is_file():
        raise AskError(
            f"{folder}: the reader is missing, install Kutip again; until then sentences are chosen without it"
        )
    try:
        body = Bert(folder, own_precision())
        return body, tuple(body.weights[f"qa_outputs.{part}"] for part in ("weight", "bias"))
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise AskError(
            f"{folder}: the reader cannot be read, install Kutip again; until then sentences are chosen without it ({reason})"
        ) from error


def _read(encoding: Any, scores: Scores) -> Read:
    of_passage = [at for at, sequence in enumerate(encoding.sequence_ids) if sequence == 1]
    spans = np.array([encoding.offsets[at] for at in of_passage], dtype=np.int64).reshape(-1, 2)
    return Read(spans, scores[of_passage, 0], scores[of_passage, 1], float(scores[0].sum()))
