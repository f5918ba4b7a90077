"""The numbers of a sentence with what they count, all of them slices of the article."""

import re

from assistant.answer import Value
from assistant.asked.question import Question
from assistant.spans.amounts import amounts
from index.analysis import stop_words
from ingest.articles import Article

_MONEY = re.compile(r"Rp|US\$|USD|IDR|\$", re.IGNORECASE)
_SHARE = re.compile(r"persen|per cent|percent|%", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?P<unit>[^\W\d_][\w/-]{2,})")
_NO_UNIT = frozenset({"dan", "atau", "yang", "and", "or", "lain", "lainnya", "other", "more"})


def figures_in(article: Article, start: int, end: int, topic: Question) -> list[tuple[int, Value, Value | None]]:
    """Each number of ``article.text[start:end]`` that has a unit, as (rank, number, unit).

    Rank 0 is money, 1 a share, 2 a count of something; numbers that the topic itself names are left out, and those written
    in words, which a table of figures is no place for.
    """
    sentence = article.text[start:end]
    found: list[tuple[int, Value, Value | None]] = []

    def value(a: int, b: int) -> Value:
        return Value(sentence[a:b], article.doc_id, start + a, start + b)

    for a, b in amounts(sentence, topic):
        words = sentence[a:b]
        if not any(map(str.isdigit, words)):
            continue
        if money := _MONEY.match(words):
            found.append((0, value(a, b), value(a, a + money.end())))
        elif share := _SHARE.search(words):
            found.append((1, value(a, b), value(a + share.start(), b)))
        elif (counted := _COUNTED.match(sentence, b)) and _is_unit(counted["unit"]):
            found.append((2, value(a, b), value(*counted.span("unit"))))
    return found


def _is_unit(word: str) -> bool:
    return word.lower() not in _NO_UNIT and word.lower() not in stop_words() and not word[0].isupper()
