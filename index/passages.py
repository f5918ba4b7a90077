"""The passages that are embedded and searched, and how an article is cut into them."""

from dataclasses import dataclass

from index.sentences import Span, sentences, trim
from ingest.articles import Article

# The most that a passage holds, unless a single sentence is longer still.
PASSAGE_CHARACTERS = 800


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one article: ``article.text[start:end]``, no white space at its ends.

    `sentences` are the whole sentences in it, as spans of the article: all, unless one was too long for a passage.
    """

    doc_id: str
    start: int
    end: int
    sentences: tuple[Span, ...] = ()


def cut(article: Article) -> list[Passage]:
    """The passages of an article in order: they do not overlap, and every character but white space is in one.

    Each sentence lies wholly inside one passage unless it is longer than `PASSAGE_CHARACTERS`. An article without
    text has none.
    """
    from index.splitting import SentenceSplitter  # langchain takes half a second to import; only what indexes needs it

    spans = sentences(article.text, article.language)
    passages, start = [], 0
    for chunk in SentenceSplitter(spans, PASSAGE_CHARACTERS).split_text(article.text):
        span = trim(article.text, start, start + len(chunk))
        if span is not None:
            whole = tuple((a, b) for a, b in spans if span[0] <= a and b <= span[1])
            passages.append(Passage(article.doc_id, *span, whole))
        start += len(chunk)
    return passages


def embedded_text(title: str, text: str) -> str:
    """What both engines are given for a passage: the title names what the passage may only call "it"."""
    return f"{title}\n{text}" if title else text
