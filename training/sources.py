"""Which examples make up the training, and when: sentences first, questions last.

The question-passage pairs are few and soon memorised; what the body lacks is Indonesian itself and variety. Plain
translations have a small share: the aligned start already finds them among 64 nearly without fail.
"""

from pathlib import Path

from training.data import (
    Licences,
    is_held_out,
    read_cross_questions,
    read_news,
    read_parallel,
    read_question_pairs,
    read_questions,
)
from training.examples import (
    Source,
    from_blocks,
    from_cloze,
    from_questions,
    from_switched,
    from_titles,
    from_translations,
)
from training.switching import question_words

# name of the set: share of the steps at the start, and at the end
QUESTION_SHARES = {
    "idk_mrc": (0.16, 0.30),
    "squad2_dev_translated": (0.10, 0.16),
    "facqa_news": (0.12, 0.22),
    "bpjs_faq": (0.05, 0.06),
    "statmetaqa_automatic_question": (0.03, 0.02),
}

SWITCHED = ("idk_mrc", "squad2", "facqa")  # the sets whose questions are put into English word by word


def open_sources(data: Path) -> list[Source]:
    """Examples from texts of class P and SA and the questions' own passages."""
    questions = [q for q in read_questions(data, "train") if not is_held_out(q)]
    english = [q for q in read_cross_questions(data, "train") if not is_held_out(q)]
    sources = [
        Source(name, from_questions([q for q in questions if q.source == name]), early, late)
        for name, (early, late) in QUESTION_SHARES.items()
    ]
    sources.append(Source("english questions", from_questions(english), 0.06, 0.08))
    pure = [q for q in questions if q.source.startswith(SWITCHED)]
    sources.append(Source("switched questions", from_switched(pure, question_words(data)), 0.10, 0.14))
    sources.append(Source("cloze", from_cloze(q.passage for q in questions), 0.20, 0.08))
    return sources + _parallel(data, "open")


def research_sources(data: Path) -> list[Source]:
    """The open ones with the parallel text of class R among theirs, and the news."""
    news = read_news(data)
    kept = [source for source in open_sources(data) if source.name not in ("translations", "blocks")]
    titles = Source("news titles", from_titles(news), 0.12, 0.10)
    return [
        *kept,
        *_parallel(data, "research"),
        titles,
        Source("news cloze", from_cloze(a.text for a in news), 0.15, 0.08),
    ]


def sources_of(data: Path, licences: Licences) -> list[Source]:
    """The sources that the licences allow."""
    return open_sources(data) if licences == "open" else research_sources(data)


def _parallel(data: Path, licences: Licences) -> list[Source]:
    pairs = [pair for pair in read_parallel(data, licences) if pair.tier != "U"]
    sentences = [*pairs, *read_question_pairs(data)]
    return [
        Source("translations", from_translations(sentences), 0.02, 0.02),
        Source("blocks", from_blocks(pairs), 0.26, 0.06),
    ]
