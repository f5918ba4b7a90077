"""How much of an article is quoted around the sentence that answers.

A sentence is quoted whole. One that opens with "Ia" or "Program ini" brings the sentence before it, which says who or
what; a line that announces a list brings the list, and a list question that hits one line brings the others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asked.question import Question
from assistant.evidence.reader import Found
from assistant.evidence.spread import spread_run
from assistant.spans.rows import is_row
from index.sentences import sentences
from ingest.articles import Article

_LEANS_BACK = re.compile(
    r"^[“\"]?(?:Ia|Dia|Beliau|Mereka|Keduanya|Hal (?:ini|itu|tersebut)|(?:\w+ ){1,2}(?:ini|itu|tersebut)|Menurutnya|"
    r"It|He|She|They|This|That|These|Those)\b"
)
_EXPLAINED = frozenset({"why", "how", "definition"})
_LONGEST = 900  # characters of one quotation; a longer list is quoted as far as that and says so by ending there


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of whole sentences, `article.text[start:end]`; `core` is the part of it that answers, the rest says who or
    what that is about. `found` are the words in which a reader sees the answer.
    """

    article: Article
    start: int
    end: int
    core: tuple[int, int]
    found: Found | None = None

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.article.text[self.start : self.end]


def list_blocks(article: Article) -> list[tuple[int, int]]:
    """The lists in lines of an article, each with the line that announces it, as far as one quotation goes."""
    spans, text = sentences(article.text, article.language), article.text
    marked = [is_row(text[start:end]) for start, end in spans]
    blocks: list[tuple[int, int]] = []
    for n in range(1, len(spans)):
        if not marked[n] or marked[n - 1]:
            continue
        last = n
        while last + 1 < len(spans) and marked[last + 1] and spans[last + 1][1] - spans[n - 1][0] <= _LONGEST:
            last += 1
        if last > n:
            blocks.append((spans[n - 1][0], spans[last][1]))
    return blocks


def quotation(article: Article, start: int, end: int, question: Question) -> Quotation:
    """The sentence `article.text[start:end]` with the neighbours that it cannot be understood without."""
    spans = sentences(article.text, article.language)
    at = next((n for n, (s, e) in enumerate(spans) if s <= start and end <= e), None)
    if at is None:
        return Quotation(article, start, end, (start, end))
    if question.kind == "list" and (run := spread_run(article.text, article.language, start, end, question)):
        return Quotation(article, *run, run)
    first = last = at

    def words(n: int) -> str:
        return article.text[spans[n][0] : spans[n][1]]

    is_list = question.kind == "list" and is_row(words(at))
    if is_list:
        while first > 0 and is_row(words(first)):
            first -= 1
    elif is_row(words(at)):
        first = _announcement(article, spans, at)
    elif at > 0 and _LEANS_BACK.match(words(at)):
        first -= 1
    if words(last).endswith(":") or is_row(words(last)):
        announced = words(last).endswith(":") or question.kind == "list"
        while (
            announced
            and last + 1 < len(spans)
            and is_row(words(last + 1))
            and spans[last + 1][1] - spans[first][0] <= _LONGEST
        ):
            last += 1
    elif (
        question.kind in _EXPLAINED
        and last + 1 < len(spans)
        and "\n" not in article.text[spans[last][1] : spans[last + 1][0]]
    ):
        last += 1
    core = (spans[first if is_list else at][0], spans[last][1])
    return Quotation(article, spans[first][0], spans[last][1], core)


def _announcement(article: Article, spans: Sequence[tuple[int, int]], at: int) -> int:
    """The number of the sentence that says what the list is a list of whose line is number `at`; `at` where none does, or
    from too far away.
    """
    first = at
    while first > 0 and is_row(article.text[slice(*spans[first])]):
        first -= 1
    announces = article.text[slice(*spans[first])].endswith(":")
    return first if announces and spans[at][1] - spans[first][0] <= _LONGEST else at
