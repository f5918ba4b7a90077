"""Every word that the page itself says, in Indonesian and English; dates and numbers as each language writes them.

The names of `SHOWN_BY_THE_BROWSER` are sent with the page and follow the browser's language; the others stand in
answers (the question's language) and in what the server renders for a reader (see `assistant.page.reading_language`).
"""

from datetime import date
from typing import Literal

from babel.dates import format_date
from babel.numbers import format_decimal

from assistant.page.briefing_phrases import BRIEFING_PHRASES
from assistant.page.corpus_phrases import CORPUS_PHRASES
from assistant.page.phrases import PHRASES

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, Language] = ("id", "en")  # Indonesian first: what an unknown language falls back to

_WORDS = {**PHRASES, **CORPUS_PHRASES, **BRIEFING_PHRASES}

SHOWN_BY_THE_BROWSER = (
    *(
        "conversation",
        "question",
        "ask_here",
        "ask",
        "searching",
        "trouble",
        "close",
        "lost",
        "busy",
        "chat",
        "corpus",
        "briefing",
    ),
    *("stop", "edit", "retry", "undo", "clear", "send_edit", "cancel_edit"),
    *("filter_from", "filter_to", "filter_outlet", "filter_place", "filter_language"),
)


def say(name: str, language: Language, /, **fields: object) -> str:
    """The words called `name`, with their {fields} filled in. Raises `KeyError` where there are none."""
    return _WORDS[name][LANGUAGES.index(language)].format(**fields)


def translations() -> dict[Language, dict[str, str]]:
    """The words that the browser chooses the language of: {"id": {"ask": "Tanya", …}, "en": …}."""
    return {language: {name: say(name, language) for name in SHOWN_BY_THE_BROWSER} for language in LANGUAGES}


def preferred_language(accept_language: str | None) -> Language:
    """The first of our languages in an Accept-Language header (RFC 9110): "en-US,en;q=0.9,id;q=0.8" -> "en".

    Browsers list languages by falling preference, so the order alone is read and not the weights.
    """
    for part in (accept_language or "").split(","):
        tag = part.split(";")[0].strip().lower().split("-")[0]
        for language in LANGUAGES:
            if tag == language:
                return language
    return LANGUAGES[0]


def as_language(code: str) -> Language:
    """`code` when the page speaks it, else Indonesian."""
    return "en" if code == "en" else "id"


def day(value: date | str | None, language: Language) -> str | None:
    """A date, or ISO text, as people write it: "2023-12-02" -> "2 Desember 2023"; other text as it came."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return format_date(value, "d MMMM yyyy", locale=language) if value else None


def month(name: str, language: Language) -> str:
    """A month as people write it: "2023-12" -> "Desember 2023"."""
    return format_date(date.fromisoformat(f"{name}-01"), "MMMM yyyy", locale=language)


def number(value: int, language: Language) -> str:
    """7243 -> "7.243" in Indonesian, "7,243" in English."""
    return format_decimal(value, locale=language)


def counted(name: str, count: int, language: Language) -> str:
    """So many of something, in the words `name`_1 or `name`_n: counted("articles", 7243, "id") -> "7.243 artikel"."""
    return say(f"{name}_{1 if count == 1 else 'n'}", language, count=number(count, language))
