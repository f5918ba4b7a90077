"""The YAML block that may open a text or Markdown file."""

import re
from collections.abc import Mapping

import yaml
from frontmatter.default_handlers import YAMLHandler

from ingest.errors import IngestError

# "title: …" in the line after the hyphens is a field, "Jakarta – …" is a sentence under a rule of the page.
_OPENED = re.compile(r"-{3,}[ \t]*\n[a-z_]+:(?:[ \t]|\n)")


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """The fields and the body of a file; no fields when nothing that looks like front matter opens it.

    Values come as the strings that stand there: "007" stays "007", and a day that no calendar has does no harm.
    Raises `IngestError` when the block is not YAML or has no end.
    """
    handler = YAMLHandler()
    stripped = text.lstrip()
    if not handler.detect(stripped):
        return {}, text
    try:
        block, body = handler.split(stripped)
    except ValueError as error:  # one line of hyphens, never closed
        if _OPENED.match(stripped):
            raise IngestError("the front matter is never closed; end it with a line of ---") from error
        return {}, text
    try:
        fields = handler.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise IngestError(
            f"malformed front matter ({_reason(error)}); it must be YAML between two lines of ---"
        ) from error
    return (fields, body) if isinstance(fields, dict) else ({}, text)


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "nested too deeply"
    return f"line {mark.line + 2}: {problem}" if mark else str(problem)
