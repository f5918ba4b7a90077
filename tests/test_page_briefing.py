"""The briefing tab: a topic typed, a preview whose numbers open the evidence, files that hold the same words."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, Reader, chromium, serving
from click.testing import CliRunner
from conftest import ToyEncoder, made_up_articles
from newsroom import LANTERN_2022, NEWS, story
from playwright.sync_api import Browser, expect

from assistant.briefing.writers import WRITERS
from assistant.cli import main
from index.store import update

HOSTILE = story(
    "jahat",
    "Piagam Lentera Desa 2022 <script>window.hit=1</script> {{value}} ${window.hit=1} <img src=x onerror=window.hit=1> diserahkan.",
    title="<b>Piagam Lentera Desa 2022</b> <img src=x onerror=window.hit=1>",
    outlet="<script>window.hit=1</script>",
)
TOPIC = "Piagam Lentera Desa 2022"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("briefing") / "index"
    update(folder, [*NEWS, HOSTILE, *made_up_articles(5)], encoder=ToyEncoder())
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


def written(reader: Reader, tab: str, topic: str) -> None:
    reader.page.get_by_role("tab", name=tab).click()
    reader.page.locator("#kutip-topic textarea").fill(topic)
    reader.page.locator("#kutip-write").click()
    reader.page.wait_for_selector("#kutip-preview .kutip-briefing")


def test_a_number_opens_the_quotation_and_the_files_verify(
    browser: Browser, address: str, folder: Path, tmp_path: Path
) -> None:
    with browser.new_context(locale="id-ID", accept_downloads=True) as context, Reader(context, address) as reader:
        written(reader, "Nota", TOPIC)
        said = reader.page.locator("#kutip-preview q.kutip-said").first.text_content()
        reader.page.locator("#kutip-preview button.kutip-cite").first.click()
        expect(reader.page.locator("#kutip-evidence mark.kutip-current").first).to_be_visible()
        assert reader.marked() == said
        assert reader.page.evaluate("window.hit") is None
        for suffix in (*WRITERS, ".json"):
            with reader.page.expect_download() as waiting:
                reader.page.locator(f"a.kutip-download[download$='{suffix}']").click()
            file = tmp_path / waiting.value.suggested_filename
            waiting.value.save_as(file)
            assert file.suffix == suffix and file.stat().st_size > 500
            if suffix != ".pdf":
                checked = CliRunner().invoke(main, ["verify", str(file), "--json", "--index", str(folder)])
                result = json.loads(checked.stdout)
                assert result["exact"] == result["quotes"] > 0, suffix
        assert reader.complaints == []


def test_it_speaks_english_and_fits_a_phone(browser: Browser, address: str) -> None:
    phone = {"width": 390, "height": 844}
    with browser.new_context(locale="en-US", viewport=phone) as context, Reader(context, address) as reader:
        written(reader, "Briefing", TOPIC)
        expect(reader.page.locator("#kutip-preview h3").first).to_have_text("Key facts")
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert LANTERN_2022.title in reader.page.locator("#kutip-preview").inner_text()


def test_what_is_no_topic_is_told_in_one_line(browser: Browser, address: str) -> None:
    with browser.new_context(locale="id-ID") as context, Reader(context, address) as reader:
        reader.page.get_by_role("tab", name="Nota").click()
        reader.page.locator("#kutip-topic textarea").fill("x " * 400)
        reader.page.locator("#kutip-write").click()
        expect(reader.page.locator("#kutip-preview .kutip-notice")).to_contain_text("Nota tidak dapat disusun")
        written(reader, "Nota", "Piala Dunia 2031")
        expect(reader.page.locator("#kutip-preview")).to_contain_text("Tidak ada dalam korpus ini")
