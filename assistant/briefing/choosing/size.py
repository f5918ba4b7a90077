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


SIZES = {1: Size(2, 1, 3, 4, 2, 12), 2: Size(4, 2, 8, 10, 4, 24), 4: Size(8, 3, 16, 20, 8, 60)}
