"""Which column of a table holds which field of an article."""

from collections.abc import Mapping, Sequence

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


def columns_of(told: Sequence[str]) -> Columns:
    """The columns that a person names: ("title=Judul", "text=Uraian") -> {"title": "Judul", "text": "Uraian"}.

    Raises `IngestError` for anything but the name of a field, an equals sign and the name of a column.
    """
    columns: dict[str, str] = {}
    for each in told:
        field, equals, name = (part.strip() for part in each.partition("="))
        if field not in KNOWN or not equals or not name:
            raise IngestError(f"{each}: name a column as FIELD=NAME; fields are {', '.join(KNOWN)}")
        columns[field] = name
    return columns


def places_of(names: Sequence[str], columns: Columns) -> dict[str, int]:
    """Where each field stands in a row whose cells are `names`, folded and in small letters; as told, else as known."""
    known = {**KNOWN, **{field: (" ".join(name.split()).casefold(),) for field, name in columns.items()}}
    found = ((field, next((name for name in each if name in names), None)) for field, each in known.items())
    return {field: names.index(name) for field, name in found if name is not None}
