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
    """Check every quotation of a briefing (.docx, .pdf, .md, .html, .xlsx, .json) or of an answer written with --json.

    Exit 1 unless all are exact. A quotation is changed when its article says something else in its place, and missing
    when its article is gone or the file does not tell any more where it comes from. Original files are read as the
    index reads them: with the columns that were named and without the lines that it drops.
    """
    from assistant.briefing.readers import quotations_in
    from assistant.briefing.verification import in_files, verification
    from ingest.told import told_for

    quotations = quotations_in(file)
    checked = verification(quotations, in_files(quotations, told_for(folder)) if files else _in_index(folder))
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
    return [one_line(_fault(result)) for result in checked["results"] if result["status"] != "exact"]


def _fault(result: dict[str, Any]) -> str:
    note = "" if result["note"] is None else f"[{result['note']}] "
    quote = "" if result["quote"] is None else f": “{result['quote']}”"
    if result["reason"] == "no_place":
        return f"missing  {note}no row of the annex tells where it stands, so it cannot be checked{quote}"
    where = f"{note}{result['doc_id']}:{result['start']}-{result['end']}"
    if result["status"] == "missing":
        return f"missing  {where}  {_MISSING[result['reason']]}{quote}"
    moved = result["found_at"]
    elsewhere = f" (these words now stand at {moved})" if moved not in (None, result["start"]) else ""
    return f"changed  {where}  {_CHANGED[result['reason']]}{result['diff']}{elsewhere}"


_MISSING = {
    "no_article": "the article is not there",
    "not_quoted": "it is cited, but its words do not stand in the file as a quotation any more",
}
_CHANGED = {
    "edited": "edited in this file: ",
    "differs": "",
    "hash": "the annex has the hash of other words: ",
}


def _summary(checked: dict[str, Any]) -> str:
    counts = ", ".join(f"{checked[name]} {name}" for name in ("exact", "changed", "missing"))
    return f"{checked['quotes']} quotations: {counts}"
