"""People who ask at random, and cores that answer: a simulation of how long they wait."""

import heapq

import numpy as np

_QUESTIONS = 20_000
_SEED = 7


def p95_wait(rate: float, service: float, cores: int) -> float:
    """The 95th percentile of seconds from a question to its answer.

    `rate` questions a second come by chance (Poisson); each takes one core about `service` seconds (log-normal, a
    third of it as spread, as answers were measured); first come, first served.
    """
    random = np.random.default_rng(_SEED)
    arrivals = np.cumsum(random.exponential(1 / rate, _QUESTIONS)).tolist()
    spread = 1 / 3
    times = random.lognormal(np.log(service) - spread**2 / 2, spread, _QUESTIONS).tolist()
    free = [0.0] * cores
    waits = []
    for arrived, taken in zip(arrivals, times, strict=True):
        done = max(arrived, heapq.heappop(free)) + taken
        heapq.heappush(free, done)
        waits.append(done - arrived)
    return float(np.percentile(waits[_QUESTIONS // 10 :], 95))  # the first find empty cores


def cores_for(rate: float, service: float, within: float) -> int:
    """The fewest cores that keep the 95th percentile within so many seconds.

    Raises `ValueError` where an answer alone takes longer.
    """
    if p95_wait(rate, service, cores=_QUESTIONS) > within:
        raise ValueError(f"an answer takes {service:.2f} s by itself, more than {within:.2f} s allow")
    cores = max(1, int(rate * service))
    while p95_wait(rate, service, cores) > within:
        cores += max(1, cores // 50)
    return cores
