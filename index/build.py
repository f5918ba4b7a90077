"""What is made from the sealed corpus of a new generation: vectors, both indexes, and the manifest for them."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import analysis_fingerprint
from index.approximate import Before
from index.blocks import Block, fingerprint_of
from index.clustering import Old, write_origins
from index.corpus import Corpus
from index.embedding import Known, Progress, embed
from index.encoder import Encoder
from index.encoding import Encode, encode_here
from index.engines import EXACT, engine_for, make_engine
from index.lexical import build_lexical
from index.manifest import FORMAT, Manifest, block_files, block_folder, checksums, generation_folder, is_intact, publish
from index.overview import count
from index.passages import PASSAGE_CHARACTERS
from index.ranking import Rows
from index.rows import RawVectors
from index.shingles import MADE_BY

if TYPE_CHECKING:
    from index.qdrant.mirror import Mirror


@dataclass(frozen=True, slots=True)
class Job:
    """One run of the writer: in which index folder, beside which generation, with which encoder.

    `base` is None for the first generation. `renew` asks for all blocks to be made again, `afresh` for the texts to be cut
    and analysed again, too. `mirror` is the store
    elsewhere that the folder stands for, if it does. `encode` says where passages are encoded.
    """

    folder: Path
    base: Manifest | None
    encoder: Encoder
    afresh: bool
    renew: bool = False
    mirror: "Mirror | None" = None
    encode: Encode = encode_here


def is_whole(folder: Path, base: Manifest) -> bool:
    """Whether the blocks of a generation can be parts of the next one: made as they would be made now, and intact."""
    names = ("lexical", "sentences.npy", "signatures.npy", "vectors.npy")
    return base.engines.get("signatures") == MADE_BY and all(is_intact(folder, base, name) for name in names)


def journal_of(folder: Path) -> Path:
    """Where an index folder keeps the vectors of a run that is not finished."""
    return folder / "unfinished.sqlite"


def readings_of(folder: Path) -> Path:
    """Where an index folder keeps its notes about the files that were read; see `index.readings`."""
    return folder / "readings.sqlite"


def build(job: Job, generation: Path, blocks: tuple[Block, ...], progress: Progress | None) -> Manifest:
    """Make everything beside the corpus of the blocks of a new generation, and its manifest (not yet written).

    Raises `StoreError`, `OSError` and `sqlite3.Error` when the disk does not take it.
    """
    known, before = _known(job), set(job.base.blocks if job.base is not None else ())
    new = [(block, block_folder(job.folder, block.name)) for block in blocks if block not in before]
    sources = embed(new, journal_of(job.folder), known, job.encoder, job.encode, progress)
    for block, folder in new:
        with closing(Corpus([folder / "corpus.sqlite"])) as corpus:
            build_lexical(folder / "lexical", corpus.words(), block.first_key)
    folders = [block_folder(job.folder, block.name) for block in blocks]
    vectors = RawVectors([folder / "vectors.npy" for folder in folders])
    engine = engine_for(len(vectors))
    make_engine(engine, vectors, _indexed(job, engine, blocks, sources)).save(generation / "dense.faiss")
    write_origins(folders, generation / "origins.sqlite", _known_origins(job))
    files = _files_of(job.base, blocks)
    for _, folder in new:
        files |= checksums(folder, job.folder)
    return Manifest(
        generation=generation.name,
        format=FORMAT,
        passage_characters=PASSAGE_CHARACTERS,
        analysis_fingerprint=analysis_fingerprint(),
        encoder=job.encoder.name,
        encoder_fingerprint=job.encoder.fingerprint,
        dimension=known.dimension if known is not None else job.encoder.dimension,
        corpus_fingerprint=fingerprint_of(block.fingerprint for block in blocks),
        articles=sum(block.articles for block in blocks),
        passages=len(vectors),
        engines={"dense": engine, "signatures": MADE_BY, **{name: version(name) for name in ("faiss-cpu", "tantivy")}},
        files=files | checksums(generation, generation),
        blocks=blocks,
    )


def deliver(job: Job, manifest: Manifest) -> Manifest:
    """Make a new generation, which `build` made, the current one; its manifest as readers see it.

    Readers of a store elsewhere see it first: what a crash leaves undone here is taken from there by the next run.
    """
    seen = manifest
    if job.mirror is not None:
        with closing(Corpus(block_files(job.folder, manifest, "corpus.sqlite"))) as corpus:
            overview = count(corpus, manifest.passages)
        seen = job.mirror.push(job.base, manifest, overview)
    publish(job.folder, manifest)
    if job.mirror is not None:
        job.mirror.note_level(manifest)
    return seen


def _files_of(base: Manifest | None, blocks: Sequence[Block]) -> dict[str, str]:
    """The checksums of those files of a generation that lie in one of these blocks."""
    names = {("blocks", block.name) for block in blocks}
    files = base.files if base is not None else {}
    return {path: digest for path, digest in files.items() if Path(path).parts[:2] in names}


def _indexed(job: Job, engine: str, blocks: Sequence[Block], sources: Mapping[str, Rows]) -> Before | None:
    """The `dense.faiss` of the generation before, if the same engine searches it and it is as it was written."""
    alike = job.base is not None and not job.renew and job.base.engines.get("dense", EXACT) == engine
    if engine == EXACT or not alike or job.base is None or not is_intact(job.folder, job.base, "dense.faiss"):
        return None
    firsts = accumulate((block.passages for block in job.base.blocks), initial=0)
    first_of = dict(zip((block.name for block in job.base.blocks), firsts, strict=False))
    rows = [
        sources[block.name]
        if block.name in sources
        else np.arange(first_of[block.name], first_of[block.name] + block.passages)
        for block in blocks
    ]
    path = generation_folder(job.folder, job.base.generation) / "dense.faiss"
    return Before(path, np.concatenate(rows) if rows else np.empty(0, np.int64))


def _known_origins(job: Job) -> Old | None:
    """The origins of the generation before, if they are as they were written."""
    if job.base is None or job.renew or not is_intact(job.folder, job.base, "origins.sqlite"):
        return None
    path = generation_folder(job.folder, job.base.generation) / "origins.sqlite"
    return Old(path, [block_folder(job.folder, block.name) for block in job.base.blocks])


def _known(job: Job) -> Known | None:
    """The vectors of the generation before, if this encoder made them and they are as they were written."""
    base = job.base
    if base is None or base.passages == 0 or base.encoder_fingerprint != job.encoder.fingerprint:
        return None
    if not all(is_intact(job.folder, base, name) for name in ("vectors.npy", "sentences.npy")):
        return None
    return Known(job.folder, base)
