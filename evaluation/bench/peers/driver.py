"""One contestant in this process: `python -m evaluation.bench.peers.driver NAME build|first|ask …`; JSON on stdout.

NAME build ARTICLES FOLDER ENCODER   {passages, seconds, peak}
NAME first FOLDER ENCODER QUESTION   {found}
NAME ask FOLDER ENCODER QUERIES      {found: [[doc_id, …], …], seconds: [...], peak}
"""

import importlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from evaluation.bench.memory import peak_memory
from evaluation.bench.peers.contestant import Contestant

PASSAGES = 50  # looked at for ten documents


def main(arguments: Sequence[str]) -> dict[str, Any]:
    """Do what the arguments say; what is to be printed."""
    name, verb, *rest = arguments
    started = time.perf_counter()
    contestant = cast(Contestant, importlib.import_module(f"evaluation.bench.peers.{name}"))
    if verb == "build":
        articles, folder, encoder = map(Path, rest)
        passages = contestant.build(articles, folder, encoder)
        return {"passages": passages, "seconds": time.perf_counter() - started, "peak": peak_memory()}
    folder, encoder = map(Path, rest[:2])
    search = contestant.load(folder, encoder)
    if verb == "first":
        return {"found": search(rest[2], PASSAGES)}
    questions = json.loads(Path(rest[2]).read_text(encoding="utf-8"))
    search(questions[0], PASSAGES)  # the first query pays for what is loaded late
    found, seconds = [], []
    for question in questions:
        asked = time.perf_counter()
        found.append(search(question, PASSAGES))
        seconds.append(time.perf_counter() - asked)
    return {"found": found, "seconds": seconds, "peak": peak_memory()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])) + "\n")
