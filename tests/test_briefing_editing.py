"""A briefing that somebody went over: what is left is quoted, numbered and sourced as if it had been written so."""

from dataclasses import replace
from typing import get_args

from conftest import make_article
from hypothesis import given, settings
from hypothesis import strategies as st
from laid_out import briefing_of

from assistant.answer import Conflict, Side, Value
from assistant.briefing.content import Act, Asked, Briefing, Event, Fact, Figure, Note, Source
from assistant.briefing.document import Bullet, Endnote, Paragraph, Table
from assistant.briefing.editing import Edit, can_move, edited, pinned
from assistant.briefing.keeping import numbered, used
from assistant.briefing.layout import laid_out
from assistant.briefing.readers.exported import quotations_of
from assistant.briefing.readers.markdown import read_markdown
from assistant.briefing.verification import verification
from assistant.briefing.writers import WRITERS

QUOTES = (
    "Piagam Lentera 2022 digelar di Bandung.",
    "Juri menilai 41 desa pada 3 November 2022.",
    "Juri menilai 43 desa.",
    "Bengkulu dan Gorontalo meraih Piagam Lentera.",
    "Retno Wulandari berharap desa lain menyusul.",
    "Sebanyak 12 bupati hadir.",
    "Pendaftaran dibuka 2 Mei 2022.",
)
ARTICLES = {f"d{n}": make_article(f"d{n}", quote, title=f"Berita {n}") for n, quote in enumerate(QUOTES, start=1)}


def value(n: int, text: str) -> Value:
    start = QUOTES[n - 1].index(text)
    return Value(text, f"d{n}", start, start + len(text))


def written() -> Briefing:
    """Seven notes of seven sources, of which the second and the third are one origin; the second and third disagree."""
    sides = (Side("41", (2,), (value(2, "41"),)), Side("43", (3,), (value(3, "43"),)))
    winners = (value(4, "Bengkulu"), value(4, "Gorontalo"))
    facts = (
        Fact("what", "Apa itu?", None, (), (1,), 1),
        Fact("where", "Di mana?", "Bandung.", (value(1, "Bandung"),), (1,), 1),
        Fact("how_many", "Berapa?", "Sumber tidak sepakat: 41 [2]; 43 [3].", (value(2, "41"), value(3, "43")), (2, 3), 0,
             (Conflict("Berapa?", sides),)),
        Fact("list", "Siapa saja?", "Bengkulu dan Gorontalo.", winners, (4, 1), 1),
    )  # fmt: skip
    notes = tuple(Note(n, f"d{n}", f"d{n}.txt", 0, len(q), q, source=n) for n, q in enumerate(QUOTES, start=1))
    sources = tuple(Source(n, f"d{n}", f"Berita {n}", None, None, None, None, None, f"d{n}.txt", min(n, 2) if n < 4 else n - 1)
                    for n in range(1, 8))  # fmt: skip
    made = briefing_of(notes)
    plan = tuple(Asked(fact.kind, fact.question, fact.question, "answered", 0.9, fact.notes) for fact in facts)
    return replace(
        made,
        facts=facts,
        events=(Event("2022-05-02", (7,)), Event("2022-11-03", (2, 1))),
        figures=(Figure(value(6, "12"), None, None, 6), Figure(value(2, "41"), None, "2022-11-03", 2)),
        speech=(5, 4),
        sources=sources,
        provenance=replace(made.provenance, plan=plan),
    )


EDITS = st.lists(st.builds(Edit, st.sampled_from(get_args(Act)), st.integers(1, len(QUOTES))), max_size=12)


@settings(max_examples=150, deadline=None)
@given(EDITS)
def test_whatever_is_done_to_it_each_quotation_is_a_slice_and_each_statement_has_its_source(edits: list[Edit]) -> None:
    made = numbered(edited(written(), edits))
    assert [note.n for note in made.notes] == list(range(1, len(made.notes) + 1)) == used(made)
    assert all(ARTICLES[note.doc_id].text[note.start : note.end] == note.quote for note in made.notes)
    assert [source.n for source in made.sources] == list(dict.fromkeys(note.source for note in made.notes))
    assert all(made.source(note.source).doc_id == note.doc_id for note in made.notes)
    for fact in made.facts:
        assert fact.notes
        quoted = {made.note(n).doc_id for n in fact.notes}
        assert {value.doc_id for value in fact.values} <= quoted
        for conflict in fact.conflicts:
            assert all(side.citations and set(side.citations) <= set(fact.notes) for side in conflict.sides)
            assert fact.statement == "Sumber tidak sepakat: " + "; ".join(
                f"{side.value} [{side.citations[0]}]" for side in conflict.sides
            ) + "."  # fmt: skip
    assert all(set(asked.notes) <= set(used(made)) for asked in made.provenance.plan)


@settings(max_examples=60, deadline=None)
@given(EDITS)
def test_what_was_dropped_is_in_no_file_and_the_rest_verifies(edits: list[Edit]) -> None:
    document = laid_out(numbered(edited(written(), edits)))
    lines = [block.runs for block in document.blocks if isinstance(block, Paragraph | Bullet | Endnote)]
    lines += [cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    quoted = [run.text for runs in lines for run in runs if run.role == "quote"]
    left = {quote for n, quote in enumerate(QUOTES, start=1) if Edit("drop", n) not in edits}
    assert set(quoted) <= left and len(quoted) == len(set(quoted))
    text = WRITERS[".md"](document).decode()
    if quoted:
        checked = verification(quotations_of(read_markdown(text), "x.md"), ARTICLES.get)
        assert checked["exact"] == checked["quotes"] == len(quoted)


def test_a_statement_goes_with_its_quotation_and_a_contradiction_with_a_side() -> None:
    made = numbered(edited(written(), [Edit("drop", 4), Edit("drop", 3)]))
    told = {fact.question: (fact.statement, fact.conflicts) for fact in made.facts}
    assert told["Siapa saja?"] == (None, ())  # one quotation of it is left, that does not hold its values
    assert told["Berapa?"] == (None, ())
    assert told["Di mana?"][0] == "Bandung."
    made = numbered(edited(written(), [Edit("drop", 1), Edit("drop", 4)]))
    assert [fact.question for fact in made.facts] == ["Berapa?"]
    assert [asked.status for asked in made.provenance.plan] == ["left_out", "left_out", "answered", "left_out"]


def test_a_quotation_moves_within_its_fact_then_with_it_and_a_pinned_one_to_the_top() -> None:
    def order(*edits: Edit) -> list[tuple[int, ...]]:
        return [fact.notes for fact in edited(written(), edits).facts]

    assert order(Edit("up", 3)) == [(1,), (1,), (3, 2), (4, 1)]
    assert order(Edit("up", 3), Edit("up", 3)) == [(1,), (3, 2), (1,), (4, 1)]
    assert order(Edit("down", 2)) == [(1,), (1,), (3, 2), (4, 1)]
    assert order(Edit("down", 3)) == [(1,), (1,), (4, 1), (2, 3)]
    assert order(Edit("pin", 3)) == [(3, 2), (1,), (1,), (4, 1)]
    assert edited(written(), [Edit("down", 6)]).figures[1].note == 6
    assert edited(written(), [Edit("pin", 4), Edit("up", 5)]).speech == (5, 4)
    assert not can_move(written(), 7, "up") and not can_move(written(), 1, "up") and can_move(written(), 1, "down")


def test_a_pin_lasts_until_it_is_taken_off_and_the_document_tells_what_was_done() -> None:
    edits = [Edit("pin", 4), Edit("pin", 5), Edit("unpin", 5), Edit("drop", 6), Edit("up", 3)]
    assert pinned(edits) == {4}
    document = laid_out(numbered(edited(written(), edits)))
    cells = ["".join(run.text for run in cell) for block in document.blocks if isinstance(block, Table)
             for row in block.rows for cell in row]  # fmt: skip
    assert "1 kutipan dikeluarkan, 2 disematkan, 1 dipindahkan" in cells
    assert [change.act for change in document.briefing.provenance.changes] == [edit.act for edit in edits]
