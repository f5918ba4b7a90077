"""In which language the page speaks to somebody: the one chosen on the page, else the browser's."""

import gradio as gr

from assistant.page.words import LANGUAGES, Language, as_language, preferred_language

COOKIE = "kutip_language"  # set by script/language.js, a year at a time


def reader_language(request: gr.Request) -> Language:
    """The language of the one who sent this request."""
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return as_language(chosen)
    return preferred_language(request.headers.get("accept-language"))
