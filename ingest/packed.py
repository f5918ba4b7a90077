"""What is packed in an archive or attached to a mail, read in memory: nothing is written anywhere, whatever names say."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.errors import IngestError
from ingest.formats.zipped import checked_archive, read_member
from ingest.isolation import isolated_reader
from ingest.kinds import SUFFIXES
from ingest.unread import why_unread

Packed = tuple[PurePosixPath, bytes | IngestError]
"""The name that a file has inside, without a way out of it, and its bytes or why they cannot be had."""


def files_in_archive(data: bytes, largest: int) -> Iterator[Packed]:
    """The files of a zip archive by name, hidden ones left out. Raises `IngestError` when it cannot be opened."""
    with checked_archive(data) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            inside = _inside(member.filename)
            if not member.filename or member.is_dir() or inside.name.startswith(".") or "__MACOSX" in inside.parts:
                continue
            try:
                yield inside, read_member(archive, member, largest)
            except IngestError as error:
                yield inside, error


def files_in_mail(data: bytes, largest: int) -> Iterator[Packed]:
    """The attachments of a mail that may hold articles; pictures, signatures and invitations are passed over."""
    try:
        attached = isolated_reader().read("mail", "read_attachments", data)
    except IngestError as error:
        yield PurePosixPath("attachments"), error
        return
    seen: set[str] = set()
    for number, (name, content) in enumerate(attached, start=1):
        inside = _inside(name)
        if not inside.name.lower().endswith(SUFFIXES) and why_unread(inside.name) is None:
            continue
        inside = PurePosixPath(f"{number}-{inside.name}") if inside.name in seen else PurePosixPath(inside.name)
        seen.add(inside.name)
        if len(content) > largest:
            yield inside, IngestError(f"larger than {largest // 1_000_000} MB; split it")
        else:
            yield inside, content


def _inside(name: str) -> PurePosixPath:
    """ "../../keluar.txt" -> "keluar.txt": a name that leads nowhere else."""
    parts = (part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
    return PurePosixPath(*parts)
