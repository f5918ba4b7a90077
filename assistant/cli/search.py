"""`kutip search`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.batch import batch_lines, batch_option
from assistant.cli.options import chosen_filter, filter_options, index_option, json_option
from assistant.cli.output import write_json, write_text
from assistant.cli.words import searchable, typed_text
from assistant.errors import AskError
from assistant.programs import hit_records

if TYPE_CHECKING:
    from index.generation import Index
    from index.search import Filter, Hit


@click.command()
@click.argument("query", required=False, callback=typed_text)
@batch_option('{"qid", "query"}')
@click.option("-k", "count", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many passages.")
@click.option("--dense", "side", flag_value="dense", help="Only the vector side.")
@click.option("--lexical", "side", flag_value="lexical", help="Only the word side (BM25).")
@filter_options
@index_option
@json_option
def search(
    query: str | None, batch: Path | None, count: int, side: str | None, folder: Path, as_json: bool, **chosen: Any
) -> None:
    """Rank passages for a query."""
    from index.generation import Index

    if (query is None) == (batch is None):
        raise click.UsageError("Give a QUERY or --batch FILE, one of the two.")
    filter = chosen_filter(**chosen)
    if batch is not None:
        _search_each(Index.open(folder), batch, count, side, filter)
        return
    query = searchable(query or "")
    opened = Index.open(folder)
    hits = _hits(opened, query, count, side, filter)
    if as_json:
        write_json({"query": query, "hits": hit_records(opened, hits)})
        return
    for rank, record in enumerate(hit_records(opened, hits), start=1):
        write_text(f"{rank:3}  {record['score']:.3f}  {record['doc_id']} [{record['start']}:{record['end']}]")
        write_text(f"{record['text']}\n")


def _search_each(index: "Index", batch: Path, count: int, side: str | None, filter: "Filter") -> None:
    failed = 0
    for record in batch_lines(batch, "query"):
        named = {"qid": record.get("qid"), "query": record["query"]}
        try:
            hits = _hits(index, searchable(record["query"]), count, side, filter)
        except AskError as error:
            failed += 1
            write_json({**named, "error": str(error)})
            continue
        write_json({**named, "hits": hit_records(index, hits)})
    if failed:
        raise AskError(f"{batch}: {failed} of the queries could not be searched; each says why in its line.")


def _hits(index: "Index", query: str, count: int, side: str | None, filter: "Filter") -> list["Hit"]:
    if side == "dense":
        return index.search_dense(query, count, filter)
    if side == "lexical":
        return index.search_lexical(query, count, filter)
    return index.search(query, count, filter)
