"""What is needed, a line for each corpus and crowd."""

from collections.abc import Sequence

from evaluation.bench.reach.costs import Costs
from evaluation.bench.reach.reckoning import Machine, Need
from evaluation.tables import print_table


def print_reach(costs: Costs, machine: Machine, needs: Sequence[Need]) -> None:
    """What a passage costs, and what follows."""
    print_table(
        "Measured, for a passage",
        ("disk, bytes", "memory, bytes", "indexing, ms", "update, us", "a search, ms, among"),
        (
            (
                round(costs.disk),
                round(costs.memory),
                f"{costs.indexing * 1e3:.1f}",
                f"{costs.update * 1e6:.0f}",
                f"{costs.search * 1e3:.0f}, {costs.searched}",
            ),
        ),
    )
    print_table(
        f"Machines of {machine.cores} cores, {machine.memory / 1e9:.0f} GB, {machine.disk / 1e12:.0f} TB",
        ("passages", "users", "encode d", "index d", "GB memory", "TB disk", "shards", "cores", "machines", "a month"),
        (
            (
                _power(need.passages),
                need.users,
                *(f"{value:.2g}" for value in (need.encode_days, need.index_days)),
                f"{need.memory / 1e9:.1f}",
                f"{need.disk / 1e12:.2f}",
                need.shards,
                need.cores,
                need.machines,
                f"{need.price:,.0f}",
            )
            for need in needs
        ),
    )
    print_table(
        "What one machine fails at by the largest factor",
        ("passages", "users", "limit"),
        ((_power(need.passages), need.users, need.first_limit) for need in needs),
    )


def _power(passages: int) -> str:
    return f"{passages:.0e}".replace("e+0", "e").replace("e+", "e")
