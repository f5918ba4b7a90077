"""What a corpus says about a topic: the answers to the plan, and the sentences of the articles that are about it.

Every question goes through the code that answers a person's, guards included. Nothing here chooses what is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer
from assistant.asked.question import Question, understand
from assistant.asking import Considered, answered_by, consider
from assistant.briefing.plan import Planned, asked_by_person, planned
from assistant.evidence.reader import Reader
from assistant.guard.contradicting import contradicts
from assistant.spans.rows import is_row
from index.analysis import analyse
from index.generation import Index, query_words
from index.search import Filter
from index.sentences import sentences
from ingest.articles import Article

Tell = Callable[[str], None]

_PASSAGES = 40  # of the search for articles about the topic
_ARTICLES = 12  # at most
_OPENING = 600  # characters of a text that say what it is about
_ABOUT_IT = 0.75  # share of the topic's words, by their rarity, that headline and opening hold
_TELLING = 0.4  # how rare a word is, as a share of the rarest, that must not be missing
_SAID = 0.3  # the weight of a word's alternative from which the word counts as said
_SHORTEST = 5  # words of a sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, ``article.text[start:end]``, of an article that is about the topic; `leading` is True for its first."""

    article: Article
    start: int
    end: int
    leading: bool

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Research:
    """All there is to write from: answers in the order of the plan, and sentences by article, the nearest article first.

    `holds_topic` is False where the topic itself is refused and nobody typed questions.
    """

    understood: Question
    answers: tuple[tuple[Planned, Answer], ...]
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    holds_topic: bool


def research(
    index: Index,
    topic: str,
    language: str | None = None,
    *,
    questions: Sequence[str] = (),
    filter: Filter,
    reader: Reader | None,
    today: date | None = None,
    tell: Tell = lambda line: None,
) -> Research:
    """Ask the plan of `topic`, or `questions` where there are any, of the articles that pass `filter`.

    `language` is the one in which the plan is told ("id" or "en", None: the topic's).

    `tell` is called with each question before it is asked. Raises `AskError` for a topic or question that cannot be
    asked and `index.errors.StoreError` when the index cannot be read.
    """
    understood = understand(topic, today)
    tell(topic)
    bare = consider(index, topic, filter=filter, reader=reader, today=today)
    articles = _about(index, understood, bare, filter)
    plan = asked_by_person(questions) or planned(
        topic,
        understood.language,
        language or understood.language,
        [f"{article.title} {article.text}" for article in articles],
    )
    holds_topic = bool(questions) or bare.is_answered
    answers = []
    for asked in plan if holds_topic else plan[:1]:
        if asked.question == topic:
            answers.append((asked, answered_by(index, bare)))
            continue
        tell(asked.question)
        found = consider(index, asked.question, filter=filter, reader=reader, today=today)
        answers.append((asked, answered_by(index, found)))
    unasked = [(asked, _unasked(asked, answers[0][1])) for asked in plan[len(answers) :]]
    said = tuple(_sentences(articles, understood)) if holds_topic else ()
    return Research(understood, (*answers, *unasked), articles, said, holds_topic)


def _unasked(asked: Planned, refusal: Answer) -> Answer:
    """What a corpus without the topic says to any further question about it: the same."""
    return Answer(
        question=asked.question,
        language=refusal.language,
        status="not_found",
        statement=refusal.statement,
        values=(),
        citations=(),
        origins=0,
        conflicts=(),
        nearest=(),
        confidence=refusal.confidence,
        understood=refusal.understood,
    )


def _about(index: Index, topic: Question, bare: Considered, filter: Filter) -> tuple[Article, ...]:
    """The articles whose headline and opening are about the topic, the nearest first; without any, those that answer it."""
    terms = [(words, index.rarity(words)) for words in query_words(topic.text)]
    total = sum(rarity for _, rarity in terms) or 1.0
    rarest = max((rarity for _, rarity in terms), default=0.0)

    def is_about(article: Article) -> bool:
        opening = set(analyse(f"{article.title} {article.text[:_OPENING]}"))
        held = [(max((w for word, w in words.items() if word in opening), default=0.0), r) for words, r in terms]
        if any(weight < _SAID and rarity >= _TELLING * rarest for weight, rarity in held):
            return False
        return sum(w * r for w, r in held) / total >= _ABOUT_IT and not contradicts(article, 0, 0, topic)

    nearest = dict.fromkeys(hit.passage.doc_id for hit in index.search(topic.text, _PASSAGES, filter))
    found = [article for doc_id in nearest if (article := index.article(doc_id)) and is_about(article)]
    if not found and bare.is_answered:
        found = [candidate.article for p, candidate in bare.fitting if p >= bare.threshold]
    return tuple({article.doc_id: article for article in found}.values())[:_ARTICLES]


def _sentences(articles: Sequence[Article], topic: Question) -> list[Sentence]:
    """The sentences that may be quoted alone for the topic: none about another year, place or thing, and no line of a list."""
    found = []
    for article in articles:
        spans = [
            (start, end)
            for start, end in sentences(article.text, article.language)
            if len(article.text[start:end].split()) >= _SHORTEST
        ]
        for n, (start, end) in enumerate(spans):
            if not is_row(article.text[start:end]) and not contradicts(article, start, end, topic):
                found.append(Sentence(article, start, end, leading=n == 0))
    return found
