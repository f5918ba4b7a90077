"""`kutip ask`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from assistant.cli.batch import batch_lines, batch_option
from assistant.cli.options import chosen_filter, filter_options, index_option, json_option
from assistant.cli.output import write_json, write_text
from assistant.cli.words import typed_text
from assistant.errors import AskError


@click.command()
@click.argument("question", required=False, callback=typed_text)
@batch_option('{"qid", "question", "history"?}')
@filter_options
@index_option
@json_option
def ask(question: str | None, batch: Path | None, folder: Path, as_json: bool, **chosen: Any) -> None:
    """Answer a question with exact quotations, or say that the corpus does not hold the answer."""
    from assistant.asking import ask as answer_to
    from assistant.evidence.reader import reader_if_any
    from assistant.printing import printed
    from index.generation import Index

    if (question is None) == (batch is None):
        raise click.UsageError("Give a QUESTION or --batch FILE, one of the two.")
    filter = chosen_filter(**chosen)
    opened = Index.open(folder)
    reader = reader_if_any(lambda line: click.echo(line, err=True))
    if batch is None:
        answer = answer_to(opened, question or "", filter=filter, reader=reader)
        if as_json:
            write_json(answer.as_json())
        else:
            write_text(printed(answer))
        return
    failed = 0
    for record in batch_lines(batch, "question"):
        try:
            answer = answer_to(opened, record["question"], filter=filter, history=_history(record), reader=reader)
        except AskError as error:
            failed += 1
            write_json({"qid": record.get("qid"), "question": record["question"], "error": str(error)})
            continue
        write_json({"qid": record.get("qid"), **answer.as_json()})
    if failed:
        raise AskError(f"{batch}: {failed} of the questions could not be asked; each says why in its line.")


def _history(record: dict[str, Any]) -> Sequence[str]:
    history = record.get("history") or []
    if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
        raise AskError('"history" is a list of earlier questions, oldest first.')
    return history
