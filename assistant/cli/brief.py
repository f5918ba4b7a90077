"""`kutip brief`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import chosen_filter, filter_options_but_language, index_option, json_option
from assistant.cli.output import check_free, write_file, write_json, write_note, write_text
from assistant.cli.words import typed_text
from assistant.errors import AskError

if TYPE_CHECKING:
    from assistant.briefing.content import Briefing, Kind

_KINDS = (
    "note",
    "talking-points",
    "qa",
    "chronology",
    "clipping",
)  # `Kind`, whose module imports more than --help needs
_JSON = ".json"
_MOST_QUESTIONS = 50


@click.command()
@click.argument("topic", callback=typed_text)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file: .docx, .pdf, .md, .html, .json, .xlsx."
)
@click.option("--kind", type=click.Choice(_KINDS), default="note", show_default=True)
@click.option("--lang", type=click.Choice(["id", "en"]), help="The language of headings and labels (else the topic's).")
@click.option(
    "--pages",
    type=click.Choice(["1", "2", "4"]),
    default="1",
    show_default=True,
    help="Pages at most, sources behind them (a clipping sheet: 12, 24 or 60 articles).",
)
@click.option(
    "--questions", type=click.Path(path_type=Path), help="A file of questions, one a line, in place of the plan."
)
@click.option("--force", is_flag=True, help="Replace the file where it is there already.")
@filter_options_but_language
@index_option
@json_option
def brief(
    topic: str,
    output: Path | None,
    kind: "Kind",
    lang: str | None,
    pages: str,
    questions: Path | None,
    force: bool,
    folder: Path,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Write a staff briefing on TOPIC from exact quotations with their sources.

    Without -o it is written to the terminal as Markdown. A topic that the corpus does not hold gives a page that says so.
    """
    from assistant.briefing.writers import WRITERS
    from assistant.briefing.writing import brief as briefing_on
    from assistant.briefing.writing import topic_of
    from assistant.evidence.reader import reader_if_any
    from index.generation import Index

    suffix = output.suffix.lower() if output else ".md"
    if suffix not in {*WRITERS, _JSON}:
        raise AskError(f"{output}: no such format; end the name in {', '.join((*WRITERS, _JSON))}.")
    if output is not None:
        check_free(output, replace=force)  # before the work, not only after it
    topic = topic_of(topic)
    filter, asked = chosen_filter(**chosen), _questions_in(questions) if questions else ()
    opened = Index.open(folder)
    made = briefing_on(
        opened,
        topic,
        kind=kind,
        language=lang,
        pages=int(pages),
        questions=asked,
        filter=filter,
        reader=reader_if_any(write_note),
        tell=_progress(),
    )
    if output is not None:
        write_file(output, _written(made, suffix), replace=force)
        write_note(f"{output}: {len(made.notes)} quotations from {len(made.sources)} sources.")
    if as_json:
        write_json(made.as_json())
    elif output is None:
        write_text(_written(made, suffix).decode("utf-8"))


def _written(made: "Briefing", suffix: str) -> bytes:
    from assistant.briefing.layout import laid_out
    from assistant.briefing.writers import WRITERS

    if suffix == _JSON:
        return json.dumps(made.as_json(), ensure_ascii=False, indent=1).encode("utf-8")
    return WRITERS[suffix](laid_out(made))


def _progress() -> Any:
    """Tells a person which question is asked; nothing where nobody looks on."""
    from rich.console import Console

    console = Console(stderr=True)

    def tell(question: str) -> None:
        if console.is_terminal:
            write_note(f"… {question}")

    return tell


def _questions_in(path: Path) -> Sequence[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise AskError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise AskError(f"{path}: this is no UTF-8 text; write one question on each line.") from error
    asked = [" ".join(line.split()) for line in lines if line.strip()]
    if not 1 <= len(asked) <= _MOST_QUESTIONS:
        raise AskError(f"{path}: {len(asked)} questions; write 1 to {_MOST_QUESTIONS}, one on each line.")
    return asked
