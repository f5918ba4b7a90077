"""`kutip show`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import index_option, json_option
from assistant.cli.output import write_json, write_text
from assistant.cli.words import typed_text
from assistant.errors import AskError
from assistant.programs import article_record

if TYPE_CHECKING:
    from index.generation import Index


@click.command()
@click.argument("doc_id", callback=typed_text)
@index_option
@json_option
def show(doc_id: str, folder: Path, as_json: bool) -> None:
    """Show one article as indexed."""
    from index.generation import Index
    from index.serving import name_of

    index = Index.open(folder)
    article = index.article(doc_id)
    if article is None:
        raise AskError(f"{doc_id}: no such article in {name_of(folder)}; `kutip search` shows the doc_ids there are.")
    if as_json:
        copies, origin = index.copies_of(doc_id), _origin(index, doc_id)
        write_json({**article_record(article), "copies": copies, "origin": origin})
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
    write_text(article.source_path)
    for other in _origin(index, doc_id)["articles"]:
        if other["doc_id"] != doc_id:
            write_text(f"= {other['doc_id']} · {other['outlet'] or other['path']}")
    write_text(f"\n{article.text}")


def _origin(index: "Index", doc_id: str) -> dict[str, Any]:
    """All articles that carry the origin of this one, the likely source first, with where each is from."""
    origin = index.origin_of(doc_id)
    carriers = [article for each in (origin.doc_ids if origin else ()) if (article := index.article(each))]
    articles = [
        {
            "doc_id": article.doc_id,
            "outlet": article.outlet,
            "published": article.published and article.published.isoformat(),
            "url": article.url,
            "path": article.source_path,
        }
        for article in carriers
    ]
    return {"source": origin and origin.source, "articles": articles}
