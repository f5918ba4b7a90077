"""Articles added and removed on the page: nothing lost, nothing half-done, and only by those who may."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from browser import CHROMIUM, MESSAGES, Reader, chromium, serving
from conftest import ToyEncoder, made_up_articles
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, expect

from assistant.errors import AskError
from assistant.page.access import Access, rights
from assistant.page.accounts import set_password
from assistant.page.corpus.changing import add_files, remove_article
from assistant.page.corpus.names import safe_name, told_apart
from assistant.page.corpus.reasons import reason_in
from assistant.page.corpus.shelf import Sent, shelf_of
from assistant.page.opening import OpeningIndex
from index.errors import StoreError
from index.store import Report, update, update_files
from ingest.kinds import SUFFIXES
from ingest.reading import read_articles

MARKET = (
    "PASAR – Wali Kota Sekar Arum meresmikan Pasar Bunga Wijaya, Senin (3/2/2025).\n\nPasar itu menampung 212 pedagang."
)
PASSWORD = "kata sandi yang panjang"


@pytest.fixture
def opening(tmp_path: Path, toy: ToyEncoder) -> OpeningIndex:
    update(tmp_path / "index", made_up_articles(5), encoder=toy)
    return OpeningIndex(tmp_path / "index", toy)


def sent(folder: Path, name: str, content: str | bytes) -> Sent:
    """A file as Gradio has received it."""
    received = folder / "received" / name
    received.parent.mkdir(exist_ok=True)
    received.write_bytes(content.encode() if isinstance(content, str) else content)
    return Sent(name, received)


def add(opening: OpeningIndex, *files: Sent) -> Report:
    return add_files(opening, files, lambda *step: None).report


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def kept(opening: OpeningIndex) -> dict[str, str]:
    return {path.name: path.read_text() for path in shelf_of(opening.folder).iterdir()}


@given(st.text(max_size=300), st.sampled_from([*SUFFIXES, ".PDF", ".exe", ""]))
def test_a_safe_name_leads_nowhere_else_and_is_read(name: str, ending: str) -> None:
    safe = safe_name(name + ending)
    if safe is None:
        return
    assert Path("/shelf", safe).resolve().parent == Path("/shelf")
    assert not safe.startswith(".")
    assert safe.lower().endswith(SUFFIXES)
    assert safe.isprintable()
    assert len(safe.encode()) < 140
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Siaran Pers 12.PDF", "Siaran Pers 12.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ratna\\rilis.docx", "rilis.docx"),
        ("daftar.jsonl.gz", "daftar.jsonl.gz"),
        (".htaccess.html", "htaccess.html"),
        ("CON.txt", "_CON.txt"),
        (".txt", "_.txt"),
        ("foto.png", None),
        ("a.txt\0.png", None),
    ],
)
def test_names_are_made_safe(name: str, safe: str | None) -> None:
    assert safe_name(name) == safe


def test_two_files_of_one_name_are_told_apart() -> None:
    assert told_apart(["a.txt", "A.txt", "b.txt", "a.txt"]) == ["a.txt", "A-2.txt", "b.txt", "a-3.txt"]


def test_a_file_is_added_then_unchanged_then_updated(opening: OpeningIndex, tmp_path: Path) -> None:
    assert counts(add(opening, sent(tmp_path, "pasar.txt", MARKET))) == (1, 0, 0, 0)
    (added,) = [article for article in opening.newest().articles() if "Sekar Arum" in f"{article.title} {article.text}"]
    assert Path(added.source_path) == shelf_of(opening.folder) / "pasar.txt"
    assert counts(add(opening, sent(tmp_path, "pasar.txt", MARKET))) == (0, 0, 1, 0)
    assert counts(add(opening, sent(tmp_path, "pasar.txt", MARKET.replace("212", "300")))) == (0, 1, 0, 0)
    assert opening.newest().manifest.articles == 6
    assert "300 pedagang" in kept(opening)["pasar.txt"]
    assert list(kept(opening)) == ["pasar.txt"]  # nothing half-made beside it


def test_indexing_finds_the_added_files_again(opening: OpeningIndex, tmp_path: Path, toy: ToyEncoder) -> None:
    add(opening, sent(tmp_path, "pasar.txt", MARKET))
    files = list(shelf_of(opening.folder).iterdir())
    again = update_files(opening.folder, files, read=read_articles, encoder=toy, prune=[shelf_of(opening.folder)])
    assert counts(again) == (0, 0, 1, 0)


def test_what_cannot_be_read_is_told_and_does_not_stay(opening: OpeningIndex, tmp_path: Path) -> None:
    files = [
        sent(tmp_path, "pasar.txt", MARKET),
        sent(tmp_path, "rusak.pdf", "ini bukan PDF"),
        sent(tmp_path, "kosong.txt", ""),
        sent(tmp_path, "foto.png", b"\x89PNG"),
        sent(tmp_path, "biner.txt", bytes(range(256)) * 9),
    ]
    added = add_files(opening, files, lambda *step: None)
    assert counts(added.report) == (1, 0, 0, 0)
    assert {skip.path for skip in added.skipped} == {"rusak.pdf", "kosong.txt", "foto.png", "biner.txt"}
    for skip in added.skipped:
        assert "\n" not in skip.reason
        assert reason_in("id", skip.reason) != skip.reason == reason_in("en", skip.reason)
    assert list(kept(opening)) == ["pasar.txt"]


def test_a_broken_file_does_not_take_the_place_of_a_good_one(opening: OpeningIndex, tmp_path: Path) -> None:
    add(opening, sent(tmp_path, "pasar.txt", MARKET))
    report = add(opening, sent(tmp_path, "pasar.txt", ""))
    assert report.removed == 0
    assert kept(opening) == {"pasar.txt": MARKET}
    assert opening.newest().manifest.articles == 6


def test_while_another_writes_nothing_is_added_and_nothing_lost(opening: OpeningIndex, tmp_path: Path) -> None:
    add(opening, sent(tmp_path, "pasar.txt", MARKET))
    with FileLock(opening.folder / "lock"), pytest.raises(StoreError, match="another"):
        add(opening, sent(tmp_path, "pasar.txt", "lain"), sent(tmp_path, "baru.txt", MARKET))
    assert kept(opening) == {"pasar.txt": MARKET}


def test_an_archive_that_comes_again_with_less_takes_the_rest_with_it(opening: OpeningIndex, tmp_path: Path) -> None:
    def packed(*names: str) -> Sent:
        path = tmp_path / "rilis.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, f"{MARKET} Ditulis untuk {name}.")
        return Sent("rilis.zip", path)

    assert counts(add(opening, packed("a.txt", "b.txt", "../../c.txt"))) == (3, 0, 0, 0)
    assert [path.name for path in shelf_of(opening.folder).iterdir()] == ["rilis.zip"]
    assert counts(add(opening, packed("a.txt"))) == (0, 0, 1, 2)


def test_a_removed_article_takes_its_own_file_with_it_and_no_other(opening: OpeningIndex, tmp_path: Path) -> None:
    add(
        opening,
        sent(tmp_path, "pasar.txt", MARKET),
        sent(tmp_path, "dua.jsonl", '{"text": "Satu kabar."}\n{"text": "Dua kabar."}'),
    )
    index = opening.newest()
    (market,) = index.from_file(str(shelf_of(opening.folder) / "pasar.txt"))
    one, two = index.from_file(str(shelf_of(opening.folder) / "dua.jsonl"))
    removed = remove_article(opening, market)
    assert removed is not None
    assert removed.file is None
    shared = remove_article(opening, one)
    assert shared is not None
    assert shared.file is not None
    assert Path(shared.file).exists()  # the other article is still in it
    elsewhere = remove_article(opening, "a00001")
    assert elsewhere is not None
    assert elsewhere.file == "/articles/a00001.md"  # whoever indexes it again is told
    held = opening.newest()
    assert [held.article(doc_id) is not None for doc_id in (market, one, two, "a00001")] == [False, False, True, False]
    assert remove_article(opening, market) is None


def test_the_first_files_make_an_index_where_there_was_none(tmp_path: Path, toy: ToyEncoder) -> None:
    opening = OpeningIndex(tmp_path / "index", toy)
    assert counts(add(opening, sent(tmp_path, "pasar.txt", MARKET))) == (1, 0, 0, 0)
    assert opening.newest().manifest.articles == 1


def test_who_may_change_the_corpus(tmp_path: Path) -> None:
    assert rights(Access(), on_this_machine=True).may_change(None)
    assert rights(Access(), on_this_machine=False).nobody
    doors = (Access(accounts=tmp_path), Access(user_header="X-User"))
    for door in doors:
        assert rights(door, on_this_machine=True).nobody
        let = rights(Access(door.accounts, door.user_header, (), ("ratna",)), on_this_machine=True)
        assert (let.may_change("ratna"), let.may_change("agus"), let.may_change(None)) == (True, False, False)
    with pytest.raises(AskError, match="--auth"):
        rights(Access(editors=("ratna",)), on_this_machine=True)


def test_files_are_taken_from_editors_alone(tmp_path: Path) -> None:
    update(tmp_path / "index", made_up_articles(3), encoder=ToyEncoder())
    for name in ("ratna", "agus"):
        set_password(tmp_path / "accounts", name, PASSWORD)
    options = ("--accounts", str(tmp_path / "accounts"), "--editor", "ratna")
    with serving(tmp_path / "index", None, *options) as address:
        statuses = []
        for name in ("ratna", "agus", None):
            with httpx.Client(base_url=address, trust_env=False) as client:
                if name:
                    assert client.post("/login", data={"username": name, "password": PASSWORD}).status_code == 200
                statuses.append(client.post("/gradio_api/upload", files={"files": ("a.txt", b"hello")}).status_code)
        assert statuses == [200, 403, 403]


browsers = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 800}) as context:
        yield context


@browsers
def test_files_are_added_asked_about_by_everybody_and_removed_again(desk: BrowserContext, tmp_path: Path) -> None:
    update(tmp_path / "index", made_up_articles(12), encoder=ToyEncoder())
    files = [sent(tmp_path, name, text).path for name, text in (("pasar.txt", MARKET), ("rusak.pdf", "tidak"))]
    with serving(tmp_path / "index") as address, Reader(desk, address) as other, Reader(desk, address) as reader:
        page = reader.page
        assert "Sekar Arum" not in other.ask("Siapa yang meresmikan Pasar Bunga Wijaya?")
        page.get_by_role("tab", name="Korpus").click()
        page.set_input_files(".kutip-drop input", files)
        report = page.locator("#kutip-report [role=status]")
        expect(report).to_contain_text("1 artikel ditambahkan", timeout=30_000)
        expect(report).to_contain_text("rusak.pdf: rusak")
        expect(page.locator(".kutip-status")).to_contain_text("13 artikel")
        expect(page.locator(".kutip-counted > summary")).to_contain_text("13 artikel")
        assert "Sekar Arum" in other.ask("Siapa yang meresmikan Pasar Bunga Wijaya?")

        page.locator("#kutip-search input").fill("Pasar Bunga Wijaya")
        page.locator("#kutip-search input").press("Enter")
        expect(page.locator(".kutip-list h2")).to_contain_text("Pasar Bunga Wijaya")
        page.locator("#kutip-corpus button.kutip-read").first.click()
        expect(page.locator("#kutip-evidence .kutip-text")).to_contain_text("212 pedagang")
        page.get_by_text("Hapus dari korpus").click()
        page.get_by_role("button", name="Ya, hapus artikel ini").click()
        expect(page.locator("#kutip-evidence")).to_contain_text("sudah dihapus dari korpus", timeout=30_000)
        expect(page.locator(".kutip-status")).to_contain_text("12 artikel")
        assert list(shelf_of(tmp_path / "index").iterdir()) == []
        assert "Sekar Arum" not in other.ask("Siapa yang meresmikan Pasar Bunga Wijaya?")


@browsers
def test_the_first_file_is_dropped_on_an_empty_page(browser: Browser, tmp_path: Path) -> None:
    with (
        serving(tmp_path / "index") as address,
        browser.new_context(locale="en-US") as context,
        Reader(context, address) as reader,
    ):
        expect(reader.page.locator(".kutip-status")).to_contain_text("no articles in this corpus yet")
        reader.page.get_by_role("tab", name="Corpus").click()
        reader.page.wait_for_selector(".kutip-drop")
        dropped = reader.page.evaluate_handle(
            "text => { const data = new DataTransfer(); data.items.add(new File([text], 'pasar.txt')); return data; }",
            MARKET,
        )
        reader.page.dispatch_event("#kutip-corpus .kutip-drop", "drop", {"dataTransfer": dropped})
        expect(reader.page.locator("#kutip-report")).to_contain_text("1 article added", timeout=30_000)
        expect(reader.page.locator(".kutip-status")).to_contain_text("1 article")
        reader.page.get_by_role("tab", name="Questions").click()
        reader.page.wait_for_selector("#kutip-question textarea:visible")
        reader.ask("Siapa yang meresmikan Pasar Bunga Wijaya?")
        expect(reader.page.locator(MESSAGES).last).to_contain_text("Pasar Bunga Wijaya")


@browsers
def test_a_reader_who_may_not_is_offered_nothing_and_forges_nothing(browser: Browser, tmp_path: Path) -> None:
    update(tmp_path / "index", made_up_articles(3), encoder=ToyEncoder())
    with (
        serving(tmp_path / "index", None, "--user-header", "X-User", "--editor", "ratna") as address,
        browser.new_context(locale="id-ID", extra_http_headers={"X-User": "agus"}) as context,
        Reader(context, address) as reader,
    ):
        page = reader.page
        page.get_by_role("tab", name="Korpus").click()
        page.locator("#kutip-corpus button.kutip-read").first.click()
        page.wait_for_selector("#kutip-evidence .kutip-text")
        assert page.locator(".kutip-drop, .kutip-remove").count() == 0
        page.evaluate(
            """() => {
              const button = document.querySelector("#kutip-corpus button.kutip-read").cloneNode();
              button.className = "kutip-remove-now";
              document.querySelector("#kutip-evidence").append(button);
              button.click();
            }"""
        )
        expect(page.locator("#kutip-evidence")).to_contain_text("tidak berwenang")
        # Not by reloading: that breaks off what Gradio is still streaming, and it says so in the console.
        with Reader(context, address) as again:
            expect(again.page.locator(".kutip-status")).to_contain_text("3 artikel")
