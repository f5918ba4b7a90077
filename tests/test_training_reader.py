"""What the reader is shown, and that its training can be stopped and taken up again."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
import torch

from index.sentences import sentences
from training.data import Question, SentencePair, is_held_out
from training.export import export
from training.initialise import Seedling
from training.reading import WINDOW_CHARACTERS, Reading, answer_place, own_passage, readings
from training.recipe import Recipe
from training.span_head import export_reader, pair_tokenizer, start_on, targets, train_reader, with_head
from training.switching import english_words, switched
from training.vocabulary import SPECIAL, coverage

LONG = " ".join(f"Pada tahun {1950 + n} gubernur ke-{n} meresmikan pasar nomor {n} di kota itu." for n in range(40))
ASKED = [
    Question(f"Siapa meresmikan pasar nomor {n}?", LONG[n * 7 :], f"gubernur ke-{n}", True, "s") for n in range(30, 40)
]
UNANSWERABLE = [Question(f"Berapa luas pasar nomor {n}?", LONG[n:], "", False, "s") for n in range(10)]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Tiny matrices: more threads only wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def test_the_marked_words_are_the_answer() -> None:
    for seed in range(5):
        made = readings([*ASKED, *UNANSWERABLE], Random(seed))
        answers = {question.question: question.answer for question in ASKED}
        marked = [reading for reading in made if reading.answer is not None]
        assert len(marked) == len(ASKED)
        for reading in marked:
            assert reading.answer is not None
            assert reading.passage[slice(*reading.answer)] == answers[reading.question]
            assert len(reading.passage) <= WINDOW_CHARACTERS


def test_a_stranger_does_not_hold_the_answer() -> None:
    asked = [
        Question(
            f"Siapa bupati {n}?", f"Bupati daerah {n} adalah Sari-{n}. Ia tinggal di desa.", f"Sari-{n}", True, "s"
        )
        for n in range(60)
    ]
    strangers = [reading for reading in readings(asked, Random(2)) if reading.answer is None]
    assert 0 < len(strangers) < len(asked)
    answers = {question.question: question.answer for question in asked}
    assert not any(answers[reading.question] in reading.passage for reading in strangers)


def test_the_place_of_a_window_tells_nothing_about_the_answer() -> None:
    opened = [own_passage(question, Random(seed)) for question in UNANSWERABLE for seed in range(20)]
    beginnings = sum(r is not None and LONG[:60] in r.passage for r in opened)
    assert beginnings < len(opened) / 2


def test_of_several_places_the_one_in_the_sentence_that_shares_words_is_meant() -> None:
    text = "Sari hadir. Pasar itu dibuka oleh Sari pada hari Kamis. Sari pulang."
    place = answer_place(
        Question("Siapa yang membuka pasar itu hari Kamis?", text, "Sari", True, "s"), sentences(text, "id")
    )
    assert place == text.index("Sari pada")


def test_held_out_questions_go_by_passage_and_are_few() -> None:
    questions = [Question(f"q{n}", f"bacaan {n % 500}", "", False, "s") for n in range(2000)]
    held = [is_held_out(question) for question in questions]
    assert held[:500] == held[500:1000]
    assert 0.02 < sum(held) / len(held) < 0.12


PIECES = (*SPECIAL, *coverage([]), "siapa", "membuka", "pasar", "bupati", "sari", "dewi", "kamis")


def tiny() -> Seedling:
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(PIECES), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    return Seedling(BertModel(config), PIECES)


def test_targets_are_the_pieces_of_the_answer() -> None:
    passage = "bupati sari dewi membuka pasar kamis"
    encoding = pair_tokenizer(PIECES).encode("siapa membuka pasar", passage)
    start = passage.index("sari")
    first, last = targets(encoding, Reading("", passage, (start, start + len("sari dewi"))))
    assert encoding.tokens[first : last + 1] == ["sari", "dewi"]
    assert targets(encoding, Reading("", passage, None)) == (0, 0)


class Killed(BaseException):
    """What a kill looks like to the run."""


def test_a_resumed_run_ends_with_the_weights_of_an_uninterrupted_one(tmp_path: Path) -> None:
    recipe = Recipe(steps=5, batch=4, checkpoint_every=2, embeddings_rate=1e-3, body_rate=1e-3)
    questions = [*ASKED, *UNANSWERABLE]

    def kill_at_step_3(line: str) -> None:
        if line.startswith("step 3 "):
            raise Killed

    def weights(model: Any) -> list[Any]:
        return [tensor.numpy() for tensor in model.state_dict().values()]

    def ignore(_: str) -> None:
        """Nobody watches."""

    def run(work: str, report: Any) -> Any:
        seedling = tiny()
        for module in seedling.model.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        seedling.model.config.hidden_dropout_prob = 0.0
        seedling.model.config.attention_probs_dropout_prob = 0.0
        start = Seedling(with_head(seedling, 0), seedling.pieces)
        return train_reader(start, questions, {"siapa": "who"}, recipe, tmp_path / work, report)

    whole = run("whole", ignore)
    with pytest.raises(Killed):
        run("killed", kill_at_step_3)
    resumed = run("killed", ignore)
    for one, other in zip(weights(whole), weights(resumed), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)


def test_training_goes_on_from_the_head_of_a_reader(tmp_path: Path) -> None:
    body = export(tiny(), tmp_path / "body")
    model = with_head(tiny(), 3)
    export_reader(model, body, tmp_path / "reader")
    further, anew = (start_on(tmp_path / name, 7).model.qa_outputs.weight for name in ("reader", "body"))
    np.testing.assert_allclose(further.detach(), model.qa_outputs.weight.detach(), atol=1e-3)  # float16 on the disk
    assert not np.allclose(anew.detach(), model.qa_outputs.weight.detach(), atol=1e-2)


def test_words_are_put_into_english_as_the_pairs_say_them() -> None:
    nouns = {"pasar": "market", "jalan": "road", "sekolah": "school", "kantor": "office"}
    verbs = {"membuka": "opens", "menutup": "closes", "melihat": "sees"}
    pairs = [
        SentencePair(f"the mayor {verbs[verb]} a {nouns[noun]}", f"wali {verb} {noun} itu", "made")
        for noun in nouns
        for verb in verbs
        for _ in range(2)
    ]
    words = english_words(pairs)
    assert {noun: words[noun] for noun in nouns} == nouns
    assert switched("Siapa membuka pasar Baru 2023?", words, 1.0, Random(0)) == "who opens market Baru 2023?"
    assert switched("Siapa membuka pasar?", words, 0.0, Random(0)) == "Siapa membuka pasar?"


def test_a_part_of_the_questions_is_put_into_english_and_no_answer_moves() -> None:
    plain, mixed = (readings([*ASKED, *UNANSWERABLE], Random(5), words) for words in (None, {"siapa": "who"}))
    assert 0 < sum(reading.question.startswith("who") for reading in mixed) < len(mixed)
    assert [(reading.passage, reading.answer) for reading in mixed] == [(r.passage, r.answer) for r in plain]
