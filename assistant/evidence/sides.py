"""A contradiction as a person sees it: each side with what only it says, the quotations that say so, and what is known of its sources."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from assistant.answer import Conflict, Side, Value
from assistant.asked.question import Question
from assistant.evidence.candidates import Candidate
from assistant.evidence.claims import Claim
from assistant.evidence.conflicts import disputed
from assistant.evidence.quoting import Quotation
from ingest.articles import Article


def set_apart(
    first: Claim | None,
    against: Sequence[Claim],
    claimed: Sequence[Claim],
    quotations: Sequence[Quotation],
    question: Question,
) -> tuple[Conflict, ...]:
    """The contradiction between `first` and those `against` it, or none; sides that no quotation shows are left out."""
    if first is None or not against:
        return ()
    told = [_side(claim, [first, *against], claimed, quotations) for claim in (first, *against)]
    shown = [(side, articles) for side, articles in told if side.citations and side.values]
    if len(shown) < 2:
        return ()
    latest = [
        max((article.published for article in articles if article.published), default=None) for _, articles in shown
    ]
    official = [any(map(_is_official, articles)) for _, articles in shown]
    marked = [
        Side(
            side.value,
            side.citations,
            side.values,
            newest=_is_newest(n, latest),
            official=official[n] and not all(official),
        )
        for n, (side, _) in enumerate(shown)
    ]
    return (Conflict(question.text, tuple(marked)),)


def _side(
    claim: Claim, sides: Sequence[Claim], claimed: Sequence[Claim], quotations: Sequence[Quotation]
) -> tuple[Side, list[Article]]:
    """What only this claim says, with the quotations that say the same and their articles."""
    same = [other.candidate for other in claimed if other.values == claim.values]
    numbers = [n for n, quoted in enumerate(quotations, start=1) if any(_holds(quoted, other) for other in same)]
    alone = [
        *(claim.spans[n] for n in disputed(claim, [other for other in sides if other is not claim])),
        *claim.figures,
    ]
    article = claim.candidate.article
    values = tuple(Value(article.text[a:b], article.doc_id, a, b) for a, b in alone)
    side = Side(", ".join(value.text for value in values), tuple(numbers), values)
    return side, [other.article for other in same]


def _is_newest(n: int, latest: Sequence[date | None]) -> bool:
    mine = latest[n]
    return mine is not None and all(other is None or mine > other for at, other in enumerate(latest) if at != n)


def _is_official(article: Article) -> bool:
    """A numbered release, or a page of the government itself."""
    host = urlsplit(article.url or "").hostname or ""
    return article.release_number is not None or host.endswith(".go.id")


def _holds(quoted: Quotation, candidate: Candidate) -> bool:
    return (
        quoted.article.doc_id == candidate.article.doc_id
        and quoted.start <= candidate.start
        and candidate.end <= quoted.end
    )
