"""Quotations and sources while they get their numbers.

A quotation that says in other words what its origin has said already is known (law 5 counts origins, and so does a
reader's patience).
"""

from dataclasses import dataclass, field

from assistant.briefing.content import Note, Source
from assistant.briefing.research import Sentence
from assistant.evidence.origins import origins_in
from assistant.speech.citing import speaker_at
from index.analysis import analyse
from index.generation import Index
from ingest.articles import Article

_SAME_WORDS = 0.6  # share of the shorter quotation's words that the longer one of the same origin has


@dataclass(slots=True)
class Notes:
    """Quotations and sources as they get their numbers, in the order of their first use."""

    index: Index
    articles: dict[str, Article] = field(default_factory=dict)
    kept: list[Note] = field(default_factory=list)
    words: list[frozenset[str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def known(self, article: Article, start: int, end: int) -> int | None:
        """The note that quotes this place already, or says the same from the same origin."""
        words = frozenset(analyse(article.text[start:end]))
        for note, said in zip(self.kept, self.words, strict=True):
            overlaps = note.doc_id == article.doc_id and note.start < end and start < note.end
            if overlaps or (self._one_origin(note.doc_id, article.doc_id) and share(words, said) >= _SAME_WORDS):
                return note.n
        return None

    def add(self, article: Article, start: int, end: int, core: tuple[int, int] | None = None) -> int:
        """The number of the note that quotes ``article.text[start:end]``, a new one where none does yet."""
        for note in self.kept:
            if (note.doc_id, note.start, note.end) == (article.doc_id, start, end):
                return note.n
        if article.doc_id not in self.sources:
            self.sources.append(article.doc_id)
            self.articles[article.doc_id] = article
        number = len(self.kept) + 1
        self.kept.append(
            Note(
                n=number,
                doc_id=article.doc_id,
                path=article.source_path,
                start=start,
                end=end,
                quote=article.text[start:end],
                source=self.sources.index(article.doc_id) + 1,
                speaker=speaker_at(article, *(core or (start, end))),
            )
        )
        self.words.append(frozenset(analyse(article.text[start:end])))
        return number

    def holding(self, sentence: Sentence) -> int | None:
        """The note that quotes all of the sentence already."""
        for note in self.kept:
            if note.doc_id == sentence.article.doc_id and note.start <= sentence.start and sentence.end <= note.end:
                return note.n
        return None

    def of_sentence(self, sentence: Sentence) -> int:
        """The note that quotes the sentence: one that holds it already, or a new one."""
        known = self.holding(sentence)
        return self.add(sentence.article, sentence.start, sentence.end) if known is None else known

    def _one_origin(self, one: str, other: str) -> bool:
        origin = self.index.origin_of(one)
        return one == other or (origin is not None and other in origin.doc_ids)

    def numbered_sources(self) -> tuple[Source, ...]:
        """The sources in the order of their numbers, with the origin that each carries, counted from 1."""
        articles = [self.articles[doc_id] for doc_id in self.sources]
        return tuple(
            Source(
                n=n,
                doc_id=article.doc_id,
                title=article.title,
                outlet=article.outlet,
                author=article.author,
                published=article.published.isoformat() if article.published else None,
                event_date=article.event_date.isoformat() if article.event_date else None,
                url=article.url,
                path=article.source_path,
                origin=origin + 1,
            )
            for n, (article, origin) in enumerate(zip(articles, origins_in(self.index, articles), strict=True), start=1)
        )


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """How many of the words of the shorter text the other has."""
    return len(one & other) / max(1, min(len(one), len(other)))
