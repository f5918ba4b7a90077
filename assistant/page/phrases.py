"""What the page itself says around a conversation and its evidence: name: (Indonesian, English)."""

# A pair cannot be half translated.
PHRASES: dict[str, tuple[str, str]] = {
    # Labels the browser translates
    "conversation": ("Percakapan", "Conversation"),
    "question": ("Pertanyaan", "Question"),
    "ask_here": ("Tulis pertanyaan …", "Ask a question …"),
    "ask": ("Tanya", "Ask"),
    "stop": ("Hentikan", "Stop"),
    "edit": ("Ubah pertanyaan", "Edit the question"),
    "retry": ("Tanyakan lagi", "Ask again"),
    "undo": ("Tarik kembali", "Take back"),
    "clear": ("Kosongkan percakapan", "Clear the conversation"),
    "send_edit": ("Tanyakan", "Ask"),
    "cancel_edit": ("Batal", "Cancel"),
    "searching": ("Mencari kutipan …", "Looking for quotations …"),
    "trouble": ("Gangguan", "Trouble"),
    "close": ("Tutup", "Close"),
    "lost": (
        "Sambungan ke Kutip terputus. Halaman ini menyambung lagi begitu Kutip berjalan.",
        "The connection to Kutip was lost. This page connects again as soon as Kutip is running.",
    ),
    "busy": (
        "Terlalu banyak pertanyaan sedang menunggu. Coba lagi sebentar lagi.",
        "Too many questions are waiting. Try again in a moment.",
    ),
    "filters": ("Saringan", "Filters"),
    "filter_from": ("Dari", "From"),
    "filter_to": ("Sampai", "To"),
    "filter_outlet": ("Media", "Outlet"),
    "filter_place": ("Provinsi", "Province"),
    "filter_language": ("Bahasa", "Language"),
    "filter_all": ("Semua", "All"),
    "language_id": ("Indonesia", "Indonesian"),
    "language_en": ("Inggris", "English"),
    # Before the first question
    "tagline": (
        "Kutipan persis dari siaran pers dan berita, beserta sumbernya",
        "Exact quotations from press releases and news, with their sources",
    ),
    "welcome": ("Apa yang ingin Anda kutip?", "What would you like to quote?"),
    "welcome_more": (
        "Bertanyalah dalam bahasa Indonesia atau Inggris. Jawabannya kutipan persis, "
        "atau pemberitahuan jujur bahwa korpus ini tidak memuatnya.",
        "Ask in Indonesian or English. The answer is exact quotations, "
        "or an honest word that this corpus does not hold it.",
    ),
    "chat": ("Tanya jawab", "Questions"),
    "page_language": ("Bahasa halaman ini", "Language of this page"),
    # The state of the index
    "ready": ("{articles} artikel · {passages} bagian", "{articles} articles · {passages} passages"),
    "without_reader": (
        "tanpa model pembaca: jawaban dipilih lebih kasar",
        "without the reader model: answers are chosen less finely",
    ),
    "loading": (
        "Model dan indeks sedang dimuat. Pertanyaan Anda dijawab begitu siap.",
        "Models and index are loading. Your question is answered as soon as they are ready.",
    ),
    "no_index": ("Indeks tidak dapat dibuka", "The index cannot be opened"),
    # An answer
    "understood": ("Dipahami sebagai", "Understood as"),
    "carried": ("Lanjutan dari: {slot}", "Continues: {slot}"),
    "answer": ("Jawaban", "Answer"),
    "quotations": ("Kutipan", "Quotations"),
    "open_quotation": ("Buka kutipan {n} di dalam artikelnya", "Open quotation {n} in its article"),
    "said_by": ("menurut {speaker}", "according to {speaker}"),
    "articles_1": ("1 artikel", "1 article"),
    "articles_n": ("{count} artikel", "{count} articles"),
    "origins_1": ("1 asal", "1 origin"),
    "origins_n": ("{count} asal", "{count} origins"),
    "confidence": ("keyakinan {percent}%", "{percent}% confidence"),
    "copy": ("Salin dengan sumber", "Copy with sources"),
    "copied": ("Tersalin", "Copied"),
    "compare": ("Bandingkan sumbernya", "Compare the sources"),
    "not_found": ("Tidak ada dalam korpus ini", "Not in this corpus"),
    "nearest": ("Bagian terdekat – bukan jawaban", "Nearest passages – not an answer"),
    "open_nearest": ("Buka bagian {n} di dalam artikelnya", "Open passage {n} in its article"),
    "untitled": ("Tanpa judul", "Untitled"),
    # Kinds of question
    "kind_who": ("Siapa", "Who"),
    "kind_when": ("Kapan", "When"),
    "kind_where": ("Di mana", "Where"),
    "kind_how_many": ("Berapa", "How many"),
    "kind_list": ("Daftar", "List"),
    "kind_definition": ("Arti", "Meaning"),
    "kind_why": ("Mengapa", "Why"),
    "kind_how": ("Bagaimana", "How"),
    "kind_yes_no": ("Ya atau tidak", "Yes or no"),
    "kind_identifier": ("Nomor", "Number"),
    "kind_what": ("Apa", "What"),
    # The evidence
    "evidence_empty": (
        "Di sini terbuka artikel yang dikutip, dengan kutipannya ditandai di tempatnya.",
        "The cited article opens here, with the quotation marked where it stands.",
    ),
    "evidence_none": (
        "Tidak ada kutipan yang menjawab pertanyaan ini. Bagian terdekat dapat dibuka dari percakapan.",
        "No quotation answers this question. The nearest passages can be opened from the conversation.",
    ),
    "quotation_of": ("Kutipan {n} dari {count}", "Quotation {n} of {count}"),
    "nearest_of": ("Bagian terdekat {n} dari {count}", "Nearest passage {n} of {count}"),
    "not_an_answer": ("bukan jawaban", "not an answer"),
    "previous": ("Sebelumnya", "Previous"),
    "next": ("Berikutnya", "Next"),
    "back": ("Kembali ke jawaban", "Back to the answer"),
    "exact": ("Kutipan persis", "Exact quotation"),
    "exact_more": (
        "Diperiksa ulang saat dibuka: kutipan sama huruf demi huruf dengan artikel dalam indeks.",
        "Checked again on opening: the quotation equals the article in the index, letter by letter.",
    ),
    "changed": ("Artikel sudah berubah", "The article has changed"),
    "changed_more": (
        "Teks di tempat ini tidak lagi sama dengan kutipan. Ajukan pertanyaannya sekali lagi.",
        "The text in this place no longer equals the quotation. Ask the question once more.",
    ),
    "gone": (
        "Artikel ini tidak ada lagi dalam indeks. Ajukan pertanyaannya sekali lagi.",
        "This article is no longer in the index. Ask the question once more.",
    ),
    "article_text": ("Isi artikel", "Text of the article"),
    "outlet": ("Media", "Outlet"),
    "published": ("Terbit", "Published"),
    "event_date": ("Peristiwa", "Event"),
    "same_origin_1": ("1 artikel lain memuat rilis yang sama", "1 other article carries the same release"),
    "same_origin_n": ("{count} artikel lain memuat rilis yang sama", "{count} other articles carry the same release"),
    "release_number": ("Nomor rilis", "Release number"),
    "original": ("Buka sumber asli", "Open the original"),
    # Questions that cannot be answered
    "empty_question": (
        "Pertanyaannya kosong. Tulis pertanyaan dalam bahasa Indonesia atau Inggris.",
        "The question is empty. Write a question in Indonesian or English.",
    ),
    "long_question": (
        "Pertanyaan ini {count} karakter, paling banyak {longest}. Ajukan satu pertanyaan pendek.",
        "This question has {count} characters, at most {longest} are read. Ask one short question.",
    ),
    "months_reversed": (
        "Saringan “Dari” lebih akhir daripada “Sampai”. Tukar keduanya.",
        "The filter “From” is after “To”. Turn them round.",
    ),
    "other_language": (
        "Pertanyaan dapat diajukan dalam bahasa Indonesia atau Inggris.",
        "Questions can be asked in Indonesian or English.",
    ),
}
