"""What an answer says in short: the values that its quotations name, and the statement made of them.

Every value is a slice; the words between them are Kutip's own (`assistant.wording`). Where the words cannot be told for sure
nothing is named and the statement points at the quotations.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Conflict, Value
from assistant.asked.question import Question
from assistant.evidence.comparing import member_key
from assistant.evidence.listing import listed, stated_count
from assistant.evidence.quoting import Quotation
from assistant.spans.actors import asks_for_ranked, asks_for_winners, says_which_person
from assistant.spans.values import answer_spans
from assistant.speech.citing import asks_who_said, speaker_at
from assistant.wording import by_quotes, count_differs, sources_disagree, with_values

_ONE_MEANT = frozenset({"when", "where", "how_many", "identifier"})  # several people may have done it together
_NO_VALUE = frozenset({"why", "how", "yes_no", "list", "where"})  # a clause answers these, or the rules do
_SURE = 8.0  # log-odds from which a reader's words are named: a chance of .9 (id), .8 (en) by its calibration.json
_LONGEST_VALUE = 80  # characters; more is a sentence and no value


def stated(
    values: Sequence[Value], chosen: Sequence[Quotation], conflicts: Sequence[Conflict], understood: Question
) -> str:
    """The statement of an answer in the question's language: its values, what its sources disagree about, else the quotations."""
    language = understood.language
    disagreement = sources_disagree(conflicts[0].sides, language) if conflicts else ""
    if values and wants_members(understood):
        first = [value.text for value in values if value.doc_id == values[0].doc_id]
        said, members = stated_count(chosen, understood), len(set(map(member_key, first)))
        remark = count_differs(said, members, language) if said not in {None, members} else ""
        return " ".join(filter(None, (with_values(list(dict.fromkeys(first)), language), remark, disagreement)))
    if disagreement:
        return disagreement
    if values:
        return with_values(list(dict.fromkeys(value.text for value in values)), language)
    return by_quotes(len(chosen), language)


def named(chosen: Sequence[Quotation], question: Question, conflicts: Sequence[Conflict]) -> tuple[Value, ...]:
    """The values that the statement says: those of the first quotation that has any, the members of a list, and those
    of every side of a conflict.
    """
    disputed = [value for conflict in conflicts for side in conflict.sides for value in side.values]
    if wants_members(question) and (members := listed(chosen, question)):
        return (*members, *(value for value in disputed if value not in members))
    if disputed:
        return tuple(disputed)
    if asks_who_said(question.text) and (speaking := _speaking(chosen)):
        return speaking
    asked = [_first_named(chosen, replace(question, kinds=(kind,))) for kind in question.kinds]
    return tuple(dict.fromkeys(value for of_kind in asked for value in of_kind))


def _speaking(chosen: Sequence[Quotation]) -> tuple[Value, ...]:
    """The speaker of the best quotation, by name where the article gives one; () where it is no speech."""
    speaker = speaker_at(chosen[0].article, *chosen[0].core)
    named = (speaker.name or speaker.office) if speaker else None
    return (named,) if named else ()


def _first_named(chosen: Sequence[Quotation], question: Question) -> tuple[Value, ...]:
    """What the first quotation names that names any answer to a question of one kind."""
    for quoted in chosen:
        if spans := _spans(quoted, question):
            text, doc_id = quoted.article.text, quoted.article.doc_id
            return tuple(Value(text[start:end], doc_id, start, end) for start, end in spans)
    return ()


def _spans(quoted: Quotation, question: Question) -> list[tuple[int, int]]:
    """Where in its article a quotation names the answer: in the sentence that answers, else in those it came with.

    Of several words that might be meant a reader's choice counts, and where the rules see none, what it is sure of.
    """
    found = quoted.found
    for start, end in (quoted.core, (quoted.start, quoted.end)):
        if question.kind == "who" and not says_which_person(quoted.article.text[start:end], question):
            continue
        if spans := answer_spans(quoted.article.text[start:end], question):
            absolute = [(start + a, start + b) for a, b in spans]
            meant = [(a, b) for a, b in absolute if found and a < found.end and found.start < b]
            return meant if meant and question.kind in _ONE_MEANT else absolute
    if found is None or found.margin < _SURE or question.kind in _NO_VALUE or found.end - found.start > _LONGEST_VALUE:
        return []
    return [(found.start, found.end)]


def wants_members(question: Question) -> bool:
    """Whether several may be the answer together, and are to be named all."""
    return question.kind == "list" or (asks_for_winners(question) and not asks_for_ranked(question))
