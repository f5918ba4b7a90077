import ctypes
import json
import multiprocessing
import os
import shutil
import struct
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from conftest import ToyEncoder, made_up_articles, make_article

import index.manifest
from index.encoder import load_encoder
from index.errors import StoreError
from index.generation import Index
from index.manifest import checksum, files_of
from index.store import rebuild, update


def generation_of(folder: Path) -> Path:
    return folder / "generations" / (folder / "current").read_text().split()[0]


def block_of(folder: Path) -> Path:
    """The folder of the only block of an index that holds few articles."""
    generation = generation_of(folder).name
    (block,) = json.loads((folder / "generations" / generation / "manifest.json").read_text())["blocks"]
    return folder / "blocks" / str(block["name"])


def files_called(folder: Path, name: str) -> list[Path]:
    """The files of the current generation that a pattern finds, in its own folder or in its block."""
    return [*block_of(folder).glob(name), *generation_of(folder).glob(name)]


def one_line(error: pytest.ExceptionInfo[StoreError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    return text


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir, Path.touch])
def test_where_nothing_was_indexed_the_remedy_is_named(tmp_path: Path, make: object) -> None:
    make(tmp_path / "index")  # type: ignore[operator]
    with pytest.raises(StoreError) as error:
        Index.open(tmp_path / "index", ToyEncoder())
    assert "kutip index PATH" in one_line(error)


def test_an_index_left_without_articles_names_the_remedy(tmp_path: Path, toy: ToyEncoder) -> None:
    update(tmp_path, [make_article("a", "Satu.", source_path="/gone/a.md")], encoder=toy)
    assert update(tmp_path, [], encoder=toy, prune=[Path("/gone")]).articles == 0
    with pytest.raises(StoreError, match="kutip index PATH"):
        Index.open(tmp_path, toy)
    assert update(tmp_path, [make_article("b", "Dua.")], encoder=toy).articles == 1


def test_another_encoder_is_refused(small_index: Index) -> None:
    with pytest.raises(StoreError) as error:
        Index.open(small_index.folder, ToyEncoder("other"))
    assert "encoder toy" in one_line(error)
    assert "--rebuild" in one_line(error)


@pytest.mark.parametrize("name", ["FORMAT", "PASSAGE_CHARACTERS"])
def test_an_index_of_another_version_is_refused_until_rebuilt(
    tmp_path: Path, toy: ToyEncoder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    articles = list(made_up_articles(5))
    update(tmp_path, articles, encoder=toy)
    monkeypatch.setattr(index.manifest, name, 999)
    monkeypatch.setattr("index.build." + name, 999)
    with pytest.raises(StoreError, match="--rebuild"):
        Index.open(tmp_path, toy)
    with pytest.raises(StoreError, match="--rebuild"):
        update(tmp_path, articles, encoder=toy)
    assert rebuild(tmp_path, articles, encoder=toy).articles == 5
    Index.open(tmp_path, toy).close()


def flip_a_byte(path: Path, at: float = 0.5) -> None:
    content = bytearray(path.read_bytes())
    content[int(at * (len(content) - 1))] ^= 0x20
    path.write_bytes(bytes(content))


def files_read() -> list[str]:
    return ["corpus.sqlite", "manifest.json", "lexical/meta.json", "lexical/*.idx", "lexical/*.term", "lexical/*.fast"]


@pytest.mark.parametrize("name", files_read())
@pytest.mark.parametrize("at", [0.0, 0.37, 1.0])
def test_a_changed_byte_is_noticed(small_index: Index, toy: ToyEncoder, name: str, at: float) -> None:
    (path,) = files_called(small_index.folder, name)
    flip_a_byte(path, at)
    with pytest.raises(StoreError) as error:
        Index.open(small_index.folder, toy)
    assert "--rebuild" in one_line(error)


def test_a_large_file_is_not_read_again_while_the_system_knows_it_as_it_was_written(
    tmp_path: Path, toy: ToyEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.written.LARGE", 0)
    update(tmp_path / "index", made_up_articles(20), encoder=toy)
    written = block_of(tmp_path / "index")
    with monkeypatch.context() as patch:
        patch.setattr("index.manifest.checksum", lambda path: "not read")
        Index.open(tmp_path / "index", toy).close()
    shutil.copytree(tmp_path / "index", tmp_path / "copy")  # known to nobody, so read
    Index.open(tmp_path / "copy", toy).close()
    before = (written / "corpus.sqlite").stat()
    flip_a_byte(written / "corpus.sqlite")
    os.utime(written / "corpus.sqlite", ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(StoreError, match=r"corpus\.sqlite"):
        Index.open(tmp_path / "index", toy)


def test_a_missing_file_is_noticed(small_index: Index, toy: ToyEncoder) -> None:
    for name in ("manifest.json", "corpus.sqlite", "lexical"):
        copy = small_index.folder.with_name(f"without-{name}")
        shutil.copytree(small_index.folder, copy)
        (gone,) = files_called(copy, name)
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        with pytest.raises(StoreError) as error:
            Index.open(copy, toy)
        assert "--rebuild" in one_line(error)


def test_a_manifest_with_other_fields_is_of_another_version(small_index: Index, toy: ToyEncoder) -> None:
    path = generation_of(small_index.folder) / "manifest.json"
    fields = json.loads(path.read_text())
    less = {name: value for name, value in fields.items() if name != "format"}
    for other in (less, {**fields, "more": 1}, {**fields, "format": fields["format"] + 1}, [fields], "x"):
        path.write_text(json.dumps(other))
        (small_index.folder / "current").write_text(f"{small_index.generation} {checksum(path)}\n")
        with pytest.raises(StoreError, match="another version") as error:
            Index.open(small_index.folder, toy)
        assert "--rebuild" in one_line(error)


def test_a_file_is_no_index_folder(tmp_path: Path, toy: ToyEncoder) -> None:
    (tmp_path / "notes.txt").write_text("isi")
    for path in (tmp_path / "notes.txt", tmp_path / "notes.txt" / "index"):
        with pytest.raises(StoreError, match=r"notes\.txt"):
            Index.open(path, toy)
        with pytest.raises(StoreError, match=r"notes\.txt"):
            update(path, [make_article("a", "Upah pekerja.")], encoder=toy)
    assert (tmp_path / "notes.txt").read_text() == "isi"


def test_what_others_put_beside_the_generations_is_left_alone(small_index: Index, toy: ToyEncoder) -> None:
    beside = small_index.folder / "generations"
    (beside / ".DS_Store").write_bytes(b"\0")
    (beside / "notes").mkdir()
    (beside / "notes" / "mine.txt").write_text("isi")
    for number in range(3):
        update(small_index.folder, [make_article(f"new{number}", "Upah pekerja.")], encoder=toy)
    assert (beside / "notes" / "mine.txt").read_text() == "isi"
    assert (beside / ".DS_Store").exists()
    assert len([path for path in beside.iterdir() if path.name.isdecimal()]) == 2


def test_an_index_whose_encoder_is_gone_names_both(small_index: Index, tiny_model: Path, tmp_path: Path) -> None:
    moved = tmp_path / "model"
    shutil.copytree(tiny_model, moved)
    rebuild(tmp_path / "index", small_index.articles(), encoder=load_encoder(str(moved)))
    shutil.rmtree(moved)
    with Index.open(tmp_path / "index") as index, pytest.raises(StoreError, match="--rebuild") as error:
        index.search("upah")
    assert str(moved) in one_line(error)


def test_an_index_is_asked_from_another_folder_than_its_encoder_was_named_from(
    small_index: Index, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny_model.parent)
    rebuild(tmp_path / "index", small_index.articles(), encoder=load_encoder(tiny_model.name))
    monkeypatch.chdir(tmp_path)
    with Index.open(tmp_path / "index") as index:
        assert index.search_dense("upah", 3)


def _open_powerless(folder: Path, tell: Connection) -> None:
    """Open an index as a process without root's privilege to read and write everything."""
    this_process, none = struct.pack("Ii", 0x20080522, 0), bytes(24)  # capset(2), version 3
    assert ctypes.CDLL(None).capset(this_process, none) == 0
    try:
        with Index.open(folder, ToyEncoder()) as index:
            tell.send(str(len(index.search("upah pekerja", 10))))
    except StoreError as error:
        tell.send(str(error))


def opened_without_privilege(folder: Path) -> str:
    context = multiprocessing.get_context("forkserver")
    told, tell = context.Pipe(duplex=False)
    reader = context.Process(target=_open_powerless, args=(folder, tell))
    reader.start()
    line: str = told.recv()
    reader.join()
    return line


linux = pytest.mark.skipif(sys.platform != "linux", reason="how privileges are given up differs between systems")


@linux
def test_an_index_in_folders_that_may_not_be_written_is_read(small_index: Index) -> None:
    found = str(len(small_index.search("upah pekerja", 10)))
    everything = [small_index.folder, *small_index.folder.rglob("*")]
    for path in everything:
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        assert opened_without_privilege(small_index.folder) == found
    finally:
        for path in everything:
            path.chmod(path.stat().st_mode | 0o200)


@linux
@pytest.mark.parametrize("name", ["current", "generations", "blocks/*/corpus.sqlite", "blocks/*/lexical"])
def test_what_may_not_be_read_is_named_and_not_called_damaged(small_index: Index, name: str) -> None:
    (closed,) = small_index.folder.glob(name)
    mode = closed.stat().st_mode
    closed.chmod(0)
    try:
        line = opened_without_privilege(small_index.folder)
    finally:
        closed.chmod(mode)
    assert closed.name in line
    assert "Permission denied" in line
    assert "--rebuild" not in line


def test_a_damaged_pointer_is_noticed(small_index: Index, toy: ToyEncoder) -> None:
    for pointer in (b"", b"000001", b"000009 abc", b"\xff\xfe", b"../.. abc"):
        (small_index.folder / "current").write_bytes(pointer)
        with pytest.raises(StoreError) as error:
            Index.open(small_index.folder, toy)
        assert "--rebuild" in one_line(error)


def test_damaged_faiss_vectors_are_made_again_from_the_raw_ones(small_index: Index, toy: ToyEncoder) -> None:
    expected = small_index.search_dense("upah pekerja", 10)
    flip_a_byte(generation_of(small_index.folder) / "dense.faiss")
    with Index.open(small_index.folder, toy) as index:
        assert index.search_dense("upah pekerja", 10) == expected
    flip_a_byte(block_of(small_index.folder) / "vectors.npy")
    with pytest.raises(StoreError, match="--rebuild"):
        Index.open(small_index.folder, toy)


def test_a_damaged_index_is_whole_after_a_rebuild(small_index: Index, toy: ToyEncoder) -> None:
    articles, expected = list(small_index.articles()), small_index.search("upah pekerja", 10)
    for name in ("corpus.sqlite", "manifest.json", "vectors.npy", "lexical/meta.json"):
        (path,) = files_called(small_index.folder, name)
        flip_a_byte(path)
        rebuild(small_index.folder, articles, encoder=toy)
        with Index.open(small_index.folder, toy) as index:
            assert index.search("upah pekerja", 10) == expected


def test_the_manifest_says_how_it_was_made(small_index: Index, toy: ToyEncoder) -> None:
    generation = generation_of(small_index.folder)
    written = json.loads((generation / "manifest.json").read_text())
    assert written["encoder"] == "toy"
    assert written["encoder_fingerprint"] == toy.fingerprint
    assert written["passage_characters"] == 800
    assert written["articles"] == 40
    assert set(written["engines"]) == {"dense", "faiss-cpu", "signatures", "tantivy"}
    assert written["engines"]["dense"] == "Flat"
    on_disk = {path.relative_to(generation).as_posix() for path in generation.rglob("*") if path.is_file()}
    block = block_of(small_index.folder)
    on_disk |= {path.relative_to(small_index.folder).as_posix() for path in block.rglob("*") if path.is_file()}
    assert set(written["files"]) == {name for name in on_disk if not name.endswith((".lock", "manifest.json"))}
    files = dict(files_of(small_index.folder, small_index.manifest))
    assert all(checksum(files[name]) == digest for name, digest in written["files"].items())


def test_an_open_index_outlives_its_generation(small_index: Index, toy: ToyEncoder) -> None:
    expected = small_index.search("upah pekerja Samarinda", 10)
    for number in range(3):
        update(small_index.folder, [make_article(f"new{number}", f"Upah pekerja Samarinda {number}.")], encoder=toy)
    assert not generation_of(small_index.folder).with_name(small_index.generation).exists()
    assert small_index.search("upah pekerja Samarinda", 10) == expected
    assert len(list(small_index.articles())) == 40


def test_an_index_that_may_only_be_read_is_read(small_index: Index, toy: ToyEncoder, tmp_path: Path) -> None:
    expected = small_index.search("upah pekerja", 10)
    view = tmp_path / "view"
    view.mkdir()
    bind = ["mount", "--bind", small_index.folder, view]
    if subprocess.run(bind, capture_output=True).returncode != 0:
        pytest.skip("only root can make a folder read-only to itself")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", view], check=True)
        with Index.open(view, toy) as index:
            assert index.search("upah pekerja", 10) == expected
        with pytest.raises(StoreError, match="cannot be written"):
            update(view, [], encoder=toy)
    finally:
        subprocess.run(["umount", "-l", view], check=True)


def test_whoever_may_read_the_folder_may_read_every_file(small_index: Index) -> None:
    generation = generation_of(small_index.folder)
    modes = {path.stat().st_mode & 0o444 for path in generation.rglob("*") if path.is_file()}
    assert len(modes) == 1
