"""PFSA-ID (Purnomo et al. 2022): Indonesian news with public figures' direct speech marked, its cue and its speaker.

One token and its BILOU label a line, blank lines between sentences, no mark between articles. The files hold one
another: each begins with all of a shorter one, so only what it adds is a part of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from evaluation.errors import EvaluationError

_DATELINE = re.compile(r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3}, ?(?:KOMPAS|Kompas) ?[—–-]")
_CLOSES_UP = frozenset(",.;:?!)%")
_JOINS = frozenset("-/")
_TIGHT = frozenset("-/(")
_MARKS = frozenset('“”"')
_CUES = ("CUE", "CUECOREF")
_PEOPLE = ("PERSON", "PERSONCOREF")

Labelled = tuple[str, str]  # a token and its label; ("", "") ends a sentence


@dataclass(frozen=True, slots=True)
class Entity:
    """A labelled stretch, ``text[start:end]`` of its part, in the sentence with that number."""

    label: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the corpus as running text, with its labelled entities in order."""

    name: str
    text: str
    entities: tuple[Entity, ...]

    def said(self) -> list[tuple[Entity, Entity | None]]:
        """Every cue with its speaker: who is named in the same sentence after it or before it, else the last one before.

        "katanya" names nobody; neither the annotation nor this links it further than to the last person.
        """
        people = [entity for entity in self.entities if entity.label in _PEOPLE]
        return [(cue, _speaker(cue, people)) for cue in self.entities if cue.label in _CUES]

    def articles(self) -> list[tuple[int, int]]:
        """The articles as spans, told apart by their datelines ("AMBON, KOMPAS —"); one without goes with that before."""
        cuts = [
            0,
            *(dateline.start() for dateline in _DATELINE.finditer(self.text) if dateline.start()),
            len(self.text),
        ]
        return list(pairwise(cuts))


def read_parts(folder: Path) -> list[Part]:
    """The parts of the corpus in `folder` (files `*.txt`), shortest file first, none overlapping.

    Raises `EvaluationError` where there is no such file, or one does not hold what it should.
    """
    files = sorted(((_read(path), path) for path in folder.glob("*.txt")), key=lambda read: len(read[0]))
    if not files:
        raise EvaluationError(f"{folder}: no PFSA-ID file (*.txt) there; `--data` names its folder.")
    parts: list[Part] = []
    before: list[Labelled] = []
    earlier = ""
    for labelled, path in files:
        beyond = before and labelled[: len(before)] == before
        name = f"{path.stem} beyond {earlier}" if beyond else path.stem
        parts.append(_part(name, labelled[len(before) :] if beyond else labelled))
        before, earlier = labelled, path.stem
    return parts


def _read(path: Path) -> list[Labelled]:
    labelled: list[Labelled] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path}: cannot be read ({error}).") from error
    for number, line in enumerate(lines, start=1):
        token, tab, label = line.partition("\t")
        if line and not (token and tab and label):
            raise EvaluationError(f"{path}, line {number}: a token, a tab and a label were expected.")
        labelled.append((token, label))
    return labelled


def _part(name: str, labelled: Sequence[Labelled]) -> Part:
    """Running text again: what the tokeniser took apart is closed up, sentences follow each other on one line."""
    text = ""
    entities: list[Entity] = []
    sentence, begun, opened, tight = 0, 0, False, True
    for n, (token, label) in enumerate(labelled):
        if not token:
            sentence += 1
            continue
        closing = token in _MARKS and not _opens(labelled, n, opened)
        if token in _MARKS:
            opened = not closing
        if not (tight or closing or token in _JOINS or token[0] in _CLOSES_UP):
            text += " "
        start = len(text)
        text += token
        tight = token in _TIGHT or (token in _MARKS and not closing)
        if label[:2] in ("B-", "U-"):
            begun = start
        if label[:2] in ("L-", "U-"):
            entities.append(Entity(label[2:], begun, len(text), sentence))
    return Part(name, text, tuple(entities))


def _opens(labelled: Sequence[Labelled], n: int, opened: bool) -> bool:
    """Whether a quotation mark opens: the tokeniser ended a sentence after it, and wrote ” for both."""
    follows = labelled[n + 1][0] if n + 1 < len(labelled) else ""
    before = labelled[n - 1][0] if n else ""
    if not follows:
        return before not in (",", "?", "!") or not opened
    return not opened and before != ","


def _speaker(cue: Entity, people: Sequence[Entity]) -> Entity | None:
    after = [person for person in people if person.start >= cue.end and person.sentence == cue.sentence]
    before = [person for person in people if person.end <= cue.start]
    if cue.label == "CUE" and after:
        return after[0]
    return before[-1] if before else None


def words(text: str) -> frozenset[str]:
    """The words of a name, lower case, without marks."""
    return frozenset(re.findall(r"\w+", text.lower()))
