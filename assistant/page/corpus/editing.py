"""What happens when files are added on the page, or an article is removed; only those who may change the corpus get so far."""

import queue
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.page.access import Rights
from assistant.page.corpus.changing import LARGEST, MOST_BYTES, MOST_FILES, Added, add_files, refresh, remove_article
from assistant.page.corpus.reasons import reason_in
from assistant.page.corpus.shelf import Sent
from assistant.page.evidence import render_empty
from assistant.page.markup import render
from assistant.page.opening import OpeningIndex
from assistant.page.reading_language import reader_language
from assistant.page.troubles import why_no_index
from assistant.page.words import Language, counted, number, say
from index.errors import StoreError
from ingest.articles import Skipped
from ingest.kinds import SUFFIXES

_SHOWN_SKIPPED = 50
_EVERY = 0.25  # seconds between two looks at how far it is


@dataclass(frozen=True, slots=True)
class Desk:
    """Who may change the corpus, and the folder that files are in when Gradio has received them."""

    rights: Rights
    uploads: Path

    def may_change(self, request: gr.Request) -> bool:
        """Whether the one who sent this request may."""
        return self.rights.may_change(request.username)


def render_adding(language: Language) -> str:
    """Where files are dropped."""
    return render(
        "adding.html",
        say=lambda name, **fields: say(name, language, **fields),
        language=language,
        kinds=",".join(SUFFIXES),
        largest=LARGEST,
        most=MOST_FILES,
    )


def add(opening: OpeningIndex, desk: Desk) -> Callable[[gr.EventData, gr.Request], Iterator[str]]:
    """When files have been received: how far they are, and in the end what became of each."""

    def on_add(chosen: gr.EventData, request: gr.Request) -> Iterator[str]:
        language = reader_language(request)
        if not desk.may_change(request):
            yield _line("not_yours", language)
            return
        sent = _received(chosen._data.get("files"), desk.uploads)
        if not sent or sum(each.path.stat().st_size for each in sent) > MOST_BYTES:
            yield _line("too_much" if sent else "nothing_sent", language)
            return
        steps: queue.SimpleQueue[tuple[str, int, int]] = queue.SimpleQueue()
        with ThreadPoolExecutor(1, thread_name_prefix="kutip-adding") as worker:
            adding = worker.submit(add_files, opening, sent, lambda *step: steps.put(step))
            yield from _followed(adding, steps, language)
            try:
                added = adding.result()
            except StoreError as error:
                yield _line("not_added", language, reason=why_no_index(error, language))
                return
        yield _step("opening", language)
        refresh(opening)
        yield _told(added, language)

    return on_add


def remove(opening: OpeningIndex, desk: Desk) -> Callable[[gr.EventData, gr.Request], Any]:
    """When the removal of an article was confirmed."""

    def on_remove(chosen: gr.EventData, request: gr.Request) -> Any:
        language, doc_id = reader_language(request), chosen._data.get("doc")
        if not isinstance(doc_id, str) or not desk.may_change(request):
            return render_empty(say("not_yours", language), language)
        try:
            removed = remove_article(opening, doc_id)
            refresh(opening)
        except StoreError as error:
            return render_empty(say("not_removed", language, reason=why_no_index(error, language)), language)
        if removed is None:
            return render_empty(say("gone", language), language)
        gone = say("removed", language, title=removed.title or say("untitled", language))
        comes_back = say("file_stays", language, file=removed.file) if removed.file else ""
        return render_empty(f"{gone} {comes_back}".strip(), language, is_change=True)

    return on_remove


def _received(files: object, uploads: Path) -> list[Sent]:
    """The files that a browser says it sent, as far as they lie where Gradio puts what it receives."""
    sent = []
    for each in files[:MOST_FILES] if isinstance(files, list) else ():
        if isinstance(each, Mapping) and isinstance(each.get("name"), str) and isinstance(each.get("at"), str):
            path = Path(each["at"])
            if path.resolve().is_relative_to(uploads.resolve()) and path.is_file():
                sent.append(Sent(each["name"], path))
    return sent


def _followed(
    adding: Future[Added], steps: "queue.SimpleQueue[tuple[str, int, int]]", language: Language
) -> Iterator[str]:
    """How far it is, whenever that is news, until it is done."""
    said = ""
    while not adding.done():
        step = None
        try:
            step = steps.get(timeout=_EVERY)
            while True:
                step = steps.get_nowait()
        except queue.Empty:
            if step is not None and (now := _step(step[0], language, step[1], step[2])) != said:
                said = now
                yield said


def _step(name: str, language: Language, done: int = 0, total: int = 0) -> str:
    text = say(f"adding_{name}", language, done=number(done, language), total=number(total, language))
    return render("progress.html", language=language, text=text, done=done, total=total)


def _line(name: str, language: Language, **fields: object) -> str:
    return render(
        "added.html", language=language, lines=[say(name, language, **fields)], skipped=[], rest="", changed=False
    )


def _told(added: Added, language: Language) -> str:
    """The report: how many articles are new, changed, as they were, gone; and every file that was skipped, with the reason."""
    report = added.report
    counts: Sequence[tuple[str, int]] = (
        ("added", report.added),
        ("updated", report.updated),
        ("unchanged", report.unchanged),
        ("dropped", report.removed),
    )
    lines = [counted(name, count, language) for name, count in counts if count]
    return render(
        "added.html",
        language=language,
        lines=lines or [say("added_nothing", language)],
        skipped=[_reason(skip, language) for skip in added.skipped[:_SHOWN_SKIPPED]],
        rest=say("others", language, count=number(len(added.skipped) - _SHOWN_SKIPPED, language))
        if len(added.skipped) > _SHOWN_SKIPPED
        else "",
        changed=bool(report.added + report.updated + report.removed),
    )


def _reason(skip: Skipped, language: Language) -> str:
    return say("skipped", language, file=skip.path, reason=reason_in(language, skip.reason))
