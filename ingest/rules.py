"""Which rules files are read by today: another fingerprint, and a file may give other words than it did."""

import hashlib
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

_ROOM = Path(__file__).parent
_DISTRIBUTION = "kutip"


@cache
def rules_fingerprint() -> str:
    """SHA-256 over this room's code and tables and the versions of the libraries that Kutip depends on."""
    digest = hashlib.sha256()
    for path in sorted(_ROOM.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(_ROOM).as_posix()}\0".encode() + path.read_bytes())
    digest.update("\n".join(_libraries()).encode())
    return digest.hexdigest()


def _libraries() -> list[str]:
    """ "trafilatura 2.3.1" and the like, also for optional ones that happen to be installed."""
    try:
        required = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:  # run from a checkout that nobody installed
        return []
    names = {match[0] for line in required if (match := re.match(r"[\w.-]+", line))}
    return [f"{name} {_version(name)}" for name in sorted(names)]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not installed"
