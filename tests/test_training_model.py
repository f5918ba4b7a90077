"""A tiny model is trained, stopped, resumed, exported and loaded again; the bundled one is looked at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from evaluation.encoders.bitext import ranks_of
from training.body import Body
from training.data import SentencePair
from training.errors import TrainingError
from training.examples import Source, from_translations
from training.export import MAX_SEQ_LENGTH, export, load_seedling
from training.finetune import finetune, rate
from training.initialise import Seedling, initialise
from training.recipe import Recipe
from training.states import encode, encode_sentences
from training.vocabulary import SPECIAL, build_tokenizer, coverage

BUNDLED = Path(__file__).parent.parent / "models" / "kutip-id-en"
ENGLISH = ["wage", "worker", "governor", "city", "market", "rain"]
INDONESIAN = ["upah", "pekerja", "gubernur", "kota", "pasar", "hujan"]
WORDS = [*INDONESIAN, *ENGLISH]
PAIRS = [
    SentencePair(f"{ENGLISH[a]} {ENGLISH[b]} {n}", f"{INDONESIAN[a]} {INDONESIAN[b]} {n}", "toy")
    for n, (a, b) in enumerate((a, b) for a in range(6) for b in range(6) if a != b)
]
SOURCES = [Source("translations", from_translations(PAIRS), 1.0, 1.0)]
RECIPE = Recipe(steps=6, batch=8, checkpoint_every=2, embeddings_rate=1e-2, body_rate=1e-3)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Tiny matrices: more threads only wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def tiny(seed: int = 0) -> Seedling:
    """A BERT of one layer with random weights."""
    from transformers import BertConfig, BertModel

    pieces = (*SPECIAL, *coverage([]), *WORDS)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=MAX_SEQ_LENGTH,
    )
    torch.manual_seed(seed)
    return Seedling(BertModel(config), pieces)


def weights(seedling: Seedling) -> dict[str, Any]:
    return {name: tensor.clone() for name, tensor in seedling.model.state_dict().items()}


def ignore(_: str) -> None:
    """A run that nobody watches."""


class Killed(BaseException):
    """What a kill looks like to the run."""


def test_a_resumed_run_ends_with_the_weights_of_an_uninterrupted_one(tmp_path: Path) -> None:
    def kill_at_step_5(line: str) -> None:
        if line.startswith("step 5 "):
            raise Killed

    whole = weights(finetune(tiny(), SOURCES, RECIPE, tmp_path / "whole", ignore))
    with pytest.raises(Killed):
        finetune(tiny(), SOURCES, RECIPE, tmp_path / "killed", kill_at_step_5)
    lines: list[str] = []
    resumed = weights(finetune(tiny(seed=9), SOURCES, RECIPE, tmp_path / "killed", lines.append))
    assert [line.split("  ")[0] for line in lines] == ["step 5 of 6", "step 6 of 6"]
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)
    untrained = weights(tiny())
    assert not all(torch.equal(whole[name], untrained[name]) for name in whole)


def test_a_checkpoint_of_another_recipe_is_refused(tmp_path: Path) -> None:
    finetune(tiny(), SOURCES, RECIPE, tmp_path, ignore)
    with pytest.raises(TrainingError, match=r"checkpoint\.pt: made with"):
        finetune(tiny(), SOURCES, Recipe(steps=7, batch=8), tmp_path, ignore)


def test_training_brings_translations_together(tmp_path: Path) -> None:
    recipe = Recipe(steps=40, batch=8, checkpoint_every=40, embeddings_rate=1e-2, body_rate=1e-3)
    before, after = tiny(), finetune(tiny(), SOURCES, recipe, tmp_path, ignore)
    assert matched(after) > max(0.8, matched(before))


def matched(seedling: Seedling) -> float:
    """The share of the sentences that rank their translation first."""
    tokenizer = build_tokenizer(seedling.pieces)
    with torch.no_grad():
        english = encode(seedling.model.eval(), tokenizer, [pair.english for pair in PAIRS]).numpy()
        indonesian = encode(seedling.model, tokenizer, [pair.indonesian for pair in PAIRS]).numpy()
    return float((ranks_of(english, indonesian, np.arange(len(PAIRS))) == 1).mean())


def test_a_sentence_is_the_mean_of_its_words_in_their_passage() -> None:
    seedling = tiny()
    tokenizer = build_tokenizer(seedling.pieces)
    texts = ["Upah pekerja naik di kota. Gubernur meninjau pasar hujan.", "Pasar kota."]
    with torch.no_grad():
        whole = encode(seedling.model.eval(), tokenizer, texts)
        rows, owner = encode_sentences(seedling.model, tokenizer, texts)
        (encoding,) = tokenizer.encode_batch(texts[:1])
        states = seedling.model(torch.tensor([encoding.ids])).last_hidden_state[0]
    assert owner.tolist() == [0, 0, 0, 1, 1]
    torch.testing.assert_close(rows[[0, 3]], whole)
    second = [place for place, (start, _) in enumerate(encoding.offsets) if start >= texts[0].index("Gubernur")]
    torch.testing.assert_close(rows[2], torch.nn.functional.normalize(states[second].mean(dim=0), dim=0))


def test_the_rate_rises_and_falls_to_nothing() -> None:
    recipe = Recipe(steps=100, warmup=0.1)
    rates = [rate(step, recipe) for step in range(101)]
    assert rates.index(max(rates)) in (9, 10)
    assert max(rates) == 1.0
    assert rates[100] == 0.0


def test_the_export_loads_and_encodes_as_the_model_did(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    seedling = tiny()
    texts = [pair.indonesian for pair in PAIRS] + [pair.english for pair in PAIRS]
    with torch.no_grad():
        expected = encode(seedling.model.eval(), build_tokenizer(seedling.pieces), texts).numpy()
    model = SentenceTransformer(str(export(seedling, tmp_path / "m")), device="cpu", local_files_only=True)
    found = model.encode(texts)
    assert model.max_seq_length == MAX_SEQ_LENGTH
    assert found.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1.0, rtol=1e-5)
    np.testing.assert_allclose(found, expected, atol=2e-3)
    # float16 changes no rank, but for ties within its own precision.
    before, after = expected @ expected.T, found @ found.T
    for row in range(len(texts)):
        order = np.argsort(-after[row], kind="stable")
        assert (np.diff(before[row][order]) < 2e-3).all()


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    one, two = export(tiny(), tmp_path / "one"), export(tiny(), tmp_path / "two")
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files
    assert all((one / path).read_bytes() == (two / path).read_bytes() for path in files)


def test_an_export_can_be_trained_on(tmp_path: Path) -> None:
    seedling = tiny()
    again = load_seedling(export(seedling, tmp_path / "m"))
    assert again.pieces == seedling.pieces
    for name, tensor in seedling.model.state_dict().items():
        torch.testing.assert_close(again.model.state_dict()[name], tensor.half().float())


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no exported model"):
        load_seedling(tmp_path)


def test_aligned_words_start_where_their_translations_are() -> None:
    body = tiny()
    old = body.model.embeddings.word_embeddings.weight.detach().numpy().copy()
    pieces = (*SPECIAL, *coverage([]), *ENGLISH, "baru1", *INDONESIAN)
    english_only = tuple(piece for piece in body.pieces if piece not in INDONESIAN)
    rows = old[[body.pieces.index(piece) for piece in english_only]]
    body.model.set_input_embeddings(torch.nn.Embedding.from_pretrained(torch.from_numpy(rows), freeze=False))
    start = initialise(Body(body.model, english_only), pieces, PAIRS * 3)
    made = start.model.embeddings.word_embeddings.weight.detach().numpy()
    centre = rows.mean(axis=0)
    for indonesian, english in zip(INDONESIAN, ENGLISH, strict=True):
        new, partner = made[pieces.index(indonesian)] - centre, old[body.pieces.index(english)] - centre
        assert new @ partner > 0.9 * np.linalg.norm(new) * np.linalg.norm(partner)
        np.testing.assert_array_equal(made[pieces.index(english)], old[body.pieces.index(english)])


@pytest.mark.slow
def test_the_bundled_encoder_is_small_and_at_home_in_both_languages() -> None:
    from sentence_transformers import SentenceTransformer

    assert sum(path.stat().st_size for path in BUNDLED.rglob("*")) <= 45_000_000
    model = SentenceTransformer(str(BUNDLED), device="cpu", local_files_only=True)
    english = model.encode(["The governor received an award.", "Rice prices rose.", "The bridge was opened today."])
    indonesian = model.encode(["Gubernur menerima penghargaan.", "Harga beras naik.", "Jembatan diresmikan hari ini."])
    assert (english @ indonesian.T).argmax(axis=1).tolist() == [0, 1, 2]
    assert (english @ indonesian.T).argmax(axis=0).tolist() == [0, 1, 2]
