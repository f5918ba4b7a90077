"""Paragraphs without headline and day are the reader's to decide about."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import make_article
from newsroom import indexed

from assistant.asked.question import understand
from assistant.asking import ask, consider
from assistant.evidence.candidates import FEATURES, Candidate, is_left_to_reader, load_weights
from assistant.evidence.deciding import DECIDED_BY, decided, described, load_deciding
from assistant.evidence.reader import Found, load_reader
from assistant.guard.contradicting import about_another, contradicts

BARE = make_article(
    "bare", "Ia lahir di Pariaman pada 3 Mei 1902. Ia wafat di Bogor.", title="", published=None, outlet=None
)
WEIGHTS = load_weights("id", (*FEATURES, "read"))


def candidate(start: int, end: int, margin: float | None, behind: float = 0.0, covered: float = 0.0) -> Candidate:
    features = tuple(covered if name == "covered" else 0.0 for name in FEATURES)
    found = None if margin is None else Found(start, end, margin)
    return Candidate(BARE, start, end, 0, (*features, 0.0), found, behind=behind, left_to_reader=True)


def test_what_stands_first_has_most_of_margin_and_evidence_together() -> None:
    far, near, unread = candidate(0, 37, 4.0, behind=0.2), candidate(38, 56, 1.0, covered=0.5), candidate(0, 10, None)
    pairs = described([unread, far, near], WEIGHTS)
    assert [found for _, found in pairs] == [near, far, unread]
    for numbers, found in pairs:
        named = dict(zip(DECIDED_BY, numbers, strict=True))
        assert named["unread"] == pytest.approx(2.0 * found.features[FEATURES.index("covered")])
        assert (named["best_margin"], named["best_near"]) == (4.0, 1.0)
    assert [numbers[1] for numbers, _ in pairs] == pytest.approx([1.0, -4.0, -25.0])


def test_a_sentence_about_something_else_has_no_chance_and_is_not_compared_with() -> None:
    about, other = candidate(0, 37, 2.0), replace(candidate(38, 56, 9.0), about_it=False)
    alone, there = decided([about], WEIGHTS, load_deciding())
    ranked, with_other = decided([other, about], WEIGHTS, load_deciding())
    assert ranked == [*alone, (0.0, other)]
    assert with_other == there
    assert decided([other], WEIGHTS, load_deciding()) == ([(0.0, other)], 0.0)


def test_a_surer_reader_makes_both_chances_higher() -> None:
    chances = [decided([candidate(0, 37, margin)], WEIGHTS, load_deciding()) for margin in (-10.0, 0.0, 10.0)]
    rights, theres = [ranked[0][0] for ranked, _ in chances], [there for _, there in chances]
    assert sorted(set(rights)) == rights
    assert sorted(set(theres)) == theres


def test_only_indonesian_questions_on_what_has_neither_headline_nor_day_are_left_to_it() -> None:
    asked = understand("Di mana Mohammad Sjafei lahir?")
    assert is_left_to_reader(BARE, asked)
    assert not is_left_to_reader(replace(BARE, title="Riwayat Mohammad Sjafei"), asked)
    assert not is_left_to_reader(replace(BARE, published=date(2020, 1, 1)), asked)
    assert not is_left_to_reader(BARE, understand("Where was Mohammad Sjafei born?"))
    assert not is_left_to_reader(None, asked)


def test_a_missing_name_is_a_contradiction_but_no_other_year_or_place() -> None:
    asked = understand("Kapan Mohammad Sjafei lahir?")
    assert contradicts(BARE, 0, 37, asked)
    assert not about_another(BARE, 0, 37, asked)
    assert about_another(BARE, 0, 37, understand("Di mana ia lahir pada 1999?"))


def test_an_unnamed_paragraph_answers_and_its_near_miss_is_refused(tmp_path: Path) -> None:
    articles = [
        make_article(
            "hiu",
            "Hiu paus adalah ikan terbesar di dunia. Panjangnya mencapai 12 meter dan beratnya 21 ton. "
            "Ia hidup di samudra tropis dan memakan plankton.",
            title="",
            published=None,
            outlet=None,
        )
    ]
    reader = load_reader()
    with indexed(tmp_path, articles) as index:
        told = ask(index, "Berapa panjang hiu paus?", reader=reader)
        missed = ask(index, "Siapa penemu hiu paus?", reader=reader)
        considered = consider(index, "Siapa penemu hiu paus?", reader=reader)
    assert told.status == "answered"
    assert "12 meter" in told.citations[0].quote
    assert missed.status == "not_found"
    assert missed.nearest
    assert missed.confidence == considered.missed == considered.there
