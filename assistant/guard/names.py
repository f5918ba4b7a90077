"""The names of a question, against those that an article knows."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

from assistant.asked.question import Question
from index.analysis import analyse
from index.generation import query_words
from index.translations import is_word
from ingest.articles import Article
from ingest.dates import find_dates
from ingest.places import find_places_in_question

_SPELT_ALIKE = 0.8
_LONGEST_SHORT_FORM = 6  # letters


def other_name(article: Article, question: Question) -> bool:
    """A question that names somebody or something is answered from an article that names them too, spelt nearly so.

    Places and days have guards of their own.
    """
    terms = query_words(question.text)
    known = _words_of(article)
    for word in _name_words(question.text, question.names):
        own = analyse(word)
        if _is_short_for(word, article):
            continue
        asked = {other for term in terms for other in term if any(term.get(part) == 1.0 for part in own)}
        if article.language != question.language and not asked <= set(own):
            continue  # a word that can be translated may be said in a way that no table knows
        if (
            asked
            and asked.isdisjoint(known)
            and not get_close_matches(word.lower(), _spelled(article), 1, _SPELT_ALIKE)
        ):
            return True
    return False


def _name_words(text: str, names: Sequence[str]) -> list[str]:
    for place in reversed(find_places_in_question(text)):
        text = f"{text[: place.start]} {text[place.end :]}"
    for date in reversed(find_dates(text)):
        text = f"{text[: date.start]} {text[date.end :]}"
    named = {word for name in names for word in re.findall(r"[\w’'-]{3,}", name)} - _only_opening(text)
    return [word for word in re.findall(r"[\w’'-]{3,}", text) if word in named]


def _only_opening(text: str) -> set[str]:
    """Words of the language that open a sentence of the question: their capital says nothing ("Pejabat mana yang …?")."""
    first = {match[1] for match in re.finditer(r"(?:^|[.?!:]\s)\W*([\w’'-]+)", text)}
    return {word for word in first if not word.isupper() and all(map(is_word, analyse(word)))}


def _is_short_for(word: str, article: Article) -> bool:
    """Whether the article writes out what the question shortens: "LBH" is "Lembaga Bantuan Hukum"."""
    if not (word.isupper() and word.isalpha() and len(word) <= _LONGEST_SHORT_FORM):
        return False
    spelled = r"\s+(?:(?:dan|of|and|the|for)\s+)?".join(rf"{letter}[\w’'-]+" for letter in word)
    return re.search(rf"\b{spelled}", f"{article.title}. {article.text}") is not None


@lru_cache(maxsize=64)
def _words_of(article: Article) -> frozenset[str]:
    places = " ".join(article.places)
    return frozenset(analyse(f"{article.title}. {article.text} {places} {article.outlet or ''}"))


@lru_cache(maxsize=64)
def _spelled(article: Article) -> tuple[str, ...]:
    # A name is a slip of another name only: "Lodayana" is not one of "layanan".
    return tuple({word.lower() for word in re.findall(r"\b[A-Z][\w’'-]{2,}", f"{article.title} {article.text}")})
