"""Pages, feeds and sitemaps from a real server: politely, within limits, from public addresses alone, each once."""

import gzip
import json
import socket
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from website import Answer, Website, article_page, website

from assistant.cli import main
from ingest.articles import Skipped
from ingest.online.addresses import is_public
from ingest.online.errors import FetchError
from ingest.online.fetching import fetch, read_address_list
from ingest.online.listings import listing_of
from ingest.online.session import Fetched, Session
from ingest.online.shelf import Page, Shelf
from ingest.reading import read_page

ALLOWED = ("127.0.0.1",)


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as running:
        running.pages = {
            "/a": Answer(article_page("Penghargaan Satu"), headers={"ETag": '"a1"'}),
            "/b": Answer(article_page("Penghargaan Dua")),
            "/c": Answer(article_page("Penghargaan Tiga")),
        }
        yield running


def fetched(site: Website, folder: Path, *paths: str, pause: float = 0, **more: Any) -> list[Page | Skipped]:
    with closing(Shelf(folder)) as shelf, Session(allowed=ALLOWED, pause=pause) as session:
        return list(fetch([site.url(path) for path in paths], session, shelf, **more))


def reasons(found: list[Page | Skipped]) -> list[str]:
    return [record.reason for record in found if isinstance(record, Skipped)]


def addresses(found: list[Page | Skipped]) -> list[str]:
    return [record.url for record in found if isinstance(record, Page)]


def make_stale(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "pages.sqlite")) as pages, pages:
        pages.execute("update pages set fetched = fetched - 1e6")


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title><link>/</link>
<item><title>Satu</title><link>{base}/a</link></item><item><title>Dua</title><link>{base}/b#komentar</link></item>
<item><title>Dua lagi</title><link>{base}/b?utm_source=rss</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar</title>
<entry><title>Satu</title><link rel="alternate" href="/a"/></entry><entry><title>Tiga</title><link href="/c"/></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{base}/b</loc></url><url><loc> {base}/c </loc></url></urlset>"""
SITEMAP_INDEX = """<?xml version="1.0"?><!-- semua --><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{base}/one.xml.gz</loc></sitemap><sitemap><loc>{base}/index.xml</loc></sitemap></sitemapindex>"""


def test_feeds_and_sitemaps_lead_to_their_pages_each_once(site: Website, tmp_path: Path) -> None:
    base = site.url("")
    site.pages["/rss"] = Answer(RSS.format(base=base), kind="application/rss+xml")
    site.pages["/atom"] = Answer(ATOM, kind="text/xml")
    site.pages["/one.xml.gz"] = Answer(gzip.compress(SITEMAP.format(base=base).encode()), kind="application/gzip")
    site.pages["/index.xml"] = Answer(SITEMAP_INDEX.format(base=base), kind="text/xml")
    assert addresses(fetched(site, tmp_path / "rss", "/rss")) == [site.url("/a"), site.url("/b")]
    assert addresses(fetched(site, tmp_path / "atom", "/atom")) == [site.url("/a"), site.url("/c")]
    assert addresses(fetched(site, tmp_path / "maps", "/index.xml")) == [site.url("/b"), site.url("/c")]
    site.asked.clear()
    found = fetched(site, tmp_path / "all", "/rss", "/atom", "/index.xml", "/a")
    assert sorted(addresses(found)) == [site.url("/a"), site.url("/b"), site.url("/c")]
    assert len(site.paths()) == len(set(site.paths()))


def test_a_page_is_no_list_though_it_speaks_of_one() -> None:
    page = "<!DOCTYPE html><html><body><p>&lt;rss&gt; <rss>x</rss></p></body></html>"
    assert listing_of(Fetched("http://x.id/", 200, {}, page.encode())) is None


def test_trouble_with_one_address_stops_no_other(site: Website, tmp_path: Path) -> None:
    found = fetched(site, tmp_path, "/a", "/gone", "/b")
    assert addresses(found) == [site.url("/a"), site.url("/b")]
    assert reasons(found) == ["the site answers HTTP 404"]


def test_what_robots_txt_forbids_is_not_asked_for(site: Website, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /b\n", kind="text/plain")
    site.pages["/to-b"] = Answer(status=302, headers={"Location": "/b"})
    found = fetched(site, tmp_path, "/a", "/b", "/to-b")
    assert reasons(found) == ["robots.txt of the site asks not to fetch it"] * 2
    assert site.paths() == ["/robots.txt", "/a", "/to-b"]


def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone(site: Website, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = Answer(status=500)
    (reason,) = reasons(fetched(site, tmp_path, "/a"))
    assert "robots.txt" in reason
    assert site.paths() == ["/robots.txt"]


def test_requests_keep_the_pause_and_a_longer_one_that_the_site_asks_for(site: Website, tmp_path: Path) -> None:
    def gaps() -> list[float]:
        times = [at for path, at, _ in site.asked if path != "/robots.txt"]
        return [later - earlier for earlier, later in pairwise(times)]

    fetched(site, tmp_path / "one", "/a", "/b", "/c", pause=0.2)
    assert min(gaps()) >= 0.2
    site.asked.clear()
    site.pages["/robots.txt"] = Answer("User-agent: Kutip\nCrawl-delay: 0.4\n", kind="text/plain")
    fetched(site, tmp_path / "two", "/a", "/b", pause=0)
    assert min(gaps()) >= 0.4


def test_a_busy_site_is_asked_once_more_after_the_time_it_names(site: Website, tmp_path: Path) -> None:
    answers = iter([Answer(status=429, headers={"Retry-After": "1"}), Answer(article_page("Sibuk"))])
    site.pages["/busy"] = lambda: next(answers)
    site.pages["/much-later"] = Answer(status=503, headers={"Retry-After": "86400"})
    found = fetched(site, tmp_path, "/busy", "/much-later")
    assert addresses(found) == [site.url("/busy")]
    assert "pauses of 86400 s" in reasons(found)[0]


def test_a_fresh_page_is_not_asked_for_again_and_an_old_one_only_if_it_changed(site: Website, tmp_path: Path) -> None:
    first = fetched(site, tmp_path, "/a", "/b")
    site.asked.clear()
    assert fetched(site, tmp_path, "/a", "/b") == first
    assert site.asked == []
    make_stale(tmp_path)
    site.pages["/b"] = Answer(article_page("Penghargaan Dua", "Diperbarui."))
    assert fetched(site, tmp_path, "/a", "/b") == first
    assert [(path, headers.get("if-none-match")) for path, _, headers in site.asked[1:]] == [
        ("/a", '"a1"'),
        ("/b", None),
    ]
    assert isinstance(first[1], Page)
    assert "Diperbarui." in first[1].file.read_text()


def test_an_interrupted_run_goes_on_where_it_was(site: Website, tmp_path: Path) -> None:
    with closing(Shelf(tmp_path)) as shelf, Session(allowed=ALLOWED, pause=0) as session:
        next(fetch([site.url("/a"), site.url("/b")], session, shelf))
    fetched(site, tmp_path, "/a", "/b", "/c")
    assert sorted(site.paths()) == ["/a", "/b", "/c", "/robots.txt", "/robots.txt"]


def test_a_run_asks_for_so_many_pages_at_most_and_the_next_one_goes_on(site: Website, tmp_path: Path) -> None:
    first = fetched(site, tmp_path, "/a", "/b", "/c", most=2)
    assert addresses(first) == [site.url("/a"), site.url("/b")]
    assert "run it again" in reasons(first)[0]
    assert len(addresses(fetched(site, tmp_path, "/a", "/b", "/c", most=2))) == 3


OF_THE_HOUSE = """
127.0.0.1 10.1.2.3 172.16.0.9 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 240.0.0.1
::1 :: fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1 64:ff9b::a01:203 2001:db8::1
fec0::1 ::127.0.0.1
"""


@pytest.mark.parametrize("address", OF_THE_HOUSE.split())
def test_no_address_of_the_house_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "103.28.12.1", "2404:6800:4003:c00::71", "64:ff9b::808:808"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_nothing_of_the_house_is_asked_however_it_is_spelled(site: Website, host: str) -> None:
    with Session(pause=0) as session, pytest.raises(FetchError):
        session.get(f"http://{host}:{site.port}/a")
    assert site.asked == []


def test_a_redirect_into_the_house_is_not_followed(site: Website, tmp_path: Path) -> None:
    site.pages["/out"] = Answer(status=302, headers={"Location": f"http://localhost:{site.port}/a"})
    site.pages["/file"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})
    site.pages["/round"] = Answer(status=302, headers={"Location": "/round"})
    found = reasons(fetched(site, tmp_path, "/out", "/file", "/round"))
    assert "localhost is not a public address" in found[0]
    assert "only http and https" in found[1]
    assert "redirects" in found[2]
    assert "/a" not in site.paths()


def test_a_name_is_resolved_once_and_the_checked_address_is_used(
    site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that says "public" first and "this machine" later: the only way to play one is to be it."""
    answers, real = iter(["203.0.113.9", "127.0.0.1"]), socket.getaddrinfo
    asked = []

    def resolve(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host != "rebind.example.org":
            return real(host, port, *rest, **more)
        asked.append(host)
        return real(next(answers), port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr("ingest.online.addresses.is_public", lambda address: address == "203.0.113.9")
    monkeypatch.setattr("ingest.online.session._TIMEOUT", 0.5)
    with Session(pause=0) as session, pytest.raises(FetchError):
        session.get(f"http://rebind.example.org:{site.port}/a")
    assert len(asked) == 1
    assert site.asked == []


def test_an_answer_that_is_too_large_is_not_taken(site: Website, tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(60_000_000))
    site.pages["/bomb"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    site.pages["/map"] = Answer(gzip.compress(b"<urlset>" + b" " * 60_000_000 + b"</urlset>"), kind="application/gzip")
    site.pages["/damaged"] = Answer(b"\x1f\x8b" + zlib.compress(b"x"), kind="application/gzip")
    found = reasons(fetched(site, tmp_path, "/bomb", "/map", "/damaged"))
    assert "larger than 20.0 MB" in found[0]
    assert "larger than 20.0 MB when unpacked" in found[1]
    assert "damaged" in found[2]


def test_a_server_that_breaks_off_or_talks_nonsense_is_a_row(site: Website, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            for _ in range(2):
                with listening.accept()[0] as caller:
                    caller.recv(1000)
                    caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf")

        threading.Thread(target=talk, daemon=True).start()
        with closing(Shelf(tmp_path)) as shelf, Session(allowed=ALLOWED, pause=0) as session:
            found = list(fetch([f"http://127.0.0.1:{listening.getsockname()[1]}/x", site.url("/a")], session, shelf))
    assert "connection failed" in reasons(found)[0]
    assert addresses(found) == [site.url("/a")]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "no host"),
        ("http://u:secret@example.org/", "password"),
        ("http://exa mple.org:x/", "not an address"),
        ("kemnaker.go.id", "only http and https"),
    ],
)
def test_what_cannot_be_an_address_is_a_row(address: str, reason: str, tmp_path: Path) -> None:
    with closing(Shelf(tmp_path)) as shelf, Session(pause=0) as session:
        (found,) = fetch([address], session, shelf)
    assert isinstance(found, Skipped)
    assert reason in found.reason


def test_entities_in_a_sitemap_are_not_resolved(site: Website, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("rahasia")
    xml = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><urlset><url><loc>http://h/&x;</loc></url></urlset>'
    site.pages["/map"] = Answer(xml, kind="text/xml")
    for record in fetched(site, tmp_path / "web", "/map"):
        assert "rahasia" not in str(record)


def test_a_list_of_addresses_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes("\ufeff# outlets\r\nhttps://a.id/1\r\n\r\n  https://b.id/2  \r\n".encode())
    assert read_address_list(file) == ["https://a.id/1", "https://b.id/2"]


def kutip(site: Website, folder: Path, *words: str) -> Result:
    options = ["--index", str(folder), "--pause", "0", "--allow-host", "127.0.0.1", "--json"]
    return CliRunner().invoke(main, ["index", *words, *options], catch_exceptions=False)


def test_pages_become_articles_whose_source_is_their_address(site: Website, tmp_path: Path) -> None:
    site.pages["/rss"] = Answer(RSS.format(base=site.url("")), kind="text/xml")
    site.pages["/moved"] = Answer(status=301, headers={"Location": "/berita/2023/12/01/upah-naik.html"})
    page = article_page("Upah Naik").replace("<head>", '<head><link rel="canonical" href="https://elsewhere.id/x">')
    site.pages["/berita/2023/12/01/upah-naik.html"] = Answer(page)
    (tmp_path / "list.txt").write_text(f"{site.url('/moved')}\n{site.url('/gone')}\n")
    done = kutip(site, tmp_path / "index", site.url("/rss"), "--urls", str(tmp_path / "list.txt"))
    assert done.exit_code == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["added"], report["articles"]) == (3, 3)
    assert report["skipped"] == [{"path": site.url("/gone"), "reason": "the site answers HTTP 404"}]
    found = CliRunner().invoke(main, ["search", "Upah Naik", "-k", "1", "--json", "--index", str(tmp_path / "index")])
    (hit,) = json.loads(found.stdout)["hits"]
    assert hit["path"] == site.url("/berita/2023/12/01/upah-naik.html")
    assert hit["doc_id"].startswith("upah-naik-")
    shown = CliRunner().invoke(main, ["show", hit["doc_id"], "--json", "--index", str(tmp_path / "index")])
    article = json.loads(shown.stdout)
    assert (article["url"], article["published"]) == (hit["path"], "2023-12-01")
    assert article["outlet"] == "127.0.0.1"


def test_pruning_a_folder_leaves_what_came_from_the_web(
    site: Website, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Gubernur menyerahkan penghargaan kepada perusahaan di Samarinda hari Kamis.")
    assert json.loads(kutip(site, tmp_path / "index", ".", site.url("/a")).stdout)["added"] == 2
    report = json.loads(kutip(site, tmp_path / "index", ".", "--prune").stdout)
    assert (report["removed"], report["unchanged"], report["articles"]) == (0, 1, 2)


def test_an_address_that_fails_alone_is_one_line(site: Website, tmp_path: Path) -> None:
    done = kutip(site, tmp_path / "index", site.url("/gone"))
    assert done.exit_code == 1
    assert done.stderr.strip() == f"Error: {site.url('/gone')}: the site answers HTTP 404"


def test_a_page_cannot_pass_for_an_article_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text(
        "---\ndoc_id: s001\nurl: https://kemnaker.go.id/asli\n---\n\n# Palsu\n\nGubernur menyerahkan semua hadiah."
    )
    (article,) = read_page(file, "https://jahat.example.org/berita")
    assert not isinstance(article, Skipped)
    assert article.doc_id != "s001"
    assert article.url == article.source_path == "https://jahat.example.org/berita"


def test_damaged_notes_of_what_was_fetched_are_one_line_with_the_remedy(site: Website, tmp_path: Path) -> None:
    (tmp_path / "index" / ".web").mkdir(parents=True)
    (tmp_path / "index" / ".web" / "pages.sqlite").write_bytes(b"power cut" * 1000)
    done = kutip(site, tmp_path / "index", site.url("/a"))
    assert done.exit_code == 1
    assert "remove this folder" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@st.composite
def broken_listings(draw: st.DrawFn) -> bytes:
    body = draw(st.sampled_from(["", RSS, ATOM, SITEMAP, SITEMAP_INDEX])).encode()
    at = draw(st.integers(0, len(body)))
    noise = draw(
        st.one_of(st.binary(max_size=40), st.text(max_size=40).map(lambda text: text.encode(errors="replace")))
    )
    return body[:at] + noise + body[at + draw(st.integers(0, 80)) :]


def is_listed_or_refused(body: bytes) -> None:
    with suppress(FetchError):
        listing_of(Fetched("http://example.org/feed", 200, {}, body))


@settings(max_examples=200, deadline=None)
@given(broken_listings())
def test_no_answer_makes_more_than_a_reason(body: bytes) -> None:
    is_listed_or_refused(body)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(broken_listings())
def test_none_of_10_000_answers_makes_more_than_a_reason(body: bytes) -> None:
    is_listed_or_refused(body)


def test_the_shelf_holds_one_file_for_each_page(site: Website, tmp_path: Path) -> None:
    found = fetched(site, tmp_path, "/a", "/b")
    files = {path.name for path in tmp_path.iterdir()} - {"pages.sqlite"}
    assert files == {page.file.name for page in found if isinstance(page, Page)}
    assert all(name.endswith(".html") for name in files)
