"""Key figures, from the sentences about the topic and nowhere else."""

from assistant.briefing.choosing.events import days_told
from assistant.briefing.choosing.notes import Notes, share
from assistant.briefing.choosing.numbers import figures_in
from assistant.briefing.choosing.size import Size
from assistant.briefing.content import Figure
from assistant.briefing.research import Research
from index.analysis import analyse

_BESIDE_TOPIC = 0.5  # share of the topic's words in a sentence whose figures come first


def key_figures(found: Research, notes: Notes, size: Size) -> tuple[Figure, ...]:
    """Numbers of the sentences with their unit, those beside the topic's own words first; no number twice."""
    topic = frozenset(analyse(found.understood.text))
    candidates = [
        (share(topic, frozenset(analyse(sentence.text))) < _BESIDE_TOPIC, rank, sentence, value, unit)
        for sentence in found.sentences
        for rank, value, unit in figures_in(sentence.article, sentence.start, sentence.end, found.understood)
    ]
    figures: list[Figure] = []
    seen: set[tuple[str, str]] = set()
    for _, _, sentence, value, unit in sorted(candidates, key=lambda candidate: candidate[:2]):
        key = (value.text, unit.text.lower() if unit else "")
        if key in seen or len(figures) >= size.figures:
            continue
        seen.add(key)
        days = days_told(sentence)
        figures.append(Figure(value, unit, days.pop() if len(days) == 1 else None, notes.of_sentence(sentence)))
    return tuple(figures)
