"""The candidates in the order of how well they answer.

The probability of a sentence comes from its features alone. What a question wants beyond that is weighed here: a list
question wants the sentence that lists most, a "who" one that names somebody, a "how many" one that gives one number.
"""

from collections import defaultdict
from collections.abc import Sequence

from assistant.asked.aspects import is_wish
from assistant.asked.question import Question
from assistant.evidence.candidates import Candidate, Weights
from assistant.spans.figures import is_partial, says_the_deed
from assistant.spans.lists import is_listing
from assistant.spans.values import fit

# How much of a sentence's weight hangs on holding what is asked for.
_WANTED = {"list": 0.9, "who": 0.4, "how_many": 0.5, "where": 0.4, "why": 0.3}
_A_FULL_LIST = 0.73  # of `fit`: four members are as good as eight
# What is left of it when a sentence tells a proposal or a plan and the question asks what is.
_WISHED = 0.4
_OTHER_DEED = 0.6  # or does not say what those did who are counted
_PARTIAL = 0.7  # or counts a part of the year that is asked about
# A list is introduced by the sentences before it, and those name the topic: it borrows this share of their probability.
_BORROWED = 0.7


def weighed(found: Sequence[Candidate], weights: Weights, question: Question) -> list[tuple[float, Candidate]]:
    """Each candidate with the probability that it answers, the one to quote first at the head; deterministic."""
    probabilities = [weights.probability(candidate) for candidate in found]
    if question.kind == "list":
        probabilities = _lent(found, probabilities, question)
    wanted = _WANTED.get(question.kind, 0.0)
    enough = _A_FULL_LIST if question.kind == "list" else 1.0

    def weight(pair: tuple[float, Candidate]) -> float:
        told = _WISHED if is_wish(pair[1].text, question.text) else 1.0
        told *= _PARTIAL if question.kind == "how_many" and is_partial(pair[1].text, question) else 1.0
        told *= 1.0 if says_the_deed(pair[1].text, question) else _OTHER_DEED
        held = min(1.0, fit(pair[1].text, question) / enough) if wanted else 1.0
        return told * pair[0] * (1 - wanted + wanted * held)

    return sorted(
        zip(probabilities, found, strict=True),
        key=lambda pair: (-weight(pair), pair[1].article.doc_id, pair[1].start),
    )


def _lent(found: Sequence[Candidate], probabilities: Sequence[float], question: Question) -> list[float]:
    best: defaultdict[str, float] = defaultdict(float)
    for candidate, probability in zip(found, probabilities, strict=True):
        best[candidate.article.doc_id] = max(best[candidate.article.doc_id], probability)
    return [
        max(probability, _BORROWED * best[candidate.article.doc_id] * fit(candidate.text, question))
        if is_listing(candidate.text)
        else probability
        for candidate, probability in zip(found, probabilities, strict=True)
    ]
