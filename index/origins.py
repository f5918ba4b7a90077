"""Which articles are one release told by several outlets, as a generation has it; see `index.clustering`."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin: `number` tells it from the others of a generation, `doc_ids` are all that carry it.

    The likely source comes first: what says it is a release, then the earliest, then the most official.
    """

    number: int
    doc_ids: tuple[str, ...]

    @property
    def source(self) -> str:
        """The article that the others most likely come from."""
        return self.doc_ids[0]


class Origins:
    """Reads an `origins.sqlite` that nobody changes any more, from any thread."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._one_at_a_time = Lock()

    def close(self) -> None:
        """Let the file go; nothing can be read afterwards."""
        with self._one_at_a_time:
            self._connection.close()

    def of(self, doc_id: str) -> Origin | None:
        """The origin that an article carries, None where there is no such article."""
        found = self._all("select origin from origins where doc_id = ?", doc_id)
        if not found:
            return None
        (number,) = found[0]
        members = self._all("select doc_id from origins where origin = ? order by rank", number)
        return Origin(number, tuple(member for (member,) in members))

    def copies(self, doc_id: str) -> tuple[str, ...]:
        """The articles with the very words of this one, itself among them, the likely source first."""
        query = "select doc_id from origins where copy = (select copy from origins where doc_id = ?) order by rank"
        return tuple(copy for (copy,) in self._all(query, doc_id))

    def sets_of_copies(self) -> list[tuple[str, ...]]:
        """Every set of exact copies, the likely source first; articles without one are left out."""
        query = """
            select copy, doc_id from origins where copy in (select copy from origins group by copy having count(*) > 1)
            order by copy, rank
        """
        sets: dict[bytes, list[str]] = {}
        for copy, doc_id in self._all(query):
            sets.setdefault(copy, []).append(doc_id)
        return [tuple(doc_ids) for doc_ids in sets.values()]

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._one_at_a_time:
            return self._connection.execute(query, values).fetchall()
