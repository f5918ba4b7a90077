"""Quotations held against their articles again: in the index, or in the files that they were read from."""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from assistant.programs import verdict
from ingest.articles import Article
from ingest.files import file_of
from ingest.reading import read_articles

ArticleOf = Callable[[str], Article | None]
"""Finds an article by its doc_id."""


def verification(quotations: Sequence[dict[str, Any]], article_of: ArticleOf) -> dict[str, Any]:
    """``{"quotes", "exact", "changed", "missing", "results"}``: see `assistant.programs.verified`.

    A changed quotation also tells what stands in its place (`now`) and the words that differ (`diff`).
    """
    results = [_result(quotation, article_of) for quotation in quotations]
    counts = {name: sum(result["status"] == name for result in results) for name in ("exact", "changed", "missing")}
    return {"quotes": len(results), **counts, "results": results}


def in_files(quotations: Iterable[dict[str, Any]]) -> ArticleOf:
    """Finds articles in the files that the quotations name, each read once, as indexing would read them now.

    A file that is gone or holds another article finds None.
    """
    found: dict[str, Article] = {}
    for path in dict.fromkeys(quotation["path"] for quotation in quotations if quotation["path"]):
        if "\0" in path:  # no file has such a name
            continue
        articles = (article for article in read_articles(file_of(path)) if isinstance(article, Article))
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


def _result(quotation: dict[str, Any], article_of: ArticleOf) -> dict[str, Any]:
    result = {**verdict(article_of, quotation), "quote": quotation["quote"]}
    article = article_of(quotation["doc_id"])
    if result["status"] != "changed" or article is None:
        return result
    now = article.text[max(0, quotation["start"]) : max(0, quotation["end"])]
    return {**result, "now": now, "diff": difference(quotation["quote"], now)}
