"""How much memory this process has, from proc(5)."""

from pathlib import Path


def peak_memory() -> int:
    """The most that was resident at a time, in bytes."""
    return _status("VmHWM")


def resident() -> tuple[int, int]:
    """What is resident now, in bytes: the process' own, and pages of files, which the system may drop and read again."""
    return _status("RssAnon"), _status("RssFile")


def _status(field: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith(f"{field}:"))
    return int(line.split()[1]) * 1024
