"""Writers that are killed, starved or interrupted: the last good generation stays, the next run finishes the work."""

import errno
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import numpy as np
import pytest
from conftest import ToyEncoder, Vectors, made_up_articles, raw_vectors
from website import Answer, article_page, website

from assistant.cli.indexing import FileReader
from assistant.cli.online import Guest, fetched_pages
from index.dense import DenseIndex
from index.errors import StoreError
from index.generation import Index
from index.lexical import build_lexical
from index.store import Report, update, update_files
from ingest.articles import Article
from ingest.errors import KutipError
from ingest.files import find_files
from ingest.reading import read_articles
from ingest.told import told_for

# Children are forked from a server that has imported everything and started no thread: they are up in milliseconds.
_CHILDREN = multiprocessing.get_context("forkserver")
_CHILDREN.set_forkserver_preload(["conftest", "index.store", "ingest.reading"])

# Hundreds of writers one after the other: minutes on a quiet machine, and a busy one is no failure.
_LONG = (pytest.mark.slow, pytest.mark.timeout(3_600))

_BEFORE = 25
_AFTER = 60


def write(folder: Path, count: int) -> Report:
    return update(folder, made_up_articles(count), encoder=ToyEncoder())


def what_is_there(folder: Path) -> list[Article]:
    """Every article of the current generation, after every check that opening makes and a search on either side."""
    with Index.open(folder, ToyEncoder()) as index:
        found = list(index.articles())
        assert len(found) == index.manifest.articles
        assert index.search("Gubernur Samarinda upah", 5)
        return found


def child(target: Callable[..., None], *arguments: object) -> ForkServerProcess:
    process = _CHILDREN.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def _write_and_tell(folder: Path, tell: Connection) -> None:
    tell.send("started")
    write(folder, _AFTER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, _BEFORE)
    return tmp_path


def test_a_killed_writer_leaves_a_good_generation(folder: Path) -> None:
    before, after = list(made_up_articles(_BEFORE)), list(made_up_articles(_AFTER))
    began = time.perf_counter()
    write(folder.with_name("timed"), _AFTER)
    duration = time.perf_counter() - began
    moments = random.Random(20)
    for _ in range(12):
        told, tell = _CHILDREN.Pipe(duplex=False)
        writer = child(_write_and_tell, folder, tell)
        assert told.recv() == "started"
        time.sleep(moments.uniform(0, duration))
        writer.kill()
        writer.join()
        assert what_is_there(folder) in (before, after)
    write(folder, _AFTER)
    assert what_is_there(folder) == after


def _articles_as_files(folder: Path, numbers: range, edition: str) -> None:
    """Write them into the folder as files; some words of an article depend on the edition."""
    folder.mkdir(exist_ok=True)
    for number, article in zip(numbers, made_up_articles(len(numbers), seed=numbers.start), strict=True):
        text = f"{article.title}\n\n{article.text} Edisi {edition} dibaca {number} orang di Samarinda."
        (folder / f"{number:03d}.txt").write_text(text, encoding="utf-8")


def _update_files_and_tell(folder: Path, tell: Connection) -> None:
    tell.send("started")
    _update_files(folder)


def _update_files(folder: Path) -> Report:
    files = find_files([folder / "in"])
    return update_files(folder / "index", files, read=read_articles, encoder=ToyEncoder(), prune=[folder / "in"])


@pytest.mark.parametrize("kills", [6, pytest.param(200, marks=_LONG)])
def test_a_killed_update_of_files_loses_nothing_and_the_next_run_finishes_it(tmp_path: Path, kills: int) -> None:
    """Files change and go before every run that is killed; every second time a run is left alone after it."""
    _articles_as_files(tmp_path / "in", range(_BEFORE), "0")
    began = time.perf_counter()
    _update_files(tmp_path)
    duration = time.perf_counter() - began
    moments, died = random.Random(7), 0
    for kill in range(kills):
        before = what_is_there(tmp_path / "index")
        shift = moments.randrange(_BEFORE)
        _articles_as_files(tmp_path / "in", range(shift, shift + 5), f"{kill + 1}")
        (tmp_path / "in" / f"{moments.randrange(_BEFORE):03d}.txt").unlink(missing_ok=True)
        told, tell = _CHILDREN.Pipe(duplex=False)
        writer = child(_update_files_and_tell, tmp_path, tell)
        assert told.recv() == "started"
        time.sleep(moments.uniform(0, duration))
        writer.kill()
        writer.join()
        died += writer.exitcode == -signal.SIGKILL
        found = what_is_there(tmp_path / "index")
        files = [record for file in find_files([tmp_path / "in"]) for record in read_articles(file)]
        after = sorted((article for article in files if isinstance(article, Article)), key=lambda one: one.doc_id)
        assert found in (before, after)
        if kill % 2:
            _update_files(tmp_path)
            assert what_is_there(tmp_path / "index") == after
    assert died > kills / 4


# What a writer does to files and folders, as the interpreter tells its audit hooks.
_STEPS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "sqlite3.connect"}


def _die_at(folder: Path, step: int) -> None:
    """Write, and die when the n-th thing is about to be done to a file or a folder of the index."""
    steps = 0

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event in _STEPS and str(folder) in str(arguments):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)
    write(folder, _AFTER)


@pytest.mark.parametrize("stride", [5, pytest.param(1, marks=_LONG)])
def test_a_writer_that_dies_at_any_step_leaves_a_good_generation(folder: Path, stride: int) -> None:
    before, after = list(made_up_articles(_BEFORE)), list(made_up_articles(_AFTER))
    step, died = 0, True
    while died:
        step += stride
        copy = folder.with_name(f"step{step}")
        shutil.copytree(folder, copy)
        writer = child(_die_at, copy, step)
        writer.join()
        died = writer.exitcode == -signal.SIGKILL
        assert died or writer.exitcode == 0
        assert what_is_there(copy) in (before, after)
        write(copy, _AFTER)
        assert what_is_there(copy) == after
        assert not (copy / "unfinished.sqlite").exists()
    assert step > 20


def _write_until_full(folder: Path, name: str, tell: Connection) -> None:
    """Write on a disk that is full from the moment when the file `name` is opened."""

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and str(arguments[0]).endswith(name):
            raise OSError(errno.ENOSPC, "No space left on device", str(arguments[0]))

    sys.addaudithook(audit)
    try:
        write(folder, _AFTER)
    except StoreError as error:
        tell.send(str(error))


@pytest.mark.parametrize("name", ["vectors.npy", "manifest.json", "current.new"])
def test_what_a_full_disk_leaves_unfinished_takes_no_room(folder: Path, name: str) -> None:
    before = sorted((folder / "generations").rglob("*"))
    told, tell = _CHILDREN.Pipe(duplex=False)
    writer = child(_write_until_full, folder, name, tell)
    assert "No space left" in told.recv()
    writer.join()
    assert sorted((folder / "generations").rglob("*")) == before
    assert what_is_there(folder) == list(made_up_articles(_BEFORE))
    write(folder, _AFTER)
    assert what_is_there(folder) == list(made_up_articles(_AFTER))


class Dying(ToyEncoder):
    """Kills its process, or raises, when it has encoded some batches."""

    def __init__(self, batches: int, how: Callable[[], None]) -> None:
        super().__init__()
        self._left = batches
        self._how = how

    def encode_document(self, texts: list[str]) -> Vectors:
        if self._left == 0:
            self._how()
        self._left -= 1
        return super().encode_document(texts)


def _kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _interrupt() -> None:
    raise KeyboardInterrupt


def _write_dying(folder: Path, batches: int) -> None:
    update(folder, made_up_articles(500), encoder=Dying(batches, _kill_myself))


def test_a_killed_writer_loses_no_embedding_that_was_made(tmp_path: Path) -> None:
    encoded = 0
    for _ in range(2):
        writer = child(_write_dying, tmp_path, 1)
        writer.join()
        assert writer.exitcode == -signal.SIGKILL
        encoded += 256
    toy = ToyEncoder()
    report = update(tmp_path, made_up_articles(500), encoder=toy)
    assert toy.documents_encoded == report.passages - encoded
    assert what_is_there(tmp_path) == list(made_up_articles(500))


def test_an_interrupt_leaves_nothing_half_made_and_loses_no_embedding(folder: Path) -> None:
    before = sorted((folder / "generations").rglob("*"))
    with pytest.raises(KeyboardInterrupt):
        update(folder, made_up_articles(500), encoder=Dying(1, _interrupt))
    assert sorted((folder / "generations").rglob("*")) == before
    assert what_is_there(folder) == list(made_up_articles(_BEFORE))
    toy = ToyEncoder()
    report = update(folder, made_up_articles(500), encoder=toy)
    assert toy.documents_encoded < report.passages - 256


def test_a_damaged_journal_is_started_again(folder: Path) -> None:
    (folder / "unfinished.sqlite").write_bytes(b"power cut" * 1000)
    write(folder, _AFTER)
    assert what_is_there(folder) == list(made_up_articles(_AFTER))


def _write_slowly(folder: Path, tell: Connection) -> None:
    def wait() -> None:
        tell.send("encoding")
        time.sleep(600)

    update(folder, made_up_articles(_AFTER), encoder=Dying(0, wait))


def test_a_second_writer_is_refused_until_the_first_is_gone(folder: Path) -> None:
    told, tell = _CHILDREN.Pipe(duplex=False)
    first = child(_write_slowly, folder, tell)
    assert told.recv() == "encoding"
    with pytest.raises(StoreError, match="another `kutip index` is writing"):
        write(folder, _AFTER)
    assert what_is_there(folder) == list(made_up_articles(_BEFORE))
    first.kill()
    first.join()
    write(folder, _AFTER)
    assert what_is_there(folder) == list(made_up_articles(_AFTER))


def _write_starved(folder: Path, most: int, tell: Connection) -> None:
    """Write where no file may grow beyond `most` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        write(folder, _AFTER)
    except StoreError as error:
        tell.send(str(error))
    else:
        tell.send("")


@pytest.mark.parametrize("most", [0, 4_000, 20_000, 50_000, 80_000, 120_000, 200_000, 300_000])
def test_a_disk_that_takes_no_more_costs_one_line(folder: Path, most: int) -> None:
    told, tell = _CHILDREN.Pipe(duplex=False)
    writer = child(_write_starved, folder, most, tell)
    line = told.recv()
    writer.join()
    assert writer.exitcode == 0
    assert "\n" not in line
    if line:
        assert str(folder) in line
        assert what_is_there(folder) == list(made_up_articles(_BEFORE))
    write(folder, _AFTER)
    assert what_is_there(folder) == list(made_up_articles(_AFTER))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", tmp_path], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("a small file system can be mounted by root only")
    yield tmp_path
    subprocess.run(["umount", "-l", tmp_path], check=True)


def test_a_full_disk_costs_one_line_wherever_it_fills_up(small_disk: Path) -> None:
    folder, ballast = small_disk / "index", small_disk / "ballast"
    write(folder, _BEFORE)
    refused = 0
    for kilobytes in range(3_400, 0, -200):
        ballast.write_bytes(b"x" * 1024 * kilobytes)
        try:
            write(folder, 100 + _AFTER)
        except StoreError as error:
            refused += 1
            assert "\n" not in str(error)
            assert what_is_there(folder) == list(made_up_articles(_BEFORE))
        else:
            break
    assert refused > 1
    assert what_is_there(folder) == list(made_up_articles(100 + _AFTER))


def test_a_full_disk_costs_one_line_when_files_are_noted_or_pages_fetched(
    small_disk: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, ballast, source = small_disk / "index", small_disk / "ballast", tmp_path_factory.mktemp("in")
    _articles_as_files(source, range(_AFTER), "0")
    guest, refused = Guest(("127.0.0.1",), pause=0, most=10), 0
    with website() as site:
        site.pages = {f"/{number}": Answer(article_page(f"Kabar {number}")) for number in range(4)}
        addresses = [site.url(path) for path in site.pages]
        for kilobytes in (4_096, 4_092, 4_084, 4_064, 4_024, 3_900, 3_600, 3_000, 2_000):
            with suppress(OSError):
                ballast.write_bytes(bytes(1024 * kilobytes))
            try:
                pages = fetched_pages(addresses, folder, guest, lambda done, total: None)
                files = [*find_files([source]), *pages.addresses]
                read = FileReader(told_for(folder), pages.addresses)
                update_files(folder, files, read=read, encoder=ToyEncoder())
            except KutipError as error:
                refused += 1
                assert "\n" not in str(error)
                assert "cannot be written" in str(error) or "is the disk full" in str(error)
            ballast.unlink()
    assert 4 < refused < 9
    assert len(what_is_there(folder)) == _AFTER + 4


@pytest.mark.parametrize("kilobytes_free", [0, 8, 40, 200])
def test_neither_side_survives_a_full_disk_as_a_crash(small_disk: Path, kilobytes_free: int) -> None:
    texts = [article.text for article in made_up_articles(2_000)]
    vectors = raw_vectors(np.eye(2_000, 64, dtype=np.float32))
    with pytest.raises(OSError, match="No space left"):
        (small_disk / "ballast").write_bytes(bytes(5_000_000))
    os.truncate(small_disk / "ballast", 4 * 1024 * 1024 - 1024 * kilobytes_free)
    with pytest.raises(StoreError, match="is the disk full"):
        build_lexical(small_disk / "lexical", texts, 0)
    shutil.rmtree(small_disk / "lexical", ignore_errors=True)
    with pytest.raises(StoreError, match="is the disk full"):
        DenseIndex(vectors).save(small_disk / "dense.faiss")
