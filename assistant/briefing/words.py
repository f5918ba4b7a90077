"""What a briefing itself says, in both languages: headings, labels and the lines of a letter's head."""

from datetime import date

from babel.dates import format_date

_WORDS: dict[str, tuple[str, str]] = {
    "note": ("Nota Dinas", "Briefing Note"),
    "talking-points": ("Butir Wicara", "Talking Points"),
    "qa": ("Tanya Jawab", "Questions and Answers"),
    "chronology": ("Kronologi", "Chronology"),
    "clipping": ("Kliping Berita", "Press Clippings"),
    "to": ("Kepada Yth.", "To"),
    "from": ("Dari", "From"),
    "number": ("Nomor", "Number"),
    "date": ("Tanggal", "Date"),
    "about": ("Hal", "Subject"),
    "facts": ("Pokok-pokok", "Key facts"),
    "events": ("Kronologi", "Chronology"),
    "figures": ("Angka kunci", "Key figures"),
    "speech": ("Pernyataan", "Statements"),
    "agreement": ("Kesesuaian dan perbedaan sumber", "Where sources agree and differ"),
    "gaps": ("Yang tidak ada dalam korpus", "What the corpus does not say"),
    "sources": ("Sumber", "Sources"),
    "quotations": ("Catatan kutipan", "Notes on the quotations"),
    "provenance": ("Asal-usul dokumen ini", "How this document came about"),
    "annex": ("Lampiran: letak setiap kutipan", "Annex: where each quotation stands"),
    "day": ("Tanggal", "Day"),
    "quotation": ("Kutipan", "Quotation"),
    "source": ("Sumber", "Source"),
    "figure": ("Angka", "Figure"),
    "unit": ("Satuan", "Unit"),
    "title": ("Judul", "Title"),
    "outlet": ("Media", "Outlet"),
    "published": ("Tanggal terbit", "Published"),
    "event_day": ("Tanggal peristiwa", "Day of the event"),
    "address": ("Alamat", "Address"),
    "page": ("Halaman", "Page"),
    "author": ("Penulis", "Author"),
    "summary": ("Ringkasan (kutipan)", "Summary (quotation)"),
    "category": ("Kategori", "Category"),
    "release": ("Siaran pers", "Press release"),
    "news": ("Berita", "News"),
    "origin": ("Asal", "Origin"),
    "see": ("lihat", "see"),
    "also": ("juga", "also"),
    "disagree": ("Sumber tidak sepakat", "Sources disagree"),
    "not_found": ("Tidak ada dalam korpus ini", "Not in this corpus"),
    "no_events": ("Tidak ada kutipan yang menyebut harinya.", "No quotation names a day."),
    "agree": ("{n} asal yang berdiri sendiri sepakat", "{n} independent origins agree"),
    "one_outlet": ("{outlets} media, {origins} asal", "{outlets} outlets, {origins} origins"),
    "made_of": (
        "Disusun dari kutipan persis. Setiap kutipan bernomor; letaknya di sumber ada di lampiran.",
        "Made of exact quotations. Each has a number; where it stands in its source is told in the annex.",
    ),
    "reported": ("Apa yang diberitakan tentang {topic}?", "What is reported about {topic}?"),
    "asked_for": ("Pertanyaan yang diajukan", "Questions that were asked"),
    "answered": ("terjawab", "answered"),
    "repeated": ("sudah termuat di atas", "told above"),
    "left_out": ("terjawab, tidak dimuat", "answered, left out"),
    "refused": ("tidak ada dalam korpus", "not in the corpus"),
    "question": ("Pertanyaan", "Question"),
    "outcome": ("Hasil", "Outcome"),
    "generation": ("Generasi indeks", "Index generation"),
    "encoder": ("Pengode", "Encoder"),
    "reader": ("Pembaca", "Reader"),
    "used": ("dipakai", "used"),
    "unused": ("tidak dipakai", "not used"),
    "filters": ("Saringan", "Filters"),
    "none": ("tidak ada", "none"),
    "made_at": ("Dibuat", "Made at"),
    "changed": ("Diubah dengan tangan", "Changed by hand"),
    "drop": ("{n} kutipan dikeluarkan", "{n} quotations left out"),
    "pin": ("{n} disematkan", "{n} pinned"),
    "moved": ("{n} dipindahkan", "{n} moved"),
    "version": ("Versi Kutip", "Version of Kutip"),
    "articles": ("Artikel dalam korpus", "Articles in the corpus"),
}
_LANGUAGES = ("id", "en")


def say(name: str, language: str) -> str:
    """The word or line called `name` in `language` ("id" or "en"). Raises KeyError for a name that is not there."""
    return _WORDS[name][_LANGUAGES.index(language)]


def day_in_words(day: str, language: str) -> str:
    """ "2023-12-01" -> "1 Desember 2023"; a month or a year alone as far as it goes."""
    parts = day.split("-")
    first = date(*(int(part) for part in (*parts, "1", "1")[:3]))
    return format_date(first, ("yyyy", "MMMM yyyy", "d MMMM yyyy")[len(parts) - 1], locale=language)
