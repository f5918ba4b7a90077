"""Why a file could not become an article, in Indonesian; `ingest` and `index` tell it in English."""

import re

from assistant.page.words import Language

# A reason that is not in the table stays English: better than none.
_INDONESIAN: tuple[tuple[str, str], ...] = (
    (r"this kind of file is not read.*", "jenis berkas ini tidak dibaca"),
    (r"the file is empty", "berkasnya kosong"),
    (r"not a regular file", "bukan berkas biasa"),
    (r"larger than (\d+) MB; split it", r"lebih besar dari \1 MB; bagilah"),
    (r"no article text left after cleaning", "tidak ada teks artikel yang tersisa setelah dibersihkan"),
    (r"no article text found in this page", "tidak ada teks artikel di halaman ini"),
    (
        r"no text in this PDF, it is a scan.*",
        "PDF ini hasil pindaian tanpa teks; kenali dulu teksnya (OCR, misalnya ocrmypdf)",
    ),
    (r"a scan in which no words are recognised", "hasil pindaian yang kata-katanya tidak dikenali"),
    (
        r"a scan of .*|a picture in this scan.*|recognising this scan.*|this scan could not.*",
        "pindaian ini terlalu besar atau tidak terbaca; kenali dulu teksnya dengan ocrmypdf",
    ),
    (r"not read after .*", "terlalu lama dibaca; simpan ulang atau bagilah"),
    (r"no text in this .*|no articles in this JSON file", "tidak ada teks di dalamnya"),
    (r".*locked with a password; save it without one", "terkunci kata sandi; simpan ulang tanpa kata sandi"),
    (r"damaged inside the archive; pack it again", "rusak di dalam arsipnya; kemas ulang"),
    (r"damaged or cut short; save it again", "rusak atau terpotong; simpan ulang"),
    (r".*\b(?:damaged|not a .* that can be read).*", "rusak, atau bukan jenis yang dikatakan namanya; simpan ulang"),
    (r"it unpacks to more than .*", "isinya terlalu besar; bongkar dan pilih yang diperlukan"),
    (r"more than ([\d,]+) files are packed in it; unpack it", r"berisi lebih dari \1 berkas; bongkarlah"),
    (r"(?:more than [\d,]+ (?:paragraphs|rows)|this PDF (?:has|holds)).*split it", "terlalu panjang; bagilah"),
    (r"not text but binary data", "bukan teks, melainkan data biner"),
    (r"its encoding is not recognised; save it as UTF-8", "penyandian teksnya tidak dikenali; simpan sebagai UTF-8"),
    (r"not UTF-8 text.*|holds characters that are no Unicode text", "bukan teks UTF-8; simpan sebagai UTF-8"),
    (r"not a Rich Text file; save it again as .rtf", "bukan berkas Rich Text; simpan ulang sebagai .rtf"),
    (
        r"this Rich Text file holds tracked changes.*",
        "masih memuat perubahan terlacak; terima atau tolak, lalu simpan ulang",
    ),
    (r"not JSON.*", "bukan JSON yang dapat dibaca"),
    (r'no "text" with words in it.*', 'tidak ada "text" yang berisi kata-kata'),
    (r"no column of texts.*", "tidak ada kolom teks; namai salah satunya isi, teks, atau text"),
    (r"the line is longer than (\d+) MB", r"barisnya lebih panjang dari \1 MB"),
    (r"more than .* blank lines after one another.*", "terlalu banyak baris kosong berturut-turut"),
    (r"the header of this mail is longer.*", "kepala surel ini terlalu panjang"),
    (r"(?:the front matter is never closed|malformed front matter).*", "bagian depan (---) tidak benar"),
    (r"has the same doc_id as .*", "doc_id-nya sama dengan artikel lain, yang sudah diambil"),
)


def reason_in(language: Language, reason: str) -> str:
    """The reason as a person of that language reads it."""
    if language == "en":
        return reason
    for pattern, indonesian in _INDONESIAN:
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found is not None:
            return found.expand(indonesian)
    return reason
