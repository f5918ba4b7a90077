"""The store in Qdrant when things go wrong: killed writers and servers, two writers, lost folders, damage, no way in."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import fmean

import pytest
from click.testing import CliRunner
from conftest import ToyEncoder, made_up_articles, make_article
from qdrant_client import models
from stores import Door, door_in

from assistant.cli import main
from assistant.page.opening import OpeningIndex
from index.errors import StoreError
from index.generation import Index
from index.qdrant.address import Address, parse_address, stand_for, store_of
from index.qdrant.connection import connect
from index.qdrant.head import Lease, read_head
from index.qdrant.layout import ALIVE, alive, between, collections_of
from index.search import Filter
from index.store import rebuild, update

ARTICLES = list(made_up_articles(30))
_WORDS = ("upah", "penghargaan", "iuran", "pelatihan", "kartu", "jaminan")
_NUMBERS = (4518, 12, 800, 77, 3021, 650)
_PLACES = ("Samarinda", "Ambon", "Kupang", "Medan", "Padang", "Manado")
_MANY = 400  # articles of a run that is to be killed on its way


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with door_in(tmp_path / "door") as door:
        yield door


@pytest.fixture(scope="module")
def shared_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with door_in(tmp_path_factory.mktemp("door") / "shards") as door:
        yield door


@pytest.fixture
def address(shared_door: Door, tmp_path: Path) -> Address:
    return shared_door.address(f"c-{tmp_path.name.translate(str.maketrans('[]', '--'))}"[:90])


def standing_for(address: Address, folder: Path) -> Path:
    stand_for(folder, address)
    return folder


def one_line(act: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as error:
        act()
    assert "\n" not in str(error.value)
    return str(error.value)


def points(address: Address, kind: str) -> list[tuple[str, int, int, int]]:
    """Every point of the current generation: article, position, and when it came and goes."""
    connection = connect(address)
    head = read_head(connection)
    assert head is not None
    name = getattr(collections_of(address, head.way), kind)
    found, _ = connection.ask(lambda client: client.scroll(name, alive(head.generation), limit=10_000))
    payloads = [point.payload or {} for point in found]
    return sorted((each["doc_id"], each.get("start", -1), each["born"], each["died"]) for each in payloads)


def assert_whole(address: Address, folder: Path, plain: Path) -> None:
    """No duplicate and no gap: the store holds what a folder that never saw a crash holds."""
    places = [point[:2] for point in points(address, "passages")]
    assert len(set(places)) == len(places)
    with Index.open(folder, ToyEncoder()) as index, Index.open(plain, ToyEncoder()) as local:
        assert len(places) == index.manifest.passages == local.manifest.passages
        assert list(index.articles()) == list(local.articles())
        assert index.overview() == local.overview()
        for query in ("upah di Samarinda", "penghargaan bagi 100 orang"):
            found, expected = (each.search(query, 20) for each in (index, local))
            assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=2e-5)


WRITER = """
import sys
from pathlib import Path
from conftest import ToyEncoder, made_up_articles
from index.store import update
from dataclasses import replace
articles = list(made_up_articles(int(sys.argv[2])))
changed = [replace(article, title="Baru", sha256="new" + article.doc_id) for article in articles[:20]]
update(Path(sys.argv[1]), [*changed, *articles[20:]], encoder=ToyEncoder())
print("done")
"""


def start_writing(folder: Path, articles: int) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": f"{Path(__file__).parent}:{Path(__file__).parents[1]}"}
    command = [sys.executable, "-c", WRITER, str(folder), str(articles)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def expected_after_writing(folder: Path, articles: int) -> Path:
    new = list(made_up_articles(articles))
    changed = [replace(article, title="Baru", sha256="new" + article.doc_id) for article in new[:20]]
    update(folder, [*changed, *new[20:]], encoder=ToyEncoder())
    return folder


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.005)


def unseen(address: Address) -> int:
    """How many passages came with the next generation, which nobody may see yet."""
    connection = connect(address)
    head = read_head(connection)
    assert head is not None
    name, born = collections_of(address, head.way).passages, between("born", head.generation + 1, ALIVE)
    return connection.ask(lambda client: client.count(name, models.Filter(must=[born]))).count


@pytest.mark.parametrize(
    "sent", [1, pytest.param(300, marks=pytest.mark.slow), pytest.param(600, marks=pytest.mark.slow)]
)
def test_a_writer_that_is_killed_leaves_what_was_there_and_the_next_completes_it(
    address: Address, tmp_path: Path, sent: int
) -> None:
    folder = standing_for(address, tmp_path / "index")
    update(folder, ARTICLES, encoder=ToyEncoder())
    with Index.open(folder, ToyEncoder()) as index:
        before, found = points(address, "passages"), index.search("upah di Samarinda", 10)
        writer = start_writing(folder, _MANY)
        wait_for(lambda: unseen(address) >= sent or writer.poll() is not None)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        assert unseen(address) >= sent, "it was killed too late to show anything"
        assert [point[:3] for point in points(address, "passages")] == [point[:3] for point in before]
        assert index.search("upah di Samarinda", 10) == found
    with Index.open(folder, ToyEncoder()) as index:
        assert list(index.articles()) == ARTICLES
    finished = start_writing(folder, _MANY)  # at once: the lease is its own
    assert finished.communicate()[0] == "done\n"
    assert_whole(address, folder, expected_after_writing(tmp_path / "plain", _MANY))


@pytest.mark.slow
def test_what_another_run_left_is_gone_after_the_next(address: Address, tmp_path: Path) -> None:
    folder = standing_for(address, tmp_path / "index")
    update(folder, ARTICLES, encoder=ToyEncoder())
    writer = start_writing(folder, _MANY)
    wait_for(lambda: unseen(address) > 0)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    new = make_article("new", "Satu kalimat.")
    update(folder, [new], encoder=ToyEncoder())
    update(tmp_path / "plain", [*ARTICLES, new], encoder=ToyEncoder())
    assert_whole(address, folder, tmp_path / "plain")


def test_a_store_that_is_killed_loses_nothing_and_the_run_goes_on_when_it_is_back(door: Door, tmp_path: Path) -> None:
    address = door.address("news")
    folder = standing_for(address, tmp_path / "index")
    update(folder, ARTICLES, encoder=ToyEncoder())
    kept = points(address, "passages")
    writer = start_writing(folder, _MANY)
    wait_for(lambda: unseen(address) > 0)
    door.kill()
    door.start()  # sooner than the writer gives up
    told, complaint = writer.communicate()
    assert (told, complaint) == ("done\n", "")
    assert len(points(address, "passages")) > len(kept)
    assert_whole(address, folder, expected_after_writing(tmp_path / "plain", _MANY))


def test_a_store_that_is_away_is_told_in_one_line_and_the_run_can_be_repeated(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.qdrant.connection._PAUSES", (0.05, 0.1))
    address = door.address("news")
    folder = standing_for(address, tmp_path / "index")
    update(folder, ARTICLES[:5], encoder=ToyEncoder())
    index = Index.open(folder, ToyEncoder())
    door.kill()
    told = [one_line(lambda: update(folder, ARTICLES, encoder=ToyEncoder())), one_line(lambda: index.search("upah"))]
    assert all(str(address) in line and "is Qdrant running there?" in line for line in told)
    door.start()
    assert index.search("upah")
    update(folder, ARTICLES, encoder=ToyEncoder())
    update(tmp_path / "plain", ARTICLES, encoder=ToyEncoder())
    assert_whole(address, folder, tmp_path / "plain")


@pytest.mark.slow
def test_what_a_graph_finds_under_filters_is_nearly_all(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.qdrant.candidates._EXACT", 0)  # beyond it the graph is asked, here from the start
    folder, articles = standing_for(address, tmp_path / "index"), list(made_up_articles(5_000))
    for each in (folder, tmp_path / "plain"):
        update(each, articles, encoder=ToyEncoder())
    wanted = (
        Filter(),
        Filter(outlet="antara"),
        Filter(date_from=date(2024, 12, 1)),
        Filter(outlet="kompas", date_from=date(2023, 8, 1), date_to=date(2023, 8, 31)),
        Filter(outlet="antara", date_from=date(2022, 4, 10), date_to=date(2022, 4, 14)),
    )
    queries = [
        f"{word} bagi {number} orang di {place}" for word, number, place in zip(_WORDS, _NUMBERS, _PLACES, strict=True)
    ]
    with Index.open(folder, ToyEncoder()) as index, Index.open(tmp_path / "plain", ToyEncoder()) as local:
        for filter in wanted:
            recalls = []
            for query in queries:
                exact = [hit.score for hit in local.search_dense(query, 10, filter)]
                found = [hit.score for hit in index.search_dense(query, 10, filter)]
                assert len(found) == len(exact)
                # By score, since many made-up passages are equally near.
                recalls.append(sum(score >= exact[-1] - 1e-5 for score in found) / len(exact))
            print(filter, fmean(recalls))
            assert fmean(recalls) >= 0.97


def test_two_writers_from_two_machines_take_turns(address: Address, tmp_path: Path) -> None:
    mine, theirs = (standing_for(address, tmp_path / name) for name in ("mine", "theirs"))
    update(mine, ARTICLES[:10], encoder=ToyEncoder())
    lease = Lease(connect(address), "somebody else")
    lease.claim()
    line = one_line(lambda: update(mine, ARTICLES[:20], encoder=ToyEncoder()))
    assert "another `kutip index` is writing there" in line
    lease.release()
    update(mine, ARTICLES[:20], encoder=ToyEncoder())
    update(theirs, ARTICLES[20:], encoder=ToyEncoder())
    update(mine, [make_article("last", "Tamat.")], encoder=ToyEncoder())
    update(tmp_path / "plain", [*ARTICLES, make_article("last", "Tamat.")], encoder=ToyEncoder())
    for folder in (mine, theirs):
        assert_whole(address, folder, tmp_path / "plain")


def test_of_two_writers_at_once_one_writes_and_the_other_is_told(address: Address, tmp_path: Path) -> None:
    folders = [standing_for(address, tmp_path / str(number)) for number in range(3)]
    update(folders[0], ARTICLES[:3], encoder=ToyEncoder())
    told: list[str] = []

    def write(number: int) -> None:
        try:
            update(folders[number], ARTICLES[number * 10 : number * 10 + 10], encoder=ToyEncoder())
        except StoreError as error:
            told.append(str(error))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all("another" in line for line in told)
    for number in range(3):  # whoever was refused comes again
        update(folders[number], ARTICLES[number * 10 : number * 10 + 10], encoder=ToyEncoder())
    update(tmp_path / "plain", ARTICLES, encoder=ToyEncoder())
    assert_whole(address, folders[0], tmp_path / "plain")


def test_a_new_folder_goes_on_where_the_store_is_and_nothing_is_embedded_again(
    address: Address, tmp_path: Path
) -> None:
    first, second = (standing_for(address, tmp_path / name) for name in ("first", "second"))
    update(first, ARTICLES, encoder=ToyEncoder())
    encoder = ToyEncoder()
    report = update(second, [*ARTICLES, make_article("new", "Satu kalimat.")], encoder=encoder)
    assert (report.added, report.unchanged, report.articles) == (1, 30, 31)
    assert encoder.documents_encoded == 1


def test_a_lost_store_is_filled_again_from_the_folder(address: Address, tmp_path: Path) -> None:
    folder = standing_for(address, tmp_path / "index")
    update(folder, ARTICLES, encoder=ToyEncoder())
    connection = connect(address)
    for each in connection.ask(lambda client: client.get_collections()).collections:
        if each.name.startswith(address.collection):
            connection.ask(lambda client, name=each.name: client.delete_collection(name))  # type: ignore[misc]
    encoder = ToyEncoder()
    update(folder, ARTICLES[:1], encoder=encoder)
    assert encoder.documents_encoded == 0
    update(tmp_path / "plain", ARTICLES, encoder=ToyEncoder())
    assert_whole(address, folder, tmp_path / "plain")


@pytest.mark.slow
def test_generations_that_nobody_reads_any_more_are_swept(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = standing_for(address, tmp_path / "index")

    def stored() -> int:
        head = read_head(connect(address))
        assert head is not None
        name = collections_of(address, head.way).articles
        return connect(address).ask(lambda client: client.count(name)).count

    for number in range(2):
        update(folder, [make_article("a", f"Kalimat {number}.")], encoder=ToyEncoder())
    assert stored() == 2
    monkeypatch.setattr("index.qdrant.pushing._KEPT", -1.0)
    update(folder, [make_article("a", "Kalimat terakhir.")], encoder=ToyEncoder())
    assert stored() == 1
    rebuild(folder, [], encoder=ToyEncoder("other"))
    rebuild(folder, [], encoder=ToyEncoder("third"))
    names = {each.name for each in connect(address).ask(lambda client: client.get_collections()).collections}
    assert len({name for name in names if name.startswith(f"{address.collection}-articles-")}) == 2


def test_a_changed_letter_in_the_store_is_noticed(address: Address, tmp_path: Path) -> None:
    folder = standing_for(address, tmp_path / "index")
    update(folder, ARTICLES, encoder=ToyEncoder())
    connection, head = connect(address), read_head(connect(address))
    assert head is not None
    name = collections_of(address, head.way).articles
    one = models.Filter(must=[models.FieldCondition(key="doc_id", match=models.MatchValue(value="a00003"))])
    ((point,), _) = connection.ask(lambda client: client.scroll(name, one))
    article = {**(point.payload or {})["article"]}
    article["text"] = article["text"].replace("a", "e", 1)
    connection.ask(lambda client: client.set_payload(name, {"article": article}, points=[point.id]))
    with Index.open(folder, ToyEncoder()) as index:
        assert "a00003" in one_line(lambda: index.article("a00003"))
        assert index.article("a00004") == ARTICLES[4]


def test_a_collection_of_somebody_else_is_left_alone(address: Address, tmp_path: Path) -> None:
    connection, point = connect(address), models.PointStruct(id=77, vector={}, payload={"mine": True})
    connection.ask(lambda client: client.create_collection(address.collection, vectors_config={}))
    connection.ask(lambda client: client.upsert(address.collection, [point, point.model_copy(update={"id": 78})]))
    folder = standing_for(address, tmp_path / "index")
    for act in (lambda: update(folder, ARTICLES, encoder=ToyEncoder()), lambda: Index.open(folder, ToyEncoder())):
        assert "holds something else" in one_line(act)
    assert connection.ask(lambda client: client.count(address.collection)).count == 2


def test_a_key_is_asked_for_read_from_the_environment_and_never_sent_in_the_clear(
    shared_door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = shared_door.address("locked-news")
    folder = standing_for(locked, tmp_path / "index")
    assert "QDRANT_API_KEY" in one_line(lambda: update(folder, ARTICLES, encoder=ToyEncoder()))
    monkeypatch.setenv("QDRANT_API_KEY", "qdrant-door")
    other = replace(locked, shards=2)  # a line of its own, opened with the key
    assert "unencrypted" in one_line(lambda: connect(replace(locked, host="db.example")))
    (folder / "store.json").unlink()
    stand_for(folder, other)
    assert update(folder, ARTICLES, encoder=ToyEncoder()).articles == 30
    assert "qdrant-door" not in (folder / "store.json").read_text()


def test_addresses_are_read_as_they_are_written() -> None:
    assert parse_address("qdrant://db:7000/news") == Address("db", 7000, False, None, "news")
    assert parse_address("qdrants://db/news?shards=6&replicas=2") == Address("db", 6333, True, None, "news", 6, 2)
    assert parse_address("qdrant:///srv/kutip/news") == Address("", 6333, False, Path("/srv/kutip"), "news")
    assert str(parse_address("qdrant://[::1]:7000/news")) == "qdrant://[::1]:7000/news"
    for address in ("qdrant://db:7000/news", "qdrants://db:6333/news", "qdrant:///srv/kutip/news"):
        assert str(parse_address(address)) == address


NO_ADDRESSES = """
news  http://db/news  qdrant://db  qdrant://db/  qdrant://db/a/b  qdrant://db:x/n  qdrant://:1/n  qdrant://db/%2e%2e
qdrant://key@db/news  qdrant://db/news?shards=0  qdrant://db/news?shard=2
"""


@pytest.mark.parametrize("written", ["", *NO_ADDRESSES.split()])
def test_what_is_no_address_is_told_in_one_line(written: str) -> None:
    assert one_line(lambda: parse_address(written))


def test_a_folder_stands_for_one_store_and_an_index_for_none(tmp_path: Path) -> None:
    one, other = parse_address("qdrant://db/one"), parse_address("qdrant://db/other")
    folder = standing_for(one, tmp_path / "index")
    assert store_of(folder) == one
    assert "qdrant://db:6333/one" in one_line(lambda: stand_for(folder, other))
    update(tmp_path / "plain", ARTICLES[:1], encoder=ToyEncoder())
    assert "an index of this machine" in one_line(lambda: stand_for(tmp_path / "plain", one))
    (folder / "store.json").write_text("{")
    assert "damaged" in one_line(lambda: store_of(folder))


def test_what_does_not_answer_as_qdrant_does_is_told_in_one_line(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    line = one_line(lambda: Index.open(standing_for(parse_address(f"qdrant://127.0.0.1:{port}/n"), tmp_path / "i")))
    assert f"127.0.0.1:{port}" in line


def test_a_page_that_is_open_sees_what_another_machine_writes_and_outlives_a_store_that_is_away(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.qdrant.connection._PAUSES", (0.05, 0.1))
    here, there = (standing_for(door.address("news"), tmp_path / name) for name in ("here", "there"))
    update(there, ARTICLES[:3], encoder=ToyEncoder())
    page = OpeningIndex(here, ToyEncoder())
    assert page.get().manifest.articles == 3
    update(there, ARTICLES[3:5], encoder=ToyEncoder())
    assert page.newest().manifest.articles == 5
    door.kill()
    away = page.get()
    assert "is Qdrant running there?" in one_line(lambda: away.search("upah"))
    door.start()
    assert page.get().search("upah")


def test_without_the_extra_the_remedy_is_named_and_a_plain_index_needs_none_of_it(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['qdrant_client'] = None; from assistant.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", hidden, "search", "upah", "--index", str(tmp_path / "i")]
    told = subprocess.run([*command, "--store", "qdrant://localhost/news"], capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.count("\n") == 1
    assert "pip install 'kutip[qdrant]'" in told.stderr
    update(tmp_path / "plain", ARTICLES[:3], encoder=ToyEncoder())
    code = (
        "import sys; from conftest import *; from index.store import update\n"
        f"folder = Path({str(tmp_path / 'plain')!r}); update(folder, made_up_articles(4), encoder=ToyEncoder())\n"
        "Index.open(folder, ToyEncoder()).search('upah')\n"
        "print(sorted(name for name in sys.modules if name.startswith(('qdrant_client', 'grpc'))))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": ":".join(sys.path)},
    )
    assert found.stdout == "[]\n", found.stderr


def test_every_command_takes_a_store(shared_door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("KUTIP_STORE", str(shared_door.address("every-command")))
    (tmp_path / "a.md").write_text(
        "# Lentera Desa\n\nPiagam Lentera Desa 2022 diserahkan oleh Retno Wulandari di Bandung.\n"
    )

    def told(*arguments: str) -> str:
        result = CliRunner().invoke(main, list(arguments))
        assert result.exit_code == 0, result.output
        return result.output

    assert "every-command: 1 added" in told("index", str(tmp_path / "a.md"))
    assert "Retno Wulandari" in told("search", "piagam lentera desa")
    assert "Retno Wulandari" in told("ask", "Siapa yang menyerahkan Piagam Lentera Desa 2022?")
    assert "1 articles, 1 passages" in told("corpus")
    answer = told("ask", "Siapa yang menyerahkan Piagam Lentera Desa 2022?", "--json")
    (tmp_path / "answer.json").write_text(answer[answer.index("{") :])
    assert "2 exact, 0 changed, 0 missing" in told("verify", str(tmp_path / "answer.json"))
    assert "Lentera" in told("brief", "Piagam Lentera Desa 2022")
    (doc_id,) = [article.doc_id for article in Index.open(next((tmp_path / "data/kutip/stores").iterdir())).articles()]
    assert "Bandung" in told("show", doc_id)
    assert "removed" in told("corpus", "remove", doc_id)
