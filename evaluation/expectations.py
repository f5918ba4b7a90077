"""Questions together with what a good answer to them holds: the lines of a questions file.

Answers are quotations, so what is expected are strings in the language of the corpus. `expect` is a list of groups; of
each group at least one alternative must stand in the quotes: `[["Balai Sarbini"], ["1/12/2023", "1 Desember 2023"]]`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from evaluation.errors import EvaluationError

Group = tuple[str, ...]
Kind = Literal["plain", "list", "conflict", "right_year", "wrong_year", "first", "followup", "unanswerable"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """One question and what is expected of its answer.

    `item` joins the languages and the halves of a pair; `history` are the questions asked before it. `right_year` and
    `wrong_year` are twins about two years: `forbid` lists what only the other twin's answer holds. `variants` are the
    sides of a contradiction, all of which an answer must show. `accept` are list members that are neither asked for
    nor wrong. `answer` is for people.
    """

    qid: str
    item: str
    kind: Kind
    language: str
    question: str
    history: tuple[str, ...]
    answerable: bool
    expect: tuple[Group, ...]
    forbid: Group
    variants: tuple[Group, ...]
    accept: Group
    answer: str

    @property
    def wanted(self) -> tuple[Group, ...]:
        """Every group that the quotes of a complete answer hold."""
        return self.expect + self.variants


def read_expectations(path: Path) -> tuple[Expectation, ...]:
    """The questions of a JSONL file, in order. Raises `EvaluationError` naming the line that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise EvaluationError(f"{path}: the questions cannot be read ({error.strerror}).") from error
    questions = []
    for number, line in enumerate(lines, start=1):
        try:
            questions.append(_expectation(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise EvaluationError(f"{path}:{number}: not a question ({error}).") from error
    return tuple(questions)


def _expectation(fields: Mapping[str, Any]) -> Expectation:
    if fields["kind"] not in get_args(Kind):
        raise ValueError(f"unknown kind {fields['kind']!r}")
    return Expectation(
        qid=fields["qid"],
        item=fields["item"],
        kind=fields["kind"],
        language=fields["language"],
        question=fields["question"],
        history=tuple(fields["history"]),
        answerable=fields["answerable"],
        expect=_groups(fields["expect"]),
        forbid=tuple(fields["forbid"]),
        variants=_groups(fields["variants"]),
        accept=tuple(fields["accept"]),
        answer=fields["answer"],
    )


def _groups(lists: list[list[str]]) -> tuple[Group, ...]:
    return tuple(tuple(group) for group in lists)
