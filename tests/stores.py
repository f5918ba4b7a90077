"""The stores that the tests of the contract run over: a folder, Qdrant's local mode, its core, and a server."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from index.qdrant.address import Address, parse_address, stand_for

LOCAL, LOCAL_MODE, CORE, SERVER = "a folder", "Qdrant's local mode", "Qdrant's core", "a Qdrant server"
STORES = (LOCAL, LOCAL_MODE, CORE, SERVER)
ELSEWHERE = STORES[1:]

DOOR = Path(__file__).parent / "qdrant_door.py"


class Door:
    """Qdrant's core in a process of its own, with its files in a folder; it can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port: int = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        command = [sys.executable, str(DOOR), str(self.folder), str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def kill(self) -> None:
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def address(self, collection: str) -> Address:
        return parse_address(f"qdrant://127.0.0.1:{self.port}/{collection}")


@contextmanager
def door_in(folder: Path) -> Iterator[Door]:
    pytest.importorskip("qdrant_edge")
    door = Door(folder)
    try:
        yield door
    finally:
        door.kill()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def folder_for(kind: str, door: Door, tmp_path: Path) -> Iterator[Path]:
    """An index folder that stands for a new store of this kind; skips where there is none."""
    folder, collection = tmp_path / f"index-{uuid.uuid4().hex}", f"kutip-test-{uuid.uuid4().hex}"
    if kind == LOCAL:
        yield folder
        return
    if kind == SERVER:
        address = _on_server(collection)
    else:
        address = door.address(collection) if kind == CORE else parse_address(f"qdrant://{tmp_path}/local/{collection}")
    stand_for(folder, address)
    try:
        yield folder
    finally:
        if kind == SERVER:
            _remove(address)


def _on_server(collection: str) -> Address:
    url = os.environ.get("QDRANT_URL")
    if not url:
        pytest.skip("QDRANT_URL names no Qdrant server, e.g. http://localhost:6333")
    scheme = "qdrants" if url.startswith("https") else "qdrant"
    return parse_address(f"{scheme}://{url.partition('://')[2].rstrip('/')}/{collection}")


def _remove(address: Address) -> None:
    from index.qdrant.connection import connect

    connection = connect(address)
    for each in connection.ask(lambda client: client.get_collections()).collections:
        if each.name.startswith(address.collection):
            connection.ask(lambda client, name=each.name: client.delete_collection(name))  # type: ignore[misc]
