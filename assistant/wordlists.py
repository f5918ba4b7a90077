"""Word lists for a person to edit: [section], then its entries, # starts a remark."""

from collections.abc import Callable, Iterable
from importlib.resources import files


def sections(package: str, name: str) -> dict[str, frozenset[str]]:
    """The words of each section of the list called `name` in `package`."""
    return _entries(package, name, str.split)


def lines(package: str, name: str) -> dict[str, list[str]]:
    """The lines of each section, as they stand there."""
    return _lines(package, name, lambda line: [line] if line else [])


def phrases(package: str, name: str) -> dict[str, frozenset[str]]:
    """Like `sections`, for lists whose entries may be several words: they stand between | and line ends."""
    return _entries(
        package, name, lambda line: (" ".join(phrase.split()) for phrase in line.split("|") if phrase.strip())
    )


def _entries(package: str, name: str, cut: Callable[[str], Iterable[str]]) -> dict[str, frozenset[str]]:
    return {section: frozenset(entries) for section, entries in _lines(package, name, cut).items()}


def _lines(package: str, name: str, cut: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (files(package) / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += cut(line)
    return lists
