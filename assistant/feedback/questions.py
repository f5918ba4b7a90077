"""Judgements as questions for the evaluation: the lines of a questions file, see `corpus/README.md`.

What a person called right becomes what is expected; an answer that is wrong or incomplete says only what is not, so it
needs a person to write down what would be right.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from assistant.feedback.records import Judgement


def questions(judgements: Iterable[Judgement]) -> tuple[list[dict[str, Any]], list[Judgement]]:
    """The questions whose right answer is known, and the judgements of those for which it is not.

    Of several judgements of one thing the last one counts.
    """
    last = {judgement.about: judgement for judgement in judgements}
    together: dict[tuple[str, tuple[str, ...], str], list[Judgement]] = {}
    for judgement in last.values():
        together.setdefault(judgement.about[:3], []).append(judgement)
    known, unknown = {}, []
    for group in together.values():
        question = _question(group)
        if question is None:
            unknown.append(group[-1])
        else:
            known[question["qid"]] = question  # of the same question to a later generation the later one counts
    return list(known.values()), unknown


def _question(group: Sequence[Judgement]) -> dict[str, Any] | None:
    """One question from all judgements of one answer, None where they do not tell what is right."""
    whole = next((judgement.verdict for judgement in group if judgement.n is None), None)
    of_quotes = {judgement.n: judgement.verdict for judgement in group if judgement.n is not None}
    one = group[0]
    if not one.answered:
        return _line(one, answerable=False, expect=[], forbid=[]) if whole == "right" else None
    right = [c for c in one.citations if of_quotes.get(c.n, whole) == "right"]
    bad = [c.quote for c in one.citations if of_quotes.get(c.n) in {"wrong", "unsupported"}]
    if not right or whole in {"wrong", "missing"}:
        return None
    told = [value for value in one.values if any(value in citation.quote for citation in right)]
    expect = [[value] for value in told] or [[citation.quote for citation in right]]
    return _line(one, answerable=True, expect=expect, forbid=bad)


def _line(judgement: Judgement, *, answerable: bool, expect: list[list[str]], forbid: list[str]) -> dict[str, Any]:
    item = sha256("\0".join((*judgement.history, judgement.question)).encode()).hexdigest()[:8]
    return {
        "qid": f"f{item}-{judgement.language}",
        "item": f"f{item}",
        "kind": "plain" if answerable else "unanswerable",
        "language": judgement.language,
        "question": judgement.question,
        "history": list(judgement.history),
        "answerable": answerable,
        "expect": expect,
        "forbid": forbid,
        "variants": [],
        "accept": [],
        "answer": "; ".join(group[0] for group in expect),
    }
