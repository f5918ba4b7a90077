"""What other programs ask of an index, over the page's API or MCP: search, ask, show, brief, verify, in JSON types.

Every function raises `AskError` for what cannot be asked and `index.errors.StoreError` when the index cannot be read.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.checking import verdict
from assistant.errors import AskError

if TYPE_CHECKING:
    from assistant.evidence.reader import Reader
    from index.generation import Index
    from index.search import Filter, Hit
    from ingest.articles import Article

_MOST_HITS = 1000
_LONGEST_TEXT = 2000  # characters of a question or a query


def hit_records(index: "Index", hits: "Iterable[Hit]") -> list[dict[str, Any]]:
    """Passages as the command contract writes them: `{doc_id, path, start, end, text, score}`."""
    records = []
    for hit in hits:
        article = index.article(hit.passage.doc_id)
        records.append(
            {
                "doc_id": hit.passage.doc_id,
                "path": article.source_path if article else None,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "text": index.text_of(hit.passage),
                "score": hit.score,
            }
        )
    return records


def article_record(article: "Article") -> dict[str, Any]:
    """An article as the command contract writes it, days as ISO 8601."""
    record = asdict(article)
    record["path"] = record.pop("source_path")
    for name in ("published", "event_date"):
        record[name] = record[name].isoformat() if record[name] else None
    return record


def found(index: "Index", query: object, count: object, filter: "Filter") -> dict[str, Any]:
    """The best `count` passages: ``{"query": …, "hits": [{doc_id, path, start, end, text, score}]}``."""
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= _MOST_HITS:
        raise AskError(f"count: a whole number from 1 to {_MOST_HITS} is wanted.")
    asked = text_of("query", query)
    return {"query": asked, "hits": hit_records(index, index.search(asked, count, filter))}


def shown(index: "Index", doc_id: object) -> dict[str, Any]:
    """One article as indexed."""
    article = index.article(text_of("doc_id", doc_id))
    if article is None:
        raise AskError(f"{doc_id}: no such article in this index; search shows the doc_ids there are.")
    return article_record(article)


def briefed(
    index: "Index",
    topic: object,
    kind: object,
    language: object,
    pages: object,
    filter: "Filter",
    reader: "Reader | None",
) -> dict[str, Any]:
    """A briefing on `topic` as its full record, see `assistant.briefing.content.Briefing`."""
    from assistant.briefing.writing import KINDS, PAGES, brief, topic_of

    if kind not in KINDS:
        raise AskError(f"kind: one of {', '.join(KINDS)} is wanted.")
    if language not in {"", "id", "en"}:
        raise AskError('language: "id", "en", or "" for that of the topic is wanted.')
    if isinstance(pages, bool) or pages not in PAGES:
        raise AskError(f"pages: one of {', '.join(map(str, PAGES))} is wanted.")
    asked = topic_of(text_of("topic", topic))
    made = brief(index, asked, kind=kind, language=str(language) or None, pages=pages, filter=filter, reader=reader)
    return made.as_json()


def verified(index: "Index", citations: object) -> dict[str, Any]:
    """Each `{doc_id, start, end, quote}` held against its article as indexed now.

    ``{"quotes": n, "exact": n, "changed": n, "missing": n, "results": [{doc_id, start, end, status, found_at}]}``:
    "exact" when ``article.text[start:end] == quote``; "changed" when other words stand there, `found_at` then tells
    where the quotation stands in the article, if anywhere; "missing" when the article is gone.
    """
    if not isinstance(citations, list):
        raise AskError("citations: a list of {doc_id, start, end, quote} is wanted.")
    results = [verdict(index.article, citation) for citation in citations]
    counts = {name: sum(r["status"] == name for r in results) for name in ("exact", "changed", "missing")}
    return {"quotes": len(results), **counts, "results": results}


def text_of(name: str, value: object) -> str:
    """A text that somebody sent: not empty, of a bearable length, and encodable."""
    if not isinstance(value, str) or not re.search(r"\w", value):
        raise AskError(f"{name}: a text is wanted.")
    if len(value) > _LONGEST_TEXT:
        raise AskError(f"{name}: {len(value)} characters are too many; at most {_LONGEST_TEXT}.")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise AskError(f"{name}: it is no Unicode text.")
    return value


def history_of(history: object) -> Sequence[str]:
    """Earlier questions, oldest first."""
    if not isinstance(history, list):
        raise AskError("history: a list of earlier questions is wanted, oldest first.")
    return [text_of("history", earlier) for earlier in history]


def filter_of(
    date_from: object = "", date_to: object = "", outlet: object = "", place: object = "", language: object = ""
) -> "Filter":
    """The filter that a program describes; an empty text asks for nothing."""
    from index.search import Filter
    from ingest.places import find_places_in_question

    first, last = _day("date_from", date_from), _day("date_to", date_to)
    if first and last and first > last:
        raise AskError(f"date_from: {first} is after date_to, {last}; turn them round.")
    canonical = None
    if place:
        found = find_places_in_question(text_of("place", place))
        if not found:
            raise AskError(f"place: {place}: no such province, regency or city; write its Indonesian name.")
        canonical = found[0].name
    return Filter(
        date_from=first,
        date_to=last,
        outlet=text_of("outlet", outlet) if outlet else None,
        place=canonical,
        language=text_of("language", language).lower() if language else None,
    )


def _day(name: str, value: object) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(text_of(name, value))
    except ValueError as error:
        raise AskError(f"{name}: {value}: a day is written YYYY-MM-DD.") from error
