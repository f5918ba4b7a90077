"""Word alignment: IBM Model 1 against a plain reading of its formulas, and on a language whose dictionary is known."""

from collections import defaultdict
from random import Random

import numpy as np

from training.alignment import EM_ROUNDS, align, aligned_rows, translation_table


def toy_translations(words: int, sentences: int) -> tuple[list[list[int]], list[list[int]], list[int]]:
    """Sentences of one language, their word-by-word translations in another order, and the dictionary."""
    random = Random(7)
    dictionary = random.sample(range(words), words)
    english = [random.sample(range(words), 6) for _ in range(sentences)]
    indonesian = [random.sample([dictionary[word] for word in sentence], 6) for sentence in english]
    return english, indonesian, dictionary


def plain_model_1(sources: list[list[int]], targets: list[list[int]]) -> dict[tuple[int | None, int], float]:
    """The expectation and maximisation steps of Brown et al. as they are written, with an empty source word."""
    table: dict[tuple[int | None, int], float] = defaultdict(lambda: 1.0)
    for _ in range(EM_ROUNDS):
        counts: dict[tuple[int | None, int], float] = defaultdict(float)
        totals: dict[int | None, float] = defaultdict(float)
        for source, target in zip(sources, targets, strict=True):
            for f in set(target):
                words: list[int | None] = [*set(source), None]
                whole = sum(table[e, f] for e in words)
                for e in words:
                    counts[e, f] += table[e, f] / whole
                    totals[e] += table[e, f] / whole
        table = defaultdict(float, {(e, f): count / totals[e] for (e, f), count in counts.items()})
    return table


def test_the_vectorised_tables_are_those_of_the_paper() -> None:
    english, indonesian, _ = toy_translations(words=12, sentences=40)
    expected = plain_model_1(english, indonesian)
    found = translation_table(english, indonesian, (12, 12)).toarray()
    for e in range(12):
        for f in range(12):
            assert abs(found[e, f] - expected.get((e, f), 0.0)) < 1e-5


def test_alignment_recovers_the_dictionary() -> None:
    english, indonesian, dictionary = toy_translations(words=60, sentences=400)
    scores = align(english, indonesian, (60, 60)).toarray()
    assert [int(scores[dictionary[word]].argmax()) for word in range(60)] == list(range(60))


def test_sentences_without_words_count_for_nothing() -> None:
    english, indonesian, _ = toy_translations(words=12, sentences=40)
    whole = align(english, indonesian, (12, 12)).toarray()
    with_gaps = align([*english, [], [3]], [*indonesian, [5], []], (12, 12)).toarray()
    np.testing.assert_allclose(whole, with_gaps)


def test_an_aligned_row_is_its_partners_row_when_all_have_one_length() -> None:
    english, indonesian, dictionary = toy_translations(words=60, sentences=2000)
    directions = np.random.default_rng(1).normal(size=(60, 16)).astype(np.float32)
    directions -= directions.mean(axis=0)
    rows, found = aligned_rows(align(english, indonesian, (60, 60)), directions)
    assert found.all()
    for word in range(60):
        row, partner = rows[dictionary[word]], directions[word]
        assert row @ partner > 0.9 * np.linalg.norm(row) * np.linalg.norm(partner)


def test_rows_lie_as_far_from_the_centre_as_the_english_ones_and_the_unaligned_lie_in_it() -> None:
    english, indonesian, _ = toy_translations(words=12, sentences=40)
    old = np.random.default_rng(2).normal(loc=3.0, size=(12, 8)).astype(np.float32)
    rows, found = aligned_rows(align(english, indonesian, (12, 13)), old)
    distance = np.linalg.norm(rows - old.mean(axis=0), axis=1)
    expected = np.linalg.norm(old - old.mean(axis=0), axis=1).mean()
    assert found.tolist() == [True] * 12 + [False]
    np.testing.assert_allclose(distance, [expected] * 12 + [0.0], rtol=1e-4, atol=1e-5)
