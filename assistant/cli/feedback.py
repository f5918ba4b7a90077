"""`kutip feedback`."""

from collections import Counter
from pathlib import Path

import click

from assistant.cli.options import index_option, json_option
from assistant.cli.output import write_json, write_note, write_text


@click.command()
@click.option("--export", is_flag=True, help="Write questions for `kutip evaluate answers --questions`, one a line.")
@index_option
@json_option
def feedback(export: bool, folder: Path, as_json: bool) -> None:
    """Show what people think of the answers on the page.

    Judgements are kept in a file beside the index; --export makes questions of those that tell what is right.
    """
    from assistant.feedback.questions import questions
    from assistant.feedback.records import VERDICTS, feedback_file, read

    path = feedback_file(folder)
    judgements = list(read(path))
    if export:
        known, unknown = questions(judgements)
        for question in known:
            write_json(question)
        for judgement in unknown:
            write_note(f"Left out, since what would be right is not known ({judgement.verdict}): {judgement.question}")
        return
    counts = Counter(judgement.verdict for judgement in judgements)
    if as_json:
        told = {str(name): counts[name] for name in VERDICTS}
        write_json({"file": str(path), "judgements": len(judgements), **told})
    else:
        listed = ", ".join(f"{counts[name]} {name}" for name in VERDICTS)
        write_text(f"{len(judgements)} judgements: {listed}\n{path}")
