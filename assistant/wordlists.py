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


def phrases(package: str, name: str) -> dict[str, frozenset[str]]:
    """Like `sections`, for lists whose entries may be several words: they stand between | and line ends."""
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (files(package) / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += [" ".join(phrase.split()) for phrase in line.split("|") if phrase.strip()]
    return {section: frozenset(entries) for section, entries in lists.items()}
