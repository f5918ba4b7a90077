"""`kutip search`."""

from pathlib import Path
from typing import Any

import click

from assistant.cli.options import batch_lines, chosen_filter, filter_options, index_option, json_option, write_json
from index.generation import Index
from index.search import Filter, Hit


@click.command()
@click.argument("query", required=False)
@click.option(
    "--batch", type=click.Path(path_type=Path, dir_okay=False), help='A JSONL file of {"qid", "query"} lines.'
)
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
    if (query is None) == (batch is None):
        raise click.UsageError("Give a QUERY or --batch FILE, one of the two.")
    filter = chosen_filter(**chosen)
    opened = Index.open(folder)
    if batch is not None:
        for record in batch_lines(batch, "query"):
            hits = _hits(opened, record["query"], count, side, filter)
            write_json({"qid": record.get("qid"), "query": record["query"], "hits": _records(opened, hits)})
        return
    hits = _hits(opened, query or "", count, side, filter)
    if as_json:
        write_json({"query": query, "hits": _records(opened, hits)})
        return
    for rank, record in enumerate(_records(opened, hits), start=1):
        click.echo(f"{rank:3}  {record['score']:.3f}  {record['doc_id']} [{record['start']}:{record['end']}]")
        click.echo(f"     {' '.join(record['text'].split())}")


def _hits(index: Index, query: str, count: int, side: str | None, filter: Filter) -> list[Hit]:
    if side == "dense":
        return index.search_dense(query, count, filter)
    if side == "lexical":
        return index.search_lexical(query, count, filter)
    return index.search(query, count, filter)


def _records(index: Index, hits: list[Hit]) -> list[dict[str, Any]]:
    records = []
    for hit in hits:
        article = index.article(hit.passage.doc_id)
        records.append(
            {
                "doc_id": hit.passage.doc_id,
                "path": article.source_path if article else None,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "text": index.text_of(hit.passage),
                "score": hit.score,
            }
        )
    return records
