"""A first look into files that are ZIP archives inside (docx, odt, xlsx, zip): nothing is unpacked that grows without bound."""

import io
import zipfile
import zlib

from ingest.errors import IngestError

MOST_BYTES = 200_000_000  # unpacked, all members together
MOST_MEMBERS = 5_000
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    OSError,
    RuntimeError,
)
"""What a damaged archive, or damaged XML inside one, raises from the libraries that read it."""


def checked_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, its directory read. Raises `IngestError` for one that is damaged, locked, or unpacks to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise IngestError("damaged or cut short; save it again") from error
    if len(members) > MOST_MEMBERS:
        raise IngestError(f"more than {MOST_MEMBERS:,} files are packed in it; unpack it")
    # The directory may lie about sizes; zipfile stops reading a member at the size that is promised here.
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise IngestError(f"it unpacks to more than {MOST_BYTES // 1_000_000} MB; unpack it and index what is wanted")
    if any(member.flag_bits & 1 for member in members):
        raise IngestError("locked with a password; save it without one")
    return archive


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of one packed file. Raises `IngestError` when it is damaged or unpacks to more than `most` bytes."""
    try:
        with archive.open(member) as packed:
            data = packed.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise IngestError("damaged inside the archive; pack it again") from error
    if len(data) > most:
        raise IngestError(f"larger than {most // 1_000_000} MB; split it")
    return data
