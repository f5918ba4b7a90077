"""What axe-core finds against WCAG 2.1 AA: nothing, in every tab, light and dark, on an office screen and a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import CHROMIUM, Reader, chromium, serving
from conftest import ToyEncoder, made_up_articles
from newsroom import LANTERN_2022, NEWS, story
from playwright.sync_api import Browser, Page

from index.store import update

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
# The same day told with another number of juries: both sides are shown, so that their colours are looked at, too.
OTHER = story(
    "lentera-lain",
    "Piagam Lentera Desa 2022 diserahkan di Bandung, Kamis (3/11/2022). Juri menilai 43 desa dari seluruh Indonesia.",
    title="Juri Menilai 43 Desa untuk Piagam Lentera 2022",
    outlet="Suara Bandung",
)
HOW_MANY = "Berapa desa yang dinilai juri Piagam Lentera Desa 2022?"
IS_OPAQUE = """() => {
  for (let part = document.querySelector(".kutip-briefing h2"); part; part = part.parentElement)
    if (getComputedStyle(part).opacity !== "1") return false;
  return true;
}"""
SCREENS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 800}},
    # High enough for all there is to be in view at once: axe looks at colours that are, and at no others.
    "dark, all at once": {"viewport": {"width": 1280, "height": 6000}, "color_scheme": "dark"},
    "light phone, all at once": {"viewport": {"width": 390, "height": 9000}, "has_touch": True, "is_mobile": True},
    "dark phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "color_scheme": "dark",
    },
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("accessibility") / "index"
    update(folder, [*NEWS, OTHER, *made_up_articles(25)], encoder=ToyEncoder())
    with serving(folder) as address:
        yield address


def violations(page: Page) -> list[str]:
    """What axe-core has against the page as it is now: "rule: element (why)"."""
    found = Axe().run(page, options=WCAG).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]} ({node['failureSummary']})" for rule in found for node in rule["nodes"]
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_everybody_can_use_the_page(browser: Browser, address: str, screen: str) -> None:
    with browser.new_context(locale="id-ID", **SCREENS[screen]) as context, Reader(context, address) as reader:
        page = reader.page
        page.wait_for_function(r"/\d/.test(document.querySelector('.kutip-status').textContent)")
        assert violations(page) == []
        title = page.locator(".kutip-welcome h2")
        title.evaluate("title => title.style.opacity = 0.3")
        assert "color-contrast" in "".join(violations(page))  # a fault is seen
        title.evaluate("title => title.style.opacity = 1")
        reader.ask(HOW_MANY)
        reader.ask("Siapa yang mendarat pertama di Mars pada tahun 1899?")
        reader.ask("   ")
        assert page.locator(".kutip-refusal, .kutip-notice").count() >= 2
        assert violations(page) == []
        page.get_by_role("button", name="Ubah pertanyaan").last.click()
        assert violations(page) == []
        page.get_by_role("tab", name="Nota").click()
        page.locator("#kutip-topic textarea").fill("Piagam Lentera Desa 2022")
        page.locator("#kutip-write").click()
        page.wait_for_selector("#kutip-preview .kutip-briefing")
        page.wait_for_function(IS_OPAQUE)  # Gradio fades what it has just brought in
        assert violations(page) == []
        page.locator("button.kutip-edit[value='drop 1']").click()
        page.wait_for_selector("button.kutip-undo")
        page.locator("button.kutip-edit[value='pin 3']").click()
        page.wait_for_selector("button.kutip-edit[aria-pressed='true']")
        page.wait_for_function(IS_OPAQUE)
        assert violations(page) == []
        page.get_by_role("tab", name="Korpus").click()
        page.wait_for_selector(".kutip-list li")
        assert violations(page) == []  # before it is scrolled: axe looks at colours that are in view
        page.get_by_role("button", name=LANTERN_2022.title).first.click()
        page.wait_for_selector(".kutip-remove")
        assert violations(page) == []
        page.get_by_role("button", name="English").click()
        page.get_by_text("Remove from the corpus").click()
        page.wait_for_selector("#kutip-search input[placeholder^=Words]")
        assert violations(page) == []
