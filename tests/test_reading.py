"""From a file to its articles: every format, and every sort of broken file. All texts are made up."""

import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.articles import Article, Skipped
from ingest.composing import compose
from ingest.formats.header import split_header
from ingest.formats.jsonl import LONGEST_LINE
from ingest.formats.markdown import plain_text, read_markdown
from ingest.formats.plain import read_plain
from ingest.kinds import SUFFIXES
from ingest.reading import LARGEST_FILE, read_articles
from ingest.records import fold

LEAD = (
    "Samarinda, kabardesa.id – Bupati membuka pelatihan kerja bagi dua ratus pemuda di balai desa, Jumat (1/12/2023)."
)
BODY = (
    "Menurut panitia, peserta belajar menjahit, mengelas, dan memperbaiki mesin selama tiga pekan tanpa dipungut biaya."
)
TITLE = "Dua Ratus Pemuda Ikuti Pelatihan Kerja Gratis di Balai Desa"

PAGE = f"""<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{TITLE} - Kabar Desa</title>
<link rel="canonical" href="https://www.kabardesa.id/2023/12/02/pelatihan">
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Kabar Desa">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{TITLE}",
"datePublished": "2023-12-02T08:15:00+07:00"}}</script></head>
<body><header><nav><a href="/">Beranda</a> <a href="/nasional">Nasional</a></nav></header>
<main><article><h1>{TITLE}</h1><div>Sabtu, 2 Desember 2023 08:15 WIB</div>
<p>{LEAD}</p><p>Baca juga: <a href="/lain">Judul Berita Lain yang Tidak Berkaitan</a></p><p>{BODY}</p>
<ul><li>Menjahit selama sepekan</li><li>Mengelas selama sepekan</li></ul>
<table><tr><td>Desa Satu</td><td>120 peserta</td></tr></table>
<p>Pelatihan serupa akan dibuka lagi pada bulan depan untuk warga dari kecamatan lain di kabupaten tersebut. (Sari)</p>
</article></main><footer>Copyright © Kabar Desa 2023</footer></body></html>"""


def one(path: Path) -> Article:
    [article] = read_articles(path)
    assert isinstance(article, Article)
    return article


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reason(path: Path) -> str:
    [skipped] = read_articles(path)
    assert isinstance(skipped, Skipped)
    assert skipped.path == str(path)
    assert "\n" not in skipped.reason
    return skipped.reason


def test_plain_text_gives_title_text_and_what_the_text_says_about_itself(tmp_path: Path) -> None:
    article = one(written(tmp_path / "Rilis Desa 1.txt", f"{TITLE}\n\n{LEAD}\n\n{BODY}\n"))
    assert (article.title, article.text) == (TITLE, f"{LEAD}\n\n{BODY}")
    assert (article.published, article.event_date, article.outlet) == (None, date(2023, 12, 1), "kabardesa.id")
    assert (article.language, article.places) == ("id", ("Kota Samarinda",))
    assert re.fullmatch(r"rilis-desa-1-[0-9a-f]{8}", article.doc_id)
    assert article.source_path == str((tmp_path / "Rilis Desa 1.txt").resolve())


def test_a_short_paragraph_may_tell_the_day_of_the_event_and_a_stamp_may_not(tmp_path: Path) -> None:
    short = "“Pendaftaran sudah ditutup,” katanya, Jumat (1/12/2023)."
    stamp = "Sabtu, 2 Desember 2023 08:15 WIB"
    article = one(written(tmp_path / "a.txt", f"{TITLE}\n\n{stamp}\n\n{BODY}\n\n{short}\n"))
    assert (article.published, article.event_date) == (date(2023, 12, 2), date(2023, 12, 1))
    release = f"SIARAN PERS\n\nNomor: 1/A/2023\n\nSabtu, 2 Desember 2023\n\n{TITLE}\n\n{BODY}\n"
    article = one(written(tmp_path / "b.txt", release))
    assert (article.published, article.event_date) == (date(2023, 12, 2), None)


def test_a_misprinted_day_is_no_event_date_and_the_next_one_may_be(tmp_path: Path) -> None:
    wrong, right = LEAD.replace("1/12/2023", "1/11/2023"), f"{BODY[:-1]}, Jumat (1/12/2023)."
    assert one(written(tmp_path / "a.txt", f"{TITLE}\n\n{wrong}\n\n{BODY}\n")).event_date is None
    assert one(written(tmp_path / "b.txt", f"{TITLE}\n\n{wrong}\n\n{right}\n")).event_date == date(2023, 12, 1)


def test_front_matter_comes_before_what_the_text_says(tmp_path: Path) -> None:
    fields = 'doc_id: 007\ntitle: "Judul: Lain"\noutlet: Kabar\n'
    fields += "published: 2024-01-05T10:00:00+07:00\nevent_date: 2024-01-04\n"
    fields += "url: https://kabar.id/a\nlanguage: en\nrelease_number: 1/A/2024\ntags: [a, b]\nretelling: ya\n"
    for name in ("a.md", "a.txt"):
        article = one(written(tmp_path / name, f"---\n{fields}---\n{LEAD}\n\n{BODY}\n"))
        assert (article.doc_id, article.title, article.outlet, article.url) == (
            "007",
            "Judul: Lain",
            "Kabar",
            "https://kabar.id/a",
        )
        assert (article.published, article.event_date) == (date(2024, 1, 5), date(2024, 1, 4))
        assert (article.language, article.release_number) == ("en", "1/A/2024")
        assert article.text == f"{LEAD}\n\n{BODY}"


def test_a_header_above_a_plain_text_is_metadata(tmp_path: Path) -> None:
    header = (
        f"Judul : {TITLE}\nTanggal: Sabtu, 2 Desember 2023\nSumber: Kabar Desa\nPenulis: Sari\nURL: https://kabar.id/a"
    )
    for below in ("\n\n", "\n"):
        article = one(written(tmp_path / "a.txt", f"{header}{below}{LEAD}\n\n{BODY}\n"))
        assert (article.title, article.text) == (TITLE, f"{LEAD}\n\n{BODY}")
        assert (article.published, article.outlet, article.url) == (
            date(2023, 12, 2),
            "Kabar Desa",
            "https://kabar.id/a",
        )


@pytest.mark.parametrize(
    "text", [f"Judul: Satu\n\n{LEAD}", f"Nomor: 1/A/2023\nTanggal: 2 Desember 2023\n\n{LEAD}", "Judul: A\nJudul: B", ""]
)
def test_lines_with_a_colon_that_are_no_header_stay(text: str) -> None:
    assert split_header(text) == ({}, text)


def test_a_rule_of_hyphens_is_no_front_matter(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.txt", f"---\n{LEAD}\n\n{BODY}")).text == f"{LEAD}\n\n{BODY}"
    assert one(written(tmp_path / "a.txt", f"---\nKata pengantar\n---\n{LEAD}\n\n{BODY}")).text.endswith(
        f"{LEAD}\n\n{BODY}"
    )


def test_a_day_that_no_calendar_has_is_left_blank(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.md", f"---\npublished: 2024-13-45\n---\n{BODY}\n\n{BODY}")).published is None


def test_markdown_loses_its_marks_and_nothing_else(tmp_path: Path) -> None:
    article = one(
        written(
            tmp_path / "a.md",
            f"# {TITLE}\n\n**{LEAD[:9]}**{LEAD[9:]}\n\n1. _Desa_ [Satu](http://x.id)\n2. Desa Dua\n\n{BODY}",
        )
    )
    assert article.title == TITLE
    assert article.text == f"{LEAD}\n\n1. Desa Satu\n2. Desa Dua\n\n{BODY}"


def test_markdown_keeps_what_only_looks_like_a_mark() -> None:
    assert plain_text("2 * 3 * 4 dan nama_berkas_ini, 5 < 6") == "2 * 3 * 4 dan nama_berkas_ini, 5 < 6"
    assert plain_text("<p>Halo <b>dunia</b></p>\n\n<!-- tidak --> ya").split() == ["Halo", "dunia", "ya"]
    assert plain_text("| a | b |\n|---|---|\n| 1 | 2 |").split() == ["a", "b", "1", "2"]


def test_a_web_page_gives_its_article(tmp_path: Path) -> None:
    article = one(written(tmp_path / "a.html", PAGE))
    assert article.title == TITLE
    assert (article.published, article.event_date) == (date(2023, 12, 2), date(2023, 12, 1))
    assert (article.outlet, article.url) == ("Kabar Desa", "https://www.kabardesa.id/2023/12/02/pelatihan")
    assert article.text.startswith(
        f"{LEAD}\n\n{BODY}\n- Menjahit selama sepekan\n- Mengelas selama sepekan\n\nDesa Satu 120 peserta"
    )
    assert article.text.endswith("di kabupaten tersebut.")


def test_lines_of_json_give_an_article_each(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {
            "doc_id": "d1",
            "title": TITLE,
            "text": BODY,
            "published": "2024-02-01",
            "outlet": "Kabar",
            "language": "id",
            "other": [1],
        },
        {"id": 17, "text": BODY, "date": "Diperbarui 18 Jun 2025, 14:05 WIB", "source": "kabar.id"},
        {"url": "https://www.kabar.id/2024/03/04/x", "text": BODY},
        {"text": BODY, "title": None},
    ]
    content = "\ufeff" + "\n\n".join(json.dumps(row) for row in rows)
    plain = [*read_articles(written(tmp_path / "a.jsonl", content))]
    zipped = [*read_articles(written(tmp_path / "a.jsonl.gz", gzip.compress(content.encode())))]
    articles = [article for article in plain if isinstance(article, Article)]
    assert [article.sha256 for article in articles] == [
        article.sha256 for article in zipped if isinstance(article, Article)
    ]
    assert [article.doc_id for article in articles[:2]] == ["d1", "17"]
    assert [article.published for article in articles] == [date(2024, 2, 1), date(2025, 6, 18), date(2024, 3, 4), None]
    assert [article.outlet for article in articles] == ["Kabar", "kabar.id", "kabar.id", None]
    assert [article.title for article in articles] == [TITLE, "", "", ""]
    assert {article.text for article in articles} == {BODY}
    assert len({article.doc_id for article in articles}) == 4
    assert all(re.fullmatch("[0-9a-f]{16}", article.doc_id) for article in articles[2:])


@pytest.mark.parametrize(("tag", "code"), [("id-ID", "id"), ("EN", "en"), ("Indonesian", "id"), (7, "id")])
def test_a_language_is_a_code_or_is_found_out(tmp_path: Path, tag: object, code: str) -> None:
    [article] = read_articles(written(tmp_path / "a.jsonl", json.dumps({"text": BODY, "language": tag})))
    assert isinstance(article, Article)
    assert article.language == code


def test_a_plain_passage_comes_through_whole(tmp_path: Path) -> None:
    passage = "Sungai Contoh [1] (bahasa Inggris: Example River) mengalir sejauh 120 km.\n"
    passage += "Hulunya di Gunung Contoh (2.023 m).\n- Anak sungai: 3"
    [article] = read_articles(written(tmp_path / "a.jsonl", json.dumps({"text": passage})))
    assert isinstance(article, Article)
    assert article.text.split() == passage.split()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "not JSON"),
        ('{"text": 5}', "text"),
        ('{"title": "x"}', "text"),
        ('"text"', "text"),
        ('{"text": " "}', "text"),
        ("[" * 100_000, "nested"),
        ("1" * 5_000, "JSON"),
        ('{"text": "Baca juga: Hal Lain"}', "after cleaning"),
    ],
)
def test_a_broken_line_is_named_and_the_others_go_on(tmp_path: Path, line: str, reason: str) -> None:
    good = json.dumps({"text": BODY})
    path = written(tmp_path / "a.jsonl", f"{good}\n{line}\n{good}\n")
    first, broken, last = read_articles(path)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(broken, Skipped)
    assert broken.path == f"{path}:2"
    assert reason in broken.reason


def test_a_line_without_end_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl.gz", gzip.compress(b"x" * (3 * LONGEST_LINE) + b"\n" + json.dumps({"text": BODY}).encode())
    )
    skipped, article = read_articles(path)
    assert isinstance(skipped, Skipped)
    assert isinstance(article, Article)
    assert skipped.path == f"{path}:1"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", b"   \n\n", "no article text"),
        ("a.md", b"---\ntitle: x\n---\n", "no article text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("a.md", bytes(range(1, 32)) * 50, "binary"),
        ("a.jsonl", b"\x00\x01" * 500, "text"),
        ("a.jsonl", "halo".encode("utf-16"), "UTF-8"),
        ("a.jsonl.gz", b"not gzip", "compressed"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 99)[:-20], "compressed"),
        ("a.md", b"---\ntitle: [a\n---\nisi", "front matter"),
        ("a.txt", b"---\na: b: c\n---\nisi", "front matter"),
        ("a.md", b"---\n" + b"[" * 10_000 + b"\n---\nisi", "front matter"),
        ("a.md", b"---\ntitle: x\npublished: 2023-01-01\nisi yang panjang", "never closed"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
    ],
)
def test_a_file_that_is_no_article_is_skipped_with_the_reason(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    path = written(tmp_path / name, content)
    *_, skipped = read_articles(path)
    assert isinstance(skipped, Skipped)
    assert why in skipped.reason
    assert "\n" not in skipped.reason


def test_a_huge_file_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10 * LARGEST_FILE)
    assert "MB" in reason(path)
    assert "split" in reason(path)


def test_a_file_that_is_gone_and_a_folder_are_told_in_the_systems_words(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    assert reason(tmp_path / "dangling.txt") == "No such file or directory"
    assert reason(tmp_path) == "not a regular file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_text_is_read_in_the_encoding_it_is_in(tmp_path: Path, encoding: str) -> None:
    body = BODY.replace("tiga pekan", "tiga pekan di Café Señor Müller") + " Ia berkata: ya."
    if encoding not in {"latin-1"}:
        body = body.replace("ya.", "“ya” – itu saja.")
    assert one(written(tmp_path / "a.txt", f"{TITLE}\n\n{body}".encode(encoding))).text == body


def test_broken_utf_8_loses_only_its_broken_bytes(tmp_path: Path) -> None:
    body = f"{BODY} “Ya,” kata Señor Müller – ‘itu saja’."
    data = f"{TITLE}\n\n{body}".encode()
    assert one(written(tmp_path / "a.txt", data.replace(b"pekan", b"pe\xffkan"))).text == body


def test_characters_without_width_go_and_letters_stay_as_they_are(tmp_path: Path) -> None:
    body = BODY.replace("peserta", "pe\u200bser\u00adta\u202e").replace("belajar", "be\u0301lajar\ufeff")
    assert one(written(tmp_path / "a.txt", f"{TITLE}\r\n\r\n{body}\xa0\x0b\r\n")).text == BODY.replace(
        "belajar", "be\u0301lajar"
    )


def test_lone_surrogates_in_json_do_no_harm(tmp_path: Path) -> None:
    [article] = read_articles(written(tmp_path / "a.jsonl", '{"text": "Halo \\ud800 dunia", "title": "\\udfff"}'))
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("Halo dunia", "")


def test_the_hash_covers_everything_but_the_place_of_the_file(tmp_path: Path) -> None:
    content = f"---\ndoc_id: a\ntitle: {TITLE}\n---\n{LEAD}\n"
    first, second = one(written(tmp_path / "a.md", content)), one(written(tmp_path / "b.md", content))
    assert first.sha256 == second.sha256
    assert first.source_path != second.source_path
    assert one(written(tmp_path / "c.md", content.replace("doc_id: a", "doc_id: b"))).sha256 != first.sha256
    assert one(written(tmp_path / "c.md", content.replace("1/12", "2/12"))).sha256 != first.sha256


def test_the_same_file_gives_the_same_id_and_equal_names_in_two_folders_do_not(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    content = f"{TITLE}\n\n{LEAD}"
    first, other = written(tmp_path / "a.txt", content), written(tmp_path / "x" / "a.txt", content)
    assert one(first).doc_id == one(tmp_path / "x" / ".." / "a.txt").doc_id
    assert one(first).doc_id != one(other).doc_id


def test_the_endings_that_are_read() -> None:
    told = {".txt", ".md", ".html", ".htm", ".jsonl", ".jsonl.gz"}
    told |= {".pdf", ".docx", ".odt", ".rtf", ".eml", ".mhtml", ".mht", ".csv", ".tsv", ".xlsx", ".json", ".zip"}
    assert set(SUFFIXES) == told


WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "M", "N", "P", "Zs"], exclude_characters="<>[]*_`\\#&|~-"),
    max_size=60,
)


@given(st.lists(WORDS, max_size=8), st.sampled_from(["\n", "\n\n"]))
def test_every_line_of_an_article_stands_in_its_file(lines: list[str], separator: str) -> None:
    text = separator.join([TITLE, LEAD, *lines, BODY])
    for read in (read_plain, read_markdown):
        [record] = read(text.encode())
        article = compose(record, doc_id="a", source_path=Path("a.txt"), find_title=True)
        assert article is not None
        assert {LEAD, BODY} <= set(article.text.split("\n"))
        assert all(line in fold(text) for line in article.text.split("\n"))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(SUFFIXES)), st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_no_file_makes_a_reader_fail(tmp_path_factory: pytest.TempPathFactory, suffix: str, content: bytes) -> None:
    path = written(tmp_path_factory.getbasetemp() / f"any{suffix}", content)
    for found in read_articles(path):
        assert isinstance(found, Article | Skipped)
