"""What the page says about the corpus itself: name: (Indonesian, English)."""

CORPUS_PHRASES: dict[str, tuple[str, str]] = {
    "corpus": ("Korpus", "Corpus"),
    "corpus_none": (
        "Korpus ini belum memuat artikel.",
        "There are no articles in this corpus yet.",
    ),
    "corpus_counts": ("{articles} artikel · {passages} bagian", "{articles} articles · {passages} passages"),
    "corpus_range": ("{first} sampai {last}", "{first} to {last}"),
    "by_language": ("Bahasa", "Languages"),
    "by_month": ("Artikel per bulan", "Articles by month"),
    "by_outlet": ("Media", "Outlets"),
    "by_province": ("Provinsi", "Provinces"),
    "by_province_more": (
        "Artikel dihitung untuk setiap provinsi yang disebutnya.",
        "An article counts for every province that it names.",
    ),
    "year": ("Tahun", "Year"),
    "undated": ("Tanpa tanggal", "Without a date"),
    "unknown": ("Tidak diketahui", "Unknown"),
    "others": ("{count} lainnya", "{count} more"),
    "pick": ("{name}: {count}. Tampilkan artikelnya", "{name}: {count}. Show the articles"),
    "find": ("Cari artikel", "Search the articles"),
    "find_here": ("Kata, nama, atau judul …", "Words, names, or a headline …"),
    "find_button": ("Cari", "Search"),
    "listed_newest": ("Artikel, terbaru lebih dahulu", "Articles, newest first"),
    "listed_found": ("Artikel yang cocok dengan “{query}”", "Articles that match “{query}”"),
    "listed_none": (
        "Tidak ada artikel yang cocok. Coba kata lain, atau lepaskan pilihannya.",
        "No article matches. Try other words, or clear the choice.",
    ),
    "only": ("Hanya: {name}", "Only: {name}"),
    "clear_choice": ("Lepaskan pilihan ini", "Clear this choice"),
    "more": ("Tampilkan lebih banyak", "Show more"),
    "article": ("Artikel", "Article"),
    "back_to_list": ("Kembali ke daftar", "Back to the list"),
}
