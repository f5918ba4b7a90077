"""Questions with an exchanged year, place or name are made from answerable ones, and refused."""

from pathlib import Path

from newsroom import NEWS, indexed

from evaluation.expectations import Expectation
from evaluation.swaps import measure_swaps, swaps


def expectation(question: str, *, answerable: bool = True, history: tuple[str, ...] = ()) -> Expectation:
    return Expectation(
        qid="q", item="q", kind="plain", language="id", question=question, history=history, answerable=answerable,
        expect=(), forbid=(), variants=(), accept=(), answer="",
    )  # fmt: skip


ASKED = [
    expectation("Siapa yang menyerahkan Piagam Lentera Desa 2022 di Bengkulu?"),
    expectation("Siapa ketua Piagam Lentera Desa?", answerable=False),
    expectation("Dan tahun 2021?", history=("Siapa?",)),
]


def test_one_thing_is_exchanged_at_a_time_and_nobody_knows_it(tmp_path: Path) -> None:
    with indexed(tmp_path, NEWS) as index:
        made = {swap.what: swap.question.question for swap in swaps(ASKED, index)}
        corpus = " ".join(f"{article.title} {article.text}" for article in index.articles())
    assert set(made) == {"year", "place", "name"}
    whole = set(ASKED[0].question.split())
    for asked in made.values():
        new = set(asked.split()) - whole
        assert new
        assert all(word.strip("?") not in corpus for word in new)


def test_every_swap_is_refused_and_counted(tmp_path: Path) -> None:
    with indexed(tmp_path, NEWS) as index:
        rows, answered = measure_swaps(ASKED, index, None)
    assert answered == ()
    assert [(row.what, row.language, row.questions, row.refused) for row in rows] == [
        ("year", "id", 1, 1),
        ("place", "id", 1, 1),
        ("name", "id", 1, 1),
    ]
