"""Word lists for a person to edit: [section], then its words, # starts a remark."""

from importlib.resources import files


def sections(package: str, name: str) -> dict[str, frozenset[str]]:
    """The words of each section of the list called `name` in `package`."""
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (files(package) / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += line.split()
    return {section: frozenset(words) for section, words in lists.items()}
