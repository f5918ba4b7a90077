"""What is made from the sealed corpus of a new generation: vectors, both indexes, and the manifest for them."""

from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from index.analysis import analysis_fingerprint
from index.clustering import write_origins
from index.corpus import Corpus
from index.embedding import Known, Progress, embed
from index.encoder import Encoder
from index.encoding import Encode, encode_here
from index.engines import EXACT, engine_for, make_engine
from index.lexical import build_lexical
from index.manifest import FORMAT, Manifest, checksums, generation_folder, is_intact, publish
from index.overview import count
from index.passages import PASSAGE_CHARACTERS

if TYPE_CHECKING:
    from index.qdrant.mirror import Mirror


@dataclass(frozen=True, slots=True)
class Job:
    """One run of the writer: in which index folder, beside which generation, with which encoder.

    `base` is None for the first generation. `afresh` asks for everything to be made again. `mirror` is the store
    elsewhere that the folder stands for, if it does. `encode` says where passages are encoded.
    """

    folder: Path
    base: Manifest | None
    encoder: Encoder
    afresh: bool
    mirror: "Mirror | None" = None
    encode: Encode = encode_here

    def base_file(self, name: str) -> Path | None:
        """A file of the generation before, None where there is none."""
        return None if self.base is None else generation_folder(self.folder, self.base.generation) / name


def journal_of(folder: Path) -> Path:
    """Where an index folder keeps the vectors of a run that is not finished."""
    return folder / "unfinished.sqlite"


def readings_of(folder: Path) -> Path:
    """Where an index folder keeps its notes about the files that were read; see `index.readings`."""
    return folder / "readings.sqlite"


def build(job: Job, generation: Path, corpus_fingerprint: str, progress: Progress | None) -> Manifest:
    """Make everything beside `corpus.sqlite` in the folder of a new generation, and its manifest (not yet written).

    Raises `StoreError`, `OSError` and `sqlite3.Error` when the disk does not take it.
    """
    vectors = embed(generation, journal_of(job.folder), _known(job), job.encoder, job.encode, progress)
    engine = engine_for(len(vectors))
    make_engine(engine, vectors, _trained(job, engine)).save(generation / "dense.faiss")
    with closing(Corpus(generation / "corpus.sqlite")) as corpus:
        build_lexical(generation / "lexical", corpus.words())
        write_origins(corpus, generation / "origins.sqlite", _known_origins(job))
        articles = corpus.count_articles()
    return Manifest(
        generation=generation.name,
        format=FORMAT,
        passage_characters=PASSAGE_CHARACTERS,
        analysis_fingerprint=analysis_fingerprint(),
        encoder=job.encoder.name,
        encoder_fingerprint=job.encoder.fingerprint,
        dimension=vectors.shape[1],
        corpus_fingerprint=corpus_fingerprint,
        articles=articles,
        passages=len(vectors),
        engines={"dense": engine, **{name: version(name) for name in ("faiss-cpu", "tantivy")}},
        files=checksums(generation),
    )


def deliver(job: Job, manifest: Manifest) -> Manifest:
    """Make a new generation, which `build` made, the current one; its manifest as readers see it.

    Readers of a store elsewhere see it first: what a crash leaves undone here is taken from there by the next run.
    """
    seen = manifest
    if job.mirror is not None:
        with closing(Corpus(generation_folder(job.folder, manifest.generation) / "corpus.sqlite")) as corpus:
            overview = count(corpus, manifest.passages)
        seen = job.mirror.push(job.base, manifest, overview)
    publish(job.folder, manifest)
    if job.mirror is not None:
        job.mirror.note_level(manifest)
    return seen


def _trained(job: Job, engine: str) -> Path | None:
    """The `dense.faiss` of the generation before, if the same engine searches it and it is as it was written."""
    alike = job.base is not None and not job.afresh and job.base.engines.get("dense", EXACT) == engine
    if engine == EXACT or not alike or job.base is None or not is_intact(job.folder, job.base, "dense.faiss"):
        return None
    return job.base_file("dense.faiss")


def _known_origins(job: Job) -> Path | None:
    """The origins of the generation before, if they are as they were written."""
    if job.base is None or job.afresh:
        return None
    if not all(is_intact(job.folder, job.base, name) for name in ("origins.sqlite", "origins.npy")):
        return None
    return job.base_file("origins.sqlite")


def _known(job: Job) -> Known | None:
    """The vectors of the generation before, if this encoder made them and they are as they were written."""
    base = job.base
    if base is None or base.passages == 0 or base.encoder_fingerprint != job.encoder.fingerprint:
        return None
    if not all(is_intact(job.folder, base, name) for name in ("vectors.npy", "sentences.npy")):
        return None
    return Known.of(generation_folder(job.folder, base.generation))
