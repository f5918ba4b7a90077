"""What the encoder is shown: windows, batches without false negatives, neighbours on one topic."""

from itertools import islice, pairwise
from random import Random

import numpy as np
import torch

from index.sentences import sentences
from training.batches import batches, clashes
from training.data import Question, SentencePair
from training.examples import (
    PASSAGE_CHARACTERS,
    Example,
    Source,
    from_blocks,
    from_cloze,
    from_questions,
    from_switched,
    from_translations,
    window,
)
from training.loss import TEMPERATURE, doubtful_negatives, info_nce, nearest
from training.neighbours import neighbourhoods, topic_vectors

LONG_TEXT = " ".join(f"Pada tahun {1950 + n} gubernur ke-{n} meresmikan pasar baru di kota itu." for n in range(40))
PAIRS = [SentencePair(f"This is sentence number {n} of it.", f"Ini kalimat nomor {n} darinya.", "s") for n in range(40)]


def made(count: int, groups: int) -> list[Example]:
    return [Example(f"pertanyaan {n}", f"bacaan {n % groups}", f"g{n % groups}") for n in range(count)]


def test_a_window_is_a_slice_with_the_answer() -> None:
    spans = sentences(LONG_TEXT, "id")
    for seed in range(20):
        found = window(LONG_TEXT, spans, "gubernur ke-27", Random(seed))
        assert found in LONG_TEXT
        assert "gubernur ke-27" in found
        assert len(found) <= PASSAGE_CHARACTERS


def test_only_answerable_questions_teach() -> None:
    asked = [
        Question(f"Siapa gubernur ke-{n}?", LONG_TEXT[n:], f"gubernur ke-{n}", n % 2 == 0, "s") for n in range(1, 11)
    ]
    drawn = from_questions(asked)(Random(1))
    assert sorted(example.query for example in drawn) == sorted(q.question for q in asked if q.answerable)


def test_a_cloze_query_comes_from_its_text() -> None:
    for seed in range(10):
        (example,) = from_cloze([LONG_TEXT])(Random(seed))
        assert example.query in LONG_TEXT


def test_a_block_pairs_one_language_with_the_other() -> None:
    for example in from_blocks(PAIRS)(Random(3)):
        assert ("sentence" in example.query) != ("sentence" in example.passage)
        assert any(f" {n} " in example.query and f" {n} " in example.passage for n in range(40))


def test_no_two_examples_of_a_batch_clash() -> None:
    sources = [Source("a", lambda random: random.sample(made(60, 11), 60), 1.0, 1.0)]
    for batch in batches(sources, 8, 30, seed=1):
        assert len(batch) == 8
        assert not any(clashes(example, batch[:row]) for row, example in enumerate(batch))


def test_batches_are_a_function_of_the_seed_and_can_be_taken_up_anywhere() -> None:
    sources = [
        Source("translations", from_translations(PAIRS), 0.7, 0.1),
        Source("blocks", from_blocks(PAIRS), 0.3, 0.9),
    ]
    whole = list(batches(sources, 4, 25, seed=5))
    assert list(islice(batches(sources, 4, 25, seed=5), 9, None)) == whole[9:]
    assert list(batches(sources, 4, 25, seed=6)) != whole


def test_a_passage_that_holds_the_answer_is_not_a_negative() -> None:
    batch = [
        Example("Di mana?", "Rapat di Semarang.", "1", "Semarang"),
        Example("Kapan?", "Warga SEMARANG memilih tahun 2024.", "2", "ya"),
    ]
    assert doubtful_negatives(batch).tolist() == [[False, True], [False, False]]


def test_the_loss_is_the_cross_entropy_written_out() -> None:
    generator = torch.Generator().manual_seed(1)
    queries, passages = (torch.nn.functional.normalize(torch.randn(5, 8, generator=generator), dim=1) for _ in "qp")
    doubtful = torch.zeros(5, 5, dtype=torch.bool)
    doubtful[1, 3] = True
    scores = np.exp((queries @ passages.T).numpy() / TEMPERATURE)
    scores[1, 3] = 0.0
    right = np.diag(scores)
    expected = -(np.log(right / scores.sum(axis=1)).mean() + np.log(right / scores.sum(axis=0)).mean()) / 2
    assert abs(float(info_nce(queries @ passages.T, doubtful)) - expected) < 1e-4


def test_a_passage_is_as_near_as_its_nearest_sentence() -> None:
    cosines = torch.tensor([[0.9, 0.1, 0.3, 0.2, 0.8, 0.5]])
    owner = torch.tensor([0, 0, 0, 1, 2, 2])  # the passage in the middle has no sentence of its own
    torch.testing.assert_close(nearest(cosines, owner), torch.tensor([[0.3, 0.2, 0.5]]))


def test_switched_questions_ask_for_the_same_passages_with_english_words() -> None:
    asked = [
        Question(f"Siapa gubernur ke-{n}?", f"Berita {n}. {LONG_TEXT}", f"gubernur ke-{n}", True, "s")
        for n in range(1, 11)
    ]
    words = {"siapa": "who", "gubernur": "governor"}
    plain, english = from_questions(asked)(Random(1)), from_switched(asked, words)(Random(1))
    assert {example.answer for example in english} == {example.answer for example in plain}
    assert all(example.answer in example.passage for example in english)
    assert any("governor" in example.query or "who" in example.query for example in english)


def test_neighbourhoods_order_every_row_and_put_topics_together() -> None:
    texts = [f"{topic} {topic} laporan {n}" for n in range(40) for topic in ("pasar", "bola", "hujan", "kereta")]
    order = neighbourhoods(topic_vectors(texts), 40, Random(2))
    assert sorted(order) == list(range(160))
    same = [texts[a].split()[0] == texts[b].split()[0] for a, b in pairwise(order)]
    assert np.mean(same) > 0.5  # by chance a quarter
