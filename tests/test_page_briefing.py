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
                reader.page.locator(f"button.kutip-download[value='{suffix.removeprefix('.')}']").click()
            file = tmp_path / waiting.value.suggested_filename
            waiting.value.save_as(file)
            assert file.suffix == suffix and file.stat().st_size > 500
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


@pytest.mark.parametrize("width", [1366, 390])
def test_a_newcomer_is_told_what_the_tab_is_for_and_all_of_it_has_one_left_edge(
    browser: Browser, address: str, width: int
) -> None:
    size = {"width": width, "height": 850}
    with browser.new_context(locale="en-US", viewport=size) as context, Reader(context, address) as reader:
        reader.page.get_by_role("tab", name="Briefing").click()
        expect(reader.page.locator("#kutip-topic")).to_contain_text("from exact quotations")
        written(reader, "Briefing", TOPIC)
        parts = (
            "#kutip-topic textarea",
            "#kutip-briefing-options .wrap",
            "#kutip-briefing-filters .wrap",
            "#kutip-write",
        )
        boxes = [reader.page.locator(part).first.bounding_box() for part in (*parts, "#kutip-preview h2")]
        assert len({round(box["x"]) for box in boxes if box}) == 1, boxes


def test_what_is_no_topic_is_told_in_one_line(browser: Browser, address: str) -> None:
    with browser.new_context(locale="id-ID") as context, Reader(context, address) as reader:
        reader.page.get_by_role("tab", name="Nota").click()
        reader.page.locator("#kutip-topic textarea").fill("x " * 400)
        reader.page.locator("#kutip-write").click()
        expect(reader.page.locator("#kutip-preview .kutip-notice")).to_contain_text("Nota tidak dapat disusun")
        written(reader, "Nota", "Piala Dunia 2031")
        expect(reader.page.locator("#kutip-preview")).to_contain_text("Tidak ada dalam korpus ini")


PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize(("locale", "tab"), [("id-ID", "Nota"), ("en-US", "Briefing")])
def test_quotations_are_arranged_by_keyboard_and_the_file_is_what_the_preview_shows(
    browser: Browser, address: str, folder: Path, tmp_path: Path, locale: str, tab: str
) -> None:
    with (
        browser.new_context(locale=locale, viewport=PHONE, accept_downloads=True) as context,
        Reader(context, address) as reader,
    ):
        written(reader, tab, TOPIC)
        before = said(reader)
        assert len(before) >= 3
        act(reader, "drop 1")
        expect(reader.page.locator("#kutip-preview q.kutip-said")).to_have_count(len(before) - 1)
        has_focus(reader, "drop 2")  # the one that took its place
        act(reader, "pin 3")
        reader.page.wait_for_selector("button.kutip-edit[value='unpin 3']")
        assert said(reader)[0] == before[2]
        act(reader, "down 3")
        expect(reader.page.locator("#kutip-preview q.kutip-said").first).to_have_text(before[1])
        has_focus(reader, "down 3", "up 3")
        numbers = reader.page.locator("#kutip-preview .kutip-endnote").all_inner_texts()
        assert [text.split("]")[0] for text in numbers] == [f"[{n}" for n in range(1, len(before))]
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
        with reader.page.expect_download() as waiting:
            reader.page.locator("button.kutip-download[value='json']").click()
        waiting.value.save_as(tmp_path / "nota.json")
        record = json.loads((tmp_path / "nota.json").read_text("utf-8"))
        assert [note["quote"] for note in record["notes"]] == said(reader)
        checked = CliRunner().invoke(main, ["verify", str(tmp_path / "nota.json"), "--json", "--index", str(folder)])
        result = json.loads(checked.stdout)
        assert result["exact"] == result["quotes"] >= len(before) - 1
        reader.page.locator("button.kutip-undo[value='all']").press("Enter")
        expect(reader.page.locator("button.kutip-undo")).to_have_count(0)
        assert said(reader) == before


def test_clicks_that_come_faster_than_their_answers_all_count(browser: Browser, address: str) -> None:
    with browser.new_context(locale="id-ID") as context, Reader(context, address) as reader:
        written(reader, "Nota", TOPIC)
        before = said(reader)
        reader.page.evaluate(
            """() => { for (const n of [1, 2]) document.querySelector(`button.kutip-edit[value="drop ${n}"]`).click(); }"""
        )
        expect(reader.page.locator("#kutip-preview q.kutip-said")).to_have_count(len(before) - 2)
        assert said(reader) == before[2:]


def test_a_filter_keeps_others_out_of_the_briefing(browser: Browser, address: str) -> None:
    with browser.new_context(locale="id-ID") as context, Reader(context, address) as reader:
        reader.page.get_by_role("tab", name="Nota").click()
        outlet = reader.page.locator("#kutip-briefing-filter-outlet input")
        outlet.click()
        reader.page.get_by_role("option", name="Kabar Rimba").click()
        written(reader, "Nota", TOPIC)
        expect(reader.page.locator("#kutip-preview .kutip-chip")).to_have_text("Media: Kabar Rimba")
        sources = reader.page.locator("#kutip-preview .kutip-endnote").all_inner_texts()
        assert sources and all("Kabar Rimba" in source for source in sources)


def test_what_is_pinned_and_dropped_stays_so_when_the_briefing_is_written_anew(browser: Browser, address: str) -> None:
    with browser.new_context(locale="id-ID") as context, Reader(context, address) as reader:
        written(reader, "Nota", TOPIC)
        before = said(reader)
        act(reader, "drop 1")
        expect(reader.page.locator("#kutip-preview q.kutip-said")).to_have_count(len(before) - 1)
        act(reader, "pin 4")
        reader.page.wait_for_selector("button.kutip-edit[value='unpin 4']")
        reader.page.locator("#kutip-briefing-options input").first.click()
        reader.page.get_by_role("option", name="Tanya Jawab").click()
        reader.page.locator("#kutip-write").click()
        expect(reader.page.locator("#kutip-preview h2")).to_contain_text("Tanya Jawab")
        assert said(reader)[0] == before[3] and before[0] not in said(reader)
        expect(reader.page.locator("button.kutip-edit[aria-pressed='true']")).to_have_count(1)


def test_on_paper_a_briefing_stands_alone(browser: Browser, address: str) -> None:
    with browser.new_context(locale="id-ID") as context, Reader(context, address) as reader:
        reader.ask("Siapa yang menyerahkan Piagam Lentera Desa 2022?")
        written(reader, "Nota", TOPIC)
        reader.page.emulate_media(media="print")
        for unseen in ("#kutip-conversation", "#kutip-topic", "#kutip-write", ".kutip-downloads", ".kutip-arrange"):
            expect(reader.page.locator(unseen).first).to_be_hidden()
        expect(reader.page.locator("#kutip-preview .kutip-endnote").last).to_be_visible()
        bottom = reader.page.locator("#kutip-preview .kutip-briefing").bounding_box()
        page = reader.page.evaluate("document.documentElement.scrollHeight")
        assert bottom is not None and bottom["y"] + bottom["height"] <= page + 1  # nothing scrolls inside of a box


def said(reader: Reader) -> list[str]:
    """The quotations of the preview, in order."""
    texts: list[str] = reader.page.locator("#kutip-preview q.kutip-said").all_text_contents()
    return texts


def act(reader: Reader, value: str) -> None:
    """Press the button that does it, with the keyboard."""
    reader.page.locator(f"button.kutip-edit[value='{value}']").press("Enter")


def has_focus(reader: Reader, *values: str) -> None:
    """Wait until a button of one of these values has the focus."""
    reader.page.wait_for_function("values => values.includes(document.activeElement.value)", arg=list(values))
