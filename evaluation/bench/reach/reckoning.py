"""Machines, memory, time and money for so many passages and people."""

import math
from dataclasses import dataclass

from evaluation.bench.reach.costs import Costs
from evaluation.bench.reach.queue import cores_for

_DAY = 86_400.0
_WITHIN = 3.0  # seconds that 95 of 100 people wait at most


@dataclass(frozen=True, slots=True)
class Machine:
    """What is rented: cores, bytes of memory and disk, and its price a month."""

    cores: int = 16
    memory: float = 64e9
    disk: float = 2e12
    price: float = 150.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """People, the questions that each asks in the busiest hour, and the processor's seconds of an answer (search aside)."""

    users: int
    questions_an_hour: float = 6.0
    answering: float = 0.2


@dataclass(frozen=True, slots=True)
class Need:
    """What a corpus and a crowd need. `shards` hold the corpus once, `machines` are all; `first_limit` names what one
    machine fails at first.
    """

    passages: int
    users: int
    index_days: float
    encode_days: float
    memory: float
    disk: float
    shards: int
    cores: int
    machines: int
    price: float
    first_limit: str


def reckon(
    costs: Costs, passages: int, crowd: Crowd, machine: Machine, *, encoded_a_second: float, copies: int
) -> Need:
    """What `passages` and a `crowd` need, every shard on `copies` machines; days are those of one machine's cores.

    A search goes to every shard. In a shard its time grows with the root of the passages, as lists and their number do.
    """
    memory = costs.base_memory + costs.memory * passages
    disk = 2 * costs.disk * passages  # the generation before stays for its readers
    shards = max(math.ceil(memory / (0.8 * machine.memory)), math.ceil(disk / (0.8 * machine.disk)))
    search = costs.search * math.sqrt(max(1.0, passages / shards / costs.searched))
    rate = crowd.users * crowd.questions_an_hour / 3_600
    cores = cores_for(rate, crowd.answering + search, _WITHIN) + math.ceil(rate * search * (shards - 1))
    machines = max(copies * shards, math.ceil(cores / machine.cores))
    return Need(
        passages=passages,
        users=crowd.users,
        index_days=costs.indexing * passages / machine.cores / _DAY,
        encode_days=passages / encoded_a_second / machine.cores / _DAY,
        memory=memory,
        disk=disk,
        shards=shards,
        cores=cores,
        machines=machines,
        price=machines * machine.price,
        first_limit=_first_limit(costs, passages, cores, machine),
    )


def _first_limit(costs: Costs, passages: int, cores: int, machine: Machine) -> str:
    """Which limit of one machine is passed by the largest factor; "none" where all hold."""
    passed = {
        "updating within 10 s": costs.update * passages / 10,
        "opening within 2 s": costs.opening * passages / 2,
        "memory": (costs.base_memory + costs.memory * passages) / machine.memory,
        "disk": 2 * costs.disk * passages / machine.disk,
        "cores": cores / machine.cores,
    }
    name, factor = max(passed.items(), key=lambda each: each[1])
    return f"{name}, {factor:,.1f} times" if factor > 1 else "none"
