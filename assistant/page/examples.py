"""Questions to begin with: those of a list that the open index answers."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from assistant.asking import ask
from assistant.evidence.reader import Reader
from assistant.page.words import Language
from index.generation import Index

_EACH = 2  # examples offered per language
_QUESTIONS: dict[Language, tuple[str, ...]] = {
    "id": (
        "Provinsi mana saja yang meraih Pembina Produktivitas 2023?",
        "Siapa yang menyerahkan penghargaan Naker Award 2023 kepada Kaltim?",
        "Apa arti kata Paritrana?",
        "Berapa target Kartu Pekerja Jakarta tahun 2020?",
    ),
    "en": (
        "Who accepted the Naker Award 2023 for East Kalimantan?",
        "How many regencies and cities did Semarang beat for the Paritrana Award?",
        "How much was Jakarta's 2024 minimum wage?",
        "Since when has the Kartu Pekerja Jakarta programme run?",
    ),
}


def answerable_examples(index: Index, reader: Reader | None, language: Language) -> Iterator[str]:
    """Questions in `language` that `index` answers, each as soon as it is known; none for a corpus about something else.

    Asking them also warms the models up, so that a person's first question is as fast as the second.
    """
    return islice((question for question in _QUESTIONS[language] if _is_answered(index, reader, question)), _EACH)


@lru_cache(maxsize=sum(len(questions) for questions in _QUESTIONS.values()))
def _is_answered(index: Index, reader: Reader | None, question: str) -> bool:
    return ask(index, question, reader=reader).status == "answered"
