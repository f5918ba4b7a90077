"""The page as people use it: a real server, a real browser, made-up articles."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from browser import CHROMIUM, MESSAGES, READY, Reader, chromium, serving
from conftest import ToyEncoder, made_up_articles, make_article
from playwright.sync_api import Browser, BrowserContext, expect

from assistant.page.reference import read_references
from index.store import update
from ingest.articles import Article

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

HOSTILE = (
    "<script>window.hit=1</script> <img src=x onerror=window.hit=1> <iframe src='https://example.org'></iframe> "
    "<form action='https://example.org'><input></form> <style>body{display:none}</style> "
    "<a href='javascript:window.hit=1'>x</a> **tebal** $$x^2$$ "
    "[klik](javascript:window.hit=1) {{value}} ${window.hit=1}"
)
ARTICLES = [
    make_article(
        "melati",
        "MELATI – Bupati Ratna Lestari menyerahkan Piala Desa Hijau 2022 kepada Desa Sukamaju, Senin (7/3/2022).\n\n"
        "Piala Desa Hijau 2022 diterima oleh Kepala Desa Sukamaju Agus Pranoto di Balai Melati.\n\n"
        "Desa Sukamaju mengalahkan 48 desa lain dalam lomba Desa Hijau 2022.",
        title="Desa Sukamaju Raih Piala Desa Hijau 2022",
        published=date(2022, 3, 8),
        event_date=date(2022, 3, 7),
        outlet="Kabar Melati",
        url="https://example.org/melati",
        release_number="12/SP-MLT/2022",
    ),
    make_article(
        "green",
        "MELATI – The Green Village Cup 2022 was accepted by village head Agus Pranoto of Sukamaju on Monday.\n\n"
        "The Green Village Cup 2022 was presented by regent Ratna Lestari at Melati Hall.",
        title="Sukamaju wins the Green Village Cup 2022",
        published=date(2022, 3, 9),
        outlet="Melati Post",
        language="en",
    ),
    make_article(
        "jahat",
        f"Juru bicara Kebun Raya Anggrek mengumumkan slogan Festival Anggrek 2021: {HOSTILE} demikian slogan itu.",
        title="Festival Anggrek <script>window.hit=1</script> <b>2021</b>",
        published=date(2021, 5, 1),
        outlet="<img src=x onerror=window.hit=1>",
        url="javascript:window.hit=1",
    ),
]
WHO = "Siapa yang menyerahkan Piala Desa Hijau 2022 kepada Desa Sukamaju?"
WHAT = "Apa yang diterima Desa Sukamaju pada Piala Desa Hijau 2022?"  # several quotations tell it
WHO_IN_ENGLISH = "Who accepted the Green Village Cup 2022 of Sukamaju?"
UNKNOWN = "Siapa gubernur pertama di planet Mars tahun 1899?"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """An Indonesian browser on an office computer."""
    with browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 800}) as context:
        yield context


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("page") / "index"
    update(folder, [*ARTICLES, *made_up_articles(12)], encoder=ToyEncoder())
    with serving(folder) as address:
        yield address


@pytest.fixture
def reader(desk: BrowserContext, address: str) -> Iterator[Reader]:
    """A reader at the desk; afterwards nothing may have been fetched from elsewhere or been complained about."""
    with Reader(desk, address) as reader:
        # Only a page that is ready counts its articles; one that is still loading has a test of its own.
        reader.page.wait_for_function(r"/\d/.test(document.querySelector('.kutip-status').textContent)")
        yield reader


def article(doc_id: str) -> Article:
    return next(article for article in [*ARTICLES, *made_up_articles(12)] if article.doc_id == doc_id)


def test_a_question_is_answered_and_its_first_quotation_is_open(reader: Reader) -> None:
    assert "Ratna Lestari" in reader.ask(WHO)
    assert "menyerahkan Piala Desa Hijau 2022" in reader.marked()
    pane = reader.page.locator("#kutip-evidence").inner_text()
    for shown in (
        "Desa Sukamaju Raih Piala",
        "Kabar Melati",
        "8 Maret 2022",
        "7 Maret 2022",
        "12/SP-MLT/2022",
        "Kutipan persis",
    ):
        assert shown in pane
    link = reader.page.locator("a.kutip-original")
    assert link.get_attribute("href") == "https://example.org/melati"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_every_citation_opens_exactly_its_slice(reader: Reader) -> None:
    reader.ask(WHAT)
    buttons = reader.page.locator(f"{MESSAGES} .kutip-quotes button.kutip-cite")
    assert buttons.count() >= 2
    for button in buttons.all():
        button.click()
        (reference,) = read_references([button.get_attribute("value")])
        expect(reader.page.locator("#kutip-evidence button.kutip-current")).to_have_attribute("value", str(reference))
        slice_ = article(reference.doc_id).text[reference.start : reference.end]
        assert reader.marked() == slice_
        assert button.locator("xpath=..").locator("blockquote").text_content() == slice_
        expect(button).to_have_class("kutip-cite kutip-open")


def test_citations_are_reached_and_left_by_keyboard(reader: Reader) -> None:
    reader.ask(WHAT)
    expect(reader.page.locator("#kutip-question textarea")).to_be_focused()
    second = reader.page.locator(f"{MESSAGES} .kutip-quotes button.kutip-cite").nth(1)
    second.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".kutip-position")).to_be_focused()
    assert reader.page.locator(".kutip-position").inner_text().startswith("Kutipan 2 dari")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")  # the first control after the heading: previous
    expect(reader.page.locator(".kutip-position")).to_contain_text("Kutipan 1 dari")


def test_english_is_answered_in_english_on_an_english_page(browser: Browser, address: str) -> None:
    with browser.new_context(locale="en-US") as context, Reader(context, address) as reader:
        assert reader.page.locator(".kutip-status").inner_text().startswith("15 articles")
        assert reader.page.locator("#kutip-question textarea").get_attribute("placeholder") == "Ask a question …"
        assert reader.page.evaluate("document.documentElement.lang") == "en"
        said = reader.ask(WHO_IN_ENGLISH)
        assert "Agus Pranoto" in said
        assert "Understood as" in said
        assert "Exact quotation" in reader.page.locator("#kutip-evidence").inner_text()


def test_an_indonesian_browser_gets_an_indonesian_page(reader: Reader) -> None:
    assert reader.page.locator(".kutip-status").inner_text().startswith("15 artikel")
    assert reader.page.locator("#kutip-question textarea").get_attribute("placeholder") == "Tulis pertanyaan …"
    assert reader.page.locator("#kutip-question .submit-button").get_attribute("aria-label") == "Tanya"
    assert reader.page.evaluate("document.documentElement.lang") == "id"


def test_a_refusal_marks_nothing_and_offers_passages_that_claim_nothing(reader: Reader) -> None:
    reader.ask(WHO)
    said = reader.ask(UNKNOWN)
    assert "Tidak ada dalam korpus ini" in said
    assert reader.page.locator("#kutip-evidence mark").count() == 0
    nearest = reader.page.locator(".kutip-nearest button.kutip-cite").first
    nearest.click()
    expect(reader.page.locator("#kutip-evidence")).to_contain_text("bukan jawaban")


def test_a_question_that_cannot_be_asked_gets_one_line_and_the_next_one_an_answer(reader: Reader) -> None:
    for question, line in (
        ("   ", "kosong"),
        ("apa " * 25_000, "99.999 karakter, paling banyak 2.000"),
        ("昨年の最優秀村賞はどの村が受賞しましたか。誰が手渡したのですか。", "Indonesia atau Inggris"),
    ):
        said = reader.ask(question)
        assert line in said
        assert "\n" not in said.strip()
    assert "Ratna Lestari" in reader.ask(WHO)


def test_a_question_is_shown_as_typed_and_asked_again_as_typed(reader: Reader) -> None:
    typed = "Siapa <b>Ratna</b> & 2 < 3 &amp; $$x$$ **y**?"
    reader.ask(typed)
    asked = reader.page.locator("#kutip-conversation .user-row")
    expect(asked).to_have_text(typed)
    reader.page.get_by_role("button", name="Tanyakan lagi").click()
    reader.page.wait_for_timeout(600)
    expect(asked).to_have_text(typed)


def test_a_question_is_edited_as_it_was_typed_and_asked_anew(reader: Reader) -> None:
    reader.ask("Siapa Ma'ruf & <b>kawan</b> &amp; lain?")
    reader.page.get_by_role("button", name="Ubah pertanyaan").click()
    box = reader.page.get_by_role("textbox", name="Ubah pertanyaan")
    expect(box).to_have_value("Siapa Ma'ruf & <b>kawan</b> &amp; lain?")
    box.fill(WHO)
    reader.page.get_by_role("button", name="Tanyakan", exact=True).click()
    expect(reader.page.locator(MESSAGES)).to_contain_text("Ratna Lestari")
    expect(reader.page.locator("#kutip-conversation .user-row")).to_have_text(WHO)
    assert reader.page.locator(MESSAGES).count() == 1


def test_a_year_that_is_taken_off_is_not_asked_for_any_more(reader: Reader) -> None:
    reader.ask("Siapa yang menyerahkan Piala Desa Hijau 2019 kepada Desa Sukamaju?")
    expect(reader.page.locator(MESSAGES)).to_contain_text("Tidak ada dalam korpus ini")
    reader.page.get_by_role("button", name="2019").click()
    expect(reader.page.locator(".kutip-statement")).to_contain_text("Ratna Lestari")
    asked = reader.page.locator("#kutip-conversation .user-row")
    expect(asked).to_have_text("Siapa yang menyerahkan Piala Desa Hijau kepada Desa Sukamaju?")
    expect(reader.page.get_by_role("button", name="2019")).to_have_count(0)


def test_waiting_can_be_ended(desk: BrowserContext, tmp_path: Path) -> None:
    update(tmp_path / "index", ARTICLES, encoder=ToyEncoder())
    with serving(tmp_path / "index", tmp_path / "go") as address, Reader(desk, address) as reader:
        reader.page.fill("#kutip-question textarea", WHO)
        reader.page.press("#kutip-question textarea", "Enter")
        expect(reader.page.locator(MESSAGES)).to_contain_text("sedang dimuat")
        reader.page.get_by_role("button", name="Hentikan").click()
        expect(reader.page.locator(MESSAGES)).to_contain_text("sedang dimuat")  # what stood stays
        (tmp_path / "go").touch()
        assert "Ratna Lestari" in reader.ask(WHO)
        assert reader.page.locator(MESSAGES).count() == 2


def test_an_answer_comes_block_by_block(reader: Reader) -> None:
    reader.page.evaluate(
        """() => {
          window.grown = [];
          new MutationObserver(() => {
            const message = [...document.querySelectorAll("#kutip-conversation .bot-row .kutip-answer")].at(-1);
            if (!message) return;
            const blocks = [".kutip-chips", ".kutip-searching", ".kutip-statement", ".kutip-quotes", ".kutip-support"];
            const seen = blocks.filter((block) => message.querySelector(block)).join(" ");
            if (seen !== window.grown.at(-1)) window.grown.push(seen);
          }).observe(document.body, { childList: true, subtree: true });
        }"""
    )
    reader.ask(WHO)
    grown = reader.page.evaluate("window.grown")
    assert grown[0] == ".kutip-chips .kutip-searching"
    assert grown[-1] == ".kutip-chips .kutip-statement .kutip-quotes .kutip-support"
    for seen in grown:  # no answer without evidence, not for a moment
        assert (".kutip-statement" in seen) == (".kutip-quotes" in seen)


def test_hostile_articles_stay_text(reader: Reader) -> None:
    said = reader.ask("Apa slogan Festival Anggrek 2021 yang diumumkan juru bicara Kebun Raya Anggrek?")
    assert "<script>window.hit=1</script>" in said
    assert HOSTILE in reader.marked()
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("window.hit") is None
    inside = "#kutip-conversation .kutip-answer, #kutip-evidence"
    found = reader.page.evaluate(
        "(where) => [...document.querySelectorAll(where)].map(n => n.querySelectorAll("
        "'script, img, iframe, form, input, style, a, .katex').length)",
        inside,
    )
    assert set(found) == {0}


def test_a_follow_up_shows_what_it_carries_over(reader: Reader) -> None:
    reader.ask(WHO)
    assert "Lanjutan dari" in reader.ask("Dan di mana?")


def test_two_readers_do_not_see_each_other(reader: Reader, desk: BrowserContext, address: str) -> None:
    with Reader(desk, address) as other:
        reader.ask(WHO)
        assert other.page.locator(MESSAGES).count() == 0
        assert "Lanjutan dari" not in other.ask("Dan di mana?")


def test_a_reloaded_page_starts_afresh(reader: Reader) -> None:
    reader.ask(WHO)
    reader.page.reload()
    reader.page.wait_for_selector(READY)
    assert reader.page.locator(MESSAGES).count() == 0
    assert reader.page.locator("#kutip-evidence mark").count() == 0


def test_a_phone_never_scrolls_sideways_and_finds_its_way_back(browser: Browser, address: str) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "id-ID"}
    wide = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    with browser.new_context(**phone) as context, Reader(context, address) as reader:
        assert reader.page.evaluate(wide) == [390, 390]
        reader.ask(WHAT)
        assert reader.page.evaluate(wide) == [390, 390]
        assert reader.page.evaluate("scrollY") == 0  # the answer stays in view, the evidence waits below
        chosen = reader.page.locator(f"{MESSAGES} .kutip-quotes button.kutip-cite").nth(1)
        chosen.tap()
        expect(reader.page.locator("#kutip-evidence mark.kutip-current")).to_be_in_viewport()
        assert reader.page.evaluate(wide) == [390, 390]
        reader.page.locator(".kutip-back").tap()
        expect(chosen).to_be_in_viewport()


def test_the_page_waits_for_an_index_and_for_models_without_a_restart(desk: BrowserContext, tmp_path: Path) -> None:
    with serving(tmp_path / "index", tmp_path / "go") as address, Reader(desk, address) as reader:
        expect(reader.page.locator(".kutip-status")).to_contain_text("kutip index")
        reader.ask(WHO)
        expect(reader.page.locator(MESSAGES)).to_contain_text("kutip index")
        assert "Traceback" not in reader.page.content()

        update(tmp_path / "index", ARTICLES, encoder=ToyEncoder())
        reader.page.fill("#kutip-question textarea", WHO)
        reader.page.press("#kutip-question textarea", "Enter")
        expect(reader.page.locator(MESSAGES).last).to_contain_text("sedang dimuat")
        assert "processing" not in reader.page.locator("body").inner_text()
        (tmp_path / "go").touch()
        expect(reader.page.locator(MESSAGES).last).to_contain_text("Ratna Lestari")


def test_an_answer_is_copied_with_its_sources(reader: Reader) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.ask(WHO)
    reader.page.click(".kutip-copy")
    expect(reader.page.locator(".kutip-copy")).to_have_text("✓ Tersalin")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    for part in (WHO, reader.marked(), "Kabar Melati · 8 Maret 2022", "https://example.org/melati"):
        assert part in copied


def test_dark_is_for_screens_and_paper_shows_the_whole_conversation_in_ink(browser: Browser, address: str) -> None:
    grounds = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    dark = {"locale": "id-ID", "color_scheme": "dark", "viewport": {"width": 1280, "height": 500}}
    with browser.new_context(**dark) as context, Reader(context, address) as reader:
        reader.ask(WHO)
        reader.ask(WHO_IN_ENGLISH)
        paper, ink = reader.page.evaluate(grounds)
        assert (paper, ink) == ("rgb(18, 24, 29)", "rgb(232, 230, 223)")
        reader.page.emulate_media(media="print")
        assert reader.page.evaluate(grounds)[1] == "rgb(29, 39, 51)"
        shown = "message => [message.getBoundingClientRect().top + scrollY, message.getBoundingClientRect().bottom + scrollY]"
        top = reader.page.locator(MESSAGES).first.evaluate(shown)[0]
        bottom = reader.page.locator(MESSAGES).last.evaluate(shown)[1]
        assert 0 <= top < bottom <= reader.page.evaluate("document.documentElement.scrollHeight")
        assert not reader.page.locator("#kutip-question").is_visible()


@pytest.mark.parametrize("button", ["Kosongkan percakapan", "Tarik kembali"], ids=["clear", "undo"])
def test_an_answer_that_is_taken_back_takes_its_evidence_with_it(reader: Reader, button: str) -> None:
    reader.ask(WHO)
    reader.page.get_by_role("button", name=button).click()
    expect(reader.page.locator(MESSAGES)).to_have_count(0)
    expect(reader.page.locator("#kutip-evidence mark")).to_have_count(0)
    expect(reader.page.locator("#kutip-evidence")).to_contain_text("Di sini terbuka artikel")


def test_a_keyboard_finds_its_way_back_from_the_evidence(reader: Reader) -> None:
    reader.ask(WHAT)
    chosen = reader.page.locator(f"{MESSAGES} .kutip-quotes button.kutip-cite").nth(1)
    chosen.press("Enter")
    expect(reader.page.locator(".kutip-position")).to_be_focused()
    back = reader.page.locator("button.kutip-back")
    for _ in range(10):
        reader.page.keyboard.press("Tab")
        if back.evaluate("back => back === document.activeElement"):
            break
    box = back.bounding_box()
    assert box is not None
    assert box["height"] >= 24  # seen once it has the focus (WCAG 2.2, target size)
    reader.page.keyboard.press("Enter")
    expect(chosen).to_be_focused()


def test_back_on_a_phone_leads_from_the_evidence_to_the_answer(browser: Browser, address: str) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "id-ID"}
    with browser.new_context(**phone) as context, Reader(context, address) as reader:
        reader.ask(WHAT)
        chosen = reader.page.locator(f"{MESSAGES} .kutip-quotes button.kutip-cite").nth(1)
        chosen.tap()
        expect(reader.page.locator("#kutip-evidence mark.kutip-current")).to_be_in_viewport()
        expect(reader.page.locator("#kutip-evidence h3")).to_be_in_viewport()  # what is read has a title
        reader.page.go_back()
        expect(chosen).to_be_in_viewport()
        assert reader.page.locator(MESSAGES).count() == 1
        assert reader.page.evaluate("scrollY") == 0  # the question box is in view too


def test_an_empty_question_is_turned_away_whatever_was_asked_before(reader: Reader) -> None:
    reader.ask(WHO)
    assert "kosong" in reader.ask("   ")
    expect(reader.page.locator("#kutip-conversation .user-row").last).to_have_text("…")


def test_an_example_is_answered_and_the_next_question_can_be_typed_at_once(
    desk: BrowserContext, tmp_path: Path
) -> None:
    winners = make_article(
        "pemenang", "Tiga provinsi meraih Pembina Produktivitas 2023, yaitu Bengkulu, Gorontalo, dan Maluku Utara."
    )
    update(tmp_path / "index", [winners, *made_up_articles(12)], encoder=ToyEncoder())
    with serving(tmp_path / "index") as address, Reader(desk, address) as reader:
        reader.page.locator("#kutip-conversation button.example").first.click()
        expect(reader.page.locator(MESSAGES)).to_contain_text("Bengkulu, Gorontalo dan Maluku Utara")
        expect(reader.page.locator("#kutip-question textarea")).to_be_focused()


def test_a_lost_connection_is_told_in_the_readers_language(desk: BrowserContext, tmp_path: Path) -> None:
    with serving(tmp_path / "index") as address:
        reader = Reader(desk, address)
    reader.page.fill("#kutip-question textarea", WHO)
    reader.page.press("#kutip-question textarea", "Enter")
    toast = reader.page.locator(".toast-body")
    expect(toast).to_contain_text("Sambungan ke Kutip terputus")
    expect(toast).not_to_contain_text("Error")
    assert reader.page.locator(".toast-close").get_attribute("aria-label") == "Tutup"
    reader.page.close()


def test_a_full_queue_is_told_in_the_readers_language_and_the_next_question_is_answered(
    desk: BrowserContext, tmp_path: Path
) -> None:
    update(tmp_path / "index", ARTICLES, encoder=ToyEncoder())
    with (
        serving(tmp_path / "index", tmp_path / "go") as address,
        httpx.Client(base_url=address, trust_env=False) as crowd,
    ):
        reader = Reader(desk, address)
        known = crowd.get("/config").json()["dependencies"]
        search = next(each["id"] for each in known if each["api_name"] == "search")
        waiting = {"data": ["Desa", 1, "", "", "", "", ""], "fn_index": search}
        joined = [crowd.post("/gradio_api/queue/join", json={**waiting, "session_hash": f"s{n}"}) for n in range(120)]
        assert {answer.status_code for answer in joined} == {200, 503}
        reader.page.fill("#kutip-question textarea", WHO)
        reader.page.press("#kutip-question textarea", "Enter")
        toast = reader.page.locator(".toast-body")
        expect(toast).to_contain_text("Terlalu banyak pertanyaan sedang menunggu")
        expect(toast).not_to_contain_text("busy")
        expect(reader.page.locator("#kutip-question textarea:enabled")).to_have_value(WHO)
        expect(reader.page.locator("#kutip-conversation .user-row")).to_have_count(0)
        (tmp_path / "go").touch()
        expect(reader.page.locator(".kutip-status")).to_contain_text("3 artikel")
        assert "Ratna Lestari" in reader.ask(WHO)
        reader.page.close()
