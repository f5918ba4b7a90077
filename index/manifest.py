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
    ├── blocks/000007-0002/       made by generation 7 and named by it and later ones until it changes; see `index.blocks`
    │   ├── corpus.sqlite         articles and passages: the source of truth
    │   ├── vectors.npy           one unit row per passage
    │   ├── sentences.npy         one unit row per sentence of every passage, in half precision
    │   ├── signatures.npy        what tells which articles may be one release, by doc_id
    │   ├── lexical/              tantivy
    │   └── written.json          only where the files are large; see `index.written`
    └── generations/000007/
        ├── dense.faiss           the vectors of all blocks, as FAISS reads them
        ├── origins.sqlite        which articles are one release told by several
        ├── manifest.json         written last
        └── written.json

The pointer vouches for the manifest and the manifest for every other file, so a changed byte anywhere is noticed.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.analysis import analysis_fingerprint
from index.blocks import Block
from index.errors import StoreError
from index.passages import PASSAGE_CHARACTERS
from index.written import is_as_written, note_large_files, stamps_of

# Raised when the tables, the files or the way passages are cut change.
FORMAT = 7

REBUILD = "build it again with `kutip index --rebuild PATH…`"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of and with.

    `files` maps each path to a SHA-256: below the index folder for what lies in a block, else below its own folder.
    `blocks` come in the order of doc_ids.
    """

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
    blocks: tuple[Block, ...]


def generation_folder(folder: Path, generation: str) -> Path:
    """Where a generation of the index in `folder` lives."""
    return folder / "generations" / generation


def block_folder(folder: Path, name: str) -> Path:
    """Where a block of the index in `folder` lives."""
    return folder / "blocks" / name


def block_files(folder: Path, manifest: Manifest, name: str) -> list[Path]:
    """The file or folder `name` of every block of a generation."""
    return [block_folder(folder, block.name) / name for block in manifest.blocks]


def is_part_of_index(folder: Path, path: Path) -> bool:
    """Whether an index keeps this file in its folder, where articles may lie, too."""
    below = path.relative_to(folder).parts if path.is_relative_to(folder) else ()
    if len(below) > 1:
        return below[0] in ("blocks", "generations", ".web", ".piped")
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
        manifest = manifest_from(json.loads(written))
    except (TypeError, ValueError):  # fields that this version does not know
        manifest = None
    if manifest is None or manifest.format != FORMAT:
        raise StoreError(f"{folder}: the index was made by another version of Kutip, {REBUILD}")
    return manifest


def manifest_from(fields: dict[str, Any]) -> Manifest:
    """A manifest from its JSON. Raises `TypeError` for fields that this version does not know."""
    return Manifest(**{**fields, "blocks": tuple(Block(**block) for block in fields.get("blocks", ()))})


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
    """Whether every file called `name`, or in the folder `name`, is there with the bytes that were written, in all blocks.

    Large ones are not read where the system vouches for them; see `index.written`.
    """
    own = generation_folder(folder, manifest.generation)
    places = {"": own, **{f"blocks/{block.name}/": block_folder(folder, block.name) for block in manifest.blocks}}
    by_place: dict[str, list[str]] = {}
    for path in manifest.files:
        place, inside = _parted(path)
        if inside == name or inside.startswith(f"{name}/"):
            by_place.setdefault(place, []).append(inside)
    return all(_are_intact(places[place], files, place, manifest) for place, files in by_place.items())


def _are_intact(where: Path, files: Sequence[str], place: str, manifest: Manifest) -> bool:
    try:
        stamps = stamps_of(where)
        return all(
            is_as_written(where / path, stamps.get(path)) or checksum(where / path) == manifest.files[place + path]
            for path in files
        )
    except FileNotFoundError:
        return False


def _parted(path: str) -> tuple[str, str]:
    """A path of a manifest as the place that it is in ("": the generation) and the path below that."""
    if not path.startswith("blocks/"):
        return "", path
    _, block, inside = path.split("/", 2)
    return f"blocks/{block}/", inside


def files_of(folder: Path, manifest: Manifest) -> list[tuple[str, Path]]:
    """Every file that a manifest vouches for, with where it is."""
    own = generation_folder(folder, manifest.generation)
    return [(path, (folder if path.startswith("blocks/") else own) / path) for path in manifest.files]


def checksums(where: Path, below: Path) -> dict[str, str]:
    """The checksum of every file in a folder, by its path below another one; locks are left out."""
    paths = (path for path in sorted(where.rglob("*")) if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(below).as_posix(): checksum(path) for path in paths}


def publish(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a finished generation and make it the current one.

    Everything is on the disk before the pointer moves, and the pointer moves in one step: a crash leaves either the
    generation before or this one.
    """
    generation = generation_folder(folder, manifest.generation)
    written = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
    (generation / "manifest.json").write_bytes(written)
    made = [block.name for block in manifest.blocks if block.name.startswith(f"{manifest.generation}-")]
    for where in [*(block_folder(folder, name) for name in made), generation]:
        for path in where.rglob("*"):
            _to_disk(path)
        note_large_files(where)
        _to_disk(where)
    for path in [folder / "blocks", generation.parent]:
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
