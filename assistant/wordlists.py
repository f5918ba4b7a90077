"""The word lists beside this file, for a person to edit: [section], then its words, # starts a remark."""

from importlib.resources import files


def sections(name: str) -> dict[str, frozenset[str]]:
    """The words of each section of the list called `name`."""
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (files("assistant") / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += line.split()
    return {section: frozenset(words) for section, words in lists.items()}
