"""A quotation that was written down, and where it is said to come from."""

from dataclasses import dataclass
from hashlib import sha256

from assistant.briefing.written import written


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: ``article.text[start:end]``, the file they were read from and their hash, where these are told."""

    doc_id: str
    start: int
    end: int
    path: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a file says that an article says.

    `quote` is None where only the number of a `note` is left, `place` where its row of the annex is gone. `written`: the
    words stand in a document that cannot hold every character (see `assistant.briefing.written.written`).
    """

    quote: str | None
    place: Place | None
    note: int | None = None
    written: bool = False

    def says(self, words: str) -> bool:
        """Whether these are its words, to the letter as far as its document has letters for them."""
        return self.quote == words or (self.written and self.quote == written(words))


def hash_of(words: str) -> str:
    """SHA-256 of the words in UTF-8, hexadecimal, as the annex has it."""
    return sha256(words.encode("utf-8", errors="surrogatepass")).hexdigest()
