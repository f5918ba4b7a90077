"""A briefing while it is laid out: every quotation stands whole at its first use, later uses point there."""

from collections.abc import Iterable

from assistant.briefing.content import Briefing, Note
from assistant.briefing.document import Run, Runs
from assistant.briefing.words import say


class Page:
    """A briefing while it is laid out: knows which quotations have been shown."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self._shown: set[int] = set()

    def say(self, name: str) -> str:
        """The word called `name` in the briefing's language."""
        return say(name, self.briefing.language)

    def shown(self) -> list[Note]:
        """The notes that have been quoted: nothing else is pointed at, or a reader would look for words in vain."""
        return [note for note in self.briefing.notes if note.n in self._shown]

    def quoted(self, *numbers: int) -> Runs:
        """The quotations with their numbers; those that stand above already are only pointed at, after the others."""
        runs: list[Run] = []
        above = [number for number in numbers if number in self._shown]
        for number in numbers:
            if number not in self._shown:
                self._shown.add(number)
                runs += [*([Run(" ")] if runs else []), *_in_marks(self.briefing.note(number))]
                runs += [Run(" "), Run(f"[{number}]", "ref", number)]
        if above:
            runs += [Run(f" ({self.say('also')} " if runs else f"({self.say('see')} ", "muted"), *refs(above)]
            runs.append(Run(")", "muted"))
        return tuple(runs)


def _in_marks(note: Note) -> Runs:
    quote = Run(note.quote, "quote", note.n)
    return (quote,) if note.marked == note.quote else (Run("“"), quote, Run("”"))


def refs(numbers: Iterable[int], before: str = "") -> Runs:
    """The numbers of notes, each with `before` before it."""
    return tuple(run for n in numbers for run in ((Run(before),) if before else ()) + (Run(f"[{n}]", "ref", n),))


def outlet(number: int, page: Page) -> Runs:
    """Where a note comes from, in a word."""
    source = page.briefing.source(page.briefing.note(number).source)
    return (Run(source.outlet or source.title or source.doc_id, "muted"),)
