"""`kutip show`."""

from pathlib import Path

import click

from assistant.cli.options import index_option, json_option
from assistant.cli.output import write_json, write_text
from assistant.cli.words import typed_text
from assistant.errors import AskError
from assistant.programs import article_record


@click.command()
@click.argument("doc_id", callback=typed_text)
@index_option
@json_option
def show(doc_id: str, folder: Path, as_json: bool) -> None:
    """Show one article as indexed."""
    from index.generation import Index

    article = Index.open(folder).article(doc_id)
    if article is None:
        raise AskError(f"{doc_id}: no such article in {folder}; `kutip search` shows the doc_ids there are.")
    if as_json:
        write_json(article_record(article))
        return
    about = (
        article.outlet,
        article.author,
        article.published and article.published.isoformat(),
        article.release_number,
        article.url,
    )
    write_text(article.title)
    write_text(" · ".join(str(part) for part in about if part))
    write_text(f"{article.source_path}\n\n{article.text}")
