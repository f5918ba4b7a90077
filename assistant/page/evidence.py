"""The evidence: an article opened at a quotation, with the quotation marked where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.page.marking import Mark, Piece, pieces
from assistant.page.markup import render, web_address
from assistant.page.reference import Reference, fingerprint
from assistant.page.words import Language, counted, day, say
from index.generation import Index
from ingest.articles import Article

# Longer articles are shown around the quotation only: a browser lays out a whole book too slowly.
_SHOWN_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of an article that is on the page, and whether it begins and ends where the article does."""

    pieces: list[Piece]
    from_start: bool
    to_end: bool


def render_evidence(index: Index, references: Sequence[Reference], current: Reference, language: Language) -> str:
    """The article of `current` with its slice marked; the other `references` to the same article are marked lighter.

    Whether the words are still those of the answer is checked here, on the article that the index holds now.
    """
    article = index.article(current.doc_id)
    if article is None:
        return render_empty(say("gone", language), language)
    exact = fingerprint(article.text[current.start : current.end]) == current.fingerprint
    at = references.index(current)
    return render(
        "evidence.html",
        **_head(index, article, language),
        references=references,
        current=current,
        previous=references[at - 1] if at > 0 else None,
        following=references[at + 1] if at + 1 < len(references) else None,
        exact=exact,
        shown=_shown(article.text, references, current) if exact else _unmarked(article.text),
    )


def render_article(index: Index, doc_id: str, language: Language, *, may_remove: bool) -> str:
    """An article that is read for itself: nothing is marked in it, and who may can remove it."""
    article = index.article(doc_id)
    if article is None:
        return render_empty(say("gone", language), language)
    shown = _unmarked(article.text)
    return render("article.html", **_head(index, article, language), shown=shown, may_remove=may_remove)


def render_empty(text: str, language: Language, *, is_change: bool = False) -> str:
    """The pane with nothing to show, and why; `is_change` tells the rest of the page that the corpus is another one."""
    return render("empty.html", text=text, language=language, is_change=is_change)


def _head(index: Index, article: Article, language: Language) -> dict[str, Any]:
    """What stands over an article's text: title, what is known about it, and who else carries the same release."""
    origin = index.origin_of(article.doc_id)
    others = [index.article(doc_id) for doc_id in (origin.doc_ids if origin else ()) if doc_id != article.doc_id]
    return {
        "say": lambda name, **fields: say(name, language, **fields),
        "language": language,
        "article": article,
        "details": _details(article, language),
        "original": web_address(article.url),
        "same_origin": counted("same_origin", len(others), language) if others else "",
        "others": [(other, _known(other, language)) for other in others if other],
    }


def _known(article: Article, language: Language) -> str:
    return " · ".join(part for part in (article.outlet, day(article.published, language)) if part)


def _details(article: Article, language: Language) -> list[tuple[str, str]]:
    known = {
        "outlet": article.outlet,
        "published": day(article.published, language),
        "event_date": day(article.event_date, language),
        "release_number": article.release_number,
    }
    return [(say(name, language), value) for name, value in known.items() if value]


def _shown(text: str, references: Sequence[Reference], current: Reference) -> Shown:
    room = max(0, _SHOWN_CHARACTERS - (current.end - current.start)) // 2
    start, end = max(0, current.start - room), min(len(text), current.end + room)
    others = [other for other in references if other.doc_id == current.doc_id and other != current]
    marks = [
        Mark(reference.start - start, reference.end - start, kind)
        for reference, kind in ((current, "current"), *((other, "other") for other in others))
    ]
    return Shown(pieces(text[start:end], marks), from_start=start == 0, to_end=end == len(text))


def _unmarked(text: str) -> Shown:
    """The beginning of an article in which the quotation is no longer found."""
    return Shown(pieces(text[:_SHOWN_CHARACTERS], []), from_start=True, to_end=len(text) <= _SHOWN_CHARACTERS)
