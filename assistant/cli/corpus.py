"""`kutip corpus`."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import index_option, json_option
from assistant.cli.output import write_json, write_note, write_text
from assistant.cli.words import typed_text
from assistant.errors import AskError


def _typed(context: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        typed_text(context, parameter, word)
    return words


@click.group(invoke_without_command=True)
@click.pass_context
@index_option
@json_option
def corpus(context: click.Context, folder: Path, as_json: bool) -> None:
    """Show what the index holds: articles by outlet, month, language and province."""
    if context.invoked_subcommand is None:
        _show(folder, as_json=as_json)


@corpus.command()
@click.argument("doc_ids", metavar="DOC_ID…", nargs=-1, required=True, callback=_typed)
@index_option
@json_option
def remove(doc_ids: tuple[str, ...], folder: Path, as_json: bool) -> None:
    """Take articles out of the index, those from the web too; the files that they came from are left alone.

    An article comes back when its file or its address is indexed again.
    """
    from index.encoder import load_encoder
    from index.generation import Index
    from index.serving import current, name_of
    from index.store import remove as remove_from

    with Index.open(folder) as index:
        found = {doc_id: index.article(doc_id) for doc_id in doc_ids}
    if unknown := [doc_id for doc_id, article in found.items() if article is None]:
        raise AskError(
            f"{', '.join(unknown)}: no such article in {name_of(folder)}, nothing was removed; `kutip search` shows doc_ids."
        )
    made = current(folder)
    encoder = load_encoder(None) if made is None else load_encoder(made.encoder, made.encoder_fingerprint)
    report = remove_from(folder, list(found), encoder=encoder)
    if as_json:
        write_json(asdict(report))
        return
    for article in found.values():
        if article is not None:
            write_text(f"removed {article.doc_id} · {article.title or article.text[:60]} ({article.source_path})")
    write_text(f"{report.articles} articles, {report.passages} passages are left in {name_of(folder)}")


@corpus.command()
@index_option
@click.option("--drop", is_flag=True, help="Leave these lines out of every article from the next `kutip index` on.")
@json_option
def furniture(folder: Path, drop: bool, as_json: bool) -> None:
    """Show the lines that stand in many articles of one outlet: parts of its pages that no rule knows.

    They are dropped only when --drop says so, and kept in furniture.txt in the index folder, which can be edited.
    """
    from index.generation import Index
    from index.repeats import repeated_lines
    from ingest.repeated import REMEMBERED, drop_lines

    with Index.open(folder) as index:
        carried = ((article, index.origin_of(article.doc_id)) for article in index.articles())
        repeats = repeated_lines((article, origin.number) for article, origin in carried if origin is not None)
    if as_json:
        write_json([asdict(repeat) for repeat in repeats])
    else:
        for repeat in repeats:
            write_text(f"{repeat.origins:5} of {repeat.of:5}  {repeat.group}: {repeat.line}")
    if not drop or not repeats:
        write_note("Nothing was dropped." if repeats else "No line stands in that many articles.")
        return
    try:
        drop_lines(folder, dict.fromkeys(repeat.line for repeat in repeats))
    except OSError as error:
        raise AskError(f"{folder}: cannot be written ({error.strerror or error}); nothing was dropped.") from error
    write_note(f"Kept in {folder / REMEMBERED}; index the files again, and articles come without these lines.")


def _show(folder: Path, *, as_json: bool) -> None:
    from assistant.cli.picture import pictured
    from index.generation import Index

    with Index.open(folder) as index:
        overview, generation = index.overview(), index.generation
    if not as_json:
        write_text(pictured(overview))
        return
    write_json(
        {
            "generation": generation,
            "articles": overview.articles,
            "passages": overview.passages,
            "first": overview.first and overview.first.isoformat(),
            "last": overview.last and overview.last.isoformat(),
            "outlets": _listed("outlet", overview.outlets),
            "months": _listed("month", overview.months),
            "languages": _listed("language", overview.languages),
            "provinces": _listed("province", overview.provinces),
        }
    )


def _listed(name: str, counts: Mapping[str | None, int]) -> list[dict[str, str | int | None]]:
    return [{name: value, "articles": number} for value, number in counts.items()]
