"""Files of large folders as the system knew them when they were written, so that they need not be hashed again.

Hashing the files of a million passages takes longer than a person waits for a command. A file of a block or a generation
that has more than `LARGE` bytes in all counts as unchanged while its size, its number in the file system and both its
times are those it was published with; whoever writes to it changes the last of them, which no program can set back. What
the notes cannot see is a disk that changes bytes by itself; smaller folders are hashed whenever an index is opened, and so
is every file that was copied.
"""

import json
from pathlib import Path

LARGE = 32_000_000  # bytes: a twentieth of a second of SHA-256; few blocks are smaller
NOTES = "written.json"

Stamp = list[int]


def note_large_files(folder: Path) -> None:
    """Write the notes of a block or generation that is finished and on the disk; none where it is small."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    if sum(path.stat().st_size for path in files) > LARGE:
        stamps = {path.relative_to(folder).as_posix(): _stamp(path) for path in files}
        (folder / NOTES).write_text(json.dumps(stamps), encoding="utf-8")


def stamps_of(folder: Path) -> dict[str, Stamp]:
    """The notes of a block or generation by path; empty where there are none to be read."""
    try:
        stamps = json.loads((folder / NOTES).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # the price is a hash
        return {}
    return stamps if isinstance(stamps, dict) else {}


def is_as_written(path: Path, stamp: Stamp | None) -> bool:
    """Whether a file has the stamp that it was noted with. Raises `OSError` where it is not there."""
    return stamp is not None and _stamp(path) == stamp


def _stamp(path: Path) -> Stamp:
    there = path.stat()
    return [there.st_size, there.st_ino, there.st_mtime_ns, there.st_ctime_ns]
