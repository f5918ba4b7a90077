"""One JSON document: an article, a list of them, or an object whose one list holds them ({"articles": […]})."""

import json
from collections.abc import Iterator

from ingest.decoding import decode, scrub
from ingest.errors import IngestError
from ingest.records import Record, record_of

_SHAPE = 'every article is an object like {"title": "…", "text": "…"}'


def read_json(data: bytes) -> Iterator[tuple[int, Record | IngestError]]:
    """The articles of a .json file with their places in it, counted from 1. Raises `IngestError` when it is no JSON."""
    try:
        document = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise IngestError(f"not JSON that can be read ({type(error).__name__})") from error
    articles = _articles(document)
    if not articles:
        raise IngestError("no articles in this JSON file")
    for number, fields in enumerate(articles, start=1):
        if isinstance(fields, dict) and isinstance(text := fields.get("text"), str) and text.strip():
            yield number, record_of(scrub(text), fields)
        else:
            yield number, IngestError(f'no "text" with words in it; {_SHAPE}')


def _articles(document: object) -> list[object]:
    if isinstance(document, list):
        return document
    if isinstance(document, dict) and "text" not in document:
        lists = [value for value in document.values() if isinstance(value, list)]
        if len(lists) == 1:
            return lists[0]
    return [document]
