"""What the contestants are given: news and encyclopedia passages in one file, and questions with known answers."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from evaluation.datasets import Qrels, load
from evaluation.errors import EvaluationError

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Collection:
    """A file of JSON lines with `articles` articles, and the queries over it; `alike` names one of each set of copies."""

    path: Path
    articles: int
    queries: tuple[tuple[str, str], ...]  # query_id, text
    qrels: Qrels
    alike: dict[str, str]


def collect(data: Path, folder: Path, news: int, passages: int | None = None) -> Collection:
    """The first `news` articles of the news beside the first `passages` (all) of IDK-MRC, and its valid questions.

    Articles of the same words count as one document for every contestant, because a tool that shows one of them for
    both is right to. Raises `EvaluationError` for missing data.
    """
    asked = load("idk-mrc", data, folder)
    path = folder / "articles.jsonl"
    alike: dict[str, str] = {}
    first: dict[str, str] = {}
    with path.open("w", encoding="utf-8") as file:
        for line in chain(_news(data / "news.jsonl.gz", news), islice(_lines(asked.paths[0]), passages)):
            article = json.loads(line)
            words = " ".join(_WORD.findall(article["text"].lower()))
            alike[article["doc_id"]] = first.setdefault(words, article["doc_id"])
            file.write(line + "\n")
    queries = [
        (each.query_id, each.text) for each in asked.queries if asked.qrels[each.query_id].keys() <= alike.keys()
    ]
    qrels = {query_id: _once(asked.qrels[query_id], alike) for query_id, _ in queries}
    return Collection(path, len(alike), tuple(queries), qrels, alike)


def canonical(found: Sequence[str], alike: dict[str, str], most: int) -> list[str]:
    """The documents of ranked passages, each once at its best rank, copies as one: at most `most` of them."""
    return list(dict.fromkeys(alike[doc_id] for doc_id in found))[:most]


def _once(judged: Mapping[str, int], alike: dict[str, str]) -> dict[str, int]:
    return {alike[doc_id]: relevance for doc_id, relevance in judged.items()}


def _news(path: Path, count: int) -> Iterator[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(islice(lines, count)):
                record = json.loads(line)
                article = {"doc_id": f"news-{number}", "title": record["title"], "text": record["text"]}
                yield json.dumps(article, ensure_ascii=False)
    except (OSError, EOFError, ValueError) as error:
        raise EvaluationError(f"{path}: the news cannot be read ({error}); `--data` names its folder.") from error


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines)
