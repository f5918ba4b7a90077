"""What an answer is made of, and its JSON face.

Corpus words reach a reader only as slices: a `Citation` quotes `article.text[start:end]`, a `Value` is a shorter slice
inside one (law 1). `Answer.as_json` is the command contract of the project, pinned by a test.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from assistant.asked.question import Question

Status = Literal["answered", "not_found"]


@dataclass(frozen=True, slots=True)
class Value:
    """A person, number, date or name that answers: ``article.text[start:end] == text``."""

    text: str
    doc_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what a citation quotes: the name, the office and the attributing words, each as the article has it.

    At least one of `name` and `office` is there; `cue` is None where speech goes on without. `direct` speech stands
    between quotation marks in the article, any other is reported.
    """

    name: Value | None
    office: Value | None
    cue: Value | None
    direct: bool

    @property
    def line(self) -> str:
        """ "Sri Wahyuni, Sekda Kaltim"."""
        return ", ".join(" ".join(part.text.split()) for part in (self.name, self.office) if part)


@dataclass(frozen=True, slots=True)
class Citation:
    """A whole sentence (or list line) as it stands in the article, with where it comes from; `n` counts from 1."""

    n: int
    doc_id: str
    path: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    quote: str
    speaker: Speaker | None = None

    @property
    def marked(self) -> str:
        """The quote between quotation marks; speech without ours, so that nobody seems to say what was only reported."""
        return self.quote if self.speaker is not None else f"“{self.quote}”"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: what it says, and the numbers of the citations that say so.

    `value` is what only this side says; of a list those members, set apart by commas. `values` are its slices. `newest`
    and `official` mark the side that was published last, and those told by a release or a government's own page, where
    not all sides are: they help a person to choose, nothing is chosen for them.
    """

    value: str
    citations: tuple[int, ...]
    values: tuple[Value, ...] = ()
    newest: bool = False
    official: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Origins that do not agree about one thing; no side is chosen."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and everything it rests on.

    `origins` counts independent origins among the citations, not outlets (law 5). `nearest` is filled only when
    `status` is "not_found": passages that are close and do not claim to answer. `confidence` is the estimated
    probability that the citations answer the question.
    """

    question: str
    language: str
    status: Status
    statement: str
    values: tuple[Value, ...]
    citations: tuple[Citation, ...]
    origins: int
    conflicts: tuple[Conflict, ...]
    nearest: tuple[Citation, ...]
    confidence: float
    understood: Question

    def as_json(self) -> dict[str, Any]:
        """The answer as the command contract writes it (JSON types only)."""
        return {
            "question": self.question,
            "language": self.language,
            "status": self.status,
            "statement": self.statement,
            "values": [asdict(value) for value in self.values],
            "citations": [asdict(citation) for citation in self.citations],
            "origins": self.origins,
            "conflicts": [
                {
                    "about": conflict.about,
                    "sides": [
                        {
                            "value": side.value,
                            "citations": list(side.citations),
                            "newest": side.newest,
                            "official": side.official,
                        }
                        for side in conflict.sides
                    ],
                }
                for conflict in self.conflicts
            ],
            "nearest": [asdict(citation) for citation in self.nearest],
            "confidence": round(self.confidence, 4),
            "understood": self.understood.as_json(),
        }
