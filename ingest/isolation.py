"""Files in formats that a stranger can make costly are read by a helper process that may be stopped.

A PDF that loops, a Word file that unfolds in memory or a crash inside a C library costs one file and not the run. The
helper stays for many files, since starting it costs more than most of them. It ends with its parent, whose end closes its input.
"""

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from ingest.errors import IngestError

_MOST_FILES = 1_000  # of one helper; what its libraries leave behind goes with it
_LENGTH = 8  # bytes before every message


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds until it is given up, and bytes of address space (where the system can limit it)."""

    seconds: float = 90
    memory: int = 3_000_000_000


class IsolatedReader:
    """Reads files in a helper process, one at a time; the helper is started when the first file comes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._helper: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._files = 0
        self._one_at_a_time = threading.Lock()

    def read(self, module: str, name: str, *arguments: Any) -> list[Any]:
        """All that the reader `ingest.formats.<module>.<name>` gives for these arguments, the bytes of a file first.

        Raises `IngestError` as the reader does, and where the file costs more than the limits or brings the reader down.
        """
        with self._one_at_a_time:
            helper = self._running()
            stopped = threading.Event()
            timer = threading.Timer(self._limits.seconds, self._stop, (helper, stopped))
            timer.start()
            try:
                _send(_pipe(helper.stdin), (module, name, arguments))
                answer = _receive(_pipe(helper.stdout))
            except (OSError, EOFError) as error:
                self.close()
                if stopped.is_set():
                    raise IngestError(
                        f"not read after {self._limits.seconds:g} s; save it again, or split it"
                    ) from error
                raise IngestError("its reader gave up: damaged, or made to do harm; save it again") from error
            finally:
                timer.cancel()
        if isinstance(answer, str):
            raise IngestError(answer)
        return list(answer)

    def close(self) -> None:
        """Let the helper go; the next file starts another one."""
        helper, self._helper = self._helper, None
        if helper is not None and self._owner == os.getpid():
            helper.kill()
            for pipe in (helper.stdin, helper.stdout):
                with contextlib.suppress(OSError):  # bytes that a dead helper did not take
                    _pipe(pipe).close()
            helper.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._files >= _MOST_FILES or (self._helper is not None and self._helper.poll() is not None):
            self.close()
        if self._helper is None or self._owner != os.getpid():
            self._helper, self._owner, self._files = self._started(), os.getpid(), 0
        self._files += 1
        return self._helper

    def _started(self) -> subprocess.Popen[bytes]:
        path = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
        code = f"from ingest.isolation import serve; serve({self._limits.memory}, {self._limits.seconds})"
        return subprocess.Popen(  # noqa: S603 (our own interpreter and code)
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )

    @staticmethod
    def _stop(helper: subprocess.Popen[bytes], stopped: threading.Event) -> None:
        stopped.set()
        helper.kill()


@cache
def isolated_reader() -> IsolatedReader:
    """The reader of this process, with the usual limits."""
    reader = IsolatedReader(Limits())
    atexit.register(reader.close)
    return reader


def serve(memory: int, seconds: float) -> None:
    """What the helper does: read the files that come in, until no more come."""
    _limit(memory)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that a library prints is an answer
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            module, name, arguments = _receive(requests)
            _end_alone_after(seconds)
            _send(answers, _answer(module, name, arguments, memory))


def _answer(module: str, name: str, arguments: Sequence[Any], memory: int) -> list[Any] | str:
    try:
        return list(getattr(import_module(f"ingest.formats.{module}"), name)(*arguments))
    except IngestError as error:
        return str(error)
    except MemoryError:
        return f"reading it takes more than {memory / 1e9:.2g} GB of memory; split it"


def _limit(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limits, macOS not this one
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_alone_after(seconds: float) -> None:
    """The parent stops a helper that takes too long; if the parent is gone by then, the alarm does."""
    with contextlib.suppress(ImportError, AttributeError):
        import signal

        signal.alarm(int(seconds) + 30)


def _send(pipe: BinaryIO, message: Sequence[Any] | str) -> None:
    packed = pickle.dumps(message)
    pipe.write(len(packed).to_bytes(_LENGTH, "big"))
    pipe.write(packed)
    pipe.flush()


def _receive(pipe: BinaryIO) -> Any:
    length = int.from_bytes(_exactly(pipe, _LENGTH), "big")
    return pickle.loads(_exactly(pipe, length))  # noqa: S301 (from our own process)


def _exactly(pipe: BinaryIO, count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data


def _pipe(pipe: Any) -> BinaryIO:
    assert pipe is not None  # noqa: S101 (all were asked for)
    return pipe  # type: ignore[no-any-return]
