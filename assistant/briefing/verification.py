"""Quotations held against their articles again: in the index, or in the files that they were read from."""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

from assistant.briefing.quotations import Quotation, hash_of
from assistant.checking import verdict
from ingest.articles import Article
from ingest.files import file_of
from ingest.told import Told

ArticleOf = Callable[[str], Article | None]
"""Finds an article by its doc_id."""

Reason = Literal["no_place", "not_quoted", "no_article", "hash", "edited", "differs"]
"""Why a quotation is not exact: its row of the annex is gone; it is cited and stands nowhere; its article is gone; the
annex has the hash of other words; the words were edited in the file; its article says something else now."""


def verification(quotations: Sequence[Quotation], article_of: ArticleOf) -> dict[str, Any]:
    """``{"quotes", "exact", "changed", "missing", "results"}``, a result as in `assistant.programs.verified`.

    Each result also has its `quote`, its `note` and a `reason` where it is not exact. A changed quotation tells what
    stands in its place (`now`) and the words that differ (`diff`).
    """
    results = [_result(quotation, article_of) for quotation in quotations]
    counts = {name: sum(result["status"] == name for result in results) for name in ("exact", "changed", "missing")}
    return {"quotes": len(results), **counts, "results": results}


def in_files(quotations: Iterable[Quotation], told: Told) -> ArticleOf:
    """Finds articles in the files that the quotations name, each read once, as indexing by what was `told` would read them now.

    A file that is gone or holds another article finds None.
    """
    found: dict[str, Article] = {}
    paths = (quotation.place.path for quotation in quotations if quotation.place and quotation.place.path)
    for path in dict.fromkeys(paths):
        if "\0" in path:  # no file has such a name
            continue
        articles = (article for article in told.read(file_of(path)) if isinstance(article, Article))
        found |= {article.doc_id: article for article in articles}
    return found.get


def difference(quote: str, now: str) -> str:
    """What an article says instead of a quotation, word by word: ("a b", "a c") -> "a [-b-] {+c+}"."""
    said, says = (re.findall(r"\s+|\S+", text) for text in (quote, now))
    parts = []
    for _, a, b, c, d in SequenceMatcher(a=said, b=says, autojunk=False).get_opcodes():
        gone, come = "".join(said[a:b]), "".join(says[c:d])
        if gone == come:
            parts.append(gone)
            continue
        parts.append(" ".join([f"[-{gone}-]"] * bool(gone) + [f"{{+{come}+}}"] * bool(come)))
    return "".join(parts)


def _result(quotation: Quotation, article_of: ArticleOf) -> dict[str, Any]:
    place, quote = quotation.place, quotation.quote
    said = {"note": quotation.note, "quote": quote}
    if place is None or quote is None:
        named = {"doc_id": place and place.doc_id, "start": place and place.start, "end": place and place.end}
        reason: Reason = "no_place" if place is None else "not_quoted"
        return {**named, "status": "missing", "found_at": None, **said, "reason": reason}
    article = article_of(place.doc_id)
    now = article.text[max(0, place.start) : max(0, place.end)] if article else ""
    if quotation.says(now):
        quote = now  # what the document could not hold is no change
    cited = {"doc_id": place.doc_id, "start": place.start, "end": place.end, "quote": quote}
    result = {**verdict(lambda _: article, cited), **said}
    if result["status"] == "missing":
        return {**result, "reason": "no_article"}
    unlike = place.sha256 is not None and place.sha256 != hash_of(now)
    if result["status"] == "exact":
        return {**result, "status": "changed", "reason": "hash", "now": now, "diff": now} if unlike else result
    reason = "edited" if place.sha256 is not None and not unlike else "differs"
    return {**result, "reason": reason, "now": now, "diff": difference(quote, now)}
