"""How well releases and their retellings are put together: made pairs, one event told twice, and many articles."""

import random
import re
import resource
import shutil
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.datasets import SAMPLE
from index.clustering import Old, write_origins
from index.corpus import TABLES, to_row
from index.origins import Origins
from index.shingles import FEWEST_FIGURES, figures
from ingest.articles import Article
from ingest.files import find_files
from ingest.reading import read_articles

CHANGED = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
UNSEEN = Path(__file__).parent / "unseen"
# Articles of the sample that tell the same event or topic in their own words (corpus/README.md, and their own dates).
TOLD_INDEPENDENTLY = (
    ("s006", "s007", "s012", "s018"),
    ("s020", "s021", "s022", "s023", "s024"),
    ("s029", "s030", "s031", "s032"),
    ("s058", "s059"),
    ("s060", "s061", "s062"),
)
_SEED = 20_231
_LENGTHS = (120, 400)  # words of a made article


@dataclass(frozen=True, slots=True)
class PairRow:
    """Pairs put together rightly, over articles of which each has a retelling with a share of its words changed."""

    changed: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """What `articles` articles cost, of which every tenth retells another; `again` is a second run with one new article."""

    articles: int
    seconds: float
    again: float
    megabytes: float
    recall: float


def measure_pairs(changed: float) -> PairRow:
    """Precision, recall and F1 over all pairs of the sample's and the unseen articles and a changed copy of each."""
    rng = random.Random(_SEED)
    originals = _one_of_each_origin()
    vocabulary = [word for article in originals for word in article.text.split()]
    copies = [
        replace(article, doc_id=f"{article.doc_id}-copy", text=_reworded(article.text, vocabulary, changed, rng))
        for article in originals
    ]
    wanted = {frozenset((article.doc_id, f"{article.doc_id}-copy")) for article in originals}
    found = joined_pairs([*originals, *copies])
    common = len(wanted & found)
    precision, recall = common / max(1, len(found)), common / len(wanted)
    return PairRow(changed, precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)


def joined_independently() -> tuple[int, int]:
    """Of the pairs that tell one event independently: how many were put together, and how many there are."""
    found = joined_pairs(_read([SAMPLE / "articles"]))
    told = [frozenset(pair) for group in TOLD_INDEPENDENTLY for pair in combinations(group, 2)]
    return sum(pair in found for pair in told), len(told)


def joined_templates() -> tuple[int, int]:
    """Articles with many numbers and the same words with other ones, as of another day: how many pairs were put together."""
    rng = random.Random(_SEED)
    originals = [article for article in _one_of_each_origin() if len(figures(article.text)) >= FEWEST_FIGURES]
    copies = [
        replace(
            article,
            doc_id=f"{article.doc_id}-copy",
            text=re.sub(r"\d", lambda _: rng.choice("123456789"), article.text),
        )
        for article in originals
    ]
    found = joined_pairs([*originals, *copies])
    return sum(
        f"{article.doc_id}-copy" in pair for article in originals for pair in found if article.doc_id in pair
    ), len(originals)


def measure_scale(count: int) -> ScaleRow:
    """Seconds and memory (peak of the whole process) to put `count` made articles together."""
    rng = random.Random(_SEED)
    vocabulary = [
        word for article in _read([SAMPLE / "articles", UNSEEN / "articles"]) for word in article.text.split()
    ]
    [pattern] = _read([SAMPLE / "articles"])[:1]
    with TemporaryDirectory() as folder:
        block, changed = Path(folder, "block"), Path(folder, "changed")
        first, second = Path(folder, "first.sqlite"), Path(folder, "second.sqlite")
        _write(block, _many(pattern, vocabulary, count, rng))
        seconds = _timed(block, first, None)
        shutil.copytree(block, changed)
        with closing(sqlite3.connect(changed / "corpus.sqlite")) as connection:
            connection.execute("update articles set sha256 = 'changed' where article = 1")
            connection.commit()
        again = _timed(changed, second, Old(first, [block]))
        with closing(Origins(first)) as origins:
            retold = [number for number in range(count) if number % 10 == 9]
            right = sum(f"m{at - 1:07d}" in _carriers(origins, f"m{at:07d}") for at in retold)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return ScaleRow(count, round(seconds, 1), round(again, 1), round(peak), right / max(1, len(retold)))


def joined_pairs(articles: Sequence[Article]) -> set[frozenset[str]]:
    """Every pair of doc_ids that carry one origin, as an index of these articles has it."""
    with TemporaryDirectory() as folder:
        _write(Path(folder), articles)
        _timed(Path(folder), Path(folder) / "origins.sqlite", None)
        with closing(Origins(Path(folder) / "origins.sqlite")) as origins:
            clusters = {_carriers(origins, article.doc_id) for article in articles}
    return {frozenset(pair) for cluster in clusters for pair in combinations(cluster, 2)}


def _carriers(origins: Origins, doc_id: str) -> tuple[str, ...]:
    origin = origins.of(doc_id)
    return () if origin is None else origin.doc_ids


def _one_of_each_origin() -> list[Article]:
    """The articles that share less than a fifth of their runs of three words with one before, compared one by one."""
    kept: list[tuple[Article, set[tuple[str, ...]]]] = []
    for article in _read([SAMPLE / "articles", UNSEEN / "articles"]):
        words = article.text.lower().split()
        runs = {tuple(words[at : at + 3]) for at in range(len(words) - 2)}
        if all(len(runs & other) < 0.2 * min(len(runs), len(other)) for _, other in kept):
            kept.append((article, runs))
    return [article for article, _ in kept]


def _read(paths: Sequence[Path]) -> list[Article]:
    found = (article for path in find_files(paths) for article in read_articles(path))
    return [article for article in found if isinstance(article, Article)]


def _reworded(text: str, vocabulary: Sequence[str], changed: float, rng: random.Random) -> str:
    return " ".join(rng.choice(vocabulary) if rng.random() < changed else word for word in text.split())


def _many(pattern: Article, vocabulary: Sequence[str], count: int, rng: random.Random) -> Iterable[Article]:
    text = ""
    for number in range(count):
        text = (
            _reworded(text, vocabulary, 0.15, rng)
            if number % 10 == 9
            else " ".join(rng.choices(vocabulary, k=rng.randint(*_LENGTHS)))
        )
        yield replace(pattern, doc_id=f"m{number:07d}", text=text, sha256=str(number))


def _write(block: Path, articles: Iterable[Article]) -> None:
    block.mkdir(exist_ok=True)
    with closing(sqlite3.connect(block / "corpus.sqlite")) as connection:
        connection.executescript(TABLES)
        rows = ((number, *to_row(article)) for number, article in enumerate(articles, start=1))
        connection.executemany("insert into articles values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.commit()


def _timed(block: Path, path: Path, old: Old | None) -> float:
    started = time.perf_counter()
    write_origins([block], path, old)
    return time.perf_counter() - started
