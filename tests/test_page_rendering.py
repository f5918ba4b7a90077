"""Answers and evidence as HTML: every quotation letter by letter, nothing of the corpus ever markup."""

from typing import Any

import pytest
from conftest import make_article
from lxml import html

from assistant.answer import Answer, Citation, Conflict, Side, Speaker, Value
from assistant.asked.question import Question, understand
from assistant.page.conversation import earlier_questions
from assistant.page.evidence import render_evidence
from assistant.page.markup import web_address
from assistant.page.notice import is_notice, render_notice
from assistant.page.reference import Reference, read_references, refer
from assistant.page.render import is_unanswered, plain_text, render_answer, render_understanding
from index.generation import Index
from ingest.articles import Article

HOSTILE = (
    "<script>window.hit=1</script> <img src=x onerror=alert(1)> <iframe src='https://example.org'></iframe>\n\n"
    "\t<form action=/x><input></form>   **tebal** $$x^2$$ [klik](javascript:alert(1)) {{value}} ${alert(1)} {% raw %}\n"
    "</blockquote></mark></div> &amp; &lt;b&gt; \u202emanuf lasrever\u202c `kode` — akhir."
)
ARTICLE = make_article(
    "x/1?&\"'<b>",
    f"Awal berita. {HOSTILE} Kalimat kedua tentang 35 kota. Penutup.",
    title='<img src=x onerror="alert(1)"> Judul & "kutip"',
    outlet="<b>Media</b>",
    url="javascript:alert(1)",
    release_number="<i>7</i>",
)


def cite(n: int, quote: str, article: Article = ARTICLE, **fields: Any) -> Citation:
    start = article.text.index(quote)
    known = {"title": article.title, "outlet": article.outlet, "published": "2023-12-02", "url": article.url, **fields}
    return Citation(n, article.doc_id, article.source_path, start=start, end=start + len(quote), quote=quote, **known)


def answer(*citations: Citation, nearest: tuple[Citation, ...] = (), **fields: Any) -> Answer:
    known: dict[str, Any] = {
        "question": "Berapa <b>kota</b>?",
        "language": "id",
        "status": "answered" if citations else "not_found",
        "statement": "35 kota, lihat [1] dan [9].",
        "values": (),
        "citations": citations,
        "origins": 1,
        "conflicts": (),
        "nearest": nearest,
        "confidence": 0.934,
        "understood": Question("Berapa kota?", "id", ("how_many",), years=(2023,), names=("<u>Nama</u>",)),
        **fields,
    }
    return Answer(**known)


def tags(root: html.HtmlElement) -> set[str]:
    return {node.tag for node in root.iter() if isinstance(node.tag, str)}


SAFE_TAGS = {"div", "p", "span", "button", "ol", "li", "figure", "figcaption", "blockquote", "cite", "b", "pre"}
SAFE_TAGS |= {"h2", "h3", "section"}


def test_a_quotation_of_a_message_is_the_slice_letter_by_letter() -> None:
    message = html.fromstring(render_answer(answer(cite(1, HOSTILE), cite(2, "Kalimat kedua tentang 35 kota."))))
    shown = [quotation.text_content() for quotation in message.iter("blockquote")]
    assert shown == [HOSTILE, "Kalimat kedua tentang 35 kota."]


def test_nothing_of_the_corpus_becomes_markup_in_a_message() -> None:
    rendered = render_answer(
        answer(
            cite(
                1, HOSTILE, speaker=Speaker(Value("<script>x</script>", ARTICLE.doc_id, 0, 18), None, None, direct=True)
            ),
            statement=HOSTILE,
            conflicts=(Conflict(HOSTILE, (Side(HOSTILE, (1,)), Side("B", (7,)))),),
        )
    )
    message = html.fromstring(rendered)
    assert tags(message) <= SAFE_TAGS
    assert not [
        name for node in message.iter() for name in node.attrib if name.startswith("on") or name in {"href", "src"}
    ]


def test_a_message_survives_the_trimming_of_its_lines() -> None:
    from inspect import cleandoc

    message = html.fromstring(cleandoc(render_answer(answer(cite(1, HOSTILE)))))
    assert next(message.iter("blockquote")).text_content() == HOSTILE


def test_values_are_bold_where_they_stand() -> None:
    quote = "Kalimat kedua tentang 35 kota."
    at = ARTICLE.text.index("35")
    elsewhere = Value("Awal", ARTICLE.doc_id, 0, 4)
    message = html.fromstring(
        render_answer(answer(cite(1, quote), values=(Value("35", ARTICLE.doc_id, at, at + 2), elsewhere)))
    )
    assert [bold.text_content() for bold in message.iter("b")] == ["35"]


def test_a_button_opens_what_its_citation_quotes_and_no_number_is_left_hanging() -> None:
    one = cite(1, "Kalimat kedua tentang 35 kota.")
    message = html.fromstring(render_answer(answer(one, conflicts=(Conflict("x", (Side("35", (1, 4)),)),))))
    buttons = [button for button in message.iter("button") if "kutip-cite" in button.get("class")]
    assert [button.text_content() for button in buttons] == ["[1]", "[1]", "[1]"]  # statement, conflict, quotation
    assert {button.get("value") for button in buttons} == {str(refer(one, claims=True))}


def test_each_side_of_a_contradiction_names_its_source_and_the_question_is_not_repeated() -> None:
    one, two = cite(1, "Kalimat kedua tentang 35 kota."), cite(2, "Penutup.", outlet="Media Lain", title="Judul lain")
    sides = (Side("35", (1,)), Side("36", (2,)))
    asked, merged = (
        html.fromstring(render_answer(answer(one, two, conflicts=(Conflict(about, sides),))))
        for about in ("Berapa <b>kota</b>?", "Berapa kota di Melati?")
    )
    sources = [side.xpath("string(.//cite)") for side in asked.xpath("//*[@class='kutip-side']")]
    assert sources == [
        f"{ARTICLE.title} · {ARTICLE.outlet} · 2 Desember 2023",
        "Judul lain · Media Lain · 2 Desember 2023",
    ]
    assert not asked.xpath("//*[@class='kutip-about']")
    assert merged.xpath("string(//*[@class='kutip-about'])") == "Berapa kota di Melati?"


def test_a_refusal_cites_nothing_and_its_nearest_passages_claim_nothing() -> None:
    near = cite(1, "Kalimat kedua tentang 35 kota.")
    message = html.fromstring(render_answer(answer(nearest=(near,), statement="Tidak ditemukan.")))
    values = [button.get("value") for button in message.iter("button")]
    assert read_references(values) == [refer(near, claims=False)]
    assert "bukan jawaban" in message.text_content()
    assert not message.xpath("//*[@class='kutip-support'] | //pre")


def test_a_copied_answer_holds_every_quotation_and_its_source() -> None:
    copied = plain_text(
        answer(cite(1, HOSTILE, url="https://example.org/a"), cite(2, "Kalimat kedua tentang 35 kota."))
    )
    for part in (HOSTILE, "Kalimat kedua tentang 35 kota.", "2 Desember 2023", "https://example.org/a", ARTICLE.title):
        assert part in copied
    message = html.fromstring(render_answer(answer(cite(1, HOSTILE))))
    assert next(message.iter("pre")).text_content() == plain_text(answer(cite(1, HOSTILE)))


def test_a_message_is_in_the_language_of_its_question() -> None:
    indonesian, english = (render_answer(answer(cite(1, "Penutup."), language=language)) for language in ("id", "en"))
    assert "1 artikel, 1 asal · keyakinan 93%" in indonesian
    assert "1 article, 1 origin · 93% confidence" in english
    assert "2 Desember 2023" in indonesian
    assert "2 December 2023" in english


def test_a_notice_is_told_from_an_answer() -> None:
    assert is_notice(render_notice("<b>x</b>", "id"))
    assert "<b>" not in render_notice("<b>x</b>", "id")
    assert not is_notice(render_answer(answer(cite(1, "Penutup."))))
    assert not is_notice(render_answer(answer(statement='<div class="kutip-notice">')))


def test_a_question_that_was_stopped_is_no_earlier_question() -> None:
    stopped = render_understanding("Siapa menang?", understand("Siapa menang?"))
    assert is_unanswered(stopped) and not is_notice(stopped)
    assert not is_unanswered(render_answer(answer(cite(1, "Penutup."), statement='<p class="kutip-searching">')))
    said = [("Siapa menang?", stopped), ("Kapan?", render_answer(answer(cite(1, "Penutup."))))]
    history = [
        {"role": who, "content": text} for pair in said for who, text in zip(("user", "assistant"), pair, strict=True)
    ]
    assert earlier_questions(history) == ["Kapan?"]


@pytest.fixture
def index(tmp_path: Any, toy: Any) -> Any:
    from index.store import update

    update(
        tmp_path / "index",
        [ARTICLE, make_article("other", "Lain. " * 30_000 + "Di sini 12 orang. " + "Akhir. " * 30_000)],
        encoder=toy,
    )
    with Index.open(tmp_path / "index", toy) as opened:
        yield opened


def evidence(index: Index, current: Citation, *others: Citation, claims: bool = True) -> html.HtmlElement:
    chosen = refer(current, claims=claims)
    listed = sorted((chosen, *(refer(other, claims=claims) for other in others)), key=lambda reference: reference.n)
    return html.fromstring(render_evidence(index, listed, chosen, "id"))


def marked(root: html.HtmlElement, kind: str) -> list[str]:
    return [mark.text_content() for mark in root.iter("mark") if mark.get("class") == f"kutip-{kind}"]


def test_the_marked_words_are_the_slice_of_the_article(index: Index) -> None:
    pane = evidence(index, cite(2, HOSTILE), cite(1, "Kalimat kedua tentang 35 kota."))
    assert marked(pane, "current") == [HOSTILE]
    assert marked(pane, "other") == ["Kalimat kedua tentang 35 kota."]
    assert pane.xpath("//*[@class='kutip-text']")[0].text_content() == ARTICLE.text
    assert "✓ Kutipan persis" in pane.text_content()


def test_overlapping_quotations_leave_the_chosen_one_whole(index: Index) -> None:
    pane = evidence(index, cite(1, "kedua tentang 35"), cite(2, "Kalimat kedua tentang 35 kota."))
    assert marked(pane, "current") == ["kedua tentang 35"]
    assert marked(pane, "other") == ["Kalimat ", " kota."]


def test_nothing_of_the_corpus_becomes_markup_in_the_evidence(index: Index) -> None:
    pane = evidence(index, cite(1, HOSTILE))
    assert tags(pane) <= SAFE_TAGS | {"header", "nav", "article", "bdi", "dl", "dt", "dd", "mark"}
    assert not [
        name for node in pane.iter() for name in node.attrib if name.startswith("on") or name in {"href", "src"}
    ]
    assert pane.xpath("//h3")[0].text_content() == ARTICLE.title


def test_a_quotation_that_is_no_longer_there_is_not_called_exact(index: Index) -> None:
    moved = cite(1, "Penutup.")
    stale = Reference(
        1, moved.doc_id, moved.start - 3, moved.end - 3, refer(moved, claims=True).fingerprint, claims=True
    )
    pane = html.fromstring(render_evidence(index, [stale], stale, "id"))
    assert "Kutipan persis" not in pane.text_content()
    assert "Artikel sudah berubah" in pane.text_content()
    assert not list(pane.iter("mark"))


def test_an_article_that_is_gone_is_one_friendly_line(index: Index) -> None:
    gone = Reference(1, "gone", 0, 5, "0" * 16, claims=True)
    assert "tidak ada lagi" in html.fromstring(render_evidence(index, [gone], gone, "id")).text_content()


def test_a_very_long_article_is_shown_around_its_quotation(index: Index) -> None:
    book = index.article("other")
    assert book is not None
    pane = evidence(index, cite(1, "Di sini 12 orang.", book))
    shown = pane.xpath("//*[@class='kutip-text']")[0].text_content()
    assert marked(pane, "current") == ["Di sini 12 orang."]
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown.strip("…") in book.text
    assert len(shown) < 100_000


def test_a_nearest_passage_says_that_it_is_no_answer(index: Index) -> None:
    assert "bukan jawaban" in evidence(index, cite(1, "Penutup."), claims=False).text_content()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript://x/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/x",
        "http:///x",
        "x",
        "",
        "http://[x",
        None,
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None


def test_a_web_address_stays_what_it_is() -> None:
    assert web_address(" https://example.org/a?b=1#c ") == "https://example.org/a?b=1#c"
