"""The articles about a topic, for a press clipping sheet."""

from assistant.briefing.choosing.notes import Notes
from assistant.briefing.choosing.size import Size
from assistant.briefing.content import Clipping
from assistant.briefing.research import Research


def clippings_of(found: Research, notes: Notes, size: Size) -> tuple[Clipping, ...]:
    """One entry for each article about the topic, told by the sentence that it opens with."""
    entries = []
    for article in found.articles[: size.clippings]:
        first = next((s for s in found.sentences if s.article.doc_id == article.doc_id), None)
        if first is not None:
            number = notes.add(article, first.start, first.end)
            category = "release" if article.release_number or article.issuer else "news"
            entries.append(Clipping(notes.kept[number - 1].source, number, None, category))
    return tuple(entries)
