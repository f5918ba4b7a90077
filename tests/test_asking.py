"""The laws of an answer, over made-up news and generated prose, with an encoder that knows no meaning."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import ToyEncoder, made_up_articles
from newsroom import FERRY, LANTERN_2021, LANTERN_2022, NEWS, SEAWEED, indexed, story

from assistant.answer import Answer, Citation
from assistant.asking import ask
from assistant.errors import AskError
from index.errors import StoreError
from index.generation import Index
from index.search import Filter
from index.store import update

WINNERS = "Provinsi mana saja yang meraih Piagam Lentera Desa 2022?"
FEE = "Berapa iuran koperasi rumput laut Wakatobi?"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with indexed(tmp_path_factory.mktemp("asking"), NEWS) as index:
        yield index


def generated_questions(count: int) -> list[str]:
    """Questions of every kind over the words of the generated articles, some with a year, some with a place."""
    draw = random.Random(5)
    openings = ["Siapa yang {} {}", "Berapa orang {} {}", "Di mana {} {}", "Kapan {} {}", "Siapa saja yang {} {}"]
    openings += ["Mengapa {} {}", "Who {} {}", "How many people {} {}"]
    verbs, objects = ["menerima", "menyerahkan", "membahas"], ["penghargaan", "upah", "kartu", "pelatihan"]
    ends = ["", " di Samarinda", " di Bandung", " tahun 2021", " di Ambon tahun 2023", " 2019", " Mei 2022"]
    return [
        f"{draw.choice(openings).format(draw.choice(verbs), draw.choice(objects))}{draw.choice(ends)}?"
        for _ in range(count)
    ]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """Answers to many questions over articles that a generator wrote, and to some over the made-up news."""
    articles = [*made_up_articles(30), *NEWS]
    with indexed(tmp_path_factory.mktemp("generated"), articles) as index:
        return {question: ask(index, question) for question in [*generated_questions(60), WINNERS, FEE]}


TEXTS = {article.doc_id: article.text for article in [*made_up_articles(30), *NEWS]}


def test_there_are_answers_and_refusals_to_judge_by(answers: dict[str, Answer]) -> None:
    assert {answer.status for answer in answers.values()} == {"answered", "not_found"}


def test_every_quotation_and_value_is_a_slice_of_its_article(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        for cited in (*answer.citations, *answer.nearest):
            assert cited.quote == TEXTS[cited.doc_id][cited.start : cited.end] != ""
        for value in answer.values:
            assert value.text == TEXTS[value.doc_id][value.start : value.end] != ""


def test_a_value_stands_inside_a_citation(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        for value in answer.values:
            assert any(
                cited.doc_id == value.doc_id and cited.start <= value.start and value.end <= cited.end
                for cited in answer.citations
            )


def test_no_answer_without_evidence_and_no_evidence_without_an_answer(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        if answer.status == "answered":
            assert answer.citations
            assert answer.nearest == ()
            assert 1 <= answer.origins <= len({cited.doc_id for cited in answer.citations})
        else:
            assert (answer.citations, answer.values, answer.conflicts, answer.origins) == ((), (), (), 0)


def test_citations_are_numbered_from_one_and_do_not_overlap(answers: dict[str, Answer]) -> None:
    def apart(one: Citation, other: Citation) -> bool:
        return one.doc_id != other.doc_id or one.end <= other.start or other.end <= one.start

    for answer in answers.values():
        for cited in (answer.citations, answer.nearest):
            assert [citation.n for citation in cited] == list(range(1, len(cited) + 1))
        assert all(apart(a, b) for a in answer.citations for b in answer.citations if a.n < b.n)


def test_confidence_is_a_probability(answers: dict[str, Answer]) -> None:
    assert all(0.0 <= answer.confidence <= 1.0 for answer in answers.values())


def test_a_statement_says_its_values_and_is_one_line(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        assert answer.statement
        assert "\n" not in answer.statement
        assert all(value.text in answer.statement for value in answer.values if "\n" not in value.text)


def test_the_year_asked_is_the_year_answered(tmp_path: Path) -> None:
    names = ["Piagam Bakau", "Lomba Perahu", "Kartu Sagu", "Pekan Kelapa"]
    news = [
        story(
            f"{name}-{year}".replace(" ", "-"),
            f"{name} {year} diraih Desa Sumber nomor {year % 7 + 2} di Maluku. Hadiah {name} {year} sebesar Rp{year % 9 + 2} juta.",
            title=f"{name} {year}",
            published=date(year, 12, 1),
        )
        for name in names
        for year in range(2019, 2024)
    ]
    kinds = ["Siapa yang meraih {} {}?", "Berapa hadiah {} {}?", "Di mana {} {}?", "Who won {} {}?"]
    answered = 0
    with indexed(tmp_path, news) as index:
        for name in names:
            for year in (2017, 2019, 2021, 2023, 2030):
                answer = ask(index, kinds[(year + len(name)) % 4].format(name, year))
                answered += answer.status == "answered"
                for cited in answer.citations:
                    said = {int(found) for found in re.findall(r"\b20\d\d\b", cited.quote)}
                    assert not said or year in said
                assert answer.status == "not_found" or 2019 <= year <= 2023
    assert answered >= 8


def test_a_refusal_says_how_much_was_searched_and_which_years_are_near(index: Index) -> None:
    answer = ask(index, "Siapa yang menyerahkan Piagam Lentera Desa 2019?")
    assert answer.status == "not_found"
    assert "4 artikel, 2021–2024" in answer.statement
    assert "bukan 2019" in answer.statement
    assert answer.nearest
    assert ask(index, "Who handed over Piagam Lentera Desa 2019?").statement.startswith(
        "Not in this corpus (4 articles"
    )


def test_the_same_index_and_question_give_the_same_answer(index: Index, tmp_path: Path) -> None:
    for question in (WINNERS, FEE, "How many passengers did the night ferry carry?", "Siapa penemu telepon?"):
        first = ask(index, question)
        assert ask(index, question) == first
        with indexed(tmp_path / question[:5], reversed(NEWS)) as again:
            found = ask(again, question)
        assert (found.statement, found.values, found.citations) == (first.statement, first.values, first.citations)


def test_an_answer_says_where_it_is_from(index: Index) -> None:
    answer = ask(index, "How many passengers did the night ferry carry?")
    cited = answer.citations[0]
    assert answer.language == "en"
    assert "1,850" in {value.text for value in answer.values}
    assert (cited.path, cited.title, cited.outlet, cited.published, cited.url) == (
        FERRY.source_path,
        FERRY.title,
        FERRY.outlet,
        "2024-09-02",
        FERRY.url,
    )


def test_a_list_is_answered_with_its_members(index: Index) -> None:
    assert [v.text for v in ask(index, WINNERS).values] == ["Bengkulu", "Gorontalo", "Maluku Utara"]
    assert [v.text for v in ask(index, WINNERS.replace("2022", "2021")).values] == ["Bali", "Banten", "Maluku"]


def test_history_carries_the_subject_to_the_answer(index: Index) -> None:
    year = ask(index, "Dan tahun 2021?", history=[WINNERS])
    assert {cited.doc_id for cited in year.citations} == {LANTERN_2021.doc_id}
    place = ask(index, "Di mana?", history=["Siapa yang menyerahkan Piagam Lentera Desa 2022?"])
    assert {cited.doc_id for cited in place.citations} == {LANTERN_2022.doc_id}
    assert any("Gedung Sasana Bakti" in cited.quote for cited in place.citations)
    assert place.question == "Di mana?"


def test_a_new_topic_is_answered_as_if_nothing_had_been_asked(index: Index) -> None:
    question = "Berapa iuran koperasi rumput laut Wakatobi pada tahun 2023?"
    assert ask(index, question, history=[WINNERS]) == ask(index, question)


@pytest.mark.parametrize(
    ("filter", "allowed"),
    [
        (Filter(date_from=date(2022, 1, 1)), {LANTERN_2022.doc_id, SEAWEED.doc_id, FERRY.doc_id}),
        (Filter(date_to=date(2021, 12, 31)), {LANTERN_2021.doc_id}),
        (Filter(outlet="warta pesisir"), {LANTERN_2021.doc_id}),
        (Filter(place="Bali"), {LANTERN_2021.doc_id}),
        (Filter(place="Papua"), set()),
        (Filter(language="en"), {FERRY.doc_id}),
    ],
)
def test_only_what_passes_the_filter_is_shown(index: Index, filter: Filter, allowed: set[str]) -> None:
    for question in ("Provinsi mana saja yang meraih Piagam Lentera Desa?", FEE):
        answer = ask(index, question, filter=filter)
        assert {cited.doc_id for cited in (*answer.citations, *answer.nearest)} <= allowed


def test_filters_come_before_retrieval(tmp_path: Path) -> None:
    def told(number: int) -> str:
        return f"Lomba perahu Tual diikuti {number + 10} perahu. Lomba perahu Tual meriah. Perahu Tual berlomba lagi."

    crowd = [
        story(f"crowd-{n}", told(n), published=date(2023, 5, 1 + n), outlet="Ramai", title="Lomba Perahu Tual")
        for n in range(30)
    ]
    lone = story(
        "lone",
        f"Angin kencang. {'Pasar ikan buka seperti biasa. ' * 20}Menurut panitia, lomba perahu diikuti 77 perahu.",
        published=date(2020, 1, 1),
        outlet="Sepi",
        title="Kabar Pelabuhan Ambon",
    )
    question = "Berapa perahu yang mengikuti lomba perahu?"
    with indexed(tmp_path, [*crowd, lone]) as index:
        everywhere = ask(index, question)
        assert "lone" not in {cited.doc_id for cited in (*everywhere.citations, *everywhere.nearest)}
        for filter in (Filter(outlet="Sepi"), Filter(date_to=date(2020, 12, 31)), Filter(place="Kota Ambon")):
            answer = ask(index, question, filter=filter)
            shown = (*answer.citations, *answer.nearest)
            assert {cited.doc_id for cited in shown} == {"lone"}
            assert any("77 perahu" in cited.quote for cited in shown)


def test_one_release_in_two_outlets_is_one_origin(tmp_path: Path) -> None:
    copy = replace(SEAWEED, doc_id="copy", outlet="Warta Lain", source_path="/articles/copy.md")
    longer = replace(copy, text=f"{SEAWEED.text}\n\nWarta Lain melaporkan dari dermaga.")
    with indexed(tmp_path, [SEAWEED, longer]) as index:
        answer = ask(index, FEE)
    assert answer.status == "answered"
    assert answer.origins == 1


@pytest.mark.parametrize(
    "question", ["", " ", "?", "x" * 100_000, "Quelles provinces ont remporté le prix cette année ?"]
)
def test_what_cannot_be_asked_is_one_line(index: Index, question: str) -> None:
    with pytest.raises(AskError) as error:
        ask(index, question)
    assert len(str(error.value).splitlines()) == 1


def test_markup_in_a_question_or_an_article_is_only_words(tmp_path: Path) -> None:
    text = "Iuran <script>alert(1)</script> koperasi [tautan](http://x.example) sebesar Rp37.500 per bulan."
    with indexed(tmp_path, [story("m", text)]) as index:
        answer = ask(index, "Berapa iuran <b>koperasi</b> ' OR 1=1; -- per bulan?")
    shown = [*answer.citations, *answer.nearest]
    assert [cited.quote for cited in shown] == [text]


def test_one_bit_changed_anywhere_in_an_index_never_changes_an_answer(tmp_path: Path) -> None:
    question = "Provinsi mana saja yang meraih Piagam Lentera Desa 2022?"
    update(tmp_path, NEWS, encoder=ToyEncoder())
    with Index.open(tmp_path, ToyEncoder()) as index:
        right = ask(index, question)
    assert right.status == "answered"
    refused = 0
    for path in sorted(file for file in tmp_path.rglob("*") if file.is_file()):
        content = path.read_bytes()
        for at in {0, len(content) // 3, len(content) // 2, len(content) - 1} if content else ():
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            try:
                with Index.open(tmp_path, ToyEncoder()) as index:
                    assert ask(index, question) == right, f"{path.name} at {at}"
            except StoreError as error:
                refused += 1
                assert len(str(error).splitlines()) == 1
        path.write_bytes(content)
    assert refused > 0
    with Index.open(tmp_path, ToyEncoder()) as index:
        assert ask(index, question) == right


def test_an_index_whose_stored_article_was_changed_does_not_answer(tmp_path: Path) -> None:
    update(tmp_path, NEWS, encoder=ToyEncoder())
    (stored,) = tmp_path.glob("blocks/*/corpus.sqlite")
    content = bytearray(stored.read_bytes())
    at = content.index(b"Rp37.500")
    content[at + 2] = ord("9")
    stored.write_bytes(bytes(content))
    with pytest.raises(StoreError) as error:
        Index.open(tmp_path, ToyEncoder())
    assert len(str(error.value).splitlines()) == 1
    assert "corpus.sqlite" in str(error.value)
