"""The page's server: what it refuses, what it tells browsers, and colours that can be read."""

import asyncio
import re
import socket
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from threading import Event

import httpx
import pytest
from browser import serving
from conftest import ToyEncoder, made_up_articles

from assistant.errors import AskError
from assistant.page.opening import OpeningIndex
from assistant.page.server import listen
from index.encoder import Vectors
from index.errors import StoreError
from index.store import update


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with serving(tmp_path_factory.mktemp("none")) as address, httpx.Client(base_url=address, trust_env=False) as client:
        yield client


def test_a_taken_port_is_one_line_with_the_remedy() -> None:
    with listen("127.0.0.1", 0) as taken, pytest.raises(AskError, match="--port") as raised:
        listen("127.0.0.1", taken.getsockname()[1])
    assert "\n" not in str(raised.value)


def test_an_address_of_another_machine_is_one_line() -> None:
    with pytest.raises(AskError, match="--host"):
        listen("192.0.2.1", 7860)


def test_an_early_browser_waits_and_is_not_turned_away() -> None:
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname(), timeout=5):
        pass


def test_short_answers_do_not_wait_for_an_acknowledgement() -> None:
    async def delay_is_off() -> bool:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            found.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(serve, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname())
            writer.close()
            return await found != 0

    with listen("127.0.0.1", 0) as listening:
        assert asyncio.run(delay_is_off())


def test_every_response_forbids_what_comes_from_elsewhere(client: httpx.Client) -> None:
    answers = [
        *(client.get(path) for path in ("/", "/config", "/theme.css", "/gradio_api/info", "/nothing-here")),
        client.get("/", headers={"host": "evil.example"}),  # refused before Gradio sees it
        client.post("/gradio_api/queue/join", content="{"),
        client.post("/gradio_api/call/ask", json={"data": ["Siapa?"]}),
        client.options("/", headers={"origin": "https://example.org", "access-control-request-method": "GET"}),
    ]
    for headers in (answer.headers for answer in answers):
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "script-src-attr 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert not re.search(r"https?:|\*", policy)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers


def test_another_host_name_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/", headers={"host": "localhost:7860"}).status_code == 200


def test_the_page_gives_no_files(client: httpx.Client) -> None:
    for path in ("/docs", "/openapi.json", "/monitoring", "/gradio_api/file=/etc/hostname"):
        assert client.get(path).status_code in {403, 404}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://localhost:3000"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({}, 200),  # a program
    ],
)
def test_another_site_changes_nothing_through_a_readers_browser(
    client: httpx.Client, headers: dict[str, str], status: int
) -> None:
    asked = client.post("/gradio_api/call/search", json={"data": ["Desa"]}, headers=headers)
    assert asked.status_code == status
    assert client.get("/config", headers=headers).status_code == 200  # the browser hides it from the other site


def test_gradio_is_told_to_report_nothing(client: httpx.Client) -> None:
    config = client.get("/config").json()
    assert config["analytics_enabled"] is False
    assert config["footer_links"] == []


def test_an_index_that_is_made_later_is_found_and_a_newer_one_too(tmp_path: Path, toy: ToyEncoder) -> None:
    opening = OpeningIndex(tmp_path / "index", toy)
    opening.start()
    with pytest.raises(StoreError):
        opening.get()
    first, second = (list(made_up_articles(count)) for count in (3, 5))
    update(tmp_path / "index", first, encoder=toy)
    assert opening.get().manifest.articles == 3
    assert opening.get() is opening.get()
    update(tmp_path / "index", second, encoder=toy)
    assert opening.newest().manifest.articles == 5
    assert opening.get().article(second[4].doc_id) == second[4]


def test_the_generation_before_is_read_until_the_new_one_is_open(tmp_path: Path) -> None:
    may_open = Event()

    class SlowEncoder(ToyEncoder):
        """Lets a second generation wait."""

        def encode_query(self, texts: list[str]) -> Vectors:
            if texts == ["Kutip"]:
                assert may_open.wait(30)
            return super().encode_query(texts)

    may_open.set()
    update(tmp_path / "index", made_up_articles(3), encoder=ToyEncoder())
    opening = OpeningIndex(tmp_path / "index", SlowEncoder())
    assert opening.get().manifest.articles == 3
    may_open.clear()
    update(tmp_path / "index", made_up_articles(5), encoder=ToyEncoder())
    assert opening.get().manifest.articles == 3
    assert not opening.is_loading  # nobody waits, nobody is told to
    may_open.set()
    assert opening.newest().manifest.articles == 5
    assert opening.get().manifest.articles == 5


def test_an_index_that_is_ready_has_its_model_in_memory(tmp_path: Path) -> None:
    class LazyEncoder(ToyEncoder):
        """Reads its weights with the first text, as real ones do."""

        is_read = False

        def encode_query(self, texts: list[str]) -> Vectors:
            self.is_read = True
            return super().encode_query(texts)

    update(tmp_path / "index", made_up_articles(3), encoder=ToyEncoder())
    encoder = LazyEncoder()
    OpeningIndex(tmp_path / "index", encoder).get()
    assert encoder.is_read


def test_a_page_without_its_reader_answers_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    update(tmp_path / "index", made_up_articles(3), encoder=ToyEncoder())
    opening = OpeningIndex(tmp_path / "index", ToyEncoder(), tmp_path / "no-reader")
    assert opening.get().manifest.articles == 3
    assert opening.reader is None
    assert opening.lacks_reader
    update(tmp_path / "index", made_up_articles(5), encoder=ToyEncoder())
    assert opening.newest().manifest.articles == 5
    (line,) = capsys.readouterr().err.strip().splitlines()  # said once, not with every generation
    assert "reader is missing" in line


def colours() -> dict[str, dict[str, str]]:
    style = files("assistant.page").joinpath("style/colours.css").read_text(encoding="utf-8")
    blocks = re.findall(r"(:root|\.dark) \{(.*?)\}", style, re.DOTALL)
    return {name: dict(re.findall(r"--kutip-([\w-]+): (#\w{6});", block)) for name, block in blocks}


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour as WCAG 2.1 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", [":root", ".dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "card", "tint")),
        ("ink", "other"),
        ("ink", "warn-tint"),
        ("soft", "warn-tint"),
        ("warn", "warn-tint"),
        ("warn", "card"),
        ("good", "card"),
        ("marker-ink", "marker"),
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
    ],
)
def test_text_can_be_read_by_everyone(mode: str, ink: str, ground: str) -> None:
    light, dark = sorted((luminance(colours()[mode][ink]), luminance(colours()[mode][ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.1, success criterion 1.4.3


def test_an_index_is_opened_after_a_while_or_when_it_is_asked_for(tmp_path: Path) -> None:
    update(tmp_path / "index", made_up_articles(2), encoder=ToyEncoder())
    asked = OpeningIndex(tmp_path / "index", encoder := Noticed())
    asked.start_within(3600)
    assert not encoder.used.wait(0.2)  # nobody came yet
    assert asked.get().manifest.articles == 2
    waited = OpeningIndex(tmp_path / "index", encoder := Noticed())
    waited.start_within(0.05)
    assert encoder.used.wait(30)


class Noticed(ToyEncoder):
    """A toy encoder that tells when it was used first."""

    def __init__(self) -> None:
        super().__init__()
        self.used = Event()

    def encode_query(self, texts: list[str]) -> Vectors:
        self.used.set()
        return super().encode_query(texts)
