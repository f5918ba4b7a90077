"""The language of a question: Indonesian or English, mixed and misspelt ones too; others are refused.

Language identifiers are made for paragraphs. A question is ten words, half of them names ("UMP DKI 2024?"), so the
small words of the two languages (`small_words.txt`) are counted first and the identifier is asked only about what they
leave open.
"""

import re
from functools import cache

from assistant.errors import AskError
from assistant.wordlists import sections
from ingest.language import language_of

# Sister languages of Indonesian whose questions are close enough to try; the identifier often takes one for another.
_NEAR_INDONESIAN = frozenset({"id", "ms", "jv", "su", "min", "ban", "tl"})
# One small word among more than this many may be chance ("a" and "province" are French too), an interrogative is not.
_SHORT = 4
# Fewer letters than this say too little about a language to turn a person away.
_ENOUGH_LETTERS = 18


def question_language(question: str) -> str:
    """ "id" or "en". Raises `AskError` when the question is clearly in another language."""
    words = re.findall(r"[^\W\d_]+", question.lower())
    small = _small_words()
    indonesian = sum(word in small["id"] or (len(word) > 4 and word.endswith(("nya", "kah"))) for word in words)
    # "Naker Award 2023" is a name in either language.
    english = (
        sum(word in small["en"] for word in words)
        if not small["en"].difference(small["borrowed"]).isdisjoint(words)
        else 0
    )
    asks = not small["interrogative"].isdisjoint(words)
    if indonesian != english and (asks or max(indonesian, english) > len(words) / 4 or len(words) <= _SHORT):
        return "id" if indonesian > english else "en"
    if not indonesian and len(words) <= _SHORT and _mostly_latin(question):
        return "id"
    guess = language_of(question)
    if guess == "en":
        return "en"
    foreign = guess not in _NEAR_INDONESIAN and not asks
    if foreign and (sum(map(len, words)) >= _ENOUGH_LETTERS or not _mostly_latin(question)):
        raise AskError("Questions can be asked in Indonesian or English; this one seems to be in another language.")
    return "id"


def _mostly_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) * 2 > len(letters)


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return sections("assistant.asked", "small_words.txt")
