"""Indonesian questions put into English word by word, for want of English ones.

Training on texts with some of their words exchanged ties the languages together where they are used, not only where
they were aligned (Qin et al., "CoSDA-ML", 2020). The words come from the sentence pairs, not from a dictionary: those
are the senses that are used.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from scipy import sparse

from training.alignment import translation_table
from training.data import SentencePair, read_parallel, read_question_pairs

MIN_SENTENCES = 3  # with a word, before its alignment is believed
MIN_CHANCE = 0.15  # t(e|f): below, the word is said in too many ways to choose one
MAX_WORDS = 40  # of a sentence that takes part: longer ones blur the alignment
ASKING = {
    "siapa": "who",
    "siapakah": "who",
    "kapan": "when",
    "kapankah": "when",
    "dimana": "where",
    "dimanakah": "where",
    "kemana": "where",
    "apakah": "what",
    "berapa": "how many",
    "berapakah": "how many",
    "mengapa": "why",
    "kenapa": "why",
    "bagaimanakah": "how",
    "manakah": "which",
}
"""Sentences hold few questions, and the alignment is unsure of their words."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

Words = Mapping[str, str]


def english_words(pairs: Sequence[SentencePair]) -> Words:
    """For each Indonesian word, lower case, the English one that the pairs say it with, where they agree."""
    sides = [(_words(pair.english), _words(pair.indonesian)) for pair in pairs]
    kept = [(english, indonesian) for english, indonesian in sides if max(len(english), len(indonesian)) <= MAX_WORDS]
    english, indonesian = (_numbered([pair[side] for pair in kept]) for side in (0, 1))
    sizes = len(indonesian.words), len(english.words)
    there = translation_table(indonesian.sentences, english.sentences, sizes)
    back = translation_table(english.sentences, indonesian.sentences, sizes[::-1])
    mutual = sparse.csr_array(there.multiply(back.T))
    found = {}
    for row, word in enumerate(indonesian.words):
        cells = slice(mutual.indptr[row], mutual.indptr[row + 1])
        if indonesian.counts[row] >= MIN_SENTENCES and cells.start < cells.stop:
            best = int(mutual.indices[cells][np.argmax(mutual.data[cells])])
            if there[row, best] >= MIN_CHANCE:
                found[word] = english.words[best]
    return {**found, **ASKING}


def question_words(data: Path) -> Words:
    """English words for the Indonesian ones of questions, from the open prose and questions in the data folder."""
    prose = [pair for pair in read_parallel(data, "open") if pair.tier != "U"]
    return english_words([*prose, *read_question_pairs(data)])


def switched(question: str, words: Words, share: float, random: Random) -> str:
    """The question with about `share` of its words in English, the others and their order as they were."""
    return _WORD.sub(
        lambda word: words.get(word[0].casefold(), word[0]) if random.random() < share else word[0], question
    )


@dataclass(frozen=True, slots=True)
class _Numbered:
    """`sentences` hold numbers of `words`, each word of a sentence once; `counts` says how many sentences have it."""

    words: list[str]
    sentences: list[list[int]]
    counts: list[int]


def _numbered(sentences: Sequence[Sequence[str]]) -> _Numbered:
    number: dict[str, int] = {}
    rows = [[number.setdefault(word, len(number)) for word in dict.fromkeys(sentence)] for sentence in sentences]
    counts = np.bincount([word for row in rows for word in row], minlength=len(number)).tolist()
    return _Numbered(list(number), rows, counts)


def _words(sentence: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(sentence)]
