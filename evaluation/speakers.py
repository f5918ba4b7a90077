"""How well speech is attributed: the cues of direct speech and their speakers, held against PFSA-ID.

The corpus marks public figures only, people with an office or an affiliation: somebody's neighbour speaks in it
without a label. So there are two counts, one of all direct speech that is found and one of that whose speaker has an
office; the second is the corpus' own task.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.speech.attribution import Speech, speeches
from evaluation.attributed import Entity, Part, read_parts, words


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Precision, recall and their harmonic mean for one measure over one part of the corpus, each 0 to 1."""

    part: str
    counted: str
    measure: str
    gold: int
    found: int
    precision: float
    recall: float
    f1: float


def measure_speakers(folder: Path) -> list[SpeakerRow]:
    """Every measure over every part of the corpus in `folder`. Raises `EvaluationError` when it cannot be read."""
    return [row for part in read_parts(folder) for row in _measured(part)]


def _measured(part: Part) -> list[SpeakerRow]:
    gold = part.said()
    direct = _direct(part)
    rows = []
    for counted, found in (("all", direct), ("with office", [speech for speech in direct if speech.office])):
        by_cue = {speech.cue: speech for speech in found}
        pairs = [(entity, speaker, by_cue.get((entity.start, entity.end))) for entity, speaker in gold]
        right = {
            "cue": sum(speech is not None for _, _, speech in pairs),
            "cue and speaker, exact": sum(_same(part, s, speech, exact=True) for _, s, speech in pairs),
            "cue and speaker, overlap": sum(_same(part, s, speech, exact=False) for _, s, speech in pairs),
        }
        rows += [_row(part.name, counted, measure, n, len(gold), len(found)) for measure, n in right.items()]
    return rows


def _direct(part: Part) -> list[Speech]:
    """Direct speech with its cue, article by article, at its place in the part."""
    return [
        _moved(speech, start)
        for start, end in part.articles()
        for speech in speeches(part.text[start:end], "id")
        if speech.direct and speech.cue is not None
    ]


def _moved(speech: Speech, by: int) -> Speech:
    def moved(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return (span[0] + by, span[1] + by) if span else None

    return replace(
        speech,
        start=speech.start + by,
        end=speech.end + by,
        cue=moved(speech.cue),
        mention=moved(speech.mention),
        name=moved(speech.name),
        office=moved(speech.office),
    )


def _same(part: Part, speaker: Entity | None, speech: Speech | None, *, exact: bool) -> bool:
    """Whether the speaker found is the one marked: the same words, or at least one of the same words.

    Where the cue names nobody ("katanya") the full name found has to hold the words of the last person marked.
    """
    if speaker is None or speech is None:
        return False
    marked = words(part.text[speaker.start : speaker.end])
    if speech.mention is not None:
        found = words(part.text[slice(*speech.mention)])
        return found == marked if exact else bool(found & marked)
    named = frozenset[str]().union(*(words(part.text[slice(*span)]) for span in (speech.name, speech.office) if span))
    return marked <= named if exact else bool(marked & named)


def _row(part: str, counted: str, measure: str, right: int, gold: int, found: int) -> SpeakerRow:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return SpeakerRow(part, counted, measure, gold, found, precision, recall, f1)


def wrong(part: Part) -> Sequence[str]:
    """A line for every cue of the corpus that was missed or given to somebody else, to read while mending rules."""
    by_cue = {speech.cue: speech for speech in _direct(part)}
    lines = []
    for cue, speaker in part.said():
        speech = by_cue.get((cue.start, cue.end))
        if not _same(part, speaker, speech, exact=True):
            said = (
                part.text[slice(*speech.mention)]
                if speech and speech.mention
                else f"-nya {_full(part, speech)}"
                if speech
                else "missed"
            )
            marked = part.text[speaker.start : speaker.end] if speaker else "nobody"
            lines.append(f"{marked} | {said} | {part.text[max(0, cue.start - 40) : cue.end + 90]}")
    return lines


def _full(part: Part, speech: Speech) -> str:
    return ", ".join(part.text[slice(*span)] for span in (speech.name, speech.office) if span)
