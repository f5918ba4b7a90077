"""The bars of briefings, over twelve topics of the sample corpus: what a person would miss, and what must not be there."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from pypdf import PdfReader

from assistant.briefing.content import Briefing, Kind
from assistant.briefing.document import Bullet, Document, Endnote, Paragraph, Table
from assistant.briefing.layout import laid_out
from assistant.briefing.readers.exported import quotations_of
from assistant.briefing.readers.markdown import read_markdown
from assistant.briefing.research import Research, research
from assistant.briefing.verification import verification
from assistant.briefing.words import say
from assistant.briefing.writers import WRITERS
from assistant.briefing.writing import KINDS, PAGES, brief, composed, provenance_of
from assistant.evidence.reader import load_reader
from index.encoder import load_encoder
from index.generation import Index
from index.search import Filter
from index.store import update
from ingest.reading import read_articles

SOFFICE = shutil.which("soffice")
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ARTICLES = Path(__file__).parents[1] / "corpus" / "articles"
# Topic -> what a reader of the corpus would expect to find under it; each a pattern for some quotation to hold.
FACTS: dict[str, list[str]] = {
    "Naker Award 2023": [
        "Balai Sarbini",
        r"1/12/2023|1 Desember 2023",
        "Ma'ruf Amin",
        "Sulawesi Selatan",
        "Pembina Produktivitas",
        "Ida Fauziyah",
    ],
    "the Paramakarya award of 2021": [
        "Hotel Sahid|Sahid Hotel",
        r"18/11/2021|18 November 2021|18 Nov",
        "Ma'ruf Amin",
        "12 [Gg]ubernur|12 kepala daerah|12 governors",
    ],
    "UMP DKI Jakarta 2023": [r"4\.901\.798", "5,6 persen", "1153", "Andri Yansyah"],
    "Kartu Pekerja Jakarta": ["TransJakarta", "NPWP|KTP", "2018", r"45\.134|15\.083|20\.875"],
    "Paritrana Jawa Tengah 2024": ["Kota Semarang", "Demak", "Tegal", "Hernowo", "21/2/2024|21 Februari 2024"],
    "Paritrana Jawa Tengah 2025": ["Demak", "Sragen", "Cilacap"],
    "UMP 2024": [r"7,50? persen|8,73 persen", r"2\.036\.947|5\.067\.381"],
    "Pembina Produktivitas 2023 Kalimantan Timur": ["Sri Wahyuni", "Balai Sarbini", "IKN", "0,05 persen"],
    "Jakarta minimum wage 2022": [r"4,453,9|4\.453\.9|4,641,854|4\.641\.854", r"0\.85|0,85|5\.1|5,1", "Anies"],
    "Jakarta Worker Card 2018": [r"3,070|1,564", "Anies|Sandiaga", "KPJ"],
}
ABSENT = ("Piala Dunia U-20 2031", "the 2015 Palembang flood relief fund")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("sample")
    records = (record for path in sorted(ARTICLES.glob("*.md")) for record in read_articles(path))
    update(folder, records, encoder=load_encoder())
    with Index.open(folder) as index:
        yield index


@pytest.fixture(scope="module")
def researched(sample: Index) -> dict[str, Research]:
    """What is found on each topic, from which briefings of any length are put together."""
    reader, all_of_it = load_reader(), Filter()
    return {
        topic: research(sample, topic, filter=all_of_it, reader=reader, today=NOW.date()) for topic in (*FACTS, *ABSENT)
    }


@pytest.fixture(scope="module")
def long(sample: Index, researched: dict[str, Research]) -> Callable[[int], dict[str, Briefing]]:
    """The briefings of all topics, so many pages long."""

    @cache
    def briefings(pages: int) -> dict[str, Briefing]:
        made = provenance_of(sample, Filter(), load_reader(), NOW)
        return {
            topic: composed(sample, topic, found, made, kind="note", language=found.understood.language, pages=pages)
            for topic, found in researched.items()
        }

    return briefings


@pytest.fixture(scope="module")
def briefings(long: Callable[[int], dict[str, Briefing]]) -> dict[str, Briefing]:
    return long(2)


def test_every_quotation_and_value_is_a_slice(sample: Index, briefings: dict[str, Briefing]) -> None:
    for made in briefings.values():
        values = [value for fact in made.facts for value in fact.values]
        values += [value for figure in made.figures for value in (figure.value, figure.unit) if value]
        for part, words in [*((note, note.quote) for note in made.notes), *((value, value.text) for value in values)]:
            article = sample.article(part.doc_id)
            assert article is not None and article.text[part.start : part.end] == words


@pytest.mark.parametrize("pages", [1, 2])
def test_what_the_corpus_holds_of_a_topic_is_there(long: Callable[[int], dict[str, Briefing]], pages: int) -> None:
    told = {topic: "\n".join(note.quote for note in long(pages)[topic].notes) for topic in FACTS}
    missed = [(topic, fact) for topic, facts in FACTS.items() for fact in facts if not re.search(fact, told[topic])]
    total = sum(map(len, FACTS.values()))
    print(f"headline facts on {pages} pages: {total - len(missed)} of {total}; missed: {missed}")
    assert len(missed) <= 0.15 * total


def test_a_topic_that_is_not_there_is_one_page_that_says_so(briefings: dict[str, Briefing]) -> None:
    for topic in ABSENT:
        made = briefings[topic]
        assert made.status == "not_found" and not made.notes and not made.facts and not made.sources
        said = " ".join(run.text for runs in _lines(laid_out(made)) for run in runs)
        assert made.coverage in said and str(made.provenance.articles) in made.coverage
        assert made.gaps and len(said) < 3000
        assert len(PdfReader(io.BytesIO(WRITERS[".pdf"](laid_out(made)))).pages) == 1


@pytest.mark.parametrize("pages", PAGES)
def test_sources_begin_behind_as_many_pages_as_were_asked_for(
    long: Callable[[int], dict[str, Briefing]], pages: int
) -> None:
    for topic in FACTS:
        made = long(pages)[topic]
        assert sources_at(WRITERS[".pdf"](laid_out(made)), made) <= pages, topic


def test_one_page_tells_where_sources_disagree(long: Callable[[int], dict[str, Briefing]]) -> None:
    def disputed(pages: int) -> set[str]:
        return {topic for topic in FACTS if any(fact.conflicts for fact in long(pages)[topic].facts)}

    assert disputed(4)
    assert disputed(1) == disputed(4)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("pages", PAGES)
def test_libreoffice_sets_a_word_file_on_as_many_pages(
    long: Callable[[int], dict[str, Briefing]], tmp_path: Path, pages: int
) -> None:
    named = {f"{n}": long(pages)[topic] for n, topic in enumerate(FACTS)}
    for name, made in named.items():
        (tmp_path / f"{name}.docx").write_bytes(WRITERS[".docx"](laid_out(made)))
    files = [str(file) for file in sorted(tmp_path.glob("*.docx"))]
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        [SOFFICE or "", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
    )
    for name, made in named.items():
        assert sources_at((tmp_path / f"{name}.pdf").read_bytes(), made) <= pages, made.topic


def sources_at(pdf: bytes, made: Briefing) -> int:
    """How many pages stand before the one that counts the sources."""
    outlets = len({source.outlet or source.doc_id for source in made.sources})
    told = say("one_outlet", made.language).format(outlets=outlets, origins=len({s.origin for s in made.sources}))
    return next(n for n, page in enumerate(PdfReader(io.BytesIO(pdf)).pages) if told in page.extract_text())


def test_a_topic_that_is_there_is_written(briefings: dict[str, Briefing]) -> None:
    assert {topic for topic, made in briefings.items() if made.status == "written"} == set(FACTS)


def test_nothing_is_stated_without_a_source(briefings: dict[str, Briefing]) -> None:
    for made in briefings.values():
        for fact in made.facts:
            assert fact.notes
            for value in fact.values:
                notes = [made.note(n) for n in fact.notes]
                assert any(n.doc_id == value.doc_id and n.start <= value.start and value.end <= n.end for n in notes)
        rested = {n for fact in made.facts for n in fact.notes} | {n for event in made.events for n in event.notes}
        rested |= {figure.note for figure in made.figures} | set(made.speech)
        assert rested <= set(range(1, len(made.notes) + 1))


def test_no_two_quotations_of_facts_from_one_origin_say_the_same(briefings: dict[str, Briefing]) -> None:
    for made in briefings.values():
        quoted = dict.fromkeys(n for fact in made.facts for n in fact.notes)
        for one, other in combinations((made.note(n) for n in quoted), 2):
            if made.source(one.source).origin == made.source(other.source).origin:
                assert " ".join(one.quote.split()) != " ".join(other.quote.split())
                assert one.doc_id != other.doc_id or one.end <= other.start or other.end <= one.start


def test_each_quotation_stands_in_the_document_once_and_each_number_leads_somewhere(
    briefings: dict[str, Briefing],
) -> None:
    for made in briefings.values():
        document = laid_out(made)
        runs = [run for line in _lines(document) for run in line]
        quoted = [run.note for run in runs if run.role == "quote"]
        assert sorted(quoted) == [note.n for note in made.notes]
        assert all(run.text == made.note(run.note).quote for run in runs if run.role == "quote" and run.note)
        endnotes = {block.n for block in document.blocks if isinstance(block, Endnote)}
        assert {run.note for run in runs if run.role == "ref"} <= endnotes == set(quoted)


@pytest.mark.parametrize("kind", ["talking-points", "qa", "chronology"])
def test_every_kind_but_clippings_fits_on_a_page(sample: Index, researched: dict[str, Research], kind: Kind) -> None:
    made = provenance_of(sample, Filter(), None, NOW)
    for topic in list(FACTS)[:4]:
        found = researched[topic]
        briefing = composed(sample, topic, found, made, kind=kind, language="id", pages=1)
        assert sources_at(WRITERS[".pdf"](laid_out(briefing)), briefing) == 1, topic


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_points_at_what_it_quotes_alone(sample: Index, kind: Kind) -> None:
    made = brief(sample, "Naker Award 2023", kind=kind, reader=load_reader(), now=NOW)
    document = laid_out(made)
    runs = [run for line in _lines(document) for run in line]
    quoted = {run.note for run in runs if run.role == "quote"}
    endnotes = {block.n for block in document.blocks if isinstance(block, Endnote)}
    assert (
        {run.note for run in runs if run.role == "ref"}
        <= endnotes
        == quoted
        == {int(row[0][0].text) for row in document.annex.rows}
    )
    checked = verification(
        quotations_of(read_markdown(WRITERS[".md"](document).decode()), "briefing.md"), sample.article
    )
    assert checked["exact"] == checked["quotes"] == len(quoted) > 0


def test_a_briefing_is_the_same_each_time(sample: Index, briefings: dict[str, Briefing]) -> None:
    topic = "Paritrana Jawa Tengah 2025"
    assert brief(sample, topic, pages=2, reader=load_reader(), now=NOW) == briefings[topic]


def _lines(document: Document) -> Iterator[tuple]:  # type: ignore[type-arg]
    for block in document.blocks:
        if isinstance(block, Paragraph | Bullet | Endnote):
            yield block.runs
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
