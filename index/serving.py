"""Which store an index folder is asked through: the files in it, or the one in Qdrant that it stands for.

Nothing of Qdrant is imported for a folder that is an index of its own.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from index.contract import Store
from index.errors import StoreError
from index.manifest import Manifest, current_manifest
from index.qdrant.address import store_of

if TYPE_CHECKING:
    from index.qdrant.address import Address
    from index.qdrant.connection import Connection
    from index.qdrant.mirror import Mirror


def name_of(folder: Path) -> str:
    """What a person calls it: the address of the store that a folder stands for, else the folder."""
    return str(store_of(folder) or folder)


def current(folder: Path) -> Manifest | None:
    """The manifest of the generation that whoever opens this folder now reads; None where nothing was ever written.

    Raises `StoreError` when that cannot be told.
    """
    address = store_of(folder)
    if address is None:
        return current_manifest(folder)
    connection = _line_to(address)
    from index.qdrant.head import read_head

    head = read_head(connection)
    return None if head is None else head.manifest


def served(folder: Path) -> Store | None:
    """The current generation of the store that a folder stands for.

    None where nothing was ever written there, and for a folder that is an index of its own.
    """
    address = store_of(folder)
    if address is None:
        return None
    connection = _line_to(address)
    from index.qdrant.head import read_head
    from index.qdrant.reading import QdrantStore

    head = read_head(connection)
    return None if head is None else QdrantStore(connection, head)


def mirror_of(folder: Path) -> "Mirror | None":
    """The store that what is written to a folder goes to; None for a folder that is an index of its own."""
    address = store_of(folder)
    if address is None:
        return None
    connection = _line_to(address)
    from index.qdrant.mirror import Mirror

    return Mirror(folder, connection)


def _line_to(address: "Address") -> "Connection":
    if find_spec("qdrant_client") is None:
        raise StoreError(f"{address}: a store in Qdrant needs the package qdrant-client: pip install 'kutip[qdrant]'")
    from index.qdrant.connection import connect

    return connect(address)
