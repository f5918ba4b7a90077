"""What the encoder learns from: a query, the passage it belongs to, and what must not be its neighbour in a batch."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from index.sentences import sentences
from training.data import NewsArticle, Question, SentencePair
from training.neighbours import neighbourhoods, topic_vectors
from training.switching import Words, switched

PASSAGE_CHARACTERS = 480  # about 105 tokens: nearly a passage of the index, and cheap enough for a CPU
BLOCK_SENTENCES = 4  # neighbours in a document that make one pseudo-passage
MIN_SENTENCE = 25  # characters; shorter ones say too little to be found again
NEIGHBOURS = 96  # questions on one topic, from which batches are filled
KEEP_SENTENCE = 0.1  # of the cloze passages keep their query sentence, so that word overlap goes on counting

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """`group` names the document: no two examples of one group meet in a batch, since each would be the other's
    false negative. `answer`, where known, marks every other passage that holds it as perhaps right too.
    """

    query: str
    passage: str
    group: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Examples of one kind. `draw` makes one epoch of them with its own random choices (order, crops, query sentences);
    those that stand together in it will meet in a batch.

    `early` and `late` are its shares of the steps at the start and at the end of the training.
    """

    name: str
    draw: Callable[[Random], list[Example]]
    early: float
    late: float


def from_questions(questions: Sequence[Question]) -> Callable[[Random], list[Example]]:
    """Each answerable question with a window of its passage that holds the answer, passages on one topic together."""
    asked = [question for question in questions if question.answerable]
    spans = {question.passage: sentences(question.passage, "id") for question in asked}
    topics = topic_vectors([question.passage for question in asked])

    def draw(random: Random) -> list[Example]:
        near = [asked[row] for row in neighbourhoods(topics, NEIGHBOURS, random)]
        return [
            Example(q.question, window(q.passage, spans[q.passage], q.answer, random), q.passage[:200], q.answer)
            for q in near
        ]

    return draw


def from_switched(questions: Sequence[Question], words: Words) -> Callable[[Random], list[Example]]:
    """Like `from_questions`, with half of a question's words or more in English."""
    draw_plain = from_questions(questions)

    def draw(random: Random) -> list[Example]:
        return [
            replace(e, query=switched(e.query, words, random.uniform(0.5, 1.0), random)) for e in draw_plain(random)
        ]

    return draw


def from_translations(pairs: Sequence[SentencePair]) -> Callable[[Random], list[Example]]:
    """Each English sentence with its translation."""
    examples = [Example(pair.english, pair.indonesian, pair.indonesian) for pair in pairs]
    return lambda random: shuffled(examples, random)


def from_blocks(pairs: Sequence[SentencePair]) -> Callable[[Random], list[Example]]:
    """An English sentence with the Indonesian passage made of its translation and its neighbours, or the other way."""
    blocks = [block for block in _blocks(pairs) if len(block) > 1]

    def draw(random: Random) -> list[Example]:
        examples = []
        for number, block in enumerate(blocks):
            sides = [[pair.english for pair in block], [pair.indonesian for pair in block]]
            random.shuffle(sides)
            query = max(random.sample(range(len(block)), 2), key=lambda place: len(sides[0][place]))
            examples.append(Example(sides[0][query], " ".join(sides[1])[:PASSAGE_CHARACTERS], f"block {number}"))
        return shuffled(examples, random)

    return draw


def from_cloze(texts: Iterable[str]) -> Callable[[Random], list[Example]]:
    """A sentence of a text with the sentences around it: the inverse cloze task (Lee et al. 2019, section 4)."""
    documents = [(text, spans) for text in dict.fromkeys(texts) if len(spans := sentences(text, "id")) > 2]

    def draw(random: Random) -> list[Example]:
        made = (_cloze(text, spans, random) for text, spans in documents)
        return shuffled([example for example in made if example is not None], random)

    return draw


def from_titles(articles: Sequence[NewsArticle]) -> Callable[[Random], list[Example]]:
    """The title of an article with the beginning of its text."""
    examples = [Example(article.title, article.text[:PASSAGE_CHARACTERS], article.text[:200]) for article in articles]
    return lambda random: shuffled(examples, random)


def shuffled(examples: Sequence[Example], random: Random) -> list[Example]:
    """The same examples in random order."""
    return random.sample(examples, len(examples))


def window(text: str, spans: Sequence[Span], answer: str, random: Random) -> str:
    """Neighbouring sentences of `text` up to `PASSAGE_CHARACTERS` (or one longer one), with `answer` if it is there.

    Where the answer lies in the window is left to chance, so that its place teaches nothing.
    """
    if len(text) <= PASSAGE_CHARACTERS or not spans:
        return text
    return text[slice(*window_around(spans, max(0, text.find(answer)), 1, PASSAGE_CHARACTERS, random))]


def window_around(spans: Sequence[Span], at: int, length: int, most: int, random: Random) -> Span:
    """The span from one sentence to another that holds the `length` characters from `at` on, grown up to `most`.

    How much stands before them and how much after is left to chance.
    """
    touched = [row for row, (start, end) in enumerate(spans) if start < at + length and at < end] or [0]
    first, last = touched[0], touched[-1]
    while True:
        grown = [
            (a, b)
            for a, b in ((first - 1, last), (first, last + 1))
            if a >= 0 and b < len(spans) and spans[b][1] - spans[a][0] <= most
        ]
        if not grown:
            return spans[first][0], spans[last][1]
        first, last = random.choice(grown)


def _cloze(text: str, spans: Sequence[Span], random: Random) -> Example | None:
    long_enough = [row for row, (start, end) in enumerate(spans) if end - start >= MIN_SENTENCE]
    if not long_enough:
        return None
    row = random.choice(long_enough)
    query = text[slice(*spans[row])]
    around = window(text, spans, query, random)
    rest = around if random.random() < KEEP_SENTENCE else re.sub(r"\s+", " ", around.replace(query, " ")).strip()
    return Example(query, rest, text[:200]) if len(rest) >= MIN_SENTENCE else None


def _blocks(pairs: Sequence[SentencePair]) -> Iterable[list[SentencePair]]:
    block: list[SentencePair] = []
    for pair in pairs:
        if block and (len(block) == BLOCK_SENTENCES or pair.source != block[0].source):
            yield block
            block = []
        block.append(pair)
    if block:
        yield block
