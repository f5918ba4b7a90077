"""`kutip evaluate`: the gate, and what it watches in detail.

Results go to stdout, everything else to stderr. Each command imports what it needs when it runs.
"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import json_option
from evaluation.datasets import DEVELOPMENT_SETS, NAMES, SAMPLE
from evaluation.errors import EvaluationError

if TYPE_CHECKING:
    from assistant.evidence.reader import Reader
    from index.encoder import Encoder

_DATA = SAMPLE.parent.parent / "shared" / "data"

encoder_option = click.option(
    "--encoder", "encoder_name", help="A sentence-transformers model in place of the bundled one."
)
reader_option = click.option(
    "--without-reader", is_flag=True, help="Choose sentences without the reader, to see what it is worth."
)
corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=SAMPLE,
    show_default="the sample corpus",
    help="A folder with articles/ and questions.jsonl.",
)
questions_option = click.option(
    "--questions",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    show_default="the corpus' questions.jsonl",
    help="Other questions over the same articles.",
)
data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=_DATA,
    show_default="../shared/data",
    help="The folder of the development sets.",
)
cache_option = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: _default_cache(),
    show_default="the user's cache folder",
    help="Where the indexes over development sets are kept.",
)


@click.group(invoke_without_command=True)
@click.pass_context
def evaluate(context: click.Context) -> None:
    """Measure retrieval and answers; alone: hold them against the pinned floors."""
    if context.invoked_subcommand is None:
        context.invoke(gate)


@evaluate.command()
@click.option("--pin", "pinning", is_flag=True, help="Raise the floors to what is measured now.")
@click.option("--lower", "reason", help="With --pin: lower floors too, for this reason, which is kept in the file.")
@encoder_option
@json_option
def gate(pinning: bool, reason: str | None, encoder_name: str | None, as_json: bool) -> None:
    """Compare the measures over the sample corpus with their floors; exit 1 when one is not reached."""
    from evaluation.floors import FLOORS, pin, read_floors, write_floors
    from evaluation.gate import changed_data, data_hashes, shortfalls
    from evaluation.sample import measure_sample
    from evaluation.tables import print_gate, print_json

    if reason is not None and not pinning:
        raise click.UsageError("--lower goes with --pin.")
    floors, data = read_floors(FLOORS), data_hashes(SAMPLE)
    measured = measure_sample(SAMPLE, _encoder(encoder_name), _reader(without=False)).measures
    if pinning:
        floors = pin(floors, measured, data, reason)
        write_floors(floors, FLOORS)
    changed, short = changed_data(floors, data), shortfalls(floors, measured)
    if as_json:
        failed = [asdict(shortfall) for shortfall in short]
        print_json({"passed": not (changed or short), "measures": measured, "failed": failed, "changed": changed})
    else:
        print_gate(floors, measured)
    if not floors.current:
        raise EvaluationError("No floors are pinned yet: run `kutip evaluate gate --pin`.")
    if changed:
        raise EvaluationError(
            f"The floors were pinned on other {', '.join(changed)}: "
            "look at what the change did, then run `kutip evaluate gate --pin`."
        )
    if short:
        raise EvaluationError(f"Below the floor: {', '.join(shortfall.name for shortfall in short)}.")


@evaluate.command()
@click.option("--set", "names", multiple=True, type=click.Choice(NAMES), help="Only this set; may be repeated.")
@click.option("--sweep", "sweeping", is_flag=True, help="Choose the weights of the fusion on the development sets.")
@data_option
@cache_option
@encoder_option
@json_option
def retrieval(
    names: tuple[str, ...], sweeping: bool, data: Path, cache: Path, encoder_name: str | None, as_json: bool
) -> None:
    """Measure how well dense, lexical and fused search find the documents that answer."""
    from evaluation.datasets import load
    from evaluation.pools import kept_index
    from evaluation.retrieval import RetrievalRow, evaluate_retrieval
    from evaluation.sweep import SweepRow, best_weights, sweep
    from evaluation.tables import print_json, print_retrieval, print_sweep

    encoder = _encoder(encoder_name)
    rows: list[RetrievalRow] = []
    swept: list[SweepRow] = []
    for name in names or (DEVELOPMENT_SETS if sweeping else NAMES):
        dataset = load(name, data, cache)
        click.echo(f"{name}: {len(dataset.queries)} queries", err=True)
        with kept_index(name, dataset.paths, cache, encoder) as index:
            if sweeping:
                swept += sweep(index, dataset)
            else:
                rows += evaluate_retrieval(index, dataset)
    if as_json:
        print_json({"retrieval": [asdict(row) for row in rows], "sweep": [asdict(row) for row in swept]})
    elif sweeping:
        print_sweep(swept, best_weights(swept))
    else:
        print_retrieval(rows)


@evaluate.command()
@click.option("--verbose", is_flag=True, help="List every question that was not answered as it should be.")
@click.option("--curve", is_flag=True, help="Show what a threshold on the confidence buys.")
@click.option("--points", type=click.Path(path_type=Path, dir_okay=False), help="Write (confidence, right) pairs here.")
@click.option(
    "--report", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page of Markdown here."
)
@corpus_option
@questions_option
@encoder_option
@reader_option
@json_option
def answers(
    verbose: bool,
    curve: bool,
    points: Path | None,
    page: Path | None,
    corpus: Path,
    questions: Path | None,
    encoder_name: str | None,
    without_reader: bool,
    as_json: bool,
) -> None:
    """Ask the questions of a corpus and judge every answer."""
    from evaluation.answers import answer_measures
    from evaluation.report import report
    from evaluation.sample import ask_sample, sample_index
    from evaluation.selective import curve as curve_of
    from evaluation.selective import points as points_of
    from evaluation.selective import write_points
    from evaluation.tables import print_answers, print_bad, print_curve, print_json

    with sample_index(corpus, _encoder(encoder_name)) as index:
        judgements = ask_sample(questions or corpus / "questions.jsonl", index, _reader(without_reader))
    sample_points = points_of(judgements)
    if points is not None:
        write_points(sample_points, points)
    if page is not None:
        page.write_text(report(judgements), encoding="utf-8")
    if as_json:
        print_json({"measures": answer_measures(judgements), "judgements": [asdict(j) for j in judgements]})
        return
    if verbose:
        print_bad(judgements)
    print_answers(judgements)
    if curve:
        print_curve(curve_of(sample_points))


@evaluate.command()
@click.option("--verbose", is_flag=True, help="List every question that was answered.")
@corpus_option
@questions_option
@encoder_option
@reader_option
@json_option
def swaps(
    verbose: bool, corpus: Path, questions: Path | None, encoder_name: str | None, without_reader: bool, as_json: bool
) -> None:
    """Ask about other years, places and names than the corpus holds; every one of these questions must be refused."""
    from evaluation.expectations import read_expectations
    from evaluation.sample import sample_index
    from evaluation.swaps import measure_swaps
    from evaluation.tables import print_json, print_swaps

    asked = read_expectations(questions or corpus / "questions.jsonl")
    with sample_index(corpus, _encoder(encoder_name)) as index:
        rows, answered = measure_swaps(asked, index, _reader(without_reader))
    if as_json:
        print_json({"swaps": [asdict(row) for row in rows], "answered": [asdict(each) for each in answered]})
        return
    if verbose:
        for each in answered:
            click.echo(f"{each.what}: {each.question}\n    {each.statement}\n    {each.quote}\n")
    print_swaps(rows)


@evaluate.command()
@json_option
def pages(as_json: bool) -> None:
    """Measure cleaning and metadata on pages marked by hand, beside trafilatura alone and no cleaning."""
    from evaluation.marked import FOLDER, FOLDERS, read_pages
    from evaluation.pages import measure_pages
    from evaluation.tables import print_json, print_pages

    measured = [measure_pages(name, read_pages(FOLDER / name)) for name in FOLDERS]
    cleanings = [row for rows, _ in measured for row in rows]
    metadata = [row for _, rows in measured for row in rows]
    if as_json:
        print_json({"cleaning": [asdict(r) for r in cleanings], "metadata": [asdict(r) for r in metadata]})
    else:
        print_pages(cleanings, metadata)


@evaluate.command()
@click.option(
    "--articles", "count", type=click.IntRange(10), default=10_000, show_default=True, help="How many to make."
)
@json_option
def duplicates(count: int, as_json: bool) -> None:
    """Measure how releases and their retellings are put together: made pairs, one event told twice, many articles."""
    from evaluation.duplicates import CHANGED, joined_independently, joined_templates, measure_pairs, measure_scale
    from evaluation.tables import print_duplicates, print_json

    rows = [measure_pairs(changed) for changed in CHANGED]
    independent, templates = joined_independently(), joined_templates()
    scale = measure_scale(count)
    if as_json:
        apart = {
            name: {"pairs": pairs, "joined": joined}
            for name, (joined, pairs) in (("independent", independent), ("other_numbers", templates))
        }
        print_json({"pairs": [asdict(row) for row in rows], **apart, "scale": asdict(scale)})
    else:
        print_duplicates(rows, independent, templates, scale)


@evaluate.command()
@data_option
@json_option
def reader(data: Path, as_json: bool) -> None:
    """Measure how well the reader finds the answer in the passage that holds it, and sees where there is none."""
    from evaluation.reading import READING_SETS, measure_reader
    from evaluation.tables import print_json, print_reading

    loaded = _reader(without=False)
    rows = [measure_reader(loaded, name, data) for name in READING_SETS] if loaded else []
    if as_json:
        print_json({"reading": [asdict(row) for row in rows]})
    else:
        print_reading(rows)


@evaluate.command()
@click.option(
    "--set",
    "names",
    multiple=True,
    type=click.Choice(("idk-mrc", "facqa", "squad-en-id")),
    help="Only this set; may be repeated.",
)
@click.option(
    "--every", type=click.IntRange(min=1), default=1, show_default=True, help="Ask only every so many-th question."
)
@data_option
@cache_option
@encoder_option
@reader_option
@json_option
def decisions(
    names: tuple[str, ...],
    every: int,
    data: Path,
    cache: Path,
    encoder_name: str | None,
    without_reader: bool,
    as_json: bool,
) -> None:
    """Search, read, answer or refuse on the development sets: how often that is right, and how sure it was."""
    from evaluation.datasets import load, read_development
    from evaluation.decisions import measure_decisions
    from evaluation.pools import kept_index
    from evaluation.tables import print_decisions, print_json

    encoder, reader = _encoder(encoder_name), _reader(without_reader)
    rows = []
    for name in names or ("idk-mrc",):
        with kept_index(name, load(name, data, cache).paths, cache, encoder) as index:
            rows.append(measure_decisions(name, read_development(name, data)[::every], index, reader))
    if as_json:
        print_json({"decisions": [asdict(row) for row in rows]})
    else:
        print_decisions(rows)


@evaluate.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=_DATA / "quotes",
    show_default="../shared/data/quotes",
    help="The folder of PFSA-ID.",
)
@json_option
def speakers(data: Path, as_json: bool) -> None:
    """Measure how well direct speech in Indonesian news is given to who said it."""
    from evaluation.speakers import measure_speakers
    from evaluation.tables import print_json, print_speakers

    rows = measure_speakers(data)
    if as_json:
        print_json({"speakers": [asdict(row) for row in rows]})
    else:
        print_speakers(rows)


@evaluate.command()
@click.option(
    "--articles", "paths", required=True, multiple=True, type=click.Path(path_type=Path), help="What to index."
)
@encoder_option
@reader_option
@json_option
def speed(paths: tuple[Path, ...], encoder_name: str | None, without_reader: bool, as_json: bool) -> None:
    """Measure indexing, searching and asking over a collection, with the questions of the sample corpus."""
    from assistant.cli.progress import indexing_progress
    from evaluation.expectations import read_expectations
    from evaluation.speed import measure_speed
    from evaluation.tables import print_json, print_speed

    questions = [q.question for q in read_expectations(SAMPLE / "questions.jsonl") if not q.history]
    with indexing_progress(len(paths)) as bars:
        measured = measure_speed(paths, questions, _encoder(encoder_name), _reader(without_reader), bars.passages)
    if as_json:
        print_json(asdict(measured))
    else:
        print_speed(measured)


@evaluate.command()
@click.option(
    "--articles",
    "collection",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=_DATA / "news.jsonl.gz",
    show_default="../shared/data/news.jsonl.gz",
    help="A collection of JSON lines.",
)
@click.option("--most", default=700, show_default=True, type=click.IntRange(min=1), help="Only its first lines.")
@encoder_option
@json_option
def throughput(collection: Path, most: int, encoder_name: str | None, as_json: bool) -> None:
    """Measure how fast a collection is indexed, the share of each stage, and a second run over unchanged files."""
    from assistant.cli.progress import indexing_progress
    from evaluation.tables import print_json, print_throughput
    from evaluation.throughput import measure_throughput

    with indexing_progress(0) as bars:
        measured = measure_throughput(collection, most, _encoder(encoder_name), bars.passages)
    if as_json:
        print_json(asdict(measured) | {"articles_per_second": measured.articles_per_second})
    else:
        print_throughput(measured)


@evaluate.command()
@click.option("--address", default="http://127.0.0.1:7860", show_default=True, help="A page over the sample corpus.")
@click.option("--users", default=40, show_default=True, type=click.IntRange(1, 1000), help="How many at once.")
@click.option("--rounds", default=2, show_default=True, type=click.IntRange(1, 100), help="Questions of each user.")
@json_option
def load(address: str, users: int, rounds: int, as_json: bool) -> None:
    """Ask a page that runs from many sessions at once; exit 1 when an answer is missing or another's."""
    from evaluation.expectations import read_expectations
    from evaluation.load import measure_load
    from evaluation.tables import print_json, print_load

    questions = [q.question for q in read_expectations(SAMPLE / "questions.jsonl") if not q.history]
    measured = measure_load(address, questions[::10], users, rounds)
    if as_json:
        print_json(asdict(measured))
    else:
        print_load(measured)
    if measured.answered < measured.asked or measured.mixed_up:
        raise EvaluationError(f"{address}: not every question got its own answer.")


@evaluate.command()
@click.option("--every", default=4, show_default=True, type=click.IntRange(min=1), help="Ask only every so many-th.")
@encoder_option
@json_option
def waiting(every: int, encoder_name: str | None, as_json: bool) -> None:
    """Measure in a browser how long the page over the sample corpus lets people wait, with the reader and without."""
    from evaluation.expectations import read_expectations
    from evaluation.tables import print_json, print_waiting
    from evaluation.waiting import measure_waiting

    questions = [q.question for q in read_expectations(SAMPLE / "questions.jsonl") if not q.history]
    measured = measure_waiting(SAMPLE, questions[::every], _encoder(encoder_name))
    if as_json:
        print_json({"waiting": [asdict(row) for row in measured]})
    else:
        print_waiting(measured)


@evaluate.command()
@click.option(
    "--articles", "paths", required=True, multiple=True, type=click.Path(path_type=Path), help="What to encode."
)
@click.option(
    "--passages", "count", default=100, show_default=True, type=click.IntRange(min=1), help="How many of them."
)
@json_option
def encoders(paths: tuple[Path, ...], count: int, as_json: bool) -> None:
    """Measure how fast passages and a question are encoded, beside all-MiniLM-L6-v2 as it is usually run."""
    from evaluation.encoding import measure_encoding, passages_of
    from evaluation.tables import print_encoding, print_json

    rows = measure_encoding(passages_of(paths, count), "Siapa yang menyerahkan penghargaan itu kepada gubernur?")
    if as_json:
        print_json({"encoders": [asdict(row) for row in rows]})
    else:
        print_encoding(rows)


def _encoder(name: str | None) -> "Encoder":
    from index.encoder import load_encoder

    return load_encoder(name)


def _reader(without: bool) -> "Reader | None":
    from assistant.evidence.reader import load_reader

    return None if without else load_reader()


def _default_cache() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("kutip", appauthor=False) / "evaluation"
