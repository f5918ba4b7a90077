"""One line of our own words in the place of something else."""

from assistant.page.markup import render
from assistant.page.words import Language

_NOTICE = '<div class="kutip-notice"'  # how `notice.html` begins


def render_notice(text: str, language: Language) -> str:
    """The message for a question that got no answer: one line of our own words."""
    return render("notice.html", text=text, language=language)


def is_notice(message: str) -> bool:
    """Whether a message of the chat is a notice and no answer."""
    return message.startswith(_NOTICE)
