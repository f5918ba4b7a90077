"""The training and measuring data as it lies in its folder: gzip TSV with a header, and gzip JSON lines.

Licence classes: P permissive, SA share-alike, R published for research without a clear licence. "open" is P and SA.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from training.errors import TrainingError

Licences = Literal["open", "research"]

HELD_OUT = 0.06  # of the passages with questions


@dataclass(frozen=True, slots=True)
class SentencePair:
    """One sentence in both languages. `tier` is H (human), M (machine translated) or U (interface strings)."""

    english: str
    indonesian: str
    source: str
    tier: str = "H"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the Indonesian passage that it was asked about; `answer` is empty when it has none."""

    question: str
    passage: str
    answer: str
    answerable: bool
    source: str


@dataclass(frozen=True, slots=True)
class NewsArticle:
    """Title and text of one scraped article (class R)."""

    title: str
    text: str


def read_parallel(folder: Path, licences: Licences) -> list[SentencePair]:
    """The sentence pairs to train on, in file order; `research` adds those of class R after the open ones."""
    names = ["parallel.open.tsv.gz"] + (["parallel.research.tsv.gz"] if licences == "research" else [])
    return [SentencePair(*row[:4]) for name in names for row in _rows(folder / name, columns=5)]


def read_parallel_dev(folder: Path) -> list[SentencePair]:
    """The human sentence pairs to measure on; `source` names the set."""
    return [SentencePair(*row) for row in _rows(folder / "parallel.dev.tsv.gz", columns=3)]


def read_lexicon(folder: Path) -> list[SentencePair]:
    """English-Indonesian word pairs (WordNet Bahasa, MIT), each as a pair of one-word sentences."""
    path = folder / "lexicon" / "omw-wordnet-bahasa.en-id.tsv"
    if not path.is_file():
        raise TrainingError(f"{path}: not found; --data must name the folder with the training data")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [SentencePair(row[0], row[1], "wordnet-bahasa") for row in rows if len(row) == 2 and all(row)]


def read_questions(folder: Path, portion: Literal["train", "dev"]) -> list[Question]:
    """Indonesian questions with their passages; those that their passage does not answer are among them."""
    return [_question(record, "question", "passage") for record in _records(folder / f"qa.{portion}.jsonl.gz")]


def read_cross_questions(folder: Path, portion: Literal["train", "dev"]) -> list[Question]:
    """English questions with their Indonesian passages."""
    path = folder / f"qa.en-id.{portion}.jsonl.gz"
    keys = ("question", "passage") if portion == "train" else ("question_en", "passage_id")
    return [_question(record, *keys) for record in _records(path)]


def read_question_pairs(folder: Path) -> list[SentencePair]:
    """The training questions that are there in both languages, each text once."""
    records = _records(folder / "qa.en-id.train.jsonl.gz")
    pairs = dict.fromkeys((str(record["question"]), str(record["question_id"])) for record in records)
    return [SentencePair(english, indonesian, "squad2_en_id", "M") for english, indonesian in pairs]


def is_held_out(question: Question) -> bool:
    """Whether neither encoder nor reader learns from a training question: what weighs and calibrates them is fitted on
    these. All questions about one passage go the same way.
    """
    digest = hashlib.sha256(question.passage.encode()).digest()
    return int.from_bytes(digest[:4]) < HELD_OUT * 2**32


def read_news(folder: Path) -> list[NewsArticle]:
    """The scraped news articles that have a title and a text."""
    articles = (NewsArticle(r["title"] or "", r["text"] or "") for r in _records(folder / "news.jsonl.gz"))
    return [article for article in articles if article.title and article.text]


def _question(record: dict[str, Any], question: str, passage: str) -> Question:
    return Question(
        question=str(record[question]).strip(),
        passage=str(record[passage]).strip(),
        answer=str(record.get("answer") or record.get("answer_id") or ""),
        answerable=bool(record.get("answerable", True)),
        source=str(record.get("source", "xquad_en_id")),
    )


def _rows(path: Path, columns: int) -> Iterator[list[str]]:
    for number, line in enumerate(_lines(path)):
        row = line.rstrip("\n").split("\t")
        if len(row) != columns:
            raise TrainingError(f"{path}:{number + 1}: {len(row)} columns where {columns} are expected")
        if number:  # the first line is the header
            yield row


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path)):
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise TrainingError(f"{path}:{number + 1}: not JSON ({error.msg})") from error


def _lines(path: Path) -> Iterator[str]:
    if not path.is_file():
        raise TrainingError(f"{path}: not found; --data must name the folder with the training data")
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from lines
