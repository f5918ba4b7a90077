"""The YAML block that may open a text or Markdown file."""

from collections.abc import Mapping

import yaml
from frontmatter.default_handlers import YAMLHandler

from ingest.errors import IngestError


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """The fields and the body of a file; no fields when nothing that looks like front matter opens it.

    Values come as the strings that stand there: "007" stays "007", and a day that no calendar has does no harm.
    Raises `IngestError` when the block is not YAML.
    """
    handler = YAMLHandler()
    stripped = text.lstrip()
    if not handler.detect(stripped):
        return {}, text
    try:
        block, body = handler.split(stripped)
    except ValueError:  # one line of hyphens, never closed: a rule of the page
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
