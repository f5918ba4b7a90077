"""What is told apart although it is spoken of in the same words: a target and what came of it, the highest and the lowest."""

import re
from functools import cache
from importlib.resources import files

_WHO = "transfer"  # a family that tells people apart, and neither days nor places
_WISHES = frozenset({"proposal", "plan"})


def aspects(text: str) -> dict[str, frozenset[str]]:
    """For each family of `aspects.tsv` that `text` speaks of, its aspects: {"stage": {"plan"}}.

    A text is at one stage only, the first that it names: "menargetkan 20 ribu kartu terdistribusi" is a plan.
    """
    lower = text.lower()
    words = frozenset(word.removesuffix("nya") for word in re.findall(r"\w+", lower))
    found: dict[str, frozenset[str]] = {}
    for family, aspect, spelled in _table():
        named = not words.isdisjoint(spelled) or any(phrase in lower for phrase in _phrases().get(aspect, ()))
        if named and not (family == "stage" and family in found):
            found[family] = found.get(family, frozenset()) | {aspect}
    return found


def other_aspect(text: str, question: str) -> bool:
    """True when `text` is about another aspect than the one that `question` names: of the target, not of the outcome."""
    asked = aspects(question)
    said = aspects(text) if asked else {}
    return any(family in said and said[family].isdisjoint(asked[family]) for family in asked.keys() - {_WHO})


def other_part(text: str, question: str) -> bool:
    """True when a deed of two parties is told from the other's side: who gave, where it is asked who received."""
    asked, said = aspects(question), aspects(text)
    return _WHO in asked and _WHO in said and said[_WHO].isdisjoint(asked[_WHO])


def without_rivals(text: str, said: str) -> str:
    """`text` less its words for other aspects than `said` names: "target KPJ" after "realisasinya" is "KPJ"."""
    named = aspects(said)
    for family, aspect, spelled in _table():
        if family in named and aspect not in named[family]:
            text = re.sub(rf"\b(?:{'|'.join(map(re.escape, spelled))})(?:nya)?\b", " ", text, flags=re.IGNORECASE)
    return " ".join(text.split())


def is_wish(text: str, question: str) -> bool:
    """True when `text` tells what was proposed or planned, and `question` does not ask for that."""
    return "stage" not in aspects(question) and not _WISHES.isdisjoint(aspects(text).get("stage", ()))


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """The forms of several words of those aspects that have any."""
    spelled = {aspect: tuple(form for form in forms if " " in form) for _, aspect, forms in _table()}
    return {aspect: phrases for aspect, phrases in spelled.items() if phrases}


@cache
def _table() -> tuple[tuple[str, str, frozenset[str]], ...]:
    lines = (files("assistant.asked") / "aspects.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((family, aspect, frozenset(forms.split("|"))) for family, aspect, forms in rows)
