"""From a question to an answer: understand, retrieve, choose sentences, hold them against the question, quote."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Answer, Citation, Conflict, Value
from assistant.asked.followup import in_context
from assistant.asked.question import Question
from assistant.evidence.candidates import Candidate, candidates, features_known, load_weights
from assistant.evidence.comparing import member_key
from assistant.evidence.guard import counts_something_else, years_of
from assistant.evidence.listing import listed, stated_count
from assistant.evidence.origins import origins_in
from assistant.evidence.quoting import Quotation
from assistant.evidence.reader import Reader
from assistant.evidence.selection import select
from assistant.evidence.weighing import weighed
from assistant.spans.actors import asks_for_winners, says_which_person
from assistant.spans.amounts import amounts
from assistant.spans.values import answer_spans, cannot_answer
from assistant.speech.citing import asks_who_said, speaker_at
from assistant.wording import by_quotes, count_differs, not_found, other_years, sources_disagree, with_values
from index.generation import Index
from index.search import Filter
from ingest.articles import Article

_NEAREST = 3
_ONE_MEANT = frozenset({"when", "where", "how_many", "identifier"})  # several people may have done it together
_NO_VALUE = frozenset({"why", "how", "yes_no", "list", "where"})  # a clause answers these, or the rules do
_SURE = 6.0  # log-odds from which a reader's words are named: a chance of .9 (id), .8 (en) by its calibration.json
_READ_SURELY = 0.7  # the reader's chance from which it overrules the words for what is counted
_LONGEST_VALUE = 80  # characters; more is a sentence and no value

_EVERYTHING = Filter()


def ask(
    index: Index,
    question: str,
    *,
    filter: Filter = _EVERYTHING,
    history: Sequence[str] = (),
    reader: Reader | None = None,
    today: date | None = None,
) -> Answer:
    """The answer to `question` from the articles that pass `filter`; `history` holds earlier questions, oldest first.

    With a `reader` sentences are chosen by what it reads in them too; without one by the words and the encoder alone.

    `today` is the day on which "tahun lalu" is said, None for the day it is. Deterministic for the same index and
    arguments. Raises `AskError` for a question that cannot be asked (see `assistant.asked.question.understand`) and
    `index.errors.StoreError` when the index cannot be read.
    """
    understood = in_context(question, history, today)
    weights = load_weights(understood.language, features_known(reader))
    ranked = weighed(candidates(index, understood, filter, reader), weights, understood)
    fitting = [(p, c) for p, c in ranked if _may_answer(c, understood)]
    if not fitting or fitting[0][0] < weights.threshold:
        return _refusal(index, question, understood, fitting or ranked, fitting[0][0] if fitting else 0.0)
    return _answered(index, question, understood, fitting)


def _may_answer(candidate: Candidate, question: Question) -> bool:
    if not candidate.about_it:
        return False
    unnamed = cannot_answer(candidate.text, question) or counts_something_else(
        candidate.article, candidate.start, candidate.end, question
    )
    return not unnamed or _read_as_answer(candidate, question)


def _read_as_answer(candidate: Candidate, question: Question) -> bool:
    """Whether a reader sees the answer in an amount of the sentence, whatever the article calls what is counted."""
    found = candidate.found
    if question.kind != "how_many" or found is None or candidate.features[-1] < _READ_SURELY:
        return False
    start = candidate.start
    return any(start + a < found.end and found.start < start + b for a, b in amounts(candidate.text, question))


def _answered(index: Index, question: str, understood: Question, fitting: Sequence[tuple[float, Candidate]]) -> Answer:
    confidence = fitting[0][0]
    selection = select(fitting, understood)
    chosen = selection.quotations
    citations = tuple(
        _citation(n, quoted.article, quoted.start, quoted.end, quoted.core) for n, quoted in enumerate(chosen, start=1)
    )
    values = _values(chosen, understood, selection.conflicts)
    return Answer(
        question=question,
        language=understood.language,
        status="answered",
        statement=_statement(values, chosen, selection.conflicts, understood),
        values=values,
        citations=citations,
        origins=len(set(origins_in(index, [quoted.article for quoted in chosen]))),
        conflicts=selection.conflicts,
        nearest=(),
        confidence=confidence,
        understood=understood,
    )


def _statement(
    values: Sequence[Value], chosen: Sequence[Quotation], conflicts: Sequence[Conflict], understood: Question
) -> str:
    language = understood.language
    disagreement = sources_disagree(conflicts[0].sides, language) if conflicts else ""
    if values and (understood.kind == "list" or asks_for_winners(understood)):
        first = [value.text for value in values if value.doc_id == values[0].doc_id]
        said, named = stated_count(chosen, understood), len(set(map(member_key, first)))
        remark = count_differs(said, named, language) if said not in {None, named} else ""
        return " ".join(filter(None, (with_values(list(dict.fromkeys(first)), language), remark, disagreement)))
    if disagreement:
        return disagreement
    if values:
        return with_values(list(dict.fromkeys(value.text for value in values)), language)
    return by_quotes(len(chosen), language)


def _values(chosen: Sequence[Quotation], question: Question, conflicts: Sequence[Conflict]) -> tuple[Value, ...]:
    """The values that the statement says: those of the first quotation that has any, the members of a list, and those
    of every side of a conflict.
    """
    disputed = [value for conflict in conflicts for side in conflict.sides for value in side.values]
    members = listed(chosen, question) if question.kind == "list" or asks_for_winners(question) else []
    if members:
        article = next(quoted.article for quoted in chosen if listed([quoted], question))
        listing = [Value(article.text[start:end], article.doc_id, start, end) for start, end in members]
        return (*listing, *(value for value in disputed if value not in listing))
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


def _refusal(
    index: Index, question: str, understood: Question, nearest: Sequence[tuple[float, Candidate]], confidence: float
) -> Answer:
    close = [candidate for _, candidate in nearest[:_NEAREST]]
    first, last = index.date_range()
    statement = not_found(
        understood.language,
        articles=index.manifest.articles,
        first_year=first.year if first else None,
        last_year=last.year if last else None,
    )
    years = sorted({year for c in close for year in years_of(c.article, c.text)} - set(understood.years))
    if understood.years and years and not any(c.about_it for c in close):
        statement += other_years(years, understood.years, understood.language)
    return Answer(
        question=question,
        language=understood.language,
        status="not_found",
        statement=statement,
        values=(),
        citations=(),
        origins=0,
        conflicts=(),
        nearest=tuple(_citation(n, c.article, c.start, c.end) for n, c in enumerate(close, start=1)),
        confidence=confidence,
        understood=understood,
    )


def _citation(n: int, article: Article, start: int, end: int, core: tuple[int, int] | None = None) -> Citation:
    return Citation(
        n=n,
        doc_id=article.doc_id,
        path=article.source_path,
        title=article.title,
        outlet=article.outlet,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
        start=start,
        end=end,
        quote=article.text[start:end],
        speaker=speaker_at(article, *(core or (start, end))),
    )
