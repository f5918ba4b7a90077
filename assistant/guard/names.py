"""The names of a question, against those that an article knows."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

from assistant.asked.question import Question
from index.analysis import analyse
from index.generation import query_words
from ingest.articles import Article
from ingest.dates import find_dates
from ingest.places import find_places_in_question

_SPELT_ALIKE = 0.8


def other_name(article: Article, question: Question) -> bool:
    """A question that names somebody or something is answered from an article that names them too, spelt nearly so.

    Places and days have guards of their own.
    """
    terms = query_words(question.text)
    known = _words_of(article)
    for word in _name_words(question.text, question.names):
        own = analyse(word)
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
    named = {word for name in names for word in re.findall(r"[\w’'-]{3,}", name)}
    return [word for word in re.findall(r"[\w’'-]{3,}", text) if word in named]


@lru_cache(maxsize=64)
def _words_of(article: Article) -> frozenset[str]:
    places = " ".join(article.places)
    return frozenset(analyse(f"{article.title}. {article.text} {places} {article.outlet or ''}"))


@lru_cache(maxsize=64)
def _spelled(article: Article) -> tuple[str, ...]:
    # A name is a slip of another name only: "Lodayana" is not one of "layanan".
    return tuple({word.lower() for word in re.findall(r"\b[A-Z][\w’'-]{2,}", f"{article.title} {article.text}")})
