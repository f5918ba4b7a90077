"""Serves the page over an index folder with the toy encoder, in a process of its own, until it is killed.

Its address is the first line of stdout. `--signal` keeps the index loading until that file is there.
"""

import argparse
import time
from pathlib import Path

from conftest import ToyEncoder

from assistant.page.access import Access
from assistant.page.opening import OpeningIndex
from assistant.page.server import PageServer, build_app, listen


class WaitingEncoder(ToyEncoder):
    """A toy encoder that takes its time to load."""

    def __init__(self, signal: Path) -> None:
        super().__init__()
        self._signal = signal

    def __getattribute__(self, name: str) -> object:
        if name == "fingerprint":
            while not self._signal.exists():
                time.sleep(0.05)
        return super().__getattribute__(name)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--signal", type=Path)
    parser.add_argument("--accounts", type=Path)
    parser.add_argument("--user-header")
    parser.add_argument("--editor", action="append", default=[])
    chosen = parser.parse_args()
    opening = OpeningIndex(chosen.folder, WaitingEncoder(chosen.signal) if chosen.signal else ToyEncoder())
    opening.start()
    listening = listen("127.0.0.1", 0)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    access = Access(chosen.accounts, chosen.user_header, (), tuple(chosen.editor))
    PageServer(build_app(opening, access=access)).run(sockets=[listening])


if __name__ == "__main__":
    main()
