"""Questions that lean on the one before: "Dan tahun 2021?", "What about Aceh?", "Siapa yang menyerahkannya?".

A follow-up is rewritten into a question that stands on its own, and what was carried over is named, so that a person
sees it. A question that brings its own subject starts afresh.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.asked.aspects import without_rivals
from assistant.asked.contrasts import exchanged, without_exchanged
from assistant.asked.question import Question, understand
from index.analysis import analyse
from ingest.dates import find_dates
from ingest.places import find_places_in_question

_OPENING = re.compile(
    r"^\W*(?:(?:dan|lalu|terus|kemudian|sedangkan|kalau|bagaimana (?:dengan|kalau)|gimana (?:dengan|kalau)?|"
    r"and|then|but|what about|how about)\b\s*)+"
    r"(?:(?:untuk|di|pada|in|for|yang)\b\s*)*",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b\w{3,}nya\b|\b(?:itu|tersebut|dia|ia|beliau|mereka|it|its|he|him|his|she|her|they|them|their|that|those)\b",
    re.I,
)
_QUESTION_WORD = re.compile(
    r"\b(?:siapa|apa|apakah|kapan|(?:di ?)?mana|berapa|bagaimana|mengapa|kenapa|sebutkan|who|whom|what|when|where|which|why|how)\b",
    re.IGNORECASE,
)
_SHIFTED_YEAR = (
    (re.compile(r"\btahun (?:sebelumnya|lalu)\b|\b(?:previous|last) year(?:'s)?\b|\byear before\b", re.IGNORECASE), -1),
    (
        re.compile(r"\btahun (?:berikutnya|depan)\b|\b(?:next|following) year(?:'s)?\b|\byear after\b", re.IGNORECASE),
        +1,
    ),
)
_ASKING_WORDS = re.compile(
    r"^\W*(?:(?:siapa(?:kah)?|apa(?:kah)?|kapan|di ?mana|mana|berapa|bagaimana|mengapa|kenapa|sebutkan|rinci|yang|saja|adalah|"
    r"who|whom|what|when|where|which|why|how|many|much|is|was|were|are|did|does|do|the)\b\s*)+",
    re.IGNORECASE,
)
_NOTHING_NEW = frozenset(
    (
        "tahun",
        "year",
        "provinsi",
        "province",
        "yang",
        "the",
        "di",
        "pada",
        "untuk",
        "in",
        "for",
        "of",
        "at",
        "one",
        "ones",
    )
)
_FEW = 1  # words with a topic; "What is the target for 2026?" names no subject of its own
_SHORT = 4  # words; "Di mana acaranya?" leans on what came before, whatever its words


def in_context(text: str, history: Sequence[str], today: date | None = None) -> Question:
    """`text` understood after the earlier questions of the conversation, oldest first. Raises `AskError` as `understand`."""
    question: Question | None = None
    for asked in filter(str.strip, history):
        question = understand(asked, today) if question is None else _after(question, asked, today)
    return understand(text, today) if question is None else _after(question, text, today)


def _after(before: Question, text: str, today: date | None) -> Question:
    # "Tahun lalu" is the year before the one that was spoken of; only in a question of its own the one before today's.
    if not _leans(alone := understand(text, today), text):
        return alone
    alone = understand(_with_shifted_year(text, before), today)
    rest = _OPENING.sub("", alone.text).strip(" ?.!")
    if _QUESTION_WORD.search(rest):
        subject = _ASKING_WORDS.sub("", before.text).strip(" ?.!")
        if find_dates(rest):
            subject = _without_dates(subject)
        subject = without_exchanged(without_rivals(subject, rest), rest)
        merged = f"{rest}? {subject}"
        kinds = understand(rest + "?").kinds
    else:
        merged = subject = _substituted(before.text, rest)
        kinds = before.kinds
    fresh = understand(merged)
    return replace(fresh, language=alone.language, kinds=kinds, carried=(subject,))


def _leans(question: Question, typed: str) -> bool:
    opens = _OPENING.match(question.text) is not None
    own_year = bool(question.years) and re.search(r"\d{4}", typed) is not None
    names = [name for name in question.names if not (name.endswith("nya") and question.text.startswith(name))]
    own_subject = bool(names) and (own_year or question.kind == "definition" or len(question.text.split()) > 6)
    points_back = _POINTS_BACK.search(question.text) is not None
    short = len(question.text.split()) <= _SHORT
    shifted = any(pattern.search(typed) for pattern, _ in _SHIFTED_YEAR)
    topic = [word for word in analyse(question.text) if not word.isdigit()]
    no_subject = not names and not question.places and len(topic) <= _FEW
    return opens or (shifted and not names) or ((points_back or short or no_subject) and not own_subject)


def _with_shifted_year(text: str, before: Question) -> str:
    for pattern, step in _SHIFTED_YEAR:
        if before.years and pattern.search(text):
            return pattern.sub(str(before.years[0] + step), text)
    return text


def _without_dates(text: str) -> str:
    """The text without the days and years that it names: a question that brings its own year keeps no other."""
    for mention in reversed(find_dates(text)):
        text = f"{text[: mention.start]}{text[mention.end :]}"
    return re.sub(r"\b(?:tahun|pada|in|year)\s*$|\s{2,}", " ", text, flags=re.IGNORECASE).strip(" ?.!")


def _substituted(before: str, slot: str) -> str:
    """The earlier question with its year or place exchanged: ("UMP DKI 2024?", "Aceh") -> "UMP Aceh 2024?"."""
    text = before.strip(" ?.!")
    left_over = slot
    for find in (find_places_in_question, find_dates):
        old, new = find(text), find(slot)
        if not new:
            continue
        words = slot[new[0].start : new[0].end]
        left_over = left_over.replace(words, " ")
        text = f"{text[: old[0].start]}{words}{text[old[0].end :]}" if old else f"{text} {words}"
    text, left_over = exchanged(text, left_over)
    # What the earlier question says, too, and small words bring nothing new.
    known = {*re.findall(r"\w+", before.lower()), *_NOTHING_NEW}
    unsaid = [word for word in left_over.split() if word.lower().strip(" ?.,!") not in known]
    left_over = " ".join(unsaid)
    if left_over:
        text = f"{text} {left_over}"
    return f"{text}?"
