"""Numbers with their units, as a sentence says them."""

import re

from assistant.asked.question import Question
from assistant.spans.identifiers import identifiers
from index.analysis import analyse
from ingest.dates import find_dates

Span = tuple[int, int]
_UNITS = r"persen|percent|per cent|%|ribu|juta|miliar|milyar|triliun|thousand|million|billion|trillion"
NUMBER_WORDS = (
    r"(?<!peringkat )(?<!kategori )(?<!juara )(?<!dan )(?<!rank )(?<!and )"
    r"(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(?: (?:belas|puluh(?: \w+)?))?|sepuluh|sebelas|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
)
# "Rp4.901.798", "Rp 4,9 juta", "0,05 persen", "23 ribu", "1.499", "3,000", "35", "enam"
_AMOUNT = re.compile(
    rf"(?:(?:Rp|US\$|USD|IDR|\$)\.?\s?)?(?<![\w.,])\d+(?:[.,]\d+)*(?:\s?(?:{_UNITS}))*(?!\w)"
    rf"|(?:Rp|US\$|USD|IDR|\$)\.?\s?\d+(?:[.,]\d+)*(?:\s?(?:{_UNITS}))*(?!\w)"
    rf"|\b(?:{NUMBER_WORDS})(?=\s+(?!dan\b|and\b|besar\b|teratas\b|terbaik\b)\w)",
    re.IGNORECASE,
)
MONEY = re.compile(r"^(?:Rp|US\$|USD|IDR|\$)", re.IGNORECASE)
MONEY_WORDS = re.compile(
    r"\b(?:upah|ump|umk|umr|gaji|anggaran|biaya|iuran|dana|uang|duit|harga|het|tarif|ongkos|premi|omzet|omset|investasi|insentif|rupiah|wages?|salary|budget|costs?|money|prices?|fees?|fares?|tariffs?|premiums?|turnover|revenues?|investment|rupiahs?)\b",
    re.I,
)
_MAY_BE_MONEY = re.compile(
    r"\b(?:how much|besar|besaran|besarnya|senilai|sebesar|nilai|bonus|hadiah|santunan|bantuan|hibah|beasiswa|denda|kerugian|rugi|"
    r"pendapatan|utang|modal|tunjangan|subsidi|pinjaman|kredit|pajak|retribusi|transaksi|ekspor|impor|penjualan|target|realisasi|honor|"
    r"bayar(?:an)?|dibayar(?:kan)?|value|worth|bonus|prize|compensation|aid|assistance|grants?|scholarships?|fines?|loss(?:es)?|income|"
    r"debts?|capital|allowances?|subsid(?:y|ies)|loans?|credit|tax(?:es)?|transactions?|exports?|imports?|sales|paid|pay)\b",
    re.IGNORECASE,
)
SHARE_WORDS = re.compile(r"\b(?:persen|persentase|percent|percentage|share|proportion)\b", re.IGNORECASE)
# Of the words above, those that any sum goes with.
_ANY_SUM = re.compile(
    r"how much|besar|besaran|besarnya|senilai|sebesar|nilai|target|realisasi|value|worth|(?:di)?bayar\w*|paid|pay|rupiahs?",
    re.IGNORECASE,
)
_ASKS_RISE = re.compile(
    r"\b(?:naik|kenaikan|persen|persentase|percent|percentage|rise|raised?|increased?|jumlah|how many)\b", re.IGNORECASE
)
# "Berapa tenaga kerja … dari investasi itu?", "How many firms …": no sum, whatever else the question speaks of
_COUNTS = re.compile(
    r"\bberapa\s+(?:banyak\s+|jumlah\s+)?(?:orang|warga|jiwa|tenaga|pekerja|karyawan|pegawai|peserta|siswa|pelajar|mahasiswa|sekolah|desa|"
    r"kelurahan|kecamatan|kabupaten|kota|provinsi|negara|perusahaan|keluarga|rumah|unit|kapal|bus|pelanggan|penerima|petani|nelayan|"
    r"pedagang|lansia|anak|hektare|ton|kilometer|hari|bulan|tahun|kali)\b|\bhow many\b",
    re.IGNORECASE,
)
SHARE = re.compile(r"(?:persen|percent|per cent|%)$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_RANK_BEFORE = re.compile(
    r"\b(?:juara|peringkat|urutan|posisi|terbaik|kategori|rank(?:ed)?|nomor|no\.?|number|pasal|ayat|bab|tahap|fase|edisi|blok|kilometer|km)"
    r"\s+(?:ke-?)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^\d{1,2}[.:]\d{2}$")


def amounts(sentence: str, question: Question) -> list[Span]:
    """Numbers with their units; years, days, clock times, documents' numbers and numbers of the question are left out."""
    taken = [(date.start, date.end) for date in find_dates(sentence)]
    taken += identifiers(sentence)
    spans = []
    for match in _AMOUNT.finditer(sentence):
        words = match.group()
        if _RANK_BEFORE.search(sentence[: match.start()]):
            continue
        if _YEAR.match(words) or _CLOCK.match(words) or _inside(match.span(), taken) or _in_name(sentence, match):
            continue
        if _asked(words, question) or not _right_measure(words, question):
            continue
        spans.append(match.span())
    return spans


def is_measured(words: str) -> bool:
    """True for money and shares: what they measure is told by their unit."""
    return MONEY.match(words) is not None or SHARE.search(words) is not None


def holds_money(sentence: str) -> bool:
    """Whether `sentence` tells a sum of money."""
    return any(MONEY.match(match.group()) for match in _AMOUNT.finditer(sentence))


def money_names(sentence: str) -> set[str]:
    """The analysed words by which `sentence` says what its money is: wages, a prize, a turnover."""
    names = [match.group() for words in (MONEY_WORDS, _MAY_BE_MONEY) for match in words.finditer(sentence)]
    return {word for name in names if not _ANY_SUM.fullmatch(name) for word in analyse(name)}


def asks_money(question: Question) -> bool:
    """Whether the answer is a sum of money, or may be one: "how much" does not say."""
    return MONEY_WORDS.search(question.text) is not None or _MAY_BE_MONEY.search(question.text) is not None


def _asked(words: str, question: Question) -> bool:
    """True when the question itself says these words: they are not its answer."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", question.text, re.IGNORECASE) is not None


def _right_measure(words: str, question: Question) -> bool:
    """A question about a wage wants an amount of money, one about a share wants a percentage."""
    if SHARE_WORDS.search(question.text):
        return SHARE.search(words) is not None
    if MONEY_WORDS.search(question.text) and not _ASKS_RISE.search(question.text) and not _COUNTS.search(question.text):
        return MONEY.match(words) is not None
    return True


def _in_name(sentence: str, match: re.Match[str]) -> bool:
    """True for the "19" of "COVID-19" and the "8" of "Blok 8-9": a figure tied to letters or another figure."""
    before = sentence[match.start() - 1 : match.start()]
    after = sentence[match.end() : match.end() + 1]
    return (
        before in {"-", "/", "&"}
        or after in {"/"}
        or (after == "-" and sentence[match.end() + 1 : match.end() + 2].isdigit())
    )


def _inside(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
