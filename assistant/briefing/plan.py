"""Which questions a briefing asks about its topic: those of `plan.tsv` that fit what the articles speak of."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from assistant.briefing.content import FactKind
from assistant.briefing.words import say
from assistant.wordlists import sections

_COMMON = 0.5  # share of the articles about the topic that use a word of the situation at least twice
_ALWAYS, _OTHERWISE = "any", "event"


@dataclass(frozen=True, slots=True)
class Planned:
    """A question of the plan, and what its answer tells; `label` is the question in the language of the briefing."""

    kind: FactKind
    question: str
    label: str


def planned(topic: str, asked_in: str, told_in: str, texts: Sequence[str]) -> tuple[Planned, ...]:
    """The questions about `topic`, asked in one language and told in one ("id" or "en"); `texts` are the articles about it."""
    situations = {_ALWAYS, situation_of(topic, texts) or _OTHERWISE}
    return tuple(
        Planned(
            cast(FactKind, row["kind"]), row[asked_in].replace("{topic}", topic), _told(row[told_in], topic, told_in)
        )
        for row in _rows()
        if row["situation"] in situations
    )


def asked_by_person(questions: Iterable[str]) -> tuple[Planned, ...]:
    """The plan of somebody who typed the questions."""
    return tuple(Planned("asked", question, question) for question in dict.fromkeys(questions))


def situation_of(topic: str, texts: Sequence[str]) -> str | None:
    """The situation of `situations.txt` that the topic names, else the commonest that most of the texts are in."""
    situations = sections(__package__, "situations.txt")
    spoken = set(_words(topic))
    if named := next((name for name, words in situations.items() if spoken & words), None):
        return named
    told = [_words(text) for text in texts]
    counts = {name: [sum(word in words for word in text) for text in told] for name, words in situations.items()}
    common = [name for name in counts if sum(n >= 2 for n in counts[name]) >= _COMMON * max(1, len(told))]
    return max(common, key=lambda name: sum(counts[name]), default=None)


def _told(question: str, topic: str, language: str) -> str:
    """How a question is told: a bare topic is asked for as it is, and is no question to a reader."""
    return (say("reported", language) if question == "{topic}" else question).replace("{topic}", topic)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    lines = (files(__package__) / "plan.tsv").read_text("utf-8").splitlines()
    table = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(table)
