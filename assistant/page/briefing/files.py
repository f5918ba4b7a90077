"""A briefing as a file to take along: it goes with the page itself, no copy of it stays on the server."""

import json
import re
from base64 import b64encode
from uuid import uuid4

from assistant.briefing.document import Document
from assistant.briefing.writers import WRITERS
from assistant.page.markup import render

FORMATS = (*(suffix.removeprefix(".") for suffix in WRITERS), "json")


def render_file(document: Document, suffix: str) -> str:
    """A link that holds the document in one of `FORMATS` (RFC 2397) under a name made of its topic.

    No two are the same: a file that is wanted again is saved again.
    """
    stem = re.sub(r"\W+", "-", document.briefing.topic.lower()).strip("-")[:60] or "briefing"
    content = b64encode(_written(document, suffix)).decode("ascii")
    return render(
        "file.html", key=uuid4().hex, name=f"{stem}.{suffix}", address=f"data:application/octet-stream;base64,{content}"
    )


def _written(document: Document, suffix: str) -> bytes:
    if suffix == "json":
        return json.dumps(document.briefing.as_json(), ensure_ascii=False, indent=1).encode("utf-8")
    return WRITERS[f".{suffix}"](document)
