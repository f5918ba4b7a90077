"""Rows of `.npy` files, read where they are asked for: a memory map would count whole neighbourhoods of each as resident."""

import os
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.encoder import Vectors
from index.ranking import Rows

_CHUNK = 16_384


class RowFile:
    """A two-dimensional array in a file. Only for files whose checksum was verified."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            np.lib.format.read_magic(file)
            (self.count, self.dimension), _, kind = np.lib.format.read_array_header_1_0(file)
            self._start = file.tell()
        self._width = kind.itemsize * self.dimension
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)

    def read(self, first: int, count: int) -> bytes:
        """The bytes of `count` rows from `first` on."""
        return os.pread(self._file, self._width * count, self._start + self._width * first)


class RawVectors:
    """The `vectors.npy` of blocks, in their order, as the one array that they are together; from any thread."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._files = [RowFile(path) for path in paths]
        self._first_rows = np.cumsum([0, *(file.count for file in self._files)])

    def __len__(self) -> int:
        return int(self._first_rows[-1])

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and dimension."""
        return len(self), self._files[0].dimension if self._files else 0

    def __getitem__(self, rows: Rows) -> Vectors:
        parts = np.searchsorted(self._first_rows, rows, side="right") - 1
        inside = rows - self._first_rows[parts]
        places = zip(parts.tolist(), inside.tolist(), strict=True)
        return self._unpacked(b"".join(self._files[part].read(row, 1) for part, row in places))

    def chunks(self) -> Iterator[Vectors]:
        """All rows, some at a time."""
        for file in self._files:
            for start in range(0, file.count, _CHUNK):
                yield self._unpacked(file.read(start, min(_CHUNK, file.count - start)))

    def _unpacked(self, rows: bytes) -> Vectors:
        return np.frombuffer(rows, "<f4").reshape(-1, self.shape[1])
