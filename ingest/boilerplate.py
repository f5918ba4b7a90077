"""What is dirt on a page: the rules of `boilerplate.tsv`, each with a name, a pattern and an example."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST_LINE = 300  # characters; a longer line is an article's paragraph, whatever it starts with

_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|telegram|instagram|linkedin|pinterest|line|e-?mail|threads|tiktok|copy link)"
)
_NAME = r"(?-i:[A-Z][\w.'’-]*(?:[ ,]+(?:[A-Z][\w.'’-]*|bin|binti|dan|of|to|&)){0,6})"
_BRAND = r"(?-i:[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})"
# How a sentence opens that a headline has run into: "… Kelola Tambang Namun pemerintah", "… Tambang "Kita hanya".
# Headlines write such words small or go on in capitals, so nothing of a sentence is cut off here.
_OPENING = (
    r"(?<=[\w%] )(?-i:(?:Adapun|Bila|Dalam|Dari|Dengan|Di|Dia|Diketahui|Hal|Ia|Jika|Karena|Kendati|Ketika|Lantas|Melalui|"
    r"Menurut|Menurutnya|Mereka|Meski|Meskipun|Namun|Oleh|Pada|Saat|Sebagai|Sebelumnya|Sejak|Selain|Sementara|Seperti|Setelah|"
    r"Untuk),? [a-z]|[\"“][A-Z][a-z]*,? [a-z])"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One sort of dirt. `where` is one or more of line, heading, credit, caption, span, ending, closing (see the file)."""

    where: frozenset[str]
    name: str
    example: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for one place as one pattern; `name_of` tells which of them a match is of."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]

    def name_of(self, match: re.Match[str]) -> str:
        """The name of the rule that matched."""
        return next(name for number, name in enumerate(self.names) if match[f"r{number}"] is not None)


@cache
def read_rules() -> tuple[Rule, ...]:
    """Every rule of the file, its named parts filled in."""
    lines = (files("ingest") / "boilerplate.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    parts = (("{network}", _NETWORK), ("{name}", _NAME), ("{brand}", _BRAND), ("{opening}", _OPENING))
    rules = []
    for where, name, example, pattern in rows:
        for part, meaning in parts:
            pattern = pattern.replace(part, meaning)
        rules.append(Rule(frozenset(where.split()), name, example, pattern))
    return tuple(rules)


@cache
def rules_for(where: str) -> Rules:
    """The rules that hold for one place: line, heading, credit, caption, span, ending or closing."""
    rules = [rule for rule in read_rules() if where in rule.where]
    pattern = "|".join(f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(rules))
    return Rules(re.compile(pattern, re.IGNORECASE), tuple(rule.name for rule in rules))
