"""Whether a sentence may answer a question at all.

A sentence is held against what the question fixes, with its article as context. What contradicts the question never
becomes a citation; it may be shown as "nearest".
"""

from assistant.asked.aspects import other_aspect
from assistant.asked.focus import names_rank, ranks
from assistant.asked.question import Question
from assistant.guard.names import other_name
from assistant.guard.places import other_place
from assistant.guard.series import other_of_series
from assistant.guard.surroundings import just_before
from assistant.guard.years import other_day, other_year
from assistant.spans.amounts import asks_money, holds_money, money_names
from assistant.spans.counted import in_unit_asked, things_counted
from index.analysis import analyse
from index.generation import query_words
from ingest.articles import Article


def contradicts(article: Article, start: int, end: int, question: Question) -> bool:
    """True when the sentence `article.text[start:end]` is about another year, day, place or thing than the question's."""
    return about_another(article, start, end, question) or other_name(article, question)


def about_another(article: Article, start: int, end: int, question: Question) -> bool:
    """True when `article.text[start:end]` itself tells another year, day, place, rank or aspect than the question's.

    Unlike `contradicts` it does not ask that the article knows every name of the question.
    """
    sentence = article.text[start:end]
    return (
        other_year(article, start, sentence, question)
        or other_day(article, question)
        or other_place(article, start, sentence, question)
        or _other_rank(sentence, question)
        or other_of_series(article, sentence, question)
        or other_aspect(sentence, question.text)
    )


def counts_something_else(article: Article, start: int, end: int, question: Question) -> bool:
    """A number counts what is asked only where that is named: "35 kabupaten/kota" is no answer to "Berapa peserta …?".

    The sentence before may name it, and so may the headline. An article that uses another word for it is held against the
    question wrongly: what a reader is sure of is not.
    """
    if question.kind != "how_many":
        return False
    sentence = article.text[start:end]
    if asks_money(question) and holds_money(sentence):
        named = {word for words in query_words(question.text) for word in words}
        if named.issuperset(money_names(sentence)):
            return False  # a sum that is not called anything else
    said = set(analyse(f"{article.title} {just_before(article, start)}{sentence}"))
    wanted = things_counted(question)
    return bool(wanted) and wanted.isdisjoint(said) and not in_unit_asked(sentence, question)


def _other_rank(sentence: str, question: Question) -> bool:
    asked = ranks(question.text)
    return bool(asked) and not any(names_rank(sentence, rank) for rank in asked)
