"""What else a word of a question may be called in the articles: English words in Indonesian, and synonyms.

Four tables beside this file: `translations.tsv`, learnt from sentence pairs by `python -m training.lexicon`, and,
written by hand for the words of government news, `glossary.tsv` (English to Indonesian), `synonyms.tsv` and
`inflections.tsv`. All are looked up by analysed words (`index.analysis`).
"""

from collections import defaultdict
from functools import cache
from importlib.resources import files

from index.analysis import analyse

_BY_HAND = 0.8  # what an entry of the glossary weighs beside a word itself (1) and a learnt translation (its score)


_INFLECTION = 0.9  # what another form of the same word weighs, where the stemmer makes two of them
_SYNONYM = 0.5  # what another Indonesian word for the same thing weighs beside the one that was typed
_ENGLISH = 0.4  # and an English one: few articles are in English, and many of its words are names in Indonesian ones


def synonyms(word: str) -> dict[str, float]:
    """The analysed words that an analysed Indonesian word may be exchanged for, itself included, with weights in (0, 1].

    The English words of the glossary are among them: the corpus holds English releases too.
    """
    return {**_english().get(word, {}), **_synonyms().get(word, {}), word: 1.0}


def alternatives(word: str) -> dict[str, float]:
    """The analysed words that an analysed English word may stand for, itself included, with weights in (0, 1].

    "gubernur" -> {"gubernur": 1.0}; "governor" -> {"governor": 1.0, "gubernur": 0.8, …}
    """
    return {**_table().get(word, {}), word: 1.0}


@cache
def vocabulary() -> frozenset[str]:
    """The Indonesian words of the learnt table, as the analyser writes them: words of the language, hardly any names."""
    return frozenset(line.split("\t")[1] for line in _lines("translations.tsv"))


def is_word(word: str) -> bool:
    """Whether an analysed word is one of either language, as far as the tables know, and so hardly a name."""
    return word in vocabulary() or word in _table()


@cache
def _table() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for line in _lines("translations.tsv"):
        english, indonesian, weight = line.split("\t")
        table[english][indonesian] = float(weight)
    for line in _lines("glossary.tsv"):
        english, meanings = line.split("\t")
        for word in analyse(english):
            for meaning in meanings.split("|"):
                parts = analyse(meaning)
                for part in parts:  # "wali kota": each word says half of it
                    table[word][part] = max(table[word].get(part, 0.0), _BY_HAND / len(parts))
                if len(parts) == 1:
                    for other, worth in _synonyms().get(parts[0], {}).items():
                        table[word][other] = max(table[word].get(other, 0.0), _BY_HAND * worth)
    return dict(table)


@cache
def _english() -> dict[str, dict[str, float]]:
    """The glossary read the other way; an expression of several words has no single one to exchange."""
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for line in _lines("glossary.tsv"):
        english, meanings = line.split("\t")
        for meaning in meanings.split("|"):
            words = analyse(meaning)
            if len(words) == 1:
                table[words[0]] |= dict.fromkeys(analyse(english), _ENGLISH)
    return dict(table)


@cache
def _synonyms() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for name, worth in (("synonyms.tsv", _SYNONYM), ("inflections.tsv", _INFLECTION)):
        for line in _lines(name):
            group = [analyse(words) for words in line.split("|")]
            for words in group:
                for others in group:
                    if len(words) == 1 and others != words:
                        for other in others:
                            weight = worth / len(others)
                            table[words[0]][other] = max(table[words[0]].get(other, 0.0), weight)
    return dict(table)


def _lines(name: str) -> list[str]:
    lines = (files("index") / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
