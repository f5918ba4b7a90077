"""As many articles as are asked for, made of real news: cut into sentences, and these recombined.

Every article is the sentences of many others, so words keep the frequencies of real news and no two articles are
alike, while none of them tells anything.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import numpy as np

from evaluation.errors import EvaluationError
from index.sentences import sentences
from ingest.articles import Article, Skipped
from ingest.reading import read_articles

FEWEST, MOST = 16, 26  # sentences of an article: about 2,500 characters, as the news has
SHORTEST = 40  # characters of a sentence that is used
RARE, SOME, HALF = "Kantor Berita Langka", "Kantor Berita Sebagian", "Kantor Berita Separuh"
"""Outlets that a thousandth, a twentieth and a half of the articles have, so that a filter keeps as much."""

_SHARES = ((RARE, 0.001), (SOME, 0.05), (HALF, 0.5))
_OTHERS = 400  # further outlets
_PLACES = ("Aceh", "Jawa Barat", "Jawa Timur", "Kalimantan Timur", "Sulawesi Selatan", "Papua")
_FIRST_DAY = date(2015, 1, 1)
_DAYS = 3_650


def real_articles(news: Path, most: int) -> list[Article]:
    """The first `most` articles of a collection of JSON lines. Raises `EvaluationError` when there is none."""
    read = (record for record in read_articles(news) if isinstance(record, Article))
    found = list(islice(read, most))
    if not found:
        raise EvaluationError(f"{news}: no article could be read; `--data` names the folder of the news.")
    return found


def sentences_of(articles: list[Article]) -> list[str]:
    """The sentences of the articles that are long enough to say something, each once."""
    spans = ((article.text, span) for article in articles for span in sentences(article.text, article.language))
    return list(dict.fromkeys(text[start:end] for text, (start, end) in spans if end - start >= SHORTEST))


def recombined(pool: list[str], first: int, count: int) -> Iterator[Article | Skipped]:
    """The articles numbered `first` to ``first + count - 1``; a number always gives the same article."""
    for number in range(first, first + count):
        random = np.random.default_rng(number)
        chosen = random.integers(len(pool), size=random.integers(FEWEST, MOST + 1))
        yield _article(number, [pool[each] for each in chosen], random)


def _article(number: int, chosen: list[str], random: np.random.Generator) -> Article:
    text, doc_id = " ".join(chosen[1:]), f"r{number:07}"
    return Article(
        doc_id=doc_id,
        title=chosen[0],
        text=text,
        published=_FIRST_DAY + timedelta(days=int(random.integers(_DAYS))),
        event_date=None,
        outlet=_outlet(random),
        url=None,
        language="id",
        release_number=None,
        places=(str(random.choice(_PLACES)),),
        source_path=f"/recombined/{doc_id}",
        sha256=hashlib.sha256(f"{chosen[0]}\0{text}".encode()).hexdigest(),
    )


def _outlet(random: np.random.Generator) -> str:
    drawn = float(random.random())
    for name, share in _SHARES:
        if drawn < share:
            return name
        drawn -= share
    return f"Kantor Berita {random.integers(_OTHERS)}"
