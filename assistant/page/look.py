"""How the page looks: system fonts only, a quiet palette, and our own style sheet."""

import json
from importlib.resources import files

import gradio as gr

from assistant.page.words import translations

_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "Liberation Mono", "monospace")


def theme() -> gr.Theme:
    """Gradio's plainest theme in our colours; plain font names, so that no font is fetched from anywhere."""
    colours = {
        "body_background_fill": "var(--kutip-paper)",
        "body_text_color": "var(--kutip-ink)",
        "background_fill_primary": "var(--kutip-card)",
        "background_fill_secondary": "var(--kutip-paper)",
        "block_background_fill": "var(--kutip-card)",
        "block_border_color": "var(--kutip-line)",
        "border_color_primary": "var(--kutip-line)",
        "border_color_accent": "var(--kutip-accent)",
        "input_background_fill": "var(--kutip-card)",
        "input_border_color": "var(--kutip-line)",
        "input_border_color_focus": "var(--kutip-accent)",
        "input_placeholder_color": "var(--kutip-soft)",
        "body_text_color_subdued": "var(--kutip-soft)",
        "button_primary_background_fill": "var(--kutip-accent)",
        "button_primary_background_fill_hover": "var(--kutip-accent-strong)",
        "button_primary_text_color": "var(--kutip-on-accent)",
        "color_accent_soft": "var(--kutip-tint)",
    }
    both = {f"{name}{suffix}": value for name, value in colours.items() for suffix in ("", "_dark")}
    flat = {
        "color_accent": "var(--kutip-accent)",
        "block_shadow": "none",
        "block_border_width": "0px",
        "block_radius": "14px",
    }
    return gr.themes.Base(font=_SANS, font_mono=_MONO).set(**both, **flat)


def browser_words() -> gr.I18n:
    """The words that the browser shows in its own language; called with a name it gives the label."""
    return gr.I18n(**translations())


def style() -> str:
    """The style sheet that Gradio puts into its page, its parts in the order in which they build on each other."""
    return _style("frame", "filters", "conversation", "answer", "evidence", "corpus", "briefing", "windows")


def page_head() -> str:
    """What stands in the head of the page: the colours, and the page on paper.

    They reach past Gradio's container, which Gradio confines every rule of an `@media` to.
    """
    return f'<meta name="color-scheme" content="light dark"><style>{_style("colours", "print")}</style>'


def script(name: str) -> str:
    """One of the scripts that belong to a part of the page; it says itself what it does."""
    return _text(f"script/{name}")


def conversation_script() -> str:
    """The script of the chat: labels in the reader's language, and an answer shown from its first line."""
    return _text("script/conversation.js").replace("__WORDS__", json.dumps(translations(), ensure_ascii=False))


def _style(*parts: str) -> str:
    return "\n".join(_text(f"style/{part}.css") for part in parts)


def _text(name: str) -> str:
    return files("assistant.page").joinpath(name).read_text(encoding="utf-8")
