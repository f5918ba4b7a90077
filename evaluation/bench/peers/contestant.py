"""What every contestant is asked to do: an index over a file of articles, and a search over it.

Contestants run in another environment than the product, so nothing here imports more than Python itself.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

OURS = "kutip"
PEERS = ("langchain", "txtai", "haystack")
CONTESTANTS = (OURS, *PEERS)

# A question and how many passages to look at; the doc_ids of the passages found, best first, repeated as they come.
Search = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Text:
    """One article as the peers see it: its headline stands before its text, as everyone's loader puts it."""

    doc_id: str
    text: str


class Contestant(Protocol):
    """A module of this package: two functions."""

    def build(self, articles: Path, folder: Path, encoder: Path) -> int:
        """Index a file of JSON lines in `folder` with the sentence-transformers model in `encoder`; passages made.

        Run a second time over the same file it does what its users' script would do then.
        """

    def load(self, folder: Path, encoder: Path) -> Search:
        """Open what `build` left behind."""


def texts(articles: Path) -> Iterator[Text]:
    """The articles of a file of JSON lines (`doc_id`, `title`, `text`)."""
    with articles.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield Text(article["doc_id"], "\n".join(filter(None, (article.get("title"), article["text"]))))
