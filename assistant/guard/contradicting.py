"""Whether a sentence may answer a question at all.

A sentence is held against what the question fixes, with its article as context. What contradicts the question never
becomes a citation; it may be shown as "nearest".
"""

from assistant.asked.aspects import other_aspect
from assistant.asked.focus import head_words, names_rank, ranks
from assistant.asked.question import Question
from assistant.guard.names import other_name
from assistant.guard.places import other_place
from assistant.guard.series import other_of_series
from assistant.guard.surroundings import just_before
from assistant.guard.years import other_day, other_year
from index.analysis import analyse
from index.generation import query_words
from ingest.articles import Article


def contradicts(article: Article, start: int, end: int, question: Question) -> bool:
    """True when the sentence `article.text[start:end]` is about another year, day, place or thing than the question's."""
    sentence = article.text[start:end]
    return (
        other_year(article, start, sentence, question)
        or other_day(article, question)
        or other_place(article, start, sentence, question)
        or _other_rank(sentence, question)
        or other_of_series(article, sentence, question)
        or other_aspect(sentence, question.text)
        or other_name(article, question)
    )


def counts_something_else(article: Article, start: int, end: int, question: Question) -> bool:
    """A number counts what is asked only where that is named: "35 kabupaten/kota" is no answer to "Berapa peserta …?".

    The sentence before may name it, and so may the headline. An article that uses another word for it is held against the
    question wrongly: what a reader is sure of is not.
    """
    if question.kind != "how_many":
        return False
    head = head_words(question.text)
    said = set(analyse(f"{article.title} {just_before(article, start)}{article.text[start:end]}"))
    wanted = [words for words in query_words(question.text) if any(words.get(word) == 1.0 for word in head)]
    return bool(wanted) and not any(word in said for words in wanted for word in words)


def _other_rank(sentence: str, question: Question) -> bool:
    asked = ranks(question.text)
    return bool(asked) and not any(names_rank(sentence, rank) for rank in asked)
