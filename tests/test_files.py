"""Which files are meant by the paths that a person gives."""

import os
from pathlib import Path

import pytest

from ingest.errors import IngestError
from ingest.files import find_files, passed_over


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.HTML",
        "sub/d.jsonl.gz",
        "sub/deep/e.jsonl",
        ".hidden.txt",
        ".git/f.txt",
        "photo.png",
        "notes.doc",
    ):
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("isi")
    return tmp_path / "corpus"


def names(files: list[Path], folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in files]


def test_a_folder_gives_its_readable_files_sorted_and_no_hidden_ones(folder: Path) -> None:
    assert names(find_files([folder]), folder) == ["a.md", "b.txt", "sub/c.HTML", "sub/d.jsonl.gz", "sub/deep/e.jsonl"]


def test_a_file_is_taken_as_it_is_and_no_file_comes_twice(folder: Path) -> None:
    files = find_files([folder / "notes.doc", folder / "b.txt", folder, folder / "sub" / ".." / "b.txt"])
    assert names(files, folder) == ["notes.doc", "b.txt", "a.md", "sub/c.HTML", "sub/d.jsonl.gz", "sub/deep/e.jsonl"]


def test_a_pattern_gives_its_matches(folder: Path) -> None:
    assert names(find_files([folder / "*.txt"]), folder) == ["b.txt"]
    assert names(find_files([folder / "**" / "*.jsonl"]), folder) == ["sub/deep/e.jsonl"]
    assert names(find_files([folder / "su*"]), folder) == ["sub/c.HTML", "sub/d.jsonl.gz", "sub/deep/e.jsonl"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(folder: Path) -> None:
    odd = folder / "rilis[1].txt"
    odd.write_text("isi")
    assert find_files([odd]) == [odd]


def test_links_are_not_followed_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("isi")
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    assert "link.txt" not in names(find_files([folder]), folder)
    assert len(find_files([folder])) == 5
    assert find_files([folder / "link.txt"]) == [folder / "link.txt"]


def test_missing_paths_and_empty_folders_are_named(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for path in (tmp_path / "gone.txt", empty, folder / "*.docx"):
        with pytest.raises(IngestError, match=r"^[^\n]+$") as error:
            find_files([folder, path])
        assert str(path) in str(error.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_that_may_not_be_opened_is_an_error_and_not_an_absence(folder: Path) -> None:
    closed = folder / "sub"
    closed.chmod(0)
    try:
        with pytest.raises(IngestError, match="Permission denied"):
            find_files([folder])
    finally:
        closed.chmod(0o755)


def test_a_path_that_the_system_refuses_to_look_at_is_named(folder: Path, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path in (folder / ("n" * 300), folder / ("n" * 300) / "*.txt", loop / "a.txt"):
        with pytest.raises(IngestError, match=r"^[^\n]+$") as error:
            find_files([folder, path])
        assert str(path) in str(error.value)


def test_files_that_may_hold_articles_and_are_not_read_are_told_with_what_to_do(folder: Path) -> None:
    (folder / "sub" / "Rilis.PPTX").write_text("isi")
    for paths in ([folder], [folder.parent / "*"]):
        told = {Path(over.path).name: over.reason for over in passed_over(paths)}
        assert told.keys() == {"notes.doc", "Rilis.PPTX"}
        assert ".docx" in told["notes.doc"]


def test_a_folder_of_old_word_files_alone_says_so(tmp_path: Path) -> None:
    (tmp_path / "rilis.doc").write_text("isi")
    with pytest.raises(IngestError, match=r"rilis\.doc: an old Word file"):
        find_files([tmp_path])
