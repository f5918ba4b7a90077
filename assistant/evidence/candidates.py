"""The sentences that answer: every sentence of the best passages becomes a candidate, is described by a few features
and gets a probability that it answers the question.

The probability is a logistic function of the features; its weights stand in `weights.json` with where they came from.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.asked.focus import head_words, listed_things
from assistant.asked.question import Question
from assistant.evidence.quoting import list_blocks
from assistant.evidence.reader import Found, Reader
from assistant.guard.contradicting import about_another, contradicts
from assistant.spans.dateline import dateline_end
from assistant.spans.values import fit
from index.analysis import analyse
from index.encoder import Vectors
from index.generation import Index, query_words
from index.lexical import Alternatives
from index.passages import Passage
from index.search import Filter, Hit
from ingest.articles import Article
from ingest.places import find_places

FEATURES = (
    "passage",
    "passage_rank",
    "covered",
    "covered_nearby",
    "names",
    "fit",
    "head",
    "length",
    "dense",
    "dense_gap",
)
"""What is known of every candidate."""
READ_FEATURES = ("read",)
"""What is known beside that when there is a reader."""
_PASSAGES = 12  # whose sentences are candidates
_READ = 8  # of them that meet the reader
_EMBEDDED = 20  # sentences of them that meet the encoder: the cheap features have ranked the right one higher
_SHORTEST = 4  # words; less is a label or a signature, unless a figure is in it
_NEARBY = 400  # characters before a sentence that say what it is about; half as many after it

Term = tuple[Alternatives, float]  # a word of the question with its alternatives, and its rarity
_WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, `article.text[start:end]`, with its features in the order of `FEATURES` (and
    `READ_FEATURES`). `found` are the words of the article in which the reader sees the answer, None without a reader.
    `about_it` is False when it is about another year, place or thing than the question's (see `assistant.guard`).
    `behind` is how far its passage's score lies behind the first one's, and `left_to_reader` whether the reader decides
    about all candidates of this question (see `assistant.evidence.deciding`).
    """

    article: Article
    start: int
    end: int
    rank: int
    features: tuple[float, ...]
    found: Found | None = None
    about_it: bool = True
    behind: float = 0.0
    left_to_reader: bool = False

    @property
    def text(self) -> str:
        """The sentence as it stands in the article."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model over the features, and the probability from which an answer is given."""

    intercept: float
    weights: tuple[float, ...]
    threshold: float

    def probability(self, candidate: Candidate) -> float:
        """The probability, 0 to 1, that the candidate answers."""
        total = self.intercept + sum(w * f for w, f in zip(self.weights, candidate.features, strict=True))
        return 1 / (1 + math.exp(-total))

    def unread(self, candidate: Candidate) -> float:
        """How much speaks for the candidate beside the reader, in log-odds from an arbitrary zero."""
        known = len(FEATURES)
        return sum(w * f for w, f in zip(self.weights[:known], candidate.features[:known], strict=True))


def load_weights(language: str, names: Sequence[str]) -> Weights:
    """The weights of the features called `names` for questions in `language` ("id" or "en")."""
    models = json.loads(_WEIGHTS.read_text("utf-8"))["models"]
    stored = next(model for model in models if model["language"] == language and set(model["weights"]) == set(names))
    return Weights(stored["intercept"], tuple(stored["weights"][name] for name in names), stored["threshold"])


def features_known(reader: Reader | None) -> tuple[str, ...]:
    """The names of the features that `candidates` describes a sentence by."""
    return FEATURES if reader is None else (*FEATURES, *READ_FEATURES)


def candidates(index: Index, question: Question, filter: Filter, reader: Reader | None) -> list[Candidate]:
    """The sentences of the best passages that are worth reading for the question, in the order they were found."""
    hits = index.search(question.text, _PASSAGES, filter)
    terms = [(words, index.rarity(words)) for words in query_words(question.text)]
    described = [_described(sentence, hits, terms, question) for sentence in _sentences(index, hits, question)]
    promising = sorted(described, key=lambda candidate: -sum(candidate.features))[:_EMBEDDED]
    if not promising:
        return []
    if reader is not None and is_left_to_reader(index.article(hits[0].passage.doc_id), question):
        promising = [replace(candidate, left_to_reader=True) for candidate in promising]
    found = _compared(index, promising, hits, question)
    return found if reader is None else _read(index, found, hits, question, reader)


def is_left_to_reader(article: Article | None, question: Question) -> bool:
    """Whether `article`, from which the best passage is, gives a guard nothing to hold a question against: neither a
    headline that says what it is about nor a day. The reader was trained on such passages, for Indonesian questions.
    """
    return article is not None and not article.title and article.published is None and question.language == "id"


def _compared(index: Index, found: Sequence[Candidate], hits: Sequence[Hit], question: Question) -> list[Candidate]:
    """The candidates with how near in meaning they are to the question, and how far behind the nearest."""
    query = index.query_vector(question.text)
    ranks = sorted({candidate.rank for candidate in found})
    vectors = dict(zip(ranks, index.sentence_vectors([hits[rank].passage for rank in ranks]), strict=True))
    similar = [_cosine(c, hits[c.rank].passage, vectors[c.rank], query) for c in found]
    held = [replace(c, about_it=not _is_about_another(c, question)) for c in found]
    # How near one about another year comes says nothing of those about the right one.
    best = max([dense for c, dense in zip(held, similar, strict=True) if c.about_it] or similar)
    return [
        replace(candidate, features=(*candidate.features, dense, min(0.0, dense - best)))
        for candidate, dense in zip(held, similar, strict=True)
    ]


def _is_about_another(candidate: Candidate, question: Question) -> bool:
    # An article without a headline may never name what it is about: a name that it lacks says little.
    nameless = candidate.left_to_reader and not candidate.article.title
    held_against = about_another if nameless else contradicts
    return held_against(candidate.article, candidate.start, candidate.end, question)


def _cosine(candidate: Candidate, passage: Passage, vectors: Vectors, query: Vectors) -> float:
    """How near the sentence is, or the sentences of a list together."""
    inside = [candidate.start <= start and end <= candidate.end for start, end in passage.sentences]
    together = vectors[inside].sum(axis=0)
    return float(together @ query / np.linalg.norm(together))


def _read(
    index: Index, found: Sequence[Candidate], hits: Sequence[Hit], question: Question, reader: Reader
) -> list[Candidate]:
    """The candidates with the chance that they answer as the reader sees it, and the words it would point at."""
    ranks = sorted({candidate.rank for candidate in found})[:_READ]
    # The headline says what the passage is about, as it does for the encoder.
    opened = {
        rank: f"{article.title}. " if article.title else ""
        for rank in ranks
        if (article := index.article(hits[rank].passage.doc_id)) is not None
    }
    passages = [opened[rank] + index.text_of(hits[rank].passage) for rank in opened]
    reads = dict(zip(opened, reader.read(question.text, passages), strict=True))
    calibration = reader.calibration[question.language]
    described = []
    for candidate in found:
        read = reads.get(candidate.rank)
        shift = len(opened.get(candidate.rank, "")) - hits[candidate.rank].passage.start
        # A dateline tells where a story was written, whatever the reader makes of it.
        told = 0 if question.kind == "where" else dateline_end(candidate.text)
        best = read.best(candidate.start + told + shift, candidate.end + shift) if read else None
        chance = calibration.answerable.probability(best.margin) if best else 0.0
        words = Found(best.start - shift, best.end - shift, best.margin) if best else None
        described.append(replace(candidate, features=(*candidate.features, chance), found=words))
    return described


def _described(
    sentence: tuple[Article, int, int, int], hits: Sequence[Hit], terms: Sequence[Term], question: Question
) -> Candidate:
    """The sentence with every feature but the dense ones, which cost a pass through the encoder."""
    article, start, end, rank = sentence
    turned_on = listed_things(question.text) if question.kind == "list" else head_words(question.text)
    head = [words for word in turned_on for words, _ in terms if words.get(word) == 1.0]
    text = article.text[start:end]
    own = _words(text)
    near = own | _words(f"{article.title} {article.text[max(0, start - _NEARBY) : end + _NEARBY // 2]}")
    features = (
        hits[rank].score / hits[0].score if hits[0].score > 0 else 0.0,
        1 / (1 + rank),
        _coverage(terms, own),
        _coverage(terms, near),
        _share(frozenset(analyse(" ".join(question.names))), near),
        fit(text, question),
        _heard(head, own),
        min(len(text), 300) / 300,
    )
    return Candidate(article, start, end, rank, features, behind=hits[0].score - hits[rank].score)


def _words(text: str) -> frozenset[str]:
    """The analysed words of `text`, and those of the full names of the places it names: "Jateng" says "Jawa Tengah"."""
    return frozenset(analyse(" ".join((text, *(place.name for place in find_places(text))))))


def _sentences(index: Index, hits: Sequence[Hit], question: Question) -> Iterable[tuple[Article, int, int, int]]:
    """The sentences of the hits; where a list is asked for, a list in lines is one of them."""
    seen = set()
    for rank, hit in enumerate(hits):
        article = index.article(hit.passage.doc_id)
        if article is None:
            continue
        blocks = list_blocks(article) if question.kind == "list" else []
        for start, end in hit.passage.sentences:
            start, end = next(((a, b) for a, b in blocks if a <= start and end <= b), (start, end))
            if _says_something(article.text[start:end]) and (article.doc_id, start) not in seen:
                seen.add((article.doc_id, start))
                yield article, start, end, rank


def _says_something(sentence: str) -> bool:
    in_brackets = sentence.startswith(("(", "[")) and sentence.endswith((")", "]"))
    return len(sentence.split()) >= _SHORTEST or (any(map(str.isdigit, sentence)) and not in_brackets)


def _coverage(terms: Sequence[Term], found: frozenset[str]) -> float:
    """The share of the question's words, weighted by rarity, that is found, in the question's language or the other."""
    total = sum(rarity for _, rarity in terms)
    covered = sum(
        rarity * max((w for word, w in words.items() if word in found), default=0.0) for words, rarity in terms
    )
    return covered / total if total else 0.0


def _heard(head: Sequence[Alternatives], found: frozenset[str]) -> float:
    """1 when the word that the question turns on is said, by whatever name, 0 when not; .5 where no word stands out."""
    return float(any(word in found for words in head for word in words)) if head else 0.5


def _share(terms: frozenset[str], found: frozenset[str]) -> float:
    return len(terms & found) / len(terms) if terms else 1.0
