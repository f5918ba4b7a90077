"""What a sentence's article says around it: how it opens, and what stands just before."""

from ingest.articles import Article

_OPENING = 600  # characters of the text that say what the article is about
_BEFORE = 250  # characters before a sentence, about the one before it


def opening(article: Article) -> str:
    """The first lines of an article, which say what it is about."""
    return article.text[:_OPENING]


def just_before(article: Article, start: int) -> str:
    """What stands before the character `start` of an article, about a sentence of it."""
    return article.text[max(0, start - _BEFORE) : start]
