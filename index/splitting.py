"""How sentences are gathered into chunks.

langchain-text-splitters decides how sentences are gathered; the offsets are ours. Its own `add_start_index` looks the
chunk up in the text and returns -1 where overlap or repetition deceives it. Here nothing is stripped and nothing
overlaps, so the chunks laid end to end are the text, and each one starts where the one before it ended.
"""

import math
from collections.abc import Iterator, Sequence

from langchain_text_splitters import RecursiveCharacterTextSplitter, TextSplitter

from index.sentences import Span

# About one sentence: what an evenly filled passage may have more than its share.
_SLACK = 120


class SentenceSplitter(TextSplitter):
    """Gathers whole sentences into chunks of at most `chunk_size` characters; the chunks laid end to end are the text.

    Chunks are filled evenly: a last one of half a sentence would outrank better ones by its brevity. A sentence longer
    than `chunk_size` is cut after a clause, else at white space, else anywhere.
    """

    def __init__(self, sentences: Sequence[Span], chunk_size: int) -> None:
        """`sentences` are those of the one text that will be split."""
        super().__init__(chunk_size=chunk_size, chunk_overlap=0, strip_whitespace=False)
        self._sentences = sentences

    def split_text(self, text: str) -> list[str]:
        """The chunks of `text`, white space kept: ``"".join(chunks) == text``."""
        pieces = list(self._pieces(text))
        even = SentenceSplitter(self._sentences, _even_size(pieces, self._chunk_size))
        return even._merge_splits(pieces, separator="")

    def _pieces(self, text: str) -> Iterator[str]:
        """Sentences with the white space that follows them, over-long ones in parts; together they are `text`."""
        clauses = RecursiveCharacterTextSplitter(
            separators=["\n", "; ", ", ", " ", ""],
            keep_separator="end",
            chunk_size=self._chunk_size,
            chunk_overlap=0,
            strip_whitespace=False,
        )
        starts = [start for start, _ in self._sentences]
        for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True):
            piece = text[start:end]
            yield from [piece] if len(piece) <= self._chunk_size else clauses.split_text(piece)


def _even_size(pieces: Sequence[str], limit: int) -> int:
    """What a chunk may hold so that as few chunks as `limit` allows come out about equally long."""
    lengths = [len(piece) for piece in pieces]
    chunks = max(1, math.ceil(sum(lengths) / limit))
    return min(limit, max(math.ceil(sum(lengths) / chunks) + _SLACK, *lengths, 1))
