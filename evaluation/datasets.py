"""Retrieval sets: documents that ingest can read, queries, and which document answers which query.

The names are those of ir_datasets: `query_id`, `doc_id`, qrels. The development sets lie in a data folder outside the
project and are never part of it; each is searched among every distinct passage of its source, those of the training
portion too.

| set | query -> document | source |
|---|---|---|
| sample | id, en -> id, en | the questions of the sample corpus |
| idk-mrc | id -> id | IDK-MRC valid, answerable questions over Wikipedia |
| facqa | id -> id | FacQA valid, questions over newspaper passages |
| bpjs-faq | id -> id | social-security questions and their answers |
| statmetaqa | id -> id | StatMetaQA valid, definitions of government statistics |
| squad-en-id | en -> id | XQuAD questions over machine-translated SQuAD2 passages |
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import EvaluationError
from evaluation.expectations import read_expectations

SAMPLE = Path(__file__).resolve().parent.parent / "corpus"
CONTRADICTIONS = Path(__file__).resolve().parent / "contradictions"

Qrels = Mapping[str, Mapping[str, int]]  # query_id -> doc_id -> relevance


@dataclass(frozen=True, slots=True)
class Query:
    """One query and the languages it goes from and to: "en-id" is an English question over Indonesian documents.

    Where the documents are of both languages the direction is that of the query alone: "en".
    """

    query_id: str
    text: str
    direction: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files to index, queries to ask of them, and the relevant documents of every query."""

    name: str
    paths: tuple[Path, ...]
    queries: tuple[Query, ...]
    qrels: Qrels


@dataclass(frozen=True, slots=True)
class DevelopmentQuestion:
    """A question of a development set with the passage it was asked about; `answer` is empty where that has none."""

    question: str
    passage: str
    answer: str


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a development set lies: its files, and the prefix of the `source` of its records."""

    dev: str
    train: tuple[str, ...]
    source: str
    direction: str = "id-id"


_SOURCES = {
    "idk-mrc": _Source("qa.dev", ("qa.train",), "idk_mrc"),
    "facqa": _Source("qa.dev", ("qa.train",), "facqa"),
    "bpjs-faq": _Source("qa.dev", ("qa.train",), "bpjs_faq"),
    "statmetaqa": _Source("qa.dev", ("qa.train",), "statmetaqa"),
    "squad-en-id": _Source("qa.en-id.dev", ("qa.en-id.train", "qa.train"), "squad2", "en-id"),
}
DEVELOPMENT_SETS = tuple(_SOURCES)
NAMES = ("sample", *DEVELOPMENT_SETS)


def load(name: str, data: Path, cache: Path) -> Dataset:
    """The set called `name`, one of `NAMES`.

    `data` is the folder of the development sets; their passages are written below `cache` as one JSONL file that
    ingest reads. Raises `EvaluationError` when a file of the set is missing or broken.
    """
    return sample() if name == "sample" else _development(name, data, cache)


def sample(corpus: Path = SAMPLE) -> Dataset:
    """The sample corpus. Questions that only make sense after another one are left out: search knows no history."""
    asked = read_expectations(corpus / "questions.jsonl")
    standing = [question for question in asked if question.answerable and not question.history]
    return Dataset(
        name="sample",
        paths=(corpus / "articles",),
        queries=tuple(Query(question.qid, question.question, question.language) for question in standing),
        qrels=_only(read_qrels(corpus / "qrels.tsv"), {question.qid for question in standing}),
    )


def _only(qrels: Qrels, query_ids: set[str]) -> Qrels:
    return {query_id: docs for query_id, docs in qrels.items() if query_id in query_ids}


def read_qrels(path: Path) -> Qrels:
    """Judgements in TREC form: query_id, 0, doc_id and relevance, apart by tabs."""
    qrels: dict[str, dict[str, int]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            query_id, _, doc_id, relevance = line.split("\t")
            qrels.setdefault(query_id, {})[doc_id] = int(relevance)
    except OSError as error:
        raise EvaluationError(f"{path}: the judgements cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise EvaluationError(f"{path}: not judgements in TREC form ({error}).") from error
    return qrels


def read_development(name: str, data: Path) -> list[DevelopmentQuestion]:
    """The questions of a development set, unanswerable ones among them. Raises `EvaluationError` as `load` does."""
    source = _SOURCES[name]
    records = _records(data / f"{source.dev}.jsonl.gz")
    return [
        DevelopmentQuestion(_question(r), _passage(r), str(r.get("answer") or r.get("answer_id") or ""))
        for r in records
        if _belongs(r, source.source)
    ]


def _development(name: str, data: Path, cache: Path) -> Dataset:
    source = _SOURCES[name]
    asked = [record for record in _records(data / f"{source.dev}.jsonl.gz") if _belongs(record, source.source)]
    others = [
        record
        for train in source.train
        for record in _records(data / f"{train}.jsonl.gz")
        if _belongs(record, source.source)
    ]
    pool = {_doc_id(name, passage): passage for passage in map(_passage, (*asked, *others))}
    relevant: dict[str, dict[str, int]] = {}  # a question that stands there twice is one query with two answers
    for record in asked:
        if record.get("answerable", True):
            relevant.setdefault(_question(record), {})[_doc_id(name, _passage(record))] = 1
    queries = tuple(Query(f"{name}-{number:04}", text, source.direction) for number, text in enumerate(relevant))
    qrels = {query.query_id: relevant[query.text] for query in queries}
    return Dataset(name, (_write_pool(pool, cache / f"{name}.jsonl"),), queries, qrels)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        raise EvaluationError(
            f"{path}: this development set cannot be read ({error}); `--data` names its folder."
        ) from error


def _belongs(record: Mapping[str, Any], source: str) -> bool:
    return str(record.get("source", source)).startswith(source)


def _passage(record: Mapping[str, Any]) -> str:
    return str(record.get("passage") or record["passage_id"])


def _question(record: Mapping[str, Any]) -> str:
    return str(record.get("question") or record["question_en"])


def _doc_id(name: str, passage: str) -> str:
    # White space aside, equal passages are one document: the sources repeat a passage for every question about it.
    return f"{name}-{hashlib.sha256(' '.join(passage.split()).encode()).hexdigest()[:12]}"


def _write_pool(pool: Mapping[str, str], path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(_lines(pool.items())), encoding="utf-8")
    return path


def _lines(documents: Iterable[tuple[str, str]]) -> Iterator[str]:
    for doc_id, text in documents:
        yield json.dumps({"doc_id": doc_id, "text": text}, ensure_ascii=False) + "\n"
