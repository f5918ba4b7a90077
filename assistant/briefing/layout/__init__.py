"""From a briefing to a document: which parts each kind has, in which order, and how each is laid out."""

from collections.abc import Callable, Iterable

from assistant.briefing.content import Briefing
from assistant.briefing.document import Block, Document
from assistant.briefing.layout.ending import absent, annex, gaps, provenance, sources
from assistant.briefing.layout.page import Page
from assistant.briefing.layout.points import agreement, answers, facts, points, speech
from assistant.briefing.layout.tables import clippings, events, figures, letterhead


def laid_out(briefing: Briefing) -> Document:
    """The document of a briefing; every quotation stands in it whole at its first use, later uses point there."""
    page = Page(briefing)
    parts = _PARTS[briefing.kind] if briefing.status == "written" else (absent,)
    blocks = [block for part in parts for block in part(page)]
    ending = [*gaps(page), *sources(page), *provenance(page)]
    return Document(
        title=f"{page.say(briefing.kind)}: {briefing.topic}",
        subtitle=page.say("made_of") if briefing.status == "written" else "",
        language=briefing.language,
        blocks=(*blocks, *ending),
        annex=annex(page),
        annex_title=page.say("annex"),
        briefing=briefing,
    )


Part = Callable[[Page], Iterable[Block]]
_PARTS: dict[str, tuple[Part, ...]] = {
    "note": (letterhead, facts, events, figures, speech, agreement),
    "talking-points": (points,),
    "qa": (answers,),
    "chronology": (events,),
    "clipping": (clippings,),
}
