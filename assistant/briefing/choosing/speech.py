"""What officials said, by name and office."""

from assistant.briefing.choosing.notes import Notes
from assistant.briefing.choosing.size import Size
from assistant.briefing.research import Research
from assistant.speech.citing import speaker_at


def speech_of(found: Research, notes: Notes, size: Size) -> tuple[int, ...]:
    """The notes that quote an official by name and office, those already shown first; one of each speaker."""
    spoken: dict[str, int] = {}
    for sentence in found.sentences:
        speaker = speaker_at(sentence.article, sentence.start, sentence.end)
        if speaker is None or speaker.name is None or speaker.line in spoken or len(spoken) >= size.speech:
            continue
        if speaker.office is not None and not any(speaker.name.text in line for line in spoken):
            spoken[speaker.line] = notes.of_sentence(sentence)
    return tuple(dict.fromkeys(n for n in spoken.values() if notes.kept[n - 1].speaker is not None))
