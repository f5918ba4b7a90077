"""`kutip verify`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import index_option, json_option
from assistant.cli.output import one_line, write_json, write_text

if TYPE_CHECKING:
    from assistant.briefing.verification import ArticleOf


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--files", is_flag=True, help="Check against the original files instead of the index.")
@index_option
@json_option
def verify(file: Path, files: bool, folder: Path, as_json: bool) -> None:
    """Check every quotation of an answer that was written with --json: exact, changed, or missing.

    Exit 1 unless all are exact. A quotation is changed when its article says something else in its place.
    """
    from assistant.briefing.quotations import quotations_in
    from assistant.briefing.verification import in_files, verification

    quotations = quotations_in(file)
    checked = verification(quotations, in_files(quotations) if files else _in_index(folder))
    if as_json:
        write_json(checked)
    else:
        write_text("\n".join([*_faults(checked), _summary(checked)]))
    if checked["exact"] != checked["quotes"]:
        sys.exit(1)


def _in_index(folder: Path) -> "ArticleOf":
    from index.generation import Index

    return Index.open(folder).article


def _faults(checked: dict[str, Any]) -> list[str]:
    lines = []
    for result in checked["results"]:
        where = f"{result['doc_id']}:{result['start']}-{result['end']}"
        if result["status"] == "missing":
            lines.append(one_line(f"missing  {where}  the article is not there: “{result['quote']}”"))
        elif result["status"] == "changed":
            moved = result["found_at"]
            elsewhere = f" (these words now stand at {moved})" if moved is not None else ""
            lines.append(one_line(f"changed  {where}  {result['diff']}{elsewhere}"))
    return lines


def _summary(checked: dict[str, Any]) -> str:
    counts = ", ".join(f"{checked[name]} {name}" for name in ("exact", "changed", "missing"))
    return f"{checked['quotes']} quotations: {counts}"
