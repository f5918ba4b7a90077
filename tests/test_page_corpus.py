"""The corpus tab: what is in the corpus, counted and listed, and its articles read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, Reader, chromium, serving
from conftest import ToyEncoder, made_up_articles
from newsroom import FERRY, LANTERN_2021, LANTERN_2022, NEWS, SEAWEED, indexed, story
from playwright.sync_api import Browser, BrowserContext, expect

from assistant.page.corpus.listing import MOST, PAGE, Wanted, read_wanted, render_list
from assistant.page.corpus.overview import render_overview
from assistant.page.corpus.picking import Pick, read_pick
from index.generation import Index
from index.search import Filter
from index.store import update

HOSTILE = story(
    "jahat",
    "Slogan festival itu <script>window.hit=1</script> {{value}} ${window.hit=1} <img src=x onerror=window.hit=1>.",
    title="<b>Festival</b> <img src=x onerror=window.hit=1>",
    outlet="<script>window.hit=1</script>",
)
COPY = story("lentera-salinan", LANTERN_2022.text, title="Piagam Lentera untuk Bengkulu", outlet="Harian Bengkulu")
OTHERS = list(made_up_articles(30))


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Index]:
    with indexed(tmp_path / "index", [*NEWS, *OTHERS]) as index:
        yield index


@pytest.mark.parametrize(
    "wanted",
    [Filter(), Filter(outlet="Antara"), Filter(language="en"), Filter(place="Bali"), Pick("month", "2022-11").filter],
)
def test_the_newest_articles_are_those_that_pass_sorted_by_day(news: Index, wanted: Filter) -> None:
    def passes(article) -> bool:  # type: ignore[no-untyped-def]
        day = article.published or article.event_date
        in_time = wanted.date_from is None or (day is not None and wanted.date_from <= day <= wanted.date_to)
        return (
            in_time
            and wanted.outlet in {None, article.outlet}
            and wanted.language in {None, article.language}
            and (wanted.place is None or wanted.place in article.places)
        )

    fitting = [article for article in [*NEWS, *OTHERS] if passes(article)]
    fitting.sort(key=lambda article: article.doc_id)
    fitting.sort(key=lambda article: str(article.published or article.event_date or ""), reverse=True)
    assert news.newest(wanted, most=100) == fitting != []
    assert news.newest(wanted, most=2, start=1) == fitting[1:3]


def test_a_bar_counts_the_articles_that_it_leads_to(news: Index) -> None:
    held = news.overview()
    counted = {
        **{Pick("outlet", name): number for name, number in held.outlets.items() if name},
        **{Pick("month", name): number for name, number in held.months.items() if name},
        **{Pick("language", name): number for name, number in held.languages.items() if name},
        **{Pick("place", name): number for name, number in held.provinces.items() if name},
    }
    assert len(counted) > 10
    for pick, number in counted.items():
        assert len(news.newest(pick.filter, most=100)) == number, pick


def test_a_pick_survives_the_browser_and_nonsense_is_none() -> None:
    for pick in (Pick("outlet", "A & B=C"), Pick("month", "2024-02"), Pick("place", "Bali"), Pick("language", "en")):
        assert read_pick(str(pick)) == pick
    for nonsense in (
        None,
        3,
        "",
        "field=month&value=2023-13",
        "field=month&value=x",
        "field=owner&value=x",
        "field=place",
    ):
        assert read_pick(nonsense) is None


def test_what_a_browser_asks_to_see_is_bounded() -> None:
    assert read_wanted("  a \n b ", None, 0) == Wanted("a b", None, PAGE)
    assert read_wanted("x" * 9_999, None, 10**9) == Wanted("x" * 500, None, MOST)
    assert read_wanted(None, None, "all") == Wanted("", None, PAGE)
    assert read_wanted("\ud83d", None, True).query == ""


def test_what_is_found_is_a_slice_of_its_article(news: Index) -> None:
    shown = render_list(news, Wanted("rumput laut koperasi"), "id")
    assert shown.index("Koperasi Rumput Laut Wakatobi") < shown.index("</li>")  # the first
    assert "cocok dengan “rumput laut koperasi”" in shown
    assert "20 Februari 2023" in shown


def test_the_overview_speaks_the_readers_language(news: Index) -> None:
    indonesian, english = (render_overview(news, language) for language in ("id", "en"))
    assert "34 artikel" in indonesian
    assert "Agustus" not in english
    (month,) = [article for article in [*NEWS, *OTHERS] if str(article.published).startswith("2022-08")]
    assert month.published is not None
    assert "August 2022: 1 article. Show the articles" in english
    assert "Agustus 2022: 1 artikel. Tampilkan artikelnya" in indonesian


browsers = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 800}) as context:
        yield context


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("corpus") / "index"
    update(folder, [*NEWS, COPY, HOSTILE, *OTHERS], encoder=ToyEncoder())
    with serving(folder) as address:
        yield address


@pytest.fixture
def reader(desk: BrowserContext, address: str) -> Iterator[Reader]:
    with Reader(desk, address) as reader:
        reader.page.get_by_role("tab", name="Korpus").click()
        reader.page.wait_for_selector(".kutip-list li")
        yield reader


def entries(reader: Reader) -> list[str]:
    return reader.page.locator("#kutip-corpus button.kutip-read").all_inner_texts()


def search(reader: Reader, words: str) -> None:
    box = reader.page.locator("#kutip-search input")
    box.fill(words)
    box.press("Enter")
    expect(reader.page.locator(".kutip-list h2")).to_contain_text(words)


@browsers
def test_the_corpus_is_counted_and_listed_newest_first(reader: Reader) -> None:
    summary = reader.page.locator(".kutip-counted summary")
    expect(summary).to_contain_text("36 artikel")
    assert len(entries(reader)) == PAGE
    assert entries(reader)[:1] != [SEAWEED.title]
    reader.page.get_by_role("button", name="Tampilkan lebih banyak").click()
    expect(reader.page.locator("#kutip-corpus button.kutip-read")).to_have_count(36)


@browsers
def test_an_article_is_found_and_read_letter_by_letter(reader: Reader) -> None:
    search(reader, "rumput laut")
    assert entries(reader)[0] == SEAWEED.title
    reader.page.get_by_role("button", name=SEAWEED.title).click()
    expect(reader.page.locator("#kutip-evidence .kutip-text")).to_have_text(SEAWEED.text, use_inner_text=False)
    assert reader.page.locator("#kutip-evidence .kutip-text").text_content() == SEAWEED.text
    assert reader.page.locator("#kutip-evidence mark").count() == 0
    expect(reader.page.locator(".kutip-position")).to_be_focused()
    reader.page.get_by_role("button", name="Kembali ke daftar").press("Enter")
    expect(reader.page.get_by_role("button", name=SEAWEED.title)).to_be_focused()


@browsers
def test_a_bar_shows_its_articles_until_it_is_let_go(reader: Reader) -> None:
    reader.page.get_by_role("button", name="Warta Pesisir").click()
    expect(reader.page.locator(".kutip-picked")).to_contain_text("Hanya: Warta Pesisir")
    assert entries(reader) == [LANTERN_2021.title]
    reader.page.locator(".kutip-picked button").click()
    expect(reader.page.locator("#kutip-corpus button.kutip-read")).to_have_count(PAGE)


@browsers
def test_who_carries_the_same_release_is_told_and_led_to(reader: Reader) -> None:
    search(reader, "Piagam Lentera Desa 2022")
    reader.page.get_by_role("button", name=LANTERN_2022.title).first.click()
    origin = reader.page.locator(".kutip-origin")
    expect(origin.locator("summary")).to_have_text("1 artikel lain memuat rilis yang sama")
    origin.locator("summary").click()
    origin.get_by_role("button", name=COPY.title).click()
    expect(reader.page.locator("#kutip-evidence h3")).to_have_text(COPY.title)


@browsers
def test_hostile_titles_stay_text_in_the_list(reader: Reader) -> None:
    search(reader, "slogan festival")
    assert HOSTILE.title in entries(reader)
    reader.page.get_by_role("button", name="Festival").first.click()
    expect(reader.page.locator("#kutip-evidence h3")).to_have_text(HOSTILE.title)
    inside = "#kutip-corpus, #kutip-evidence"
    assert reader.page.evaluate(
        "where => [...document.querySelectorAll(where)].map(n => n.querySelectorAll('script, img, iframe').length)",
        inside,
    ) == [0, 0]
    assert reader.page.evaluate("window.hit") is None


@browsers
def test_the_language_is_switched_on_the_page_and_remembered(browser: Browser, address: str) -> None:
    with browser.new_context(locale="id-ID") as context:
        with Reader(context, address) as reader:
            said = reader.ask("Siapa yang menyerahkan Piagam Lentera Desa 2022?")
            reader.page.get_by_role("button", name="English").click()
            expect(reader.page.get_by_role("tab", name="Questions")).to_be_visible()
            expect(reader.page.locator("#kutip-evidence")).to_contain_text("Exact quotation")
            expect(reader.page.get_by_label("Province", exact=True)).to_be_visible()
            box = reader.page.locator("#kutip-question textarea")
            expect(box).to_have_attribute("placeholder", "Ask a question …")
            assert (
                reader.page.locator(".kutip-answer").inner_text() == said
            )  # an answer stays in its question's language
            assert reader.page.evaluate("document.documentElement.lang") == "en"
            reader.page.get_by_role("tab", name="Corpus").click()
            expect(reader.page.locator(".kutip-list h2")).to_have_text("Articles, newest first")
        with Reader(context, address) as reader:  # another day
            expect(reader.page.get_by_role("tab", name="Questions")).to_be_visible()
            assert reader.page.locator(".kutip-status").inner_text().startswith("36 articles")
            expect(reader.page.get_by_label("Outlet", exact=True)).to_be_visible()
            assert "The question is empty" in reader.ask("  ")


@browsers
def test_an_english_browser_can_read_the_page_in_indonesian(browser: Browser, address: str) -> None:
    with browser.new_context(locale="en-US") as context, Reader(context, address) as reader:
        reader.page.get_by_role("tab", name="Corpus").click()
        reader.page.wait_for_selector(".kutip-list li")
        reader.page.wait_for_selector("#kutip-search input[placeholder^=Words]")
        search(reader, "ferry")
        reader.page.get_by_role("button", name=FERRY.title).click()
        expect(reader.page.locator("#kutip-evidence")).to_contain_text("Open the original")
        reader.page.get_by_role("button", name="Indonesia", exact=True).click()
        expect(reader.page.locator(".kutip-list h2")).to_have_text("Artikel yang cocok dengan “ferry”")
        expect(reader.page.locator(".kutip-counted summary")).to_contain_text("36 artikel")
        expect(reader.page.locator("#kutip-evidence")).to_contain_text("Buka sumber asli")
        expect(reader.page.get_by_role("tab", name="Tanya jawab")).to_be_visible()


@browsers
def test_the_corpus_fits_a_phone(browser: Browser, address: str) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "id-ID"}
    with browser.new_context(**phone) as context, Reader(context, address) as reader:
        reader.page.get_by_role("tab", name="Korpus").tap()
        reader.page.wait_for_selector(".kutip-list li")
        wide = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        assert reader.page.evaluate(wide) == [390, 390]
        chosen = reader.page.locator("#kutip-corpus button.kutip-read").first
        chosen.tap()
        expect(reader.page.locator("#kutip-evidence h3")).to_be_in_viewport()
        assert reader.page.evaluate(wide) == [390, 390]
        reader.page.locator(".kutip-back").tap()
        expect(chosen).to_be_in_viewport()
