"""The gate: measures over the sample corpus beside their pinned floors."""

from dataclasses import asdict

import click

from assistant.cli.options import json_option
from evaluation.command import options
from evaluation.datasets import SAMPLE
from evaluation.errors import EvaluationError


@click.command()
@click.option("--pin", "pinning", is_flag=True, help="Raise the floors to what is measured now.")
@click.option("--lower", "reason", help="With --pin: lower floors too, for this reason, which is kept in the file.")
@options.encoder_option
@json_option
def gate(pinning: bool, reason: str | None, encoder_name: str | None, as_json: bool) -> None:
    """Compare the measures over the sample corpus with their floors; exit 1 when one is not reached."""
    from evaluation.floors import FLOORS, pin, read_floors, write_floors
    from evaluation.gate import changed_data, data_hashes, shortfalls
    from evaluation.sample import measure_sample
    from evaluation.tables import print_gate, print_json

    if reason is not None and not pinning:
        raise click.UsageError("--lower goes with --pin.")
    floors, data = read_floors(FLOORS), data_hashes(SAMPLE)
    measured = measure_sample(SAMPLE, options.encoder(encoder_name), options.reader(without=False)).measures
    if pinning:
        floors = pin(floors, measured, data, reason)
        write_floors(floors, FLOORS)
    changed, short = changed_data(floors, data), shortfalls(floors, measured)
    if as_json:
        failed = [asdict(shortfall) for shortfall in short]
        print_json({"passed": not (changed or short), "measures": measured, "failed": failed, "changed": changed})
    else:
        print_gate(floors, measured)
    if not floors.current:
        raise EvaluationError("No floors are pinned yet: run `kutip evaluate gate --pin`.")
    if changed:
        raise EvaluationError(
            f"The floors were pinned on other {', '.join(changed)}: "
            "look at what the change did, then run `kutip evaluate gate --pin`."
        )
    if short:
        raise EvaluationError(f"Below the floor: {', '.join(shortfall.name for shortfall in short)}.")
