"""What an answer says in short: the values that its quotations name, and the statement made of them.

Every value is a slice; the words between them are Kutip's own (`assistant.wording`). Where the words cannot be told for sure
nothing is named and the statement points at the quotations.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Conflict, Value
from assistant.asked.question import Question
from assistant.evidence.comparing import member_key
from assistant.evidence.listing import listed, only_some, stated_count
from assistant.evidence.quoting import Quotation
from assistant.spans.actors import asked_office, asks_for_ranked, asks_for_winners, says_which_person
from assistant.spans.amounts import amounts
from assistant.spans.lists import list_members
from assistant.spans.rows import labelled_row
from assistant.spans.values import answer_spans
from assistant.speech.citing import asks_who_said, speaker_at
from assistant.wording import by_quotes, count_differs, names_some, sources_disagree, with_values

_ONE_MEANT = frozenset({"when", "where", "how_many", "identifier"})  # several people may have done it together
_NO_VALUE = frozenset({"why", "how", "yes_no", "list", "where"})  # a clause answers these, or the rules do
_OPEN = frozenset({"what", "who", "where"})  # one is asked for, or several: the question does not say
_IN_A_ROW = frozenset({"what", "who", "how_many"})
_SURE_OF_A_ROW = -3.0  # log-odds, from which what stands in a row with a reader's words is named
_LEAD = 30  # characters that a reader may see the answer begin before the first member
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
        more = names_some(language) if not remark and only_some(chosen, understood) else ""
        return " ".join(filter(None, (with_values(list(dict.fromkeys(first)), language), remark, more, disagreement)))
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
    if told := _of_its_row(chosen, question):
        return told
    asked = [_first_named(chosen, replace(question, kinds=(kind,))) for kind in question.kinds]
    return tuple(dict.fromkeys(value for of_kind in asked for value in of_kind))


def _speaking(chosen: Sequence[Quotation]) -> tuple[Value, ...]:
    """The speaker of the best quotation, by name where the article gives one; () where it is no speech."""
    speaker = speaker_at(chosen[0].article, *chosen[0].core)
    named = (speaker.name or speaker.office) if speaker else None
    return (named,) if named else ()


def _of_its_row(chosen: Sequence[Quotation], question: Question) -> tuple[Value, ...]:
    """What the one row says whose label the question names: "311" of "Tenaga kesehatan: 311 formasi"; () where none or two do."""
    rows = []
    for quoted in chosen:
        text = quoted.article.text
        for start, end in _lines(text, quoted.start, quoted.end):
            row = labelled_row(text[start:end], question) if question.kind in _IN_A_ROW else None
            if row:
                rows.append((quoted.article, start + row[0], start + row[1]))
    if len(rows) != 1:
        return ()
    article, start, end = rows[0]
    counted = question.kind == "how_many"  # what is counted the label says
    spans = amounts(article.text[start:end], replace(question, text=""))[:1] if counted else [(0, end - start)]
    return tuple(Value(article.text[start + a : start + b], article.doc_id, start + a, start + b) for a, b in spans)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines, at = [], start
    for line in text[start:end].splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip())))
        at += len(line)
    return lines


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
    if row := _whole_row(quoted, question):
        return row
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


def _whole_row(quoted: Quotation, question: Question) -> list[tuple[int, int]]:
    """The members of the row in which a reader sees the answer: who or what stands in a row with it answers as well."""
    found, (start, end) = quoted.found, quoted.core
    if question.kind not in _OPEN or found is None or found.margin < _SURE_OF_A_ROW or asked_office(question.text):
        return []
    members = [(start + a, start + b) for a, b in list_members(quoted.article.text[start:end], question)]
    held = [member for member in members if member[0] < found.end and found.start < member[1]]
    return members if len(members) > 1 and held and found.start >= members[0][0] - _LEAD else []


def wants_members(question: Question) -> bool:
    """Whether several may be the answer together, and are to be named all."""
    return question.kind == "list" or (asks_for_winners(question) and not asks_for_ranked(question))
