"""What is on the page before the first question: the header and the invitation to ask."""

from assistant.page.markup import render
from assistant.page.words import LANGUAGES, Language, say

_OWN_NAMES: dict[Language, str] = {"id": "Indonesia", "en": "English"}  # each in itself, whoever looks for it


def render_header(status: str, language: Language) -> str:
    """The name of the page, what it does, and a line about the state of the index."""
    return render(
        "header.html",
        language=language,
        tagline=say("tagline", language),
        status=status,
        choose=say("page_language", language),
        languages=[(other, _OWN_NAMES[other]) for other in LANGUAGES],
    )


def render_welcome(language: Language) -> str:
    """The invitation that stands in the empty chat."""
    return render("welcome.html", language=language, title=say("welcome", language), text=say("welcome_more", language))
