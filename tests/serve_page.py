"""Serves the page over an index folder with the toy encoder, in a process of its own, until it is killed.

Its address is the first line of stdout. A path as second argument keeps the index loading until that file is there.
"""

import sys
import time
from pathlib import Path

from conftest import ToyEncoder

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
    folder, *signal = (Path(argument) for argument in sys.argv[1:])
    opening = OpeningIndex(folder, WaitingEncoder(signal[0]) if signal else ToyEncoder())
    opening.start()
    listening = listen("127.0.0.1", 0)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    PageServer(build_app(opening)).run(sockets=[listening])


if __name__ == "__main__":
    main()
