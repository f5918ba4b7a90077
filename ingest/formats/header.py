"""The lines that may name a plain text's metadata above it: "Judul: …", "Tanggal: …", "Sumber: …"."""

import re
from collections.abc import Mapping

_FIELD = re.compile(r"\s*([^\W\d_]+)\s*:\s*(\S.*?)\s*")
_NAMES = {
    **dict.fromkeys(("judul", "title", "headline"), "title"),
    **dict.fromkeys(("tanggal", "tgl", "date", "published", "terbit"), "published"),
    **dict.fromkeys(("sumber", "source", "media", "outlet"), "outlet"),
    **dict.fromkeys(("url", "link", "tautan"), "url"),
    **dict.fromkeys(("penulis", "author", "reporter", "editor", "kategori", "category", "tags", "tag"), "other"),
}


def split_header(text: str) -> tuple[Mapping[str, str], str]:
    """The fields above a text, named as front matter names them, and the rest of it; no fields when there are none.

    A header has the title first and another field below it; anything else is the article's own.

    "Judul: A\\nTanggal: 1/2/2023\\n\\nIsi." -> {"title": "A", "published": "1/2/2023"}, "\\nIsi."
    """
    fields: dict[str, str] = {}
    lines = text.lstrip("\n").split("\n")
    for number, line in enumerate(lines):
        field = _FIELD.fullmatch(line)
        name = _NAMES.get(field[1].lower()) if field else None
        if field is None or name is None or (name in fields and name != "other"):
            break
        fields[name] = field[2]
        if number == 0 and name != "title":
            break
    else:
        number = len(lines)
    if len(fields) < 2:
        return {}, text
    return fields, "\n".join(lines[number:])
