"""Mails and pages saved as mails (.eml, .mhtml), through the standard library: the plain text, else the HTML."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage
from itertools import islice

from ingest.decoding import decode
from ingest.errors import IngestError
from ingest.formats.web import read_web_page
from ingest.records import Record, day_of, fold

MOST_ATTACHMENTS = 50
_LONGEST_HEADER = 60_000  # bytes
# What the standard library raises over a damaged mail.
_BROKEN = (MessageError, ArithmeticError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
_HEADER_END = re.compile(rb"\r?\n\r?\n")


def read_attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of what is attached to a mail; those without a name are left out, and all beyond the first fifty.

    Raises `IngestError` when the mail is damaged.
    """
    try:
        parts = list(islice(_parsed(data).iter_attachments(), MOST_ATTACHMENTS))
        attached = [(part.get_filename() or "", part.get_payload(decode=True)) for part in parts]
    except _BROKEN as error:
        raise IngestError(f"the attachments of this mail are damaged ({type(error).__name__})") from error
    yield from ((name, content) for name, content in attached if name and isinstance(content, bytes) and content)


def read_mail(data: bytes) -> Iterator[Record]:
    """The one article of a mail: its subject is the title, its date the day. Raises `IngestError` when it holds no words."""
    try:
        message = _parsed(data)
        body = message.get_body(preferencelist=("plain", "html"))
        content = body.get_payload(decode=True) if body is not None else None
        is_page = body is not None and body.get_content_type() == "text/html"
        subject, sent = (fold(str(message.get(name, ""))) for name in ("subject", "date"))
        address = fold(str(message.get("snapshot-content-location", "")))  # what browsers write into saved pages
    except _BROKEN as error:
        raise IngestError(f"this mail is damaged ({type(error).__name__})") from error
    if not isinstance(content, bytes) or not content.strip():
        raise IngestError("no text in this mail")
    if is_page:
        for page in read_web_page(content):
            yield replace(page, title=page.title or subject or None, url=page.url or address or None)
    else:
        yield Record(text=decode(content), title=subject or None, published=day_of(sent))


def _parsed(data: bytes) -> EmailMessage:
    if len(_HEADER_END.split(data, maxsplit=1)[0]) > _LONGEST_HEADER:
        # Decoding it takes memory in its square.
        raise IngestError("the header of this mail is longer than any real one")
    return email.message_from_bytes(data, policy=email.policy.default)
