"""What a citation button carries, and a text cut at its marks."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Citation
from assistant.page.marking import Mark, pieces
from assistant.page.reference import Reference, fingerprint, read_references, refer

references = st.builds(
    Reference,
    n=st.integers(1, 99),
    doc_id=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    start=st.integers(0, 10_000),
    end=st.integers(10_001, 20_000),
    fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
    claims=st.booleans(),
)


@given(reference=references)
def test_a_reference_comes_back_from_its_button_as_it_was(reference: Reference) -> None:
    assert read_references([str(reference)]) == [reference]


@given(value=st.one_of(st.none(), st.integers(), st.text(max_size=60), st.lists(st.text(max_size=5), max_size=3)))
def test_what_is_no_reference_is_left_out(value: object) -> None:
    assert (
        read_references([value, "n=1&doc=a&start=5&end=5&is=0&claims=1", "n=x&doc=a&start=0&end=5&is=0&claims=1"]) == []
    )


def test_the_fingerprint_of_a_quotation_is_that_of_its_words() -> None:
    citation = Citation(2, "s001", "a.md", "Judul", None, None, None, 10, 21, "dua\npersen ", None)
    reference = refer(citation, claims=True)
    assert (reference.n, reference.doc_id, reference.start, reference.end, reference.claims) == (
        2,
        "s001",
        10,
        21,
        True,
    )
    assert reference.fingerprint == fingerprint("dua\npersen ") != fingerprint("dua persen ")


marks = st.lists(
    st.builds(
        lambda a, b, kind: Mark(min(a, b), max(a, b) + 1, kind),
        st.integers(0, 30),
        st.integers(0, 30),
        st.sampled_from("qov"),
    ),
    max_size=5,
)


@given(text=st.text(max_size=30), marks=marks)
def test_pieces_are_the_text_again_and_each_letter_has_the_first_mark_over_it(text: str, marks: list[Mark]) -> None:
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    letter_by_letter = [
        next((mark.kind for mark in marks if mark.start <= at < mark.end), "") for at in range(len(text))
    ]
    assert [piece.kind for piece in cut for _ in piece.text] == letter_by_letter
    assert all(one.kind != other.kind for one, other in pairwise(cut))
