"""Where a store is: ``qdrant://host:port/collection`` as a person writes it, and the index folder that stands for it.

    qdrant://db.example.go.id:6333/news                    a server, without TLS
    qdrants://db.example.go.id:6333/news                   the same with TLS
    qdrant://db.example.go.id/news?shards=6&replicas=2     how a new collection is laid out (port 6333)
    qdrant:///srv/kutip/news                               Qdrant's local mode in a folder: for trying it out

An API key is never part of an address: it is read from QDRANT_API_KEY, so that no list of processes shows it.
"""

import json
import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlsplit

from index.errors import StoreError

_PORT = 6333
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_HOW = "write it like qdrant://localhost:6333/news"
_MARK = "store.json"


@dataclass(frozen=True, slots=True)
class Address:
    """A store: the server and its port, or the folder of a local one (`host` is then empty), and the collection.

    `shards` and `replicas` are how many a new collection gets; an existing one stays as it was made.
    """

    host: str
    port: int
    tls: bool
    folder: Path | None
    collection: str
    shards: int = 1
    replicas: int = 1

    def __str__(self) -> str:
        if self.folder is not None:
            return f"qdrant://{self.folder / self.collection}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"qdrant{'s' if self.tls else ''}://{host}:{self.port}/{self.collection}"

    @property
    def slug(self) -> str:
        """A folder's name for it: "qdrant-localhost-6333-news"."""
        return re.sub(r"[^A-Za-z0-9.]+", "-", str(self)).strip("-")


def parse_address(written: str) -> Address:
    """The store that a person names. Raises `StoreError` for what names none."""
    try:
        parts = urlsplit(written)
        port = parts.port or _PORT
    except ValueError as error:
        raise StoreError(f"{written}: not the address of a store ({error}); {_HOW}") from error
    if parts.scheme not in ("qdrant", "qdrants"):
        raise StoreError(f"{written}: not the address of a store; {_HOW}")
    if "@" in parts.netloc:
        raise StoreError("An address of a store holds no key or password; put the key into QDRANT_API_KEY.")
    path = Path(parts.path)
    if bool(parts.netloc) != bool(parts.hostname):
        raise StoreError(f"{written}: names no host; {_HOW}")
    if not _NAME.fullmatch(path.name) or (parts.hostname and len(path.parts) != 2):
        raise StoreError(f"{written}: names no collection (letters, digits, - and _); {_HOW}")
    shards, replicas = _layout(written, parts)
    return Address(
        host=parts.hostname or "",
        port=port,
        tls=parts.scheme == "qdrants",
        folder=None if parts.hostname else path.parent,
        collection=path.name,
        shards=shards,
        replicas=replicas,
    )


def _layout(written: str, parts: SplitResult) -> tuple[int, int]:
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    unknown = sorted(set(asked) - {"shards", "replicas"})
    if unknown or not all(re.fullmatch(r"[1-9]\d{0,3}", number) for number in asked.values()):
        raise StoreError(f"{written}: behind the ? only shards=N and replicas=N can stand, from 1 to 9999")
    return int(asked.get("shards", 1)), int(asked.get("replicas", 1))


def store_of(folder: Path) -> Address | None:
    """The store that an index folder stands for; None for an index of this machine alone."""
    mark = _mark(folder)
    return None if mark is None else parse_address(str(mark.get("store")))


def writer_of(folder: Path) -> str:
    """The name under which the runs that use this folder write to its store."""
    mark = _mark(folder)
    return str(mark["writer"]) if mark and "writer" in mark else ""


def stand_for(folder: Path, address: Address) -> None:
    """Let an index folder stand for a store; it then holds what its runs need, and is asked through the store.

    Raises `StoreError` for a folder that is an index of its own or stands for another store.
    """
    known = store_of(folder)
    if known is None and (folder / "current").exists():
        raise StoreError(f"{folder}: this is an index of this machine; name another folder with --index for {address}")
    if known is not None and str(known) != str(address):
        raise StoreError(f"{folder}: this folder stands for {known}; name another one with --index for {address}")
    if known == address:
        return
    mark = {"store": f"{address}?shards={address.shards}&replicas={address.replicas}"}
    mark["writer"] = writer_of(folder) or uuid.uuid4().hex
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = folder / f"{_MARK}.new"
        written.write_text(json.dumps(mark, indent=1), encoding="utf-8")
        written.replace(folder / _MARK)
    except OSError as error:
        raise StoreError(f"{error.filename or folder}: cannot be written ({error.strerror or error})") from error


def _mark(folder: Path) -> dict[str, object] | None:
    path = folder / _MARK
    try:
        mark = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise StoreError(f"{path}: was changed or damaged; delete it and name the store with --store") from error
    return mark if isinstance(mark, dict) else None
