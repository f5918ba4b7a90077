"""What happens to a briefing on the page: it is written, gone over, told in another language, taken along."""

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any, get_args

import gradio as gr

from assistant.briefing.content import Act
from assistant.briefing.editing import Edit
from assistant.briefing.writing import KINDS, PAGES, brief, topic_of
from assistant.errors import AskError
from assistant.page.briefing.files import FORMATS, render_file
from assistant.page.briefing.preview import Draft, render_draft
from assistant.page.filters import chosen_filter, filter_chips
from assistant.page.notice import render_notice
from assistant.page.opening import OpeningIndex
from assistant.page.reading_language import reader_language
from assistant.page.troubles import why_no_index
from assistant.page.words import LANGUAGES, Language, say
from assistant.programs import text_of
from index.errors import StoreError
from ingest.errors import KutipError

_AT_ONCE = BoundedSemaphore(2)  # each asks a dozen questions; past Gradio's queue, which now and then loses an answer
_MOST_EDITS = 2000


def write_briefing(opening: OpeningIndex) -> Callable[..., Any]:
    """When a briefing is wanted: the preview and what it is of, or the one line why there is none.

    Of the same topic again, what was pinned and dropped before stays so.
    """

    def on_topic(
        topic: str,
        kind: str,
        told_in: str,
        pages: int,
        date_from: str | None,
        date_to: str | None,
        outlet: str | None,
        place: str | None,
        spoken: str | None,
        before: Draft | None,
        request: gr.Request,
    ) -> Any:
        language = reader_language(request)
        if kind not in KINDS or told_in not in LANGUAGES or pages not in PAGES:
            return gr.skip(), gr.skip()  # no page of ours sends that
        filters = (date_from, date_to, outlet, place, spoken)
        try:
            filter = chosen_filter(filters)
        except AskError:
            return render_notice(say("months_reversed", language), language), None
        try:
            asked, index = topic_of(text_of(say("topic", language), topic)), opening.get()
            before = before if before and before.briefing.topic == asked else None
            told: dict[str, Any] = {"kind": kind, "language": told_in, "pages": pages, "filter": filter}
            with _AT_ONCE:
                made = brief(index, asked, **told, reader=opening.reader, pinned=before.pinned if before else ())
        except StoreError as error:
            return render_notice(why_no_index(error, language), language), None
        except KutipError as error:
            return render_notice(say("briefing_failed", language, reason=error), language), None
        draft = Draft(made, tuple(filter_chips(filters, language)))
        draft = draft.carried_over(before) if before else draft
        return render_draft(draft, language), draft

    return on_topic


def edit_briefing(draft: Draft | None, sent: gr.EventData, request: gr.Request) -> Any:
    """When a quotation is left out, put first or moved: the browser sends all that was done, in order."""
    if draft is None or sent._data.get("key") != draft.key:
        return _begin_again(reader_language(request)), None
    changed = draft.with_edits(read_edits(sent._data.get("edits"), len(draft.briefing.notes)))
    return render_draft(changed, reader_language(request)), changed


def speak_briefing(draft: Draft | None, request: gr.Request) -> Any:
    """When another language is chosen: the page's own words around the briefing."""
    return gr.skip() if draft is None else render_draft(draft, reader_language(request))


def take_briefing(draft: Draft | None, sent: gr.EventData) -> Any:
    """When a file is wanted: what the preview shows, in that format."""
    suffix = sent._data.get("suffix")
    if draft is None or sent._data.get("key") != draft.key or suffix not in FORMATS:
        return gr.skip()
    edits = read_edits(sent._data.get("edits"), len(draft.briefing.notes))
    with _AT_ONCE:
        return render_file(draft.with_edits(edits).document, suffix)


def read_edits(sent: object, notes: int) -> tuple[Edit, ...]:
    """Edits as a browser sends them, ``[["drop", 3], …]``; what is none of a briefing of so many notes is left out."""
    listed = sent[:_MOST_EDITS] if isinstance(sent, list) else []
    return tuple(
        Edit(pair[0], pair[1])
        for pair in listed
        if isinstance(pair, list)
        and len(pair) == 2
        and pair[0] in get_args(Act)
        and type(pair[1]) is int
        and 1 <= pair[1] <= notes
    )


def _begin_again(language: Language) -> str:
    return render_notice(say("briefing_lost", language), language)
