"""The parts of a briefing that are told point by point."""

from collections.abc import Iterable
from itertools import groupby

from assistant.briefing.content import Fact
from assistant.briefing.document import Block, Bullet, Heading, Paragraph, Run, Runs
from assistant.briefing.layout.page import Page, refs
from assistant.wording import marks


def facts(page: Page) -> Iterable[Block]:
    """The headline facts, each a bullet."""
    if page.briefing.facts:
        yield Heading(page.say("facts"))
    for fact in page.briefing.facts:
        yield Bullet((*_told(fact, page), *page.quoted(*fact.notes)))


def _told(fact: Fact, page: Page) -> Runs:
    """What a fact says before its quotations: its question, and the short answer where there is one."""
    if fact.kind == "what" and fact.statement is None:
        return ()
    return (Run(f"{fact.question.rstrip('?')}: ", "strong"), *_stated(fact, page))


def _stated(fact: Fact, page: Page) -> Runs:
    """The short answer; the sides of a contradiction each with the numbers of their quotations."""
    if not fact.conflicts:
        return (Run(f"{fact.statement} "),) if fact.statement else ()
    runs: list[Run] = [Run(f"{page.say('disagree')}: ")]
    for n, side in enumerate(fact.conflicts[0].sides):
        remarks = "".join(f" {mark}" for mark in marks(side, page.briefing.language))
        runs += [Run(f"{'; ' if n else ''}{side.value} "), *refs(side.citations), Run(remarks)]
    return (*runs, Run(". "))


def points(page: Page) -> Iterable[Block]:
    """Talking points: nothing but what can be said, speech last."""
    yield from facts(page)
    yield from speech(page)
    yield from agreement(page)


def answers(page: Page) -> Iterable[Block]:
    """Questions with their answers; those that nothing answers stand among the gaps."""
    for question, facts in groupby(page.briefing.facts, lambda fact: fact.question):
        yield Heading(question, 2)
        for fact in facts:
            if stated := _stated(fact, page):
                yield Paragraph(stated)
            above = {note.n for note in page.shown()}
            yield from (Bullet(page.quoted(number)) for number in fact.notes if number not in above)
            if again := [number for number in fact.notes if number in above]:
                yield Bullet(page.quoted(*again))


def speech(page: Page) -> Iterable[Block]:
    """What officials said, their names and offices first."""
    if not page.briefing.speech:
        return
    yield Heading(page.say("speech"))
    for number in page.briefing.speech:
        speaker = page.briefing.note(number).speaker
        label = f"{speaker.line}: " if speaker and speaker.line else ""
        yield Bullet((Run(label, "strong"), *page.quoted(number)))


def agreement(page: Page) -> Iterable[Block]:
    """Facts that several origins tell, and contradictions with every side beside its quotations."""
    agreed = [fact for fact in page.briefing.facts if fact.origins > 1 and fact.statement and not fact.conflicts]
    disputed = [fact for fact in page.briefing.facts if fact.conflicts]
    if not agreed and not disputed:
        return
    yield Heading(page.say("agreement"))
    for fact in disputed:
        yield Bullet((Run(f"{fact.question.rstrip('?')}: ", "strong"), *_stated(fact, page)))
    for fact in agreed:
        told = page.say("agree").format(n=fact.origins)
        runs = [Run(f"{fact.question.rstrip('?')}: ", "strong"), Run(f"{told} "), *refs(fact.notes)]
        yield Bullet(tuple(runs))
