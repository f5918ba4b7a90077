import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from conftest import ToyEncoder, made_up_articles

from index.bert import Precision
from index.bert_encoder import BertEncoder
from index.encoder import BUNDLED, PRECISIONS, encoder_in, load_encoder
from index.errors import StoreError
from index.generation import Index
from index.store import update

TEXTS = ["upah minimum", "a", "gubernur menyerahkan penghargaan di balai kota " * 5, ""]


def test_vectors_are_unit_rows_in_the_order_of_the_texts(tiny_model: Path) -> None:
    encoder = load_encoder(str(tiny_model))
    rows = encoder.encode_document(TEXTS)
    assert rows.shape == (4, encoder.dimension) == (4, 32)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, rtol=1e-5)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_text_has_the_same_vector_to_the_bit_alone_and_among_others(tiny_model: Path, precision: Precision) -> None:
    encoder = encoder_in(precision, str(tiny_model))
    for text, row in zip(TEXTS, encoder.encode_document(TEXTS), strict=True):
        assert (encoder.encode_document([text])[0] == row).all()


def test_no_texts_give_no_rows(tiny_model: Path) -> None:
    assert load_encoder(str(tiny_model)).encode_query([]).shape == (0, 32)


def by_sentence_transformers(model: Path, texts: list[str]) -> np.ndarray:
    from sentence_transformers import SentenceTransformer

    loaded = SentenceTransformer(str(model), device="cpu", model_kwargs={"dtype": "float32"})
    return loaded.encode_query(texts, normalize_embeddings=True)


def bundled() -> Path:
    folder = Path(__file__).parents[1] / "models" / BUNDLED
    if not (folder / "model.safetensors").exists():
        pytest.skip("the bundled encoder has not been built")
    return folder


LONG = ["Gubernur " + "menyerahkan penghargaan " * 300, "upah: Rp3,4 juta — naik 6,5% 😀", *TEXTS]


@pytest.mark.parametrize("which", ["tiny", "bundled"])
def test_vectors_are_those_of_sentence_transformers(which: str, tiny_model: Path) -> None:
    model = tiny_model if which == "tiny" else bundled()
    single, half = (encoder_in(precision, str(model)) for precision in PRECISIONS)
    assert isinstance(single, BertEncoder)
    expected = by_sentence_transformers(model, LONG)
    np.testing.assert_allclose(single.encode_query(LONG), expected, atol=2e-6)
    assert (single.encode_query(LONG) * half.encode_query(LONG)).sum(axis=1).min() > 0.999


def test_a_model_that_is_no_plain_bert_is_left_to_sentence_transformers(tiny_model: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_model, tmp_path / "other")
    config = json.loads((tmp_path / "other" / "config.json").read_text())
    (tmp_path / "other" / "config.json").write_text(json.dumps({**config, "hidden_act": "relu"}))
    encoder = load_encoder(str(tmp_path / "other"))
    assert not isinstance(encoder, BertEncoder)
    rows = encoder.encode_query(TEXTS)
    np.testing.assert_allclose(rows, by_sentence_transformers(tmp_path / "other", TEXTS), atol=1e-6)
    assert encoder.dimension == 32
    assert load_encoder(str(tmp_path / "other"), encoder.fingerprint).fingerprint == encoder.fingerprint


def test_what_was_made_in_one_precision_is_asked_in_the_same(tiny_model: Path, tmp_path: Path, toy: ToyEncoder) -> None:
    made = {precision: encoder_in(precision, str(tiny_model)) for precision in PRECISIONS}
    assert made["float32"].fingerprint != made["bfloat16"].fingerprint
    for precision, encoder in made.items():
        update(tmp_path / precision, made_up_articles(2), encoder=encoder)
        with Index.open(tmp_path / precision) as index:
            assert isinstance(index.encoder, BertEncoder)
            assert index.encoder.precision == precision
    assert load_encoder(str(tiny_model), toy.fingerprint).fingerprint == load_encoder(str(tiny_model)).fingerprint


def with_prompts(model: Path, folder: Path, prompts: dict[str, str]) -> Path:
    shutil.copytree(model, folder)
    config = json.loads((folder / "config_sentence_transformers.json").read_text())
    (folder / "config_sentence_transformers.json").write_text(json.dumps({**config, "prompts": prompts}))
    return folder


def test_a_model_keeps_its_own_prompts(tiny_model: Path, tmp_path: Path) -> None:
    plain = load_encoder(str(tiny_model))
    prompted = load_encoder(str(with_prompts(tiny_model, tmp_path / "m", {"query": "cari: ", "document": "isi: "})))
    np.testing.assert_allclose(prompted.encode_query(["upah"]), plain.encode_query(["cari: upah"]), atol=1e-6)
    np.testing.assert_allclose(prompted.encode_document(["upah"]), plain.encode_query(["isi: upah"]), atol=1e-6)


def test_a_model_published_without_its_prompts_gets_them(tiny_model: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_model, tmp_path / "multilingual-e5-small")
    plain, e5 = load_encoder(str(tiny_model)), load_encoder(str(tmp_path / "multilingual-e5-small"))
    np.testing.assert_allclose(e5.encode_query(["upah"]), plain.encode_query(["query: upah"]), atol=1e-6)
    np.testing.assert_allclose(e5.encode_document(["upah"]), plain.encode_query(["passage: upah"]), atol=1e-6)


def test_the_fingerprint_is_of_what_decides_the_vectors(tiny_model: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_model, tmp_path / "copy")
    (tmp_path / "copy" / "README.md").write_text("a model card")
    same = load_encoder(str(tmp_path / "copy")).fingerprint
    assert same == load_encoder(str(tiny_model)).fingerprint
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        with (tmp_path / "copy" / name).open("ab") as file:
            file.write(b" ")
        assert load_encoder(str(tmp_path / "copy")).fingerprint != same
        same = load_encoder(str(tmp_path / "copy")).fingerprint


def test_threads_get_the_same_vectors(tiny_model: Path) -> None:
    encoder = load_encoder(str(tiny_model))
    texts = [f"upah {number} " * (number % 7) for number in range(40)]
    expected = encoder.encode_query(texts)
    found: list[np.ndarray] = []
    threads = [threading.Thread(target=lambda: found.append(encoder.encode_query(texts))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for rows in found:
        np.testing.assert_allclose(rows, expected, atol=1e-6)


def one_line(name: str) -> str:
    with pytest.raises(StoreError) as error:
        load_encoder(name).encode_query(["upah"])
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    assert str(tmp_path) in one_line(str(tmp_path))
    assert str(tmp_path / "nowhere") in one_line(str(tmp_path / "nowhere"))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json", "modules.json"])
@pytest.mark.parametrize("kept", [0, 200])
def test_a_truncated_model_is_one_line(tiny_model: Path, tmp_path: Path, name: str, kept: int) -> None:
    shutil.copytree(tiny_model, tmp_path / "cut")
    content = (tmp_path / "cut" / name).read_bytes()
    (tmp_path / "cut" / name).write_bytes(content[:kept])
    assert str(tmp_path / "cut") in one_line(str(tmp_path / "cut"))


def test_a_hub_name_that_cannot_be_had_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert "nobody/no-such-model" in one_line("nobody/no-such-model")


def test_loading_an_encoder_does_not_import_torch() -> None:
    code = "import sys, index.encoder, index.generation, index.store; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_bundled_encoder_brings_both_languages_together() -> None:
    bundled()
    encoder = load_encoder()
    indonesian = encoder.encode_document(["Gubernur menyerahkan penghargaan.", "Upah minimum naik.", "Hujan turun."])
    english = encoder.encode_query(["The governor handed over the award.", "The minimum wage rises.", "It is raining."])
    assert (english @ indonesian.T).argmax(axis=1).tolist() == [0, 1, 2]
    np.testing.assert_allclose(np.linalg.norm(indonesian, axis=1), 1.0, rtol=1e-5)
