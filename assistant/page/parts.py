"""Parts of the page that say something: what each says in a language, so that all of them can change it together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.page.words import Language

# How the page's own events run: nobody else calls them and nothing blinks.
QUEUED: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": None}
# Past the queue: a full one locks nobody out of the evidence, and Gradio now and then loses an answer that comes over the
# queue's stream while it is closing that stream.
QUICK: dict[str, Any] = {**QUEUED, "queue": False}
# Gradio otherwise drops what is clicked while the click before is still being answered.
LAST: dict[str, Any] = {**QUICK, "trigger_mode": "always_last"}
EVERY: dict[str, Any] = {**QUEUED, "trigger_mode": "multiple"}  # only over the queue are errors told to the reader


@dataclass(frozen=True, slots=True)
class Part:
    """A component of Gradio's, and the update of it (or its value) in a language."""

    component: Any
    said: Callable[[Language], Any]


def spoken(parts: Sequence[Part], language: Language) -> list[Any]:
    """The updates of the parts, in order."""
    return [part.said(language) for part in parts]
