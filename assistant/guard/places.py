"""The places that a sentence is about, against those that a question names."""

import re

from assistant.asked.question import Question
from assistant.guard.surroundings import just_before, opening
from assistant.spans.where import lies_in
from ingest.articles import Article
from ingest.places import find_places, province_of


def other_place(article: Article, start: int, sentence: str, question: Question) -> bool:
    """A question that names places is answered from an article that mentions every one of them.

    A sentence that names other provinces instead is about those, unless the headline says otherwise.
    """
    if not question.places:
        return False
    asked = set(question.places)
    headline = {place.name for place in find_places(article.title)}
    mentioned = {*article.places, *headline}
    if not asked <= mentioned | {province_of(name) for name in mentioned}:
        return True
    said = {place.name for place in find_places(sentence)}
    if any(lies_in(name, asked) for name in said):
        return False
    # A headline of one place says what every sentence below it is about; one of several places leaves that open.
    only_there = bool(headline) and all(_related(name, asked) for name in headline)
    if only_there and any(lies_in(name, asked) for name in headline):
        return False
    if not all(_related(name, asked) for name in said):
        return True
    # A sentence without a place is about the one named last before it, else the one that its article opens with; and
    # where only what holds the asked one is named, the article has to be about the asked one in some way.
    opened = {place.name for place in find_places(opening(article))}
    before = _named_last(just_before(article, start))
    about = said or before or opened
    return not any(_related(name, asked) for name in about) or not any(
        lies_in(name, asked) for name in about | opened | headline | before
    )


def _named_last(text: str) -> set[str]:
    """The places of the last sentence that names any."""
    for sentence in reversed(re.split(r"(?<=[.!?:])\s|\n", text)):
        if places := find_places(sentence):
            return {place.name for place in places}
    return set()


def _related(name: str, asked: set[str]) -> bool:
    """Whether a place is one of those asked, lies in one, or holds one."""
    return lies_in(name, asked) or name in {province_of(place) for place in asked}
