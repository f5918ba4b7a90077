"""What the page says where a briefing is written: name: (Indonesian, English)."""

BRIEFING_PHRASES: dict[str, tuple[str, str]] = {
    "briefing": ("Nota", "Briefing"),
    "topic": ("Topik", "Topic"),
    "topic_here": ("Misalnya: Naker Award 2023", "For example: Naker Award 2023"),
    "briefing_kind": ("Jenis", "Kind"),
    "briefing_language": ("Bahasa judul dan label", "Language of headings and labels"),
    "briefing_pages": ("Halaman", "Pages"),
    "write_briefing": ("Susun", "Write"),
    "download": ("Unduh", "Download"),
    "download_as": ("Unduh sebagai {format}", "Download as {format}"),
    "briefing_failed": ("Nota tidak dapat disusun: {reason}", "The briefing could not be written: {reason}"),
}
