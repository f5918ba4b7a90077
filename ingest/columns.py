"""Which column of a table holds which field of an article."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.errors import IngestError

KNOWN = {
    "text": (
        "text",
        "teks",
        "isi",
        "isi berita",
        "isi artikel",
        "isi siaran pers",
        "konten",
        "content",
        "body",
        "naskah",
        "berita",
        "artikel",
        "article",
        "full text",
    ),
    "title": ("title", "judul", "judul berita", "judul artikel", "headline"),
    "published": (
        "published",
        "date",
        "tanggal",
        "tanggal terbit",
        "tanggal tayang",
        "tanggal berita",
        "tgl",
        "tgl terbit",
        "publish date",
        "published at",
    ),
    "outlet": ("outlet", "media", "sumber", "source", "nama media", "portal"),
    "url": ("url", "link", "tautan", "alamat"),
    "doc_id": ("doc_id", "id"),
    "language": ("language", "lang", "bahasa"),
    "author": ("author", "penulis", "wartawan", "reporter"),
    "release_number": ("release_number", "nomor rilis", "nomor siaran pers"),
}
"""The names that a column may have, the most usual first."""

Columns = Mapping[str, str]
NO_COLUMNS: Columns = {}
REMEMBERED = "columns.json"
"""The file in an index folder that keeps them."""


def columns_of(told: Sequence[str]) -> Columns:
    """The columns that a person names: ("title=Judul", "text=Uraian") -> {"title": "Judul", "text": "Uraian"}.

    No name ("text=") stands for the usual ones again. Raises `IngestError` for anything but the name of a field, an
    equals sign and the name of a column.
    """
    columns: dict[str, str] = {}
    for each in told:
        field, equals, name = (part.strip() for part in each.partition("="))
        if field not in KNOWN or not equals:
            raise IngestError(f"{each}: name a column as FIELD=NAME; fields are {', '.join(KNOWN)}")
        columns[field] = name
    return columns


def places_of(names: Sequence[str], columns: Columns) -> dict[str, int]:
    """Where each field stands in a row whose cells are `names`, folded and in small letters; as told, else as known.

    A table without the column that was told may be another table of the same index.
    """
    told = {field: " ".join(name.split()).casefold() for field, name in columns.items()}
    known = {field: (told[field], *usual) if field in told else usual for field, usual in KNOWN.items()}
    found = ((field, next((name for name in each if name in names), None)) for field, each in known.items())
    return {field: names.index(name) for field, name in found if name is not None}


def remembered_columns(folder: Path) -> Columns:
    """The columns that were told for the index in `folder`. Raises `IngestError` when that file cannot be read."""
    file = folder / REMEMBERED
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        return columns_of([f"{field}={name}" for field, name in known.items()])
    except FileNotFoundError:
        return NO_COLUMNS
    except (OSError, ValueError, AttributeError, IngestError) as error:
        raise IngestError(f"{file}: damaged ({error}); remove it and name the columns again with --column") from error


def remember_columns(folder: Path, columns: Columns) -> None:
    """Keep the columns for later runs, all at once. Raises `OSError` when the disk does not take them."""
    file = folder / REMEMBERED
    if not columns:
        file.unlink(missing_ok=True)
        return
    unfinished = file.with_suffix(".json.part")
    unfinished.write_text(json.dumps(columns, ensure_ascii=False, indent=1), encoding="utf-8")
    unfinished.replace(file)


def changed_columns(before: Columns, told: Columns) -> tuple[Columns, tuple[str, ...]]:
    """What holds when `told` comes after `before`, and the fields that were told otherwise then."""
    columns = {field: name for field, name in {**before, **told}.items() if name}
    return columns, tuple(field for field in told if field in before and before[field] != told[field])


def as_told(columns: Columns) -> str:
    """The columns as a person tells them: "published=Tgl Muat, text=Uraian"."""
    return ", ".join(f"{field}={name}" for field, name in sorted(columns.items()))
