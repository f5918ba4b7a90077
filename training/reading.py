"""What the reader learns from: a question, a window of a passage, and where in it the answer stands, if anywhere.

Three kinds meet: questions with their passage, questions that their passage does not answer (written by people who had
it before them), and strangers, a question beside a passage on the same topic that was retrieved for another one. The
product reads what retrieval brings, and most of that is strangers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from index.sentences import sentences
from training.data import Question
from training.examples import Span, window_around
from training.neighbours import neighbourhoods, topic_vectors
from training.switching import Words, switched

WINDOW_CHARACTERS = 640  # about 150 tokens
STRANGERS = 0.25  # strangers for each question with an answer
SWITCHED = 0.35  # of the questions are put into English; those that are English stay as they are
_NEIGHBOURS = 24


@dataclass(frozen=True, slots=True)
class Reading:
    """`answer` is the span of `passage` that answers `question`, None when nothing there does."""

    question: str
    passage: str
    answer: Span | None


def readings(questions: Sequence[Question], random: Random, words: Words | None = None) -> list[Reading]:
    """One epoch: every question with a window of its passage, and the strangers; in random order.

    With the English `words` for Indonesian ones, a part of the questions is put into English, word by word.
    """
    own = [reading for question in questions if (reading := own_passage(question, random)) is not None]
    made = own + _strangers([q for q in questions if q.answerable], random)
    random.shuffle(made)
    return made if words is None else [_switched(reading, words, random) for reading in made]


def _switched(reading: Reading, words: Words, random: Random) -> Reading:
    if random.random() >= SWITCHED:
        return reading
    return replace(reading, question=switched(reading.question, words, random.uniform(0.5, 1.0), random))


def own_passage(question: Question, random: Random) -> Reading | None:
    """The question with a window of the passage it was asked about; None where the given answer does not stand in it."""
    spans = sentences(question.passage, "id")
    if not question.answerable:
        return Reading(question.question, _anywhere(question.passage, spans, random), None)
    at = answer_place(question, spans)
    if at is None:
        return None
    length = len(question.answer)
    start, end = window_around(spans, at, length, WINDOW_CHARACTERS, random)
    if not start <= at <= at + length <= end:
        return None
    return Reading(question.question, question.passage[start:end], (at - start, at - start + length))


def _anywhere(passage: str, spans: Sequence[Span], random: Random) -> str:
    """A window whose place says nothing: one that always opened the passage would tell that nothing answers."""
    at = random.choice(spans)[0] if spans else 0
    return passage[slice(*window_around(spans, at, 1, WINDOW_CHARACTERS, random))] if spans else passage


def answer_place(question: Question, spans: Sequence[Span]) -> int | None:
    """Where the answer starts. The data does not say which of several places is meant: the one in the sentence that
    shares most words with the question is taken.
    """
    found = [match.start() for match in re.finditer(re.escape(question.answer), question.passage)]
    if not question.answer.strip() or not found:
        return None
    asked = _words(question.question)

    def shared(at: int) -> int:
        return max(
            (len(asked & _words(question.passage[start:end])) for start, end in spans if start <= at < end), default=0
        )

    return max(found, key=lambda at: (shared(at), -at))


def _strangers(asked: Sequence[Question], random: Random) -> list[Reading]:
    """Questions beside a passage on the same topic that does not hold their answer."""
    made: list[Reading] = []
    order = neighbourhoods(topic_vectors([q.passage for q in asked]), _NEIGHBOURS, random)
    for at, row in enumerate(order):
        near = [asked[other] for other in order[max(0, at - _NEIGHBOURS // 2) : at + _NEIGHBOURS // 2]]
        other = random.choice(near)
        if random.random() < STRANGERS and asked[row].answer.casefold() not in other.passage.casefold():
            passage = _anywhere(other.passage, sentences(other.passage, "id"), random)
            made.append(Reading(asked[row].question, passage, None))
    return made


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
