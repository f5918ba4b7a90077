"""From the data folder to the encoder before any gradient step (`initialise` does the arithmetic)."""

from pathlib import Path

from training.body import Body
from training.data import (
    Licences,
    SentencePair,
    read_cross_questions,
    read_lexicon,
    read_news,
    read_parallel,
    read_question_pairs,
    read_questions,
)
from training.initialise import Seedling, initialise
from training.vocabulary import prune, train_pieces

TRAINED_PIECES = 30_000  # of Indonesian, before pruning


def plant(data: Path, body: Body, licences: Licences, rows: int) -> Seedling:
    """The encoder with a vocabulary of `rows` pieces, initialised by word alignment."""
    english, indonesian = vocabulary_texts(data, licences)
    pieces = prune(body.vocabulary, train_pieces(indonesian, TRAINED_PIECES), (english, indonesian), rows)
    return initialise(body, pieces, alignment_pairs(data, licences))


def vocabulary_texts(data: Path, licences: Licences) -> tuple[list[str], list[str]]:
    """English and Indonesian texts to count words in, each text once.

    The news is counted whatever the licences: a list of pieces holds none of its sentences.
    """
    pairs = [pair for pair in read_parallel(data, licences) if pair.tier != "U"]
    questions, cross = read_questions(data, "train"), read_cross_questions(data, "train")
    english = dict.fromkeys([*(pair.english for pair in pairs), *(q.question for q in cross)])
    indonesian = dict.fromkeys(pair.indonesian for pair in pairs)
    indonesian.update(dict.fromkeys(text for q in questions for text in (q.question, q.passage)))
    indonesian.update(dict.fromkeys(text for article in read_news(data) for text in (article.title, article.text)))
    return list(english), list(indonesian)


def alignment_pairs(data: Path, licences: Licences) -> list[SentencePair]:
    """Sentence pairs, question pairs and word pairs; interface strings (tier U) only confuse the alignment."""
    parallel = [pair for pair in read_parallel(data, licences) if pair.tier != "U"]
    return [*parallel, *read_question_pairs(data), *read_lexicon(data)]
