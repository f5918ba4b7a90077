"""A quotation held against its article again."""

from collections.abc import Callable
from typing import Any

from assistant.errors import AskError
from ingest.articles import Article


def verdict(article_of: Callable[[str], Article | None], citation: object) -> dict[str, Any]:
    """One `{doc_id, start, end, quote}` held against the article that `article_of` finds; see `verified`."""
    wanted = {"doc_id": str, "start": int, "end": int, "quote": str}
    if not isinstance(citation, dict) or any(type(citation.get(name)) is not kind for name, kind in wanted.items()):
        raise AskError("citations: each is {doc_id: text, start: number, end: number, quote: text}.")
    start, end, quote = citation["start"], citation["end"], citation["quote"]
    named = {"doc_id": citation["doc_id"], "start": start, "end": end}
    article = article_of(citation["doc_id"])
    if article is None:
        return {**named, "status": "missing", "found_at": None}
    if 0 <= start < end <= len(article.text) and article.text[start:end] == quote:
        return {**named, "status": "exact", "found_at": start}
    at = article.text.find(quote) if quote else -1
    return {**named, "status": "changed", "found_at": at if at >= 0 else None}
