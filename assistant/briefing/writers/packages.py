"""Office files are ZIP packages: made the same to the byte every time."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from assistant.briefing.document import Document

_NONE: Mapping[str, bytes] = {}
_FIRST = (1980, 1, 1, 0, 0, 0)  # ZIP knows no time before


def made_at(document: Document) -> datetime:
    """When the briefing was made, with its zone."""
    return datetime.fromisoformat(document.briefing.provenance.made_at)


def language_tag(document: Document) -> str:
    """BCP 47: "id-ID"."""
    return {"id": "id-ID", "en": "en-US"}.get(document.language, document.language)


def repacked(package: bytes, made: datetime, others: Mapping[str, bytes] = _NONE) -> bytes:
    """The package with every part dated `made`, which its library dates now, and `others` in place of parts so named."""
    stamp = max(made.timetuple()[:6], _FIRST)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as parts, zipfile.ZipFile(out, "w") as packed:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, stamp)
            part.external_attr = 0o600 << 16
            packed.writestr(part, others.get(name) or parts.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
