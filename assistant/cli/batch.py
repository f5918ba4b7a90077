"""What `--batch FILE` reads: one JSON object a line."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from assistant.cli.words import is_text
from assistant.errors import AskError

_Command = TypeVar("_Command", bound=Callable[..., Any])


def batch_option(described: str) -> Callable[[_Command], _Command]:
    """Adds ``--batch FILE``; the parameter is called `batch`."""
    return click.option("--batch", type=click.Path(path_type=Path), help=f"A JSONL file of {described} lines.")


def batch_lines(path: Path, field: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file, each with a string `field`. Raises `AskError` naming the line that is not one."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _batch_line(line, field, f"{path}:{number}")
    except OSError as error:
        raise AskError(f"{path}: {error.strerror}; check the path.") from error
    except UnicodeDecodeError as error:
        raise AskError(f"{path}: not UTF-8 text; save it as UTF-8.") from error


def _batch_line(line: str, field: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise AskError(f"{where}: not JSON ({error.msg}); each line is one object.") from error
    except RecursionError as error:
        raise AskError(f"{where}: not JSON that can be read (nested too deeply); each line is one object.") from error
    except ValueError as error:  # a number of more digits than Python converts, NaN
        reason = str(error).partition(":")[0]
        raise AskError(f"{where}: not JSON that can be read ({reason}); each line is one object.") from error
    if not isinstance(record, dict) or not isinstance(record.get(field), str):
        raise AskError(f'{where}: no "{field}"; each line is an object like {{"qid": "1", "{field}": "…"}}.')
    if not is_text(json.dumps(record, ensure_ascii=False)):
        raise AskError(f"{where}: half of a surrogate pair, which is no Unicode text; write the whole character.")
    return record


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")
