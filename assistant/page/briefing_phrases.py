"""What the page says where a briefing is written: name: (Indonesian, English)."""

BRIEFING_PHRASES: dict[str, tuple[str, str]] = {
    "briefing": ("Nota", "Briefing"),
    "topic": ("Topik", "Topic"),
    "topic_here": ("Misalnya: Naker Award 2023", "For example: Naker Award 2023"),
    "topic_told": (
        "Kutip menyusun nota dari kutipan persis. Periksa dan atur kutipannya, lalu unduh.",
        "Kutip writes a briefing from exact quotations. Check and arrange them, then download it.",
    ),
    "briefing_kind": ("Jenis", "Kind"),
    "briefing_language": ("Bahasa judul", "Language of headings"),
    "briefing_pages": ("Halaman", "Pages"),
    "write_briefing": ("Susun", "Write"),
    "download": ("Unduh", "Download"),
    "download_as": ("Unduh sebagai {format}", "Download as {format}"),
    "pin": ("Sematkan", "Pin"),
    "up": ("↑", "↑"),
    "down": ("↓", "↓"),
    "drop": ("Buang", "Drop"),
    "arrange_quotation": ("Atur kutipan {n}", "Arrange quotation {n}"),
    "pin_quotation": ("Sematkan kutipan {n} di atas", "Pin quotation {n} to the top"),
    "up_quotation": ("Naikkan kutipan {n}", "Move quotation {n} up"),
    "down_quotation": ("Turunkan kutipan {n}", "Move quotation {n} down"),
    "drop_quotation": ("Buang kutipan {n}", "Drop quotation {n}"),
    "dropped": (
        "{n} kutipan dibuang, beserta pernyataan yang hanya bersandar padanya.",
        "Quotations dropped: {n}, with the statements that rested on them alone.",
    ),
    "arranged": ("Susunan diubah.", "The order was changed."),
    "undo_edit": ("Urungkan", "Undo"),
    "undo_edits": ("Kembalikan semua", "Restore all"),
    "briefing_lost": (
        "Nota ini tidak ada lagi di server. Susun sekali lagi.",
        "The server no longer has this briefing. Write it once more.",
    ),
    "briefing_failed": ("Nota tidak dapat disusun: {reason}", "The briefing could not be written: {reason}"),
}
