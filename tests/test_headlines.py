"""A sentence is not a title: a text without a headline has none, and keeps every word."""

import gzip
import json
import textwrap
from itertools import islice
from pathlib import Path

import pytest

from ingest.cleaning import Cleaned, clean
from ingest.records import Record, fold

BODY = (
    "Bupati Tanah Bumi meresmikan balai latihan kerja di Simpang Empat, Senin (8/7/2024). Balai seluas 3.200 meter persegi "
    "itu dibangun dengan biaya Rp27 miliar dan dapat menampung 480 peserta.",
    "Pada tahun pertama balai akan melatih 480 orang sebagai tukang las, operator alat berat, dan juru masak kapal.",
    "Pendaftaran dibuka sampai 20 Juli 2024 di kantor dinas tenaga kerja tanpa biaya.",
)
NEWS = Path(__file__).parents[2] / "shared/data/news.jsonl.gz"
SENTENCE = "Harga beras di pasar Kabupaten Tanah Bumi turun Rp900 per kilogram."


def wrapped(*paragraphs: str, width: int = 72, between: str = "\n\n") -> str:
    return between.join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in paragraphs)


def read(text: str) -> Cleaned:
    return clean(Record(text=text), find_title=True)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(BODY),
        "\n\n".join(BODY),
        "\n".join((SENTENCE, *BODY)),
        "\n\n".join((SENTENCE, *BODY)),
        "\n".join((f"BATULICIN – {SENTENCE}", *BODY)),
        "\n\n".join(("BATULICIN – Harga beras di pasar Kabupaten Tanah Bumi turun", *BODY)),
        wrapped(*BODY),
        wrapped(*BODY, width=60),
        wrapped(*BODY, between="\n"),
        wrapped(f"BATULICIN – {BODY[0]}", BODY[1]),
        "\n".join(("“Kami siap membantu warga.”", *BODY)),
        "\n".join(('"Anak-anak kita jangan hanya menonton," kata Bupati Tanah Bumi', *BODY)),
        "\n".join(("- Balai latihan kerja dibuka", "- 480 peserta setahun", *BODY)),
        "\n".join((f"{SENTENCE[:-1]} setelah pasar murah digelar selama dua pekan di sepuluh kecamatan", *BODY)),
        SENTENCE,
        "\n\n".join(("Wakil Ketua Komisi Eddy Hartono Siregar meninjau Balai Latihan Kerja Simpang Empat.", *BODY)),
        "\n\n".join(("Hujan deras melanda Tanah Bumi. Listrik padam di sejumlah wilayah", *BODY)),
        "\n\n".join(("Dinas Sosial membuka pendaftaran relawan hingga akhir pekan ini!", *BODY)),
    ],
)
def test_a_text_that_begins_with_a_sentence_has_no_title_and_keeps_it(text: str) -> None:
    article = read(text)
    assert article.title == ""
    assert fold(" ".join(article.paragraphs)) == fold(text)


@pytest.mark.parametrize(
    "greeting", ["Selamat pagi rekan-rekan media, izin berbagi rilis 🙏", "Yth. Bapak/Ibu Wartawan", "Dear editors"]
)
def test_a_greeting_is_no_title_and_goes(greeting: str) -> None:
    article = read("\n\n".join((greeting, *BODY, "Terima kasih 🙏🙏")))
    assert (article.title, article.paragraphs) == ("", BODY)


@pytest.mark.parametrize(
    "title",
    [
        "Balai Latihan Kerja Simpang Empat Dibuka",
        "Harga beras turun di pasar Tanah Bumi",
        "Siapa yang Berhak Ikut Pelatihan?",
        "Balai Latihan Kerja Dibuka.",
        "Bupati: Anak Muda Jangan Hanya Menonton Truk Lewat",
        '"Jangan Hanya Menonton", Pesan Bupati Tanah Bumi',
        "Tanah Bumi – Kotabaru Tersambung Jembatan Baru",
        "BALAI LATIHAN KERJA DIBUKA DI SIMPANG EMPAT",
    ],
)
@pytest.mark.parametrize(
    "below", ["\n".join(BODY), "\n\n".join(BODY), wrapped(*BODY)], ids=["lines", "blocks", "wrapped"]
)
def test_a_headline_is_the_title_however_the_text_below_is_laid_out(title: str, below: str) -> None:
    article = read(f"{title}\n\n{below}")
    assert (article.title, article.paragraphs) == (title, BODY)


def test_the_headline_of_a_page_is_what_its_text_speaks_of() -> None:
    above = "Portal Kabar Warga\nMelayani Dengan Sepenuh Hati Setiap Hari\nMasuk\nLapak\nPapan Pengumuman Kita"
    article = read(f"{above}\nBalai Latihan Kerja Simpang Empat Dibuka\nRuang Warga\n" + "\n".join(BODY))
    assert (article.title, article.paragraphs) == ("Balai Latihan Kerja Simpang Empat Dibuka", BODY)


def test_news_gives_its_headlines_and_no_sentence_in_their_place() -> None:
    """Every fifteenth article of a real day's news, as plain text with its headline and without it."""
    if not NEWS.exists():
        pytest.skip(f"{NEWS} is not here")
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        told = [json.loads(line) for line in islice(lines, 0, None, 15)]
    titles = [" ".join(article["title"].split()) for article in told]
    headed = [read(f"{title}\n\n{article['text']}").title == title for title, article in zip(titles, told, strict=True)]
    guessed = [bool(read(article["text"]).title) for article in told]
    print(f"right with a headline {sum(headed) / len(told):.3f}, blank without one {1 - sum(guessed) / len(told):.3f}")
    assert sum(headed) >= 0.98 * len(told)
    assert sum(guessed) <= 0.03 * len(told)
