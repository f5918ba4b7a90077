"""`kutip evaluate`: the gate, and what it watches in detail.

Results go to stdout, everything else to stderr. Each command imports what it needs when it runs.
"""

import click

from evaluation.command.answering import answers, contradictions, decisions, reader, swaps
from evaluation.command.articles import duplicates, pages, speakers
from evaluation.command.bench import engines, peers, reach, sizes
from evaluation.command.encoders import dimensions, encoders, encoding
from evaluation.command.gate import gate
from evaluation.command.retrieval import retrieval
from evaluation.command.stores import stores
from evaluation.command.timing import load, speed, throughput, waiting


@click.group(invoke_without_command=True)
@click.pass_context
def evaluate(context: click.Context) -> None:
    """Measure retrieval and answers; alone: hold them against the pinned floors."""
    if context.invoked_subcommand is None:
        context.invoke(gate)


for _command in (
    *(gate, retrieval, answers, contradictions, swaps, decisions, reader, pages, duplicates, speakers),
    *(speed, throughput, load, waiting, encoders, dimensions, encoding, peers, sizes, engines, reach, stores),
):
    evaluate.add_command(_command)
