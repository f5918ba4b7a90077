"""Templates in which everything is escaped, and the web addresses that may become a link."""

from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

# Gradio trims and re-indents the lines of a message (`inspect.cleandoc`); written as entities, the white space of a
# quotation is out of its reach and arrives as it stands in the article.
_SPACES = {ord("\n"): "&#10;", ord("\t"): "&#9;", ord("\r"): "&#13;"}


def render(template: str, **fields: object) -> str:
    """The HTML of one of `templates/`; every field is text and is escaped (law 7: corpus text is untrusted)."""
    return _environment().get_template(template).render(**fields).strip()


def exactly(text: str) -> Markup:
    """`text` as HTML whose text content is `text` again, white space included."""
    return Markup(str(escape(text)).translate(_SPACES))  # noqa: S704 - escaped on this very line


def web_address(url: str | None) -> str | None:
    """`url` when it leads to a host by http or https; None for anything else ("javascript:…", "file:…", "//x")."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.hostname else None


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("assistant.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["exactly"] = exactly
    return environment
