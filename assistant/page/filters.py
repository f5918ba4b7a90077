"""The filters over the chat: what an article must be to be considered at all. They work before the top k is taken."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import gradio as gr

from assistant.errors import AskError
from assistant.page.look import browser_words
from assistant.page.words import Language, month, say
from index.generation import Index
from index.search import Filter
from ingest.places import english_name

_NAMES = ("filter_from", "filter_to", "filter_outlet", "filter_place", "filter_language")
EVERYTHING = ("",) * len(_NAMES)  # the values of filters that ask for nothing


def filter_fields(prefix: str = "kutip") -> list[gr.Dropdown]:
    """From month, to month, outlet, province, language, inside the layout that is being built; empty until
    `filter_choices` fills them. `prefix` begins their ids on the page.
    """
    words = browser_words()
    return [
        gr.Dropdown(
            [("–", "")], value="", label=words(name), elem_id=f"{prefix}-{name.replace('_', '-')}", min_width=0, scale=1
        )
        for name in _NAMES
    ]


def filter_labels() -> list[Callable[[Language], Any]]:
    """For each field the update of its label."""
    return [partial(_label, name) for name in _NAMES]


def _label(name: str, language: Language) -> Any:
    return gr.update(label=say(name, language))


def filter_choices(index: Index, language: Language) -> list[Any]:
    """Updates of the fields: what the index holds, each with "all" before it; what was chosen stays chosen."""
    held = index.overview()
    months = [(month(name, language), name) for name in held.months if name]
    outlets = sorted(name for name in held.outlets if name)
    provinces = sorted((_place(name, language), name) for name in held.provinces if name)
    languages = [(_spoken(code, language), code) for code in held.languages if code]
    listed = (months, months, [(name, name) for name in outlets], provinces, languages)
    return [gr.update(choices=[(say("filter_all", language), ""), *choices]) for choices in listed]


def chosen_filter(values: Sequence[str | None]) -> Filter:
    """The filter of the five values, months like "2023-12". Raises `AskError` for a range that ends before it begins."""
    first, last, outlet, place, language = (value or None for value in values)
    if first and last and first > last:
        raise AskError(f"{first} is after {last}; turn the months round.")
    return Filter(
        date_from=_days(first)[0] if first else None,
        date_to=_days(last)[1] if last else None,
        outlet=outlet,
        place=place,
        language=language,
    )


def filter_chips(values: Sequence[str | None], language: Language) -> list[str]:
    """The filters in force, as an answer shows them: ["Sampai: Desember 2023", "Media: Antara"]."""
    first, last, outlet, place, spoken = values
    written = (
        month(first, language) if first else None,
        month(last, language) if last else None,
        outlet,
        _place(place, language) if place else None,
        _spoken(spoken, language) if spoken else None,
    )
    return [f"{say(name, language)}: {value}" for name, value in zip(_NAMES, written, strict=True) if value]


def _days(name: str) -> tuple[date, date]:
    """The first and the last day of a month: "2024-02" -> (2024-02-01, 2024-02-29)."""
    first = date.fromisoformat(f"{name}-01")
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _place(name: str, language: Language) -> str:
    return (english_name(name) or name) if language == "en" else name


def _spoken(code: str, language: Language) -> str:
    return say(f"language_{code}", language) if code in {"id", "en"} else code
