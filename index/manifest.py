"""How a generation says what it is: a manifest written last, checksums for every file, a pointer switched at once.

    DIR/
    ├── current                   "<generation> <SHA-256 of its manifest>", replaced atomically
    ├── lock                      held by the one writer
    ├── unfinished.sqlite         embeddings of a run that was cut short
    ├── readings.sqlite           what every file gave, so that it need not be read again; can be deleted
    ├── .web/                     pages that were fetched
    ├── furniture.txt             which lines are dropped from all articles, where somebody told; see `ingest.repeated`
    ├── columns.json              which columns of tables hold what, where somebody told; see `ingest.columns`
    ├── store.json, level         only where the folder stands for a store elsewhere; see `index.qdrant`
    └── generations/000007/
        ├── corpus.sqlite         articles and passages: the source of truth
        ├── vectors.npy           one unit row per passage
        ├── sentences.npy         one unit row per sentence of every passage, in half precision
        ├── dense.faiss           the same, as FAISS reads it
        ├── lexical/              tantivy
        ├── origins.sqlite        which articles are one release told by several
        ├── origins.npy           their signatures, by doc_id
        ├── manifest.json         written last
        └── written.json          only where a file is large; see `index.written`

The pointer vouches for the manifest and the manifest for every other file, so a changed byte anywhere is noticed.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from index.analysis import analysis_fingerprint
from index.errors import StoreError
from index.passages import PASSAGE_CHARACTERS
from index.written import is_as_written, note_large_files, stamps_of

# Raised when the tables, the files or the way passages are cut change.
FORMAT = 6

REBUILD = "build it again with `kutip index --rebuild PATH…`"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of and with; `files` maps each path below its folder to a SHA-256."""

    generation: str
    format: int
    passage_characters: int
    analysis_fingerprint: str
    encoder: str
    encoder_fingerprint: str
    dimension: int
    corpus_fingerprint: str
    articles: int
    passages: int
    engines: dict[str, str]
    files: dict[str, str]


def generation_folder(folder: Path, generation: str) -> Path:
    """Where a generation of the index in `folder` lives."""
    return folder / "generations" / generation


def is_part_of_index(folder: Path, path: Path) -> bool:
    """Whether an index keeps this file in its folder, where articles may lie, too."""
    below = path.relative_to(folder).parts if path.is_relative_to(folder) else ()
    if len(below) > 1:
        return below[0] in ("generations", ".web", ".piped")
    own = (
        "columns.json",
        "current",
        "furniture.txt",
        "level",
        "lock",
        "readings.sqlite",
        "store.json",
        "unfinished.sqlite",
    )
    return bool(below) and below[0].startswith(own)


def current_manifest(folder: Path) -> Manifest | None:
    """The manifest of the last good generation of an index folder; None where none was ever finished.

    Raises `StoreError` when the pointer or the manifest is damaged or of another format, or may not be read.
    """
    pointer = _pointer(folder)
    if pointer is None:
        return None
    name, _, digest = pointer.strip().partition(" ")
    try:
        written = (generation_folder(folder, name) / "manifest.json").read_bytes()
    except FileNotFoundError as error:
        if _pointer(folder) != pointer:  # a writer finished two generations since and swept this one
            return current_manifest(folder)
        raise StoreError(f"{folder}: the index is incomplete, {REBUILD}") from error
    except OSError as error:
        raise unreadable(folder, error) from error
    if hashlib.sha256(written).hexdigest() != digest:
        raise StoreError(f"{folder}: the manifest of {name} was changed or damaged, {REBUILD}")
    return _parse(folder, written)


def _pointer(folder: Path) -> str | None:
    try:
        return (folder / "current").read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise StoreError(
            f"{folder}: this is a file and no index folder, make one with `kutip index PATH… --index DIR`"
        ) from error
    except UnicodeDecodeError as error:
        raise StoreError(f"{folder}: the file `current` was changed or damaged, {REBUILD}") from error
    except OSError as error:
        raise unreadable(folder, error) from error


def is_current(folder: Path, name: str) -> bool:
    """Whether the pointer of an index folder names this generation."""
    try:
        return (folder / "current").read_bytes().startswith(f"{name} ".encode())
    except FileNotFoundError:
        return False


def unreadable(folder: Path, error: OSError) -> StoreError:
    """The error to raise for a file of an index that the system does not let us read."""
    return StoreError(
        f"{error.filename or folder}: cannot be read ({error.strerror or error}), check who may read the index"
    )


def _parse(folder: Path, written: bytes) -> Manifest:
    try:
        manifest = Manifest(**json.loads(written))
    except (TypeError, ValueError):  # fields that this version does not know
        manifest = None
    if manifest is None or manifest.format != FORMAT:
        raise StoreError(f"{folder}: the index was made by another version of Kutip, {REBUILD}")
    return manifest


def check_made_alike(folder: Path, manifest: Manifest) -> None:
    """Raise `StoreError` unless passages and words are cut today as they were for this generation."""
    made = (manifest.passage_characters, manifest.analysis_fingerprint)
    if made != (PASSAGE_CHARACTERS, analysis_fingerprint()):
        raise StoreError(f"{folder}: the index was made with another passage size or word analysis, {REBUILD}")


def check_encoder(folder: Path, manifest: Manifest, fingerprint: str) -> None:
    """Raise `StoreError` unless the encoder with this fingerprint made the vectors of the generation."""
    if manifest.encoder_fingerprint != fingerprint:
        raise StoreError(
            f"{folder}: the index was made with the encoder {manifest.encoder} (fingerprint"
            f" {manifest.encoder_fingerprint[:12]}, not {fingerprint[:12]}): name that encoder or {REBUILD}"
        )


def checksum(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_intact(folder: Path, manifest: Manifest, name: str) -> bool:
    """Whether every file called `name`, or in the folder `name`, is there with the bytes that were written.

    Large ones are not read where the system vouches for them; see `index.written`.
    """
    files = [path for path in manifest.files if path == name or path.startswith(f"{name}/")]
    generation = generation_folder(folder, manifest.generation)
    try:
        stamps = stamps_of(generation)
        return all(
            is_as_written(generation / path, stamps.get(path)) or checksum(generation / path) == manifest.files[path]
            for path in files
        )
    except FileNotFoundError:
        return False


def checksums(generation: Path) -> dict[str, str]:
    """The checksum of every file below a generation's folder; locks are left out."""
    paths = (path for path in sorted(generation.rglob("*")) if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(generation).as_posix(): checksum(path) for path in paths}


def publish(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a finished generation and make it the current one.

    Everything is on the disk before the pointer moves, and the pointer moves in one step: a crash leaves either the
    generation before or this one.
    """
    generation = generation_folder(folder, manifest.generation)
    written = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
    (generation / "manifest.json").write_bytes(written)
    for path in generation.rglob("*"):
        _to_disk(path)
    note_large_files(generation)
    for path in [generation, generation.parent]:
        _to_disk(path)
    pointer = folder / "current.new"
    pointer.write_text(f"{manifest.generation} {hashlib.sha256(written).hexdigest()}\n", encoding="ascii")
    _to_disk(pointer)
    pointer.replace(folder / "current")
    _to_disk(folder)


def _to_disk(path: Path) -> None:
    """Wait until a file or the entries of a folder are on the disk (fsync)."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
