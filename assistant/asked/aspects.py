"""What is told apart although it is spoken of in the same words: a target and what came of it, the highest and the lowest."""

import re
from functools import cache
from importlib.resources import files


def aspects(text: str) -> dict[str, str]:
    """For each family of `aspects.tsv` that `text` speaks of, the aspect it is about: {"stage": "plan"}."""
    words = frozenset(re.findall(r"\w+", text.lower()))
    found: dict[str, str] = {}
    for family, aspect, spelled in _table():
        if family not in found and words & spelled:
            found[family] = aspect
    return found


def other_aspect(text: str, question: str) -> bool:
    """True when `text` is about another aspect than the one that `question` names: of the target, not of the outcome."""
    asked = aspects(question)
    said = aspects(text) if asked else {}
    return any(family in said and said[family] != aspect for family, aspect in asked.items())


def is_wish(text: str, question: str) -> bool:
    """True when `text` tells what was proposed or planned, and `question` does not ask for that."""
    return "stage" not in aspects(question) and aspects(text).get("stage") in {"proposal", "plan"}


@cache
def _table() -> tuple[tuple[str, str, frozenset[str]], ...]:
    lines = (files("assistant.asked") / "aspects.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((family, aspect, frozenset(forms.split("|"))) for family, aspect, forms in rows)
