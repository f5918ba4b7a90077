"""What is written: results to stdout, one JSON document or lines for a person; nothing that steers a terminal."""

import codecs
import json
import os
import re
import sys
import tempfile
from pathlib import Path

import click

from assistant.errors import AskError

# What a file's name may hold and a terminal would obey or trip over: controls, direction overrides, undecoded bytes.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def write_json(document: object) -> None:
    """One JSON document on one line of stdout, letters as they are where stdout takes UTF-8."""
    _write(json.dumps(document, ensure_ascii=_encoding() != "utf-8"))


def write_text(text: str) -> None:
    """Lines for a person on stdout; what stdout cannot show is written as an escape."""
    _write(seen(text).encode(_encoding(), errors="backslashreplace").decode(_encoding()))


def write_note(text: str) -> None:
    """One line on stderr."""
    click.echo(one_line(text), err=True)


def seen(text: str) -> str:
    r"""`text` with what cannot be seen as escapes: a file called "a<ESC>[31m.txt" -> "a\x1b[31m.txt"."""
    return _UNSEEN.sub(lambda unseen: unseen.group().encode("unicode_escape").decode(), text)


def one_line(text: str) -> str:
    r"""Like `seen`, and line ends are escapes, too: "a<LF>b.txt" -> "a\nb.txt"."""
    return seen(text).replace("\n", r"\n")


def shows(letters: str) -> bool:
    """Whether stdout takes these letters as they are."""
    try:
        letters.encode(_encoding())
    except UnicodeEncodeError:
        return False
    return True


def _encoding() -> str:
    name = codecs.lookup(getattr(sys.stdout, "encoding", None) or "utf-8").name
    return "utf-8" if name == "ascii" else name  # a locale without letters is a mistake, for click, too


def _write(text: str) -> None:
    try:
        click.echo(text)
    except BrokenPipeError:  # who reads has seen enough; click ends the command quietly
        raise
    except OSError as error:
        raise AskError(f"standard output: cannot be written ({error.strerror}); send it elsewhere.") from error


def check_free(path: Path, *, replace: bool) -> None:
    """Raises `AskError` where a file cannot be written as `path`: it is there already and not to be replaced, or a folder."""
    if path.is_dir():
        raise AskError(f"{path}: this is a folder; name a file.")
    if path.exists() and not replace:
        raise AskError(f"{path}: this file is there already; name another one, or replace it with --force.")


def write_file(path: Path, content: bytes, *, replace: bool) -> None:
    """`content` as the file `path`: whole or not at all, whatever happens meanwhile.

    Raises `AskError` where the file is there already and not to be replaced, and where it cannot be written.
    """
    check_free(path, replace=replace)
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as draft:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
    except OSError as error:
        raise AskError(f"{path}: cannot be written ({error.strerror}); name a file in another folder.") from error
    written = Path(draft.name)
    written.chmod(0o666 & ~_umask())  # a temporary file is its owner's alone
    written.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
