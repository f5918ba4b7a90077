"""A store as the writer of the folder that stands for it sees it: is the folder level with it, what is in it, and on.

The store is the truth. The folder is a workshop: it is filled from the store where it is missing or behind.
"""

from collections.abc import Iterator
from pathlib import Path

from index.manifest import Manifest, is_current
from index.overview import Overview
from index.qdrant.address import writer_of
from index.qdrant.connection import Connection
from index.qdrant.head import Lease, read_head
from index.qdrant.pushing import push
from index.qdrant.reading import QdrantStore
from ingest.articles import Article


class Mirror:
    """The store of one folder during one run of its writer. Every method raises `StoreError` when it is away."""

    def __init__(self, folder: Path, connection: Connection) -> None:
        self._folder = folder
        self._connection = connection
        self._head = read_head(connection)

    @property
    def manifest(self) -> Manifest | None:
        """How the current generation was made, None where nothing was ever written."""
        return None if self._head is None else self._head.manifest

    def is_level(self) -> bool:
        """Whether the folder holds what the store holds. It does, too, while nothing was ever written to the store."""
        if self._head is None:
            return True
        try:
            token, generation = self._note.read_text(encoding="ascii").split()
        except (FileNotFoundError, ValueError):
            return False
        return token == self._head.token and is_current(self._folder, generation)

    def articles(self) -> Iterator[Article]:
        """Every article that the store holds, by doc_id."""
        return QdrantStore(self._connection, self._head).articles() if self._head else iter(())

    def vectors(self) -> Iterator[tuple[bytes, bytes]]:
        """The key of every passage with its vector; see `index.embedding.lend`."""
        return QdrantStore(self._connection, self._head).vectors() if self._head else iter(())

    def push(self, base: Manifest | None, new: Manifest, overview: Overview) -> Manifest:
        """Make the new generation in the folder the current one of the store; its manifest as readers see it.

        `base` is the generation that the folder was level with.
        """
        lease = Lease(self._connection, writer_of(self._folder))
        self._head = push(lease, self._head, self._folder, (base, new), overview)
        return self._head.manifest

    def note_level(self, manifest: Manifest) -> None:
        """Keep in mind that this generation of the folder is what the store holds."""
        if self._head is not None:
            written = self._note.with_name("level.new")
            written.write_text(f"{self._head.token} {manifest.generation}\n", encoding="ascii")
            written.replace(self._note)

    @property
    def _note(self) -> Path:
        return self._folder / "level"
