"""Who may use the page: accounts with passwords, a proxy's header, nobody else."""

import hashlib
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from browser import CHROMIUM, READY, chromium, serving
from click.testing import CliRunner
from conftest import ToyEncoder, made_up_articles
from playwright.sync_api import expect

from assistant.cli import main
from assistant.errors import AskError
from assistant.page.access import Access, door
from assistant.page.accounts import is_password, read_accounts, remove_account, set_password
from index.store import update

PASSWORD = "kata sandi yang panjang"
PRIVATE = ("/config", "/gradio_api/info", "/gradio_api/queue/status", "/gradio_api/call/ask/x")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("access") / "index"
    update(folder, made_up_articles(4), encoder=ToyEncoder())
    return folder


@pytest.fixture(scope="module")
def guarded(folder: Path) -> Iterator[str]:
    accounts = folder.parent / "accounts"
    set_password(accounts, "ratna", PASSWORD)
    with serving(folder, None, "--accounts", str(accounts)) as address:
        yield address


def test_an_account_holds_a_salted_scrypt_hash_and_no_password(tmp_path: Path) -> None:
    path = tmp_path / "accounts"
    for name in ("ratna", "agus"):
        set_password(path, name, PASSWORD)
    lines = path.read_text().splitlines()
    assert [line.split(":")[:2] for line in lines] == [["ratna", "scrypt"], ["agus", "scrypt"]]
    salts, digests = zip(*([b64decode(part) for part in line.split(":")[2:]] for line in lines), strict=True)
    assert salts[0] != salts[1]
    for salt, digest in zip(salts, digests, strict=True):
        assert digest == hashlib.scrypt(PASSWORD.encode(), salt=salt, n=32768, r=8, p=3, maxmem=2**26, dklen=32)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["accounts"]  # nothing half-written stays


def test_only_the_right_password_of_a_known_name_is_right(tmp_path: Path) -> None:
    path = tmp_path / "accounts"
    set_password(path, "ratna", PASSWORD)
    assert is_password(read_accounts(path), "ratna", PASSWORD)
    for name, password in (("ratna", "other words"), ("ratna", ""), ("agus", PASSWORD), ("", "")):
        assert not is_password(read_accounts(path), name, password)
    set_password(path, "ratna", "a newer password")
    assert not is_password(read_accounts(path), "ratna", PASSWORD)
    remove_account(path, "ratna")
    assert read_accounts(path) == {}


@pytest.mark.parametrize(
    "line", ["ratna", "ratna:secret", "ratna:scrypt:%%:%%", "ratna:md5:AAAA:AAAA", "a:scrypt:AA==:"]
)
def test_a_line_that_is_no_account_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "accounts").write_text(f"{line}\n")
    with pytest.raises(AskError, match="line 1"):
        read_accounts(tmp_path / "accounts")


def test_an_account_is_made_and_removed_with_the_command(tmp_path: Path) -> None:
    path = tmp_path / "accounts"
    made = CliRunner().invoke(main, ["account", str(path), "ratna"], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert made.exit_code == 0, made.stderr
    assert is_password(read_accounts(path), "ratna", PASSWORD)
    short = CliRunner().invoke(main, ["account", str(path), "agus"], input="abc\nabc\n")
    assert (short.exit_code, "too short" in short.stderr) == (1, True)
    assert CliRunner().invoke(main, ["account", str(path), "ratna", "--remove"]).exit_code == 0
    assert CliRunner().invoke(main, ["account", str(path), "ratna", "--remove"]).exit_code == 1


def test_a_page_without_anyone_to_let_in_does_not_start(tmp_path: Path) -> None:
    for options in (["--auth", str(tmp_path / "none")], ["--user-header", "X-User", "--host", "0.0.0.0"]):
        done = CliRunner().invoke(main, ["chat", "--no-open", "--index", str(tmp_path), *options])
        assert done.exit_code == 1
        assert done.stderr.startswith("Error: ")
    with pytest.raises(AskError, match="two doors"):
        door(Access(tmp_path / "accounts", "X-User"))


def test_a_stranger_sees_no_word_of_the_corpus(guarded: str) -> None:
    with httpx.Client(base_url=guarded, trust_env=False) as client:
        for path in PRIVATE:
            assert client.get(path).status_code == 401, path
        asked = client.post("/gradio_api/call/search", json={"data": ["Desa"]})
        assert asked.status_code == 401
        assert '"auth_required":true' in client.get("/").text
        wrong = client.post("/login", data={"username": "ratna", "password": "guessing"})
        assert wrong.status_code == 400
        assert client.get("/config").status_code == 401
        right = client.post("/login", data={"username": "ratna", "password": PASSWORD})
        assert right.status_code == 200
        assert all("httponly" in cookie.lower() for cookie in right.headers.get_list("set-cookie"))
        assert client.get("/config").status_code == 200


def test_a_proxy_s_user_is_let_in_and_nobody_else(folder: Path) -> None:
    with (
        serving(folder, None, "--user-header", "X-Forwarded-User") as address,
        httpx.Client(base_url=address, trust_env=False) as client,
    ):
        for path in ("/", *PRIVATE):
            assert client.get(path).status_code == 401, path
            assert client.get(path, headers={"x-forwarded-user": ""}).status_code == 401, path
            assert client.get(path, headers=[("x-forwarded-user", n) for n in ("eve", "ratna")]).status_code == 401
        for path in ("/", "/config"):
            assert client.get(path, headers={"x-forwarded-user": "ratna"}).status_code == 200, path


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_person_signs_in_with_the_browser(guarded: str) -> None:
    with chromium() as browser, browser.new_context(locale="id-ID") as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(guarded)
        expect(page.get_by_text("Masuk dengan nama dan kata sandi")).to_be_visible(timeout=30_000)
        boxes = page.locator("input")
        boxes.nth(0).fill("ratna")
        boxes.nth(1).fill(PASSWORD)
        boxes.nth(1).press("Enter")
        page.wait_for_selector(READY, timeout=30_000)
        assert all(url.startswith((guarded, "data:", "blob:")) for url in asked)
