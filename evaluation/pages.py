"""How much of a page's dirt goes, how much of the article stays, and what of its metadata is right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import trafilatura

from evaluation.errors import EvaluationError
from evaluation.marked import Page
from index.repeats import repeated_lines
from ingest.articles import Article, Skipped
from ingest.reading import read_articles
from ingest.repeated import shape_of, without_lines

FIELDS = ("title", "published", "event_date", "outlet", "release_number")


@dataclass(frozen=True, slots=True)
class CleaningRow:
    """Words over all pages: kept rightly (precision), kept at all (recall); `links` are headlines of others that survive."""

    pages: str
    format: str
    cleaning: str
    count: int
    precision: float
    recall: float
    links: int


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Pages whose metadata field is right, blank where it should be blank included; `wrong` values are not blank."""

    pages: str
    format: str
    field: str
    right: float
    wrong: int


def measure_pages(name: str, pages: Sequence[Page]) -> tuple[list[CleaningRow], list[FieldRow]]:
    """Kutip's cleaning beside trafilatura alone (HTML) and none, and the metadata that Kutip reads."""
    cleanings: list[CleaningRow] = []
    metadata: list[FieldRow] = []
    for suffix in ("txt", "html"):
        written = [page.as_text() if suffix == "txt" else page.as_html() for page in pages]
        articles = [_read(text, suffix) for text in written]
        cleanings.append(_cleaning(name, suffix, "kutip", pages, [article.text for article in articles]))
        if name.startswith("sites"):
            left = _without_repeated(pages, articles)
            cleanings.append(_cleaning(name, suffix, "kutip, furniture dropped", pages, left))
        if suffix == "html":
            alone = [trafilatura.extract(text, include_comments=False) or "" for text in written]
            cleanings.append(_cleaning(name, suffix, "trafilatura", pages, alone))
        cleanings.append(_cleaning(name, suffix, "none", pages, [page.as_text() for page in pages]))
        metadata += [_field(name, suffix, field, pages, articles) for field in FIELDS]
    return cleanings, metadata


def _read(text: str, suffix: str) -> Article:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"halaman.{suffix}"
        path.write_text(text, encoding="utf-8")
        [article] = read_articles(path)
    if isinstance(article, Skipped):
        raise EvaluationError(f"{article.path}: {article.reason}")
    return article


def _without_repeated(pages: Sequence[Page], articles: Sequence[Article]) -> list[str]:
    """The texts without the lines that `kutip corpus furniture` finds in the other pages of the same site, never in the page itself."""
    sites = [page.name.rpartition("-")[0] for page in pages]
    texts = []
    for at, article in enumerate(articles):
        others = [
            (replace(other, outlet=sites[at]), number)
            for number, other in enumerate(articles)
            if number != at and sites[number] == sites[at]
        ]
        dropped = frozenset(shape_of(repeat.line) for repeat in repeated_lines(others))
        texts.append(without_lines(article.text, dropped))
    return texts


def _cleaning(name: str, suffix: str, cleaning: str, pages: Sequence[Page], kept: Sequence[str]) -> CleaningRow:
    common = words = wanted = links = 0
    for page, text in zip(pages, kept, strict=True):
        counted, own = Counter(text.split()), Counter(page.own.split())
        common += (counted & own).total()
        words += counted.total()
        wanted += own.total()
        links += sum(link in text for link in set(page.links))
    return CleaningRow(name, suffix, cleaning, len(pages), common / max(1, words), common / wanted, links)


def _field(name: str, suffix: str, field: str, pages: Sequence[Page], articles: Sequence[Article]) -> FieldRow:
    found = [(getattr(article, field), getattr(page, field)) for article, page in zip(articles, pages, strict=True)]
    right = sum(told == wanted for told, wanted in found) / len(found)
    return FieldRow(name, suffix, field, right, sum(bool(told) and told != wanted for told, wanted in found))
