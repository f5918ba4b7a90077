"""The answers over a corpus as a page of Markdown: the tables, and every question that was not answered as it should be."""

from collections.abc import Iterable, Sequence
from typing import get_args

from evaluation.answers import Judgement, answer_measures, tallies
from evaluation.judging import Verdict

_TITLE = "# Answers, question by question"
_WHY = (
    "Printed by `kutip evaluate answers --report FILE`. The sample corpus was looked at while this was built; how answers fare on\n"
    "articles that were not is in [measures.md](measures.md)."
)


def report(judgements: Sequence[Judgement]) -> str:
    """The page, ending in a newline; no times in it, so that the same answers give the same page."""
    verdicts: tuple[Verdict, ...] = get_args(Verdict)
    rows = [
        (t.kind, t.language, t.questions, *(t.verdicts[v] for v in verdicts), f"{t.good:.3f}")
        for t in tallies(judgements)
    ]
    measures = [(name, f"{value:.3f}") for name, value in answer_measures(judgements).items()]
    parts = [
        _TITLE,
        _WHY,
        "## By kind of question and language",
        _table(("kind", "language", "questions", *(v.replace("_", " ") for v in verdicts), "good"), rows),
        "## Measures",
        _table(("measure", "value"), measures),
        "## Not as it should be",
        *(_told(judgement) for judgement in judgements if not judgement.good),
    ]
    return "\n\n".join(parts) + "\n"


def _told(judgement: Judgement) -> str:
    asked = " → ".join((*judgement.expected.history, judgement.expected.question))
    lines = [
        f"**{judgement.expected.qid}** ({judgement.verdict}, confidence {judgement.confidence:.2f}): {_escaped(asked)}",
        f"- expected: {_escaped(judgement.expected.answer or 'a refusal')}",
        f"- said: {_escaped(judgement.statement)}",
        *(f"- quoted: {_escaped(quote)}" for quote in judgement.quotes),
    ]
    return "\n".join((lines[0], "", *lines[1:]))


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def _escaped(text: str) -> str:
    """One line of plain words: what an article marks up stays what it is."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>|#$" else mark for mark in " ".join(text.split()))
