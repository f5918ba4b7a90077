"""The gazetteer: every province, regency and city, and every spelling that can mean one of them (`places.tsv`)."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["province", "regency", "city"]


@dataclass(frozen=True, slots=True)
class Row:
    """One place: `code` is the government's ("33.74" lies in the province "33"), `aliases` are as in the file."""

    code: str
    kind: Kind
    name: str
    english: str
    aliases: tuple[str, ...]


@dataclass(slots=True)
class Name:
    """What one spelling can mean. `alone` is the place it stands for without a word that tells the kind."""

    words: tuple[str, ...]
    by_kind: dict[Kind, str]
    alone: str | None = None
    needs_capital: bool = False
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places by canonical name and by code, and the spellings by their first word in lower case, longest first."""

    by_name: dict[str, Row]
    by_code: dict[str, Row]
    by_first_word: dict[str, list[Name]]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    rows, others = _read_rows()
    names: dict[tuple[str, ...], Name] = {}
    for row in rows:
        base = row.name.removeprefix("Kabupaten ").removeprefix("Kota ")
        for spelling in (base, row.english.removesuffix(" Regency")):
            _name_for(names, spelling).by_kind.setdefault(row.kind, row.name)
        alone = row.aliases if row.kind != "province" else (row.name, row.english, *row.aliases)
        if row.english.removesuffix(" Regency") != base:
            alone = (*alone, row.english.removesuffix(" Regency"))
        for alias in alone:
            name = _name_for(names, alias.removeprefix("^"))
            name.by_kind.setdefault(row.kind, row.name)
            name.alone = name.alone or row.name
            name.needs_capital = name.needs_capital or alias.startswith("^")
    for other in others:
        _name_for(names, other)
    by_first_word: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(names.values(), key=lambda name: -len(name.words)):
        by_first_word[name.words[0]].append(name)
    return Gazetteer({row.name: row for row in rows}, {row.code: row for row in rows}, dict(by_first_word))


def _name_for(names: dict[tuple[str, ...], Name], spelling: str) -> Name:
    words = tuple(re.findall(r"[a-z]+|\d+", spelling.lower()))
    return names.setdefault(words, Name(words, {}, acronym=spelling.isupper() and len(words) == 1))


def _read_rows() -> tuple[list[Row], list[str]]:
    """The places, and the names that only look like one."""
    lines = (files("ingest") / "places.tsv").read_text(encoding="utf-8").splitlines()
    records = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    kinds: dict[str, Kind] = {"province": "province", "regency": "regency", "city": "city"}
    places = [
        Row(code, kinds[kind], name, english, tuple(aliases.split("|")) if aliases else ())
        for code, kind, name, english, aliases in records
        if kind in kinds
    ]
    return places, [alias for _, kind, _, _, aliases in records if kind == "other" for alias in aliases.split("|")]
