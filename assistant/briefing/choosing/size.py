"""How much a briefing of so many pages looks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How much is shown on so many pages."""

    leads: int
    quotes_of_a_fact: int
    events: int
    figures: int
    speech: int
    clippings: int


SIZES = {1: Size(4, 2, 8, 10, 4, 12), 2: Size(6, 2, 12, 14, 6, 24), 4: Size(10, 3, 20, 24, 10, 60)}
