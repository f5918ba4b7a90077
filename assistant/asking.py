"""From a question to an answer: understand, retrieve, choose sentences, hold them against the question, quote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer, Citation, Conflict
from assistant.asked.followup import in_context
from assistant.asked.question import Question
from assistant.evidence.candidates import Candidate, candidates, features_known, load_weights
from assistant.evidence.deciding import decided, load_deciding
from assistant.evidence.denied import denied
from assistant.evidence.origins import origins_in
from assistant.evidence.quoting import Quotation
from assistant.evidence.reader import Reader
from assistant.evidence.selection import Selection, select, with_sides
from assistant.evidence.sides import set_apart
from assistant.evidence.weighing import weighed
from assistant.guard.contradicting import counts_something_else
from assistant.guard.years import years_of
from assistant.spans.amounts import amounts
from assistant.spans.values import answer_spans, cannot_answer
from assistant.speech.citing import speaker_at
from assistant.stating import named, stated
from assistant.wording import not_found, other_years
from index.generation import Index
from index.search import Filter
from ingest.articles import Article

_NEAREST = 3
_BEST = 2  # sentences, one of which has to be likely enough
_NAMED = frozenset({"who", "when", "where"})  # kinds whose answers are words that can be pointed at
_UNNAMED = 1.2  # times the usual probability, where none of them stands there
_READ_SURELY = 0.8  # the reader's chance from which it overrules the words for what is counted
_MISSED = 0.05  # the share of refused questions that had an answer, over the development halves: no refusal is surer

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
    return answered_by(index, consider(index, question, filter=filter, history=history, reader=reader, today=today))


@dataclass(frozen=True, slots=True)
class Considered:
    """A question and every sentence that was weighed for it, the best first, each with its probability to answer.

    `fitting` are those of `ranked` that are about the question's year, place and thing and hold what it asks for. `filter`
    says which articles were asked.
    `there` is the chance that the question has an answer here at all, None where nothing tells it from `confidence`.
    """

    question: str
    understood: Question
    ranked: tuple[tuple[float, Candidate], ...]
    fitting: tuple[tuple[float, Candidate], ...]
    threshold: float
    filter: Filter = _EVERYTHING
    there: float | None = None

    @property
    def confidence(self) -> float:
        """The probability that the best fitting sentences answer."""
        # The best one says most plainly what is asked, the next one may be likelier to be about it; not so for a reader.
        best = self.fitting[: _BEST if self.there is None else 1]
        return max((p for p, _ in best), default=0.0)

    @property
    def is_answered(self) -> bool:
        """Whether that is enough to quote them: more is asked of sentences that name nobody where it is asked who."""
        best = [candidate for _, candidate in self.fitting[:_BEST]]
        if not best:
            return False
        if self.there is not None:  # the reader has decided
            return self.confidence >= self.threshold
        named = self.understood.kind not in _NAMED or any(answer_spans(c.text, self.understood) for c in best)
        return self.confidence >= self.threshold * (1.0 if named else _UNNAMED)

    @property
    def missed(self) -> float:
        """The chance that an answer is there after all, where the question is refused."""
        return max(_MISSED, self.confidence if self.there is None else self.there)


def consider(
    index: Index,
    question: str,
    *,
    filter: Filter = _EVERYTHING,
    history: Sequence[str] = (),
    reader: Reader | None = None,
    today: date | None = None,
) -> Considered:
    """The first half of `ask`, which takes the same and raises the same: what there is to choose from."""
    understood = in_context(question, history, today)
    weights = load_weights(understood.language, features_known(reader))
    found = candidates(index, understood, filter, reader)
    there = None
    if any(candidate.left_to_reader for candidate in found):
        ranked, there = decided(found, weights, load_deciding())
    else:
        ranked = weighed(found, weights, understood)
    fitting = tuple((p, c) for p, c in ranked if _may_answer(c, understood))
    return Considered(question, understood, tuple(ranked), fitting, weights.threshold, filter, there)


def answered_by(index: Index, found: Considered) -> Answer:
    """The second half of `ask`: quotations of what was found, or a refusal."""
    if found.is_answered:
        return _answered(index, found)
    return _refusal(index, found.question, found.understood, found.fitting or found.ranked, found.missed)


def _may_answer(candidate: Candidate, question: Question) -> bool:
    if not candidate.about_it or candidate.left_to_reader:
        return candidate.about_it
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


def _answered(index: Index, found: Considered) -> Answer:
    understood = found.understood
    chosen, conflicts = _with_denials(index, select(found.fitting, understood), found)
    citations = tuple(
        _citation(n, quoted.article, quoted.start, quoted.end, quoted.core) for n, quoted in enumerate(chosen, start=1)
    )
    values = named(chosen, understood, conflicts)
    return Answer(
        question=found.question,
        language=understood.language,
        status="answered",
        statement=stated(values, chosen, conflicts, understood),
        values=values,
        citations=citations,
        origins=len(set(origins_in(index, [quoted.article for quoted in chosen]))),
        conflicts=conflicts,
        nearest=(),
        confidence=found.confidence,
        understood=understood,
    )


def _with_denials(
    index: Index, selection: Selection, found: Considered
) -> tuple[tuple[Quotation, ...], tuple[Conflict, ...]]:
    """The quotations and the contradictions among them, those by other reports of the event added where none is known yet."""
    chosen, understood = selection.quotations, found.understood
    if selection.conflicts:
        return chosen, selection.conflicts
    dispute = denied(index, chosen, named(chosen, understood, ()), understood, found.filter)
    if dispute is None:
        return chosen, ()
    claims = (dispute.first, *dispute.against)
    quoted = with_sides(chosen, dispute.first, dispute.against, understood)
    return quoted, set_apart(dispute.first, dispute.against, claims, quoted, understood)


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
