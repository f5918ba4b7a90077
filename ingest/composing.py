"""From a record to an article: cleaned words, and metadata from the file first, from the text second, else blank."""

import hashlib
import json
import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from ingest.articles import Article
from ingest.bylines import author_of, dateline_place
from ingest.cleaning import Cleaned, clean
from ingest.dates import find_dates
from ingest.language import language_of
from ingest.lines import is_prose
from ingest.mastheads import site_name
from ingest.outlets import dateline_of, dateline_outlet, host_of, named_beside_author
from ingest.places import find_places
from ingest.records import Record, day_of, fold
from ingest.relative_days import relative_days
from ingest.releases import is_agency_name
from ingest.repeated import without_lines
from ingest.stamps import stamped_day, stamped_outlet

_LEAD_PARAGRAPHS = 6  # where the day of the event is told
_NEAR = 366  # days; a date further from the publication is history, not the event
_DATELINE_PARAGRAPHS = 3
_BESIDE_AUTHOR = frozenset({"credit", "label"})
_URL_DAY = re.compile(r"/(20\d\d/\d{1,2}/\d{1,2})(?=/|$)")


def compose(record: Record, *, doc_id: str, source_path: Path, find_title: bool) -> Article | None:
    """The article that a record holds, None when nothing but dirt is in it.

    `find_title`: whether a record without a title may have it as its first line.
    """
    cleaned = clean(record, find_title=find_title)
    text = "\n\n".join(cleaned.paragraphs)
    if not text:
        return None
    published = record.published or _published(record, cleaned)
    described = Article(
        doc_id=doc_id,
        title=f"{cleaned.title} [OCR]".lstrip() if record.recognised else cleaned.title,
        text=text,
        published=published,
        event_date=record.event_date or _event_date(cleaned, published),
        outlet=record.outlet or _outlet(record, cleaned),
        url=record.url,
        language=record.language or language_of(f"{cleaned.title}\n{text}"),
        release_number=record.release_number or cleaned.form.number,
        places=tuple(sorted({place.name for place in find_places(f"{cleaned.title}\n{text}")})),
        source_path=str(source_path).encode(errors="backslashreplace").decode(),
        sha256="",
        author=record.author or author_of(piece.text for piece in cleaned.removed),
        place=record.place or dateline_place(cleaned.paragraphs),
        issuer=record.issuer or cleaned.form.agency,
    )
    return _hashed(described)


def without(article: Article, dropped: frozenset[str]) -> Article | None:
    """The article without the lines of a dropped shape, see `ingest.repeated`; None when nothing is left of it."""
    text = without_lines(article.text, dropped)
    if text == article.text:
        return article
    places = tuple(sorted({place.name for place in find_places(f"{article.title}\n{text}")}))
    return _hashed(replace(article, text=text, places=places)) if text else None


def placed_at(article: Article, url: str, doc_id: str) -> Article:
    """The article as one that was fetched from `url`: its source, and what only the address tells where nothing else does."""
    in_url = _URL_DAY.search(url)
    return _hashed(
        replace(
            article,
            doc_id=doc_id,
            url=url,
            source_path=url,
            published=article.published or (day_of(in_url[1]) if in_url else None),
            outlet=host_of(url) if article.outlet in (None, host_of(article.url)) else article.outlet,
        )
    )


def _published(record: Record, cleaned: Cleaned) -> date | None:
    """The day of a stamp, else of the dateline ("Jakarta, 7 Agustus 2020 – …"), else of the web address."""
    datelines = (dateline_of(paragraph) for paragraph in cleaned.paragraphs[:_DATELINE_PARAGRAPHS])
    in_dateline = (day for dateline in datelines if (day := day_of(dateline)))
    in_url = _URL_DAY.search(record.url or "")
    return stamped_day(cleaned.stamps) or next(in_dateline, None) or (day_of(in_url[1]) if in_url else None)


def _event_date(cleaned: Cleaned, published: date | None) -> date | None:
    """The first day that the lead names with its own day of the week ("Jumat (1/12/2023)"), else beside today ("kemarin")."""
    told = [paragraph for paragraph in cleaned.paragraphs[:_LEAD_PARAGRAPHS] if _is_told(paragraph)]
    for paragraph in told:
        for mention in find_dates(paragraph, published):
            day = mention.as_date() if mention.on_weekday and mention.fits_weekday() else None
            if day and (published is None or abs(day - published).days <= _NEAR):
                return day
    days = (day for paragraph in told for _, day in relative_days(paragraph, published)) if published else iter(())
    return next(days, None)


def _is_told(paragraph: str) -> bool:
    """Running text, as opposed to the dates of a release's form."""
    return is_prose(paragraph) or paragraph.rstrip("\"'”’").endswith(".")


def _outlet(record: Record, cleaned: Cleaned) -> str | None:
    """What the article says itself goes before its page: the name at the page's top that its foot claims, an agency, the foot alone."""
    lines = [line for each in record.text.split("\n") if (line := fold(each))]
    site = record.site or site_name(lines)
    agency = next(
        (piece.text for piece in cleaned.removed if piece.rule == "section" and is_agency_name(piece.text)), None
    )
    return (
        stamped_outlet(cleaned.stamps)
        or dateline_outlet(cleaned.paragraphs)
        or cleaned.form.agency
        or named_beside_author(piece.text for piece in cleaned.removed if piece.rule in _BESIDE_AUTHOR)
        or (site if site in lines else agency or site)
        or host_of(record.url)
    )


def _hashed(article: Article) -> Article:
    """The article with the hash of all it says; where its file lies says nothing about it."""
    said = {field.name: getattr(article, field.name) for field in fields(article)}
    del said["source_path"], said["sha256"]
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return replace(article, sha256=hashlib.sha256(canonical.encode()).hexdigest())
