"""Results as tables for people and as one JSON document for programs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

import click
from rich import box
from rich.console import Console
from rich.table import Table

from evaluation.answers import Judgement, answer_latency, answer_measures, tallies
from evaluation.contradictions import KindRow
from evaluation.decisions import COVERAGES, Decisions
from evaluation.duplicates import PairRow, ScaleRow
from evaluation.floors import Floors
from evaluation.judging import GOOD, Verdict
from evaluation.load import Load
from evaluation.measures import MEASURES
from evaluation.pages import CleaningRow, FieldRow
from evaluation.reading import ReadingRow, as_fields
from evaluation.retrieval import RetrievalRow
from evaluation.selective import Operating, confidence_errors
from evaluation.speakers import SpeakerRow
from evaluation.speed import Speed
from evaluation.stores import Compared
from evaluation.swaps import SwapRow
from evaluation.sweep import SweepRow
from evaluation.throughput import Throughput
from evaluation.waiting import Waiting

Cell = str | int | float


def print_json(document: Mapping[str, Any]) -> None:
    """One JSON document on one line of stdout."""
    click.echo(json.dumps(document, ensure_ascii=False))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], width: int = 120) -> None:
    """A table on stdout: words to the left, numbers to the right, fractions with three digits."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    rows = [tuple(row) for row in rows]
    for number, column in enumerate(columns):
        words = all(isinstance(row[number], str) for row in rows)
        table.add_column(column, justify="left" if words else "right", no_wrap=True)
    for row in rows:
        table.add_row(*(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row))
    # A fixed width: a table in a file or a pipe reads like the one on a screen.
    Console(width=width, highlight=False).print(table)


def print_retrieval(rows: Sequence[RetrievalRow]) -> None:
    """The measures of every set, direction and engine."""
    print_table(
        "Retrieval",
        ("set", "direction", "engine", "queries", *MEASURES),
        ((r.dataset, r.direction, r.engine, r.queries, *(r.measures[name] for name in MEASURES)) for r in rows),
    )


def print_pages(cleanings: Sequence[CleaningRow], metadata: Sequence[FieldRow]) -> None:
    """Words kept of the marked pages, and the metadata that was read from them."""
    print_table(
        "Cleaning",
        ("pages", "format", "cleaning", "count", "precision", "recall", "other headlines left"),
        ((r.pages, r.format, r.cleaning, r.count, r.precision, r.recall, r.links) for r in cleanings),
    )
    print_table(
        "Metadata",
        ("pages", "format", "field", "right", "wrong"),
        ((r.pages, r.format, r.field, r.right, r.wrong) for r in metadata),
    )


def print_duplicates(
    rows: Sequence[PairRow], independent: tuple[int, int], templates: tuple[int, int], scale: ScaleRow
) -> None:
    """Made pairs by the share of changed words, pairs that are no retellings, and what many articles cost."""
    print_table(
        "A release and a retelling of it",
        ("words changed", "precision", "recall", "F1"),
        ((row.changed, row.precision, row.recall, row.f1) for row in rows),
    )
    click.echo(f"One event told independently: {independent[0]} of {independent[1]} pairs put together")
    click.echo(f"The same words with other numbers: {templates[0]} of {templates[1]} pairs put together\n")
    print_table(
        "Many made articles, every tenth a retelling",
        ("articles", "seconds", "seconds again", "MB, peak", "retellings found"),
        [(scale.articles, scale.seconds, scale.again, scale.megabytes, scale.recall)],
    )


def print_swaps(rows: Sequence[SwapRow]) -> None:
    """What was exchanged, in which language, and how many of the questions were refused."""
    print_table(
        "Swaps",
        ("exchanged", "lang", "questions", "refused", "share"),
        ((row.what, row.language, row.questions, row.refused, row.refused / row.questions) for row in rows),
    )


def print_answers(judgements: Sequence[Judgement]) -> None:
    """Verdicts for each kind of question and language, then the measures and the latency."""
    verdicts: tuple[Verdict, ...] = get_args(Verdict)
    print_table(
        "Answers",
        ("kind", "lang", "questions", *(name.replace("_", "\n") for name in verdicts), "good"),
        ((t.kind, t.language, t.questions, *(t.verdicts[v] for v in verdicts), t.good) for t in tallies(judgements)),
    )
    print_table("Measures", ("measure", "value"), answer_measures(judgements).items())
    for language, error in confidence_errors(judgements).items():
        click.echo(f"Calibration error of the confidence, {language}: {error:.3f}")
    latency = answer_latency(judgements)
    click.echo(f"Latency of one answer: p50 {latency.p50 * 1000:.0f} ms, p95 {latency.p95 * 1000:.0f} ms")


def print_contradictions(rows: Sequence[KindRow]) -> None:
    """What is told otherwise and shown so, then what only looks it and is flagged all the same."""
    print_table(
        "Contradictions",
        ("kind", "questions", "both sides shown"),
        ((row.kind, row.questions, row.shown) for row in rows if row.disagree),
    )
    print_table(
        "No contradictions",
        ("kind", "questions", "flagged"),
        ((row.kind, row.questions, row.false) for row in rows if not row.disagree),
    )


def print_bad(judgements: Sequence[Judgement]) -> None:
    """Every question that was not answered as it should, with what was expected and what was said."""
    for judgement in judgements:
        if judgement.verdict in GOOD and judgement.exact and judgement.evidence_apart:
            continue
        expected = judgement.expected
        click.echo(f"\n{expected.qid} {judgement.verdict} (confidence {judgement.confidence:.2f})")
        for earlier in expected.history:
            click.echo(f"  after:    {earlier}")
        click.echo(f"  question: {expected.question}")
        click.echo(f"  expected: {expected.answer}")
        click.echo(f"  said:     {judgement.statement}")
        for quote in judgement.quotes:
            click.echo(f"  quote:    {quote}")


def print_reading(rows: Sequence[ReadingRow]) -> None:
    """The measures of the reader on every set."""
    columns = ("set", "questions", "EM", "F1", "F1 answerable", "AUROC", "ECE")
    print_table("Reading, the passage given", columns, map(as_fields, rows))


def print_decisions(rows: Sequence[Decisions]) -> None:
    """How often it was right to answer or refuse, and the share of wrong decisions among the surest ones."""
    columns = ("set", "questions", "answered\nright", "refused\nright", *(f"error at\n{c:.0%}" for c in COVERAGES))
    print_table(
        "Decisions", columns, ((r.dataset, r.questions, r.answered_right, r.refused_right, *r.errors) for r in rows)
    )


def print_speakers(rows: Sequence[SpeakerRow]) -> None:
    """Precision, recall and F of every measure over every part."""
    print_table(
        "Speakers of direct speech",
        ("part", "counted", "measure", "gold", "found", "P", "R", "F1"),
        ((r.part, r.counted, r.measure, r.gold, r.found, r.precision, r.recall, r.f1) for r in rows),
    )


def print_curve(rows: Sequence[Operating], steps: int = 20) -> None:
    """Coverage and error at about `steps` thresholds, evenly apart in coverage."""
    chosen = rows[:: max(1, len(rows) // steps)]
    print_table(
        "Selective answering", ("threshold", "coverage", "error"), ((r.threshold, r.coverage, r.error) for r in chosen)
    )


def print_sweep(rows: Sequence[SweepRow], best: Mapping[str, float]) -> None:
    """The measures of every set under every weight, then the weight chosen for each language."""
    print_table(
        "Fusion: dense + weight * lexical / max(lexical)",
        ("set", "language", "weight", *MEASURES),
        ((r.dataset, r.language, f"{r.weight:g}", *(r.measures[name] for name in MEASURES)) for r in rows),
    )
    print_table("Best mean RR@10", ("language", "weight"), ((name, f"{weight:g}") for name, weight in best.items()))


def print_gate(floors: Floors, measured: Mapping[str, float]) -> None:
    """Every measure beside its floor."""
    names = sorted({*floors.current, *measured})
    print_table(
        "Gate",
        ("measure", "floor", "measured"),
        ((name, floors.current.get(name, "none"), measured.get(name, "not measured")) for name in names),
    )


def print_speed(speed: Speed) -> None:
    """Index time, size, and latencies in milliseconds."""
    print_table(
        "Speed",
        ("what", "value"),
        (
            ("articles", speed.articles),
            ("passages", speed.passages),
            ("skipped", speed.skipped),
            ("index, s", speed.index_seconds),
            ("articles per second", speed.articles_per_second),
            ("index on disk, MB", speed.index_bytes / 1e6),
            ("search p50, ms", speed.search.p50 * 1000),
            ("search p95, ms", speed.search.p95 * 1000),
            ("ask p50, ms", speed.ask.p50 * 1000),
            ("ask p95, ms", speed.ask.p95 * 1000),
            ("cold ask, s", speed.cold_ask),
        ),
    )


def print_stores(compared: Compared) -> None:
    """What both stores need, as seconds here and elsewhere and their ratio; what elsewhere finds of the ten nearest."""
    pairs = {
        "write, s": compared.written,
        "search p50, s": tuple(each.p50 for each in compared.search),
        "search p95, s": tuple(each.p95 for each in compared.search),
    }
    if compared.ask is not None:
        pairs |= {
            "ask p50, s": tuple(each.p50 for each in compared.ask),
            "ask p95, s": tuple(each.p95 for each in compared.ask),
        }
    told = f"{compared.articles} articles, {compared.passages} passages, {compared.questions} questions"
    if compared.ask is not None:
        told += f", {len(compared.different)} answers differ"
    click.echo(told)
    columns = ("what", "here", "there", "x")
    print_table("Times", columns, ((name, *both, both[1] / both[0]) for name, both in pairs.items()))
    rows = ((row.name, row.kept, row.recall) for row in compared.recall)
    print_table("Dense recall", ("filter", "keeps", "R@10 of exact"), rows)


def print_load(load: Load) -> None:
    """What a crowd met, in seconds, beside what one session alone met."""
    print_table(
        f"{load.users} users at once",
        ("what", "value"),
        (
            ("questions asked", load.asked),
            ("answered", load.answered),
            ("refused, queue full", load.refused),
            ("failed", load.failed),
            ("with another's answer", load.mixed_up),
            ("alone p50, s", load.alone_p50),
            ("p50, s", load.p50),
            ("p95, s", load.p95),
            ("p50 as a multiple of alone", load.p50 / load.alone_p50),
            ("answers per second", load.per_second),
        ),
    )


def print_waiting(rows: Sequence[Waiting]) -> None:
    """What one person in front of the page waits for, in seconds; without the reader also as a share of with it."""
    with_reader = rows[0]
    print_table(
        f"the page, {with_reader.questions} questions, load per core {with_reader.load:.1f}",
        (
            "",
            "usable, s",
            "ready, s",
            "first p50, s",
            "quickest, s",
            "answer p50, s",
            "answer p95, s",
            "whole p50, s",
            "answer p50, x",
        ),
        [
            (
                "with reader" if row.reader else "without",
                row.usable,
                row.ready,
                row.first.p50,
                row.quickest,
                row.answer.p50,
                row.answer.p95,
                row.whole.p50,
                row.answer.p50 / with_reader.answer.p50,
            )
            for row in rows
        ],
    )


def print_throughput(measured: Throughput) -> None:
    """Seconds, and shares of the first run."""
    stages = ("reading", "cleaning", "splitting", "encoding", "writing")
    seconds = {name: getattr(measured, name) for name in (*stages, "first", "again", "changed")}
    names = {"first": "first run", "again": "second run, nothing changed", "changed": "third run, 1 % changed"}
    print_table(
        f"{measured.articles} articles, {measured.passages} passages, {measured.articles_per_second:.1f} articles/s",
        ("stage", "seconds", "share"),
        [(names.get(name, name), took, f"{took / measured.first:.1%}") for name, took in seconds.items()],
    )
