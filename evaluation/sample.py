"""Everything the gate watches, measured over the sample corpus with an index made for the occasion."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from assistant.evidence.reader import Reader
from evaluation.answers import Judgement, answer_measures, judge_all
from evaluation.datasets import sample
from evaluation.expectations import read_expectations
from evaluation.pools import build
from evaluation.retrieval import RetrievalRow, evaluate_retrieval
from index.encoder import Encoder
from index.generation import Index

# Recall at 1 is left out: many a question is answered by several documents, and then it cannot reach 1.
_WATCHED = ("R@5", "R@10", "RR@10", "nDCG@10")


@dataclass(frozen=True, slots=True)
class SampleResult:
    """The judged answers and the retrieval measures over one corpus."""

    judgements: tuple[Judgement, ...]
    retrieval: tuple[RetrievalRow, ...]

    @property
    def measures(self) -> dict[str, float]:
        """What the gate watches by name, between 0 and 1: "answers.right.id", "retrieval.en.RR@10" …"""
        answers = {f"answers.{name}": value for name, value in answer_measures(self.judgements).items()}
        fused = [row for row in self.retrieval if row.engine == "fused"]
        found = {f"retrieval.{row.direction}.{name}": row.measures[name] for row in fused for name in _WATCHED}
        return answers | found


@contextmanager
def sample_index(corpus: Path, encoder: Encoder) -> Iterator[Index]:
    """An index over the articles of `corpus`, made afresh and gone afterwards: nothing stale is ever measured."""
    with tempfile.TemporaryDirectory(prefix="kutip-sample-") as folder:
        build([corpus / "articles"], Path(folder), encoder)
        with Index.open(Path(folder), encoder) as index:
            yield index


def ask_sample(path: Path, index: Index, reader: Reader | None) -> tuple[Judgement, ...]:
    """Every question of the file `path`, asked and judged; a bar on stderr says how far that is."""
    questions = read_expectations(path)
    console = Console(stderr=True)
    return judge_all(index, reader, track(questions, "Asking", console=console, disable=not console.is_terminal))


def measure_sample(corpus: Path, encoder: Encoder, reader: Reader | None) -> SampleResult:
    """Index the articles of `corpus`, ask its questions and search for their documents."""
    with sample_index(corpus, encoder) as index:
        return SampleResult(
            ask_sample(corpus / "questions.jsonl", index, reader), evaluate_retrieval(index, sample(corpus))
        )
