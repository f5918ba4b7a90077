"""The exact words of a sentence that answer: amounts, days, numbers of documents, venues."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.asked.question import Question, understand
from assistant.spans.counted import counted
from assistant.spans.figures import says_the_deed
from assistant.spans.values import Span, amounts, answer_spans, cannot_answer, dates, fit, venues

HOW_MANY = understand("Berapa jumlahnya?")


def words(sentence: str, spans: list[Span]) -> list[str]:
    return [sentence[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Iurannya Rp4,9 juta per bulan.", ["Rp4,9 juta"]),
        ("Iurannya Rp 4.901.798 per bulan.", ["Rp 4.901.798"]),
        ("Anggarannya Rp1,2 triliun.", ["Rp1,2 triliun"]),
        ("Hasil panen turun 0,05 persen.", ["0,05 persen"]),
        ("Hasil panen turun 12%.", ["12%"]),
        ("Pawai itu diikuti 23 ribu nelayan.", ["23 ribu"]),
        ("Sebanyak 1.499 kartu dibagikan.", ["1.499"]),
        ("Kartu yang dibagikan 1.499.", ["1.499"]),
        ("The ferry carried 3,000 people.", ["3,000"]),
        ("It cost US$3.5 million.", ["US$3.5 million"]),
        ("Lomba berlangsung enam minggu.", ["enam"]),
        ("Lomba diikuti dua puluh lima desa.", ["dua puluh lima"]),
        ("Ada 41, 42, dan 43 perahu.", ["41", "42", "43"]),
        ("Sebanyak 35 kabupaten/kota ikut.", ["35"]),
    ],
)
def test_amounts_are_whole_with_their_units(sentence: str, found: list[str]) -> None:
    assert words(sentence, amounts(sentence, HOW_MANY)) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Siaran pers nomor 1499/SP-HMS/08/2020 terbit.",
        "Pasien COVID-19 dirawat.",
        "Feri rusak di KM-50 menjelang G20.",
        "Gudang di Blok 8-9 terbakar.",
        "Pada tahun 2023 desa itu menang.",
        "Feri berangkat pukul 09.30 WIB.",
        "Acara digelar Kamis (3/11/2022).",
        "Acara digelar 3 November 2022.",
        "Telepon 021-555123.",
        "Untuk ke-17 kalinya desa itu menang.",
    ],
)
def test_figures_that_count_nothing_are_no_amounts(sentence: str) -> None:
    assert amounts(sentence, HOW_MANY) == []
    assert cannot_answer(sentence, HOW_MANY)
    assert fit(sentence, HOW_MANY) == 0.0


def test_a_number_that_the_question_says_is_not_its_answer() -> None:
    sentence = "Dari 60 desa, 41 menang."
    assert words(sentence, amounts(sentence, understand("Berapa dari 60 desa yang menang?"))) == ["41"]


@pytest.mark.parametrize(
    ("question", "found"),
    [("Berapa anggaran festival?", ["Rp2 miliar"]), ("Berapa persen kenaikannya?", ["12 persen"])],
)
def test_money_answers_for_money_and_a_share_for_a_share(question: str, found: list[str]) -> None:
    sentence = "Anggaran 7 festival naik 12 persen menjadi Rp2 miliar."
    assert words(sentence, amounts(sentence, understand(question))) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Pendaftaran ditutup pada 17 Maret 2023.", ["17 Maret 2023"]),
        ("Registration closed on March 17, 2023.", ["March 17, 2023"]),
        ("Piagam diserahkan Kamis (3/11/2022).", ["3/11/2022"]),
        ("Program berjalan sejak 2019.", ["2019"]),
        ("Piagam Lentera 2019 diraih Bali.", []),
    ],
)
def test_days_are_dates_and_the_year_in_a_name_is_none(sentence: str, found: list[str]) -> None:
    assert words(sentence, dates(sentence, understand("Kapan?"))) == found


def test_the_year_that_was_asked_is_no_answer_but_its_day_is() -> None:
    question = understand("Kapan piagam diserahkan tahun 2022?")
    assert dates("Piagam diserahkan pada tahun 2022.", question) == []
    sentence = "Piagam diserahkan pada 3 November 2022."
    assert words(sentence, dates(sentence, question)) == ["3 November 2022"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Rilis bernomor 1499/SP-HMS/08/2020 terbit.", ["1499/SP-HMS/08/2020"]),
        ("Peraturan Nomor 18 Tahun 2022 berlaku.", ["18 Tahun 2022"]),
        ("Peraturan itu berlaku 12 tahun.", []),
        ("Keputusan Gubernur Nomor 100.3.3.1/488 Tahun 2024 berlaku.", ["100.3.3.1/488 Tahun 2024"]),
    ],
)
def test_numbers_of_documents_are_identifiers(sentence: str, found: list[str]) -> None:
    question = understand("Siaran pers nomor berapa?")
    assert question.kind == "identifier"
    assert words(sentence, answer_spans(sentence, question)) == found


def test_a_venue_is_what_stands_in_capitals_after_di() -> None:
    sentence = "Piagam diserahkan di Gedung Sasana Bakti pada siang hari."
    assert words(sentence, venues(sentence, understand("Di mana piagam diserahkan?"))) == ["Gedung Sasana Bakti"]
    assert venues(sentence, understand("Apa yang terjadi di Gedung Sasana Bakti?")) == []


KINDS = ["Berapa?", "Kapan?", "Di mana?", "Siapa?", "Siapa saja?", "Siaran pers nomor berapa?", "Di mana dan kapan?"]
PIECES = ["Rp4,9 juta", "12 persen", "1.499", "3/11/2022", "COVID-19", "di Balai Kota", "Bupati Tual Sari Dewi", "dan"]


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=12).map(" ".join),
    st.sampled_from([understand(kind) for kind in KINDS]),
)
def test_spans_are_inside_the_sentence_in_order_and_not_empty(sentence: str, question: Question) -> None:
    spans = answer_spans(sentence, question)
    assert spans == sorted(set(spans))
    assert all(0 <= start < end <= len(sentence) for start, end in spans)
    assert 0.0 <= fit(sentence, question) <= 1.0


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("Berapa kabupaten yang ikut?", "Lomba diliput 3 wartawan dari 35 kabupaten.", ["35"]),
        ("Berapa peserta yang ikut?", "Peserta mengantar Bali masuk enam provinsi terbaik.", []),
        ("Berapa peserta yang ikut?", "Jumlah peserta mencapai 35.", ["35"]),
        ("Berapa peserta yang ikut?", "Peserta yang datang 35 orang.", ["35"]),
        ("Berapa perusahaan yang dibina?", "Pembinaan menjangkau 0,05 persen perusahaan.", []),
        ("Berapa persen perusahaan yang dibina?", "Pembinaan menjangkau 0,05 persen perusahaan.", ["0,05 persen"]),
        ("Berapa prevalensi stunting?", "Prevalensi stunting 14,2 persen.", ["14,2 persen"]),
        ("Berapa iuran koperasi?", "Iuran koperasi naik Rp500 menjadi Rp4.500.", ["Rp4.500"]),
        ("Berapa iuran koperasi?", "Kenaikan iuran koperasi setara Rp500.", []),
        ("Berapa kenaikan iuran?", "Iuran naik Rp500 menjadi Rp4.500.", ["Rp500", "Rp4.500"]),
        ("Berapa provinsi yang menang?", "Dari 38 provinsi, enam provinsi menang.", ["enam"]),
        ("Berapa target panen?", "Target panen 40 ton.", ["40"]),
        ("How many villages took part?", "Sebanyak 41 desa ikut.", ["41"]),
        ("Berapa sekolah yang rusak?", "Santunannya Rp15 juta untuk setiap korban.", []),
        ("Berapa santunan untuk korban?", "Setiap korban memperoleh Rp15 juta.", ["Rp15 juta"]),
        ("Berapa TPS yang disiapkan?", "Warga memilih di 381 tempat pemungutan suara (TPS) itu.", ["381"]),
        ("How many polling stations are there?", "KPU menyiapkan 362 TPS.", ["362"]),
        ("Berapa jumlah DPT Belu?", "Daftar pemilih tetap (DPT) Belu sebanyak 152.418 pemilih.", ["152.418"]),
        ("Berapa pelanggan barunya?", "Pelanggan barunya 2.983 rumah tangga.", ["2.983"]),
        ("Berapa korban?", "Korban meninggal kini delapan warga.", ["delapan"]),
        ("Berapa peserta?", "Peserta berasal dari sejumlah 35 kabupaten.", []),
        ("Berapa penerima piala?", "Piala itu untuk dua kelompok penerima.", []),
        ("Berapa kelompok penerima piala?", "Piala itu untuk dua kelompok penerima.", ["dua"]),
        ("Berapa desa di Bali yang terang?", "Kini terang 27 desa di Bali dan Banten.", []),
        ("Berapa desa di Bali yang terang?", "Kini terang 16 desa di Banten dan 11 desa di Bali.", ["11"]),
        ("Berapa desa di Bali yang terang?", "Kini terang 27 desa di Badung, Bali.", ["27"]),
        ("Berapa desa di Bali yang terang?", "Desa itu satu dari 9 desa di Bali yang baru terang.", ["9"]),
        ("Berapa anggaran kartu itu?", "Kartu itu untuk pekerja bergaji UMP Rp3.658.000.", []),
        ("Berapa UMP untuk kartu itu?", "Kartu itu untuk pekerja bergaji UMP Rp3.658.000.", ["Rp3.658.000"]),
        ("Berapa rumah yang rusak?", "BPBD mencatat 1.120 rumah rusak dan 14 orang luka.", ["1.120"]),
        ("Berapa magnitudo gempa itu?", "Gempa bermagnitudo 6,1 mengguncang Halmahera.", ["6,1"]),
        ("How many farmers got seed?", "Farmers in 17 regencies got seed.", []),
        ("How much was paid to victims?", "Setiap korban memperoleh Rp15 juta.", ["Rp15 juta"]),
    ],
)
def test_a_number_answers_that_counts_what_is_asked(question: str, sentence: str, found: list[str]) -> None:
    assert words(sentence, answer_spans(sentence, understand(question))) == found


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("Provinsi Sulawesi mana yang menang?", "Jambi, Sulawesi Tenggara, dan Bali menang.", ["Sulawesi Tenggara"]),
        ("Which Sulawesi province won?", "Jambi, Sulawesi Tenggara, dan Bali menang.", ["Sulawesi Tenggara"]),
        ("Provinsi mana yang menang?", "Jambi menang.", ["Jambi"]),
        ("Provinsi mana yang menang?", "Jambi dan Bali menang.", []),  # which of them is meant cannot be told
        ("Kota mana yang menang?", "Kota Bitung di Sulawesi Utara menang.", ["Kota Bitung"]),
    ],
)
def test_a_place_answers_that_is_of_the_kind_asked(question: str, sentence: str, found: list[str]) -> None:
    assert words(sentence, answer_spans(sentence, understand(question))) == found


def test_who_holds_an_office_is_answered_by_its_holder_alone() -> None:
    question = understand("Siapa ketua koperasi?")
    assert cannot_answer("Koperasi diluncurkan Gubernur Wayan Arta.", question)
    assert not cannot_answer("Ketua koperasi Wayan Arta hadir.", question)


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Berapa perusahaan yang mendaftar?", "Tahun ini 1.126 perusahaan mendaftar.", True),
        ("Berapa perusahaan yang mendaftar?", "Ada 13 perusahaan yang pulang membawa piala.", False),
        ("How many firms registered?", "Pendaftaran diikuti 1.126 perusahaan.", True),
        ("Berapa perusahaan di Bali?", "Ada 13 perusahaan.", True),
        ("Kapan perusahaan yang mendaftar dinilai?", "Penilaian Mei.", True),
    ],
)
def test_those_who_are_counted_did_what_is_asked(question: str, sentence: str, said: bool) -> None:
    assert says_the_deed(sentence, understand(question)) == said


def test_who_received_something_has_a_name() -> None:
    question = understand("Siapa penerima Piagam Lentera 2022?")
    assert cannot_answer("Jumlah peserta Piagam Lentera naik dari 640 pada 2022.", question)
    assert not cannot_answer("Piagam Lentera diterima Desa Hulu.", question)
    assert not cannot_answer("Wayan Arta menerimanya.", question)


def test_a_reason_is_marked_as_one() -> None:
    question = understand("Mengapa lomba ditunda?")
    assert fit("Lomba ditunda karena hujan.", question) > fit("Lomba digelar di Bali.", question)


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("Seberapa panjang landasan bandara?", "Bandara memiliki landas pacu 1.600 meter dan 3 menara.", ["1.600"]),
        ("Berapa luas lahan pelabuhan?", "Luas lahan belum disebut, biayanya Rp86,7 miliar.", []),
        ("Truk yang lewat berapa unit?", "Ia menghitung 1.900 truk.", ["1.900"]),
        ("Berapa daerah yang dinilai?", "Penilaian delapan bulan itu diikuti 257 kabupaten/kota.", ["257"]),
    ],
)
def test_a_unit_or_a_kind_tells_what_is_counted(question: str, sentence: str, found: list[str]) -> None:
    assert words(sentence, counted(sentence, understand(question))) == found


def test_the_head_of_an_association_is_not_what_its_members_are() -> None:
    sentence = "Ketua Asosiasi Kepala Desa, Matsari Hadi, keberatan."
    assert words(sentence, answer_spans(sentence, understand("Siapa ketua paguyuban kades?"))) == ["Matsari Hadi"]
    assert answer_spans(sentence, understand("Siapa kepala desa?")) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Pendaftaran dibuka mulai 2 Agustus 2021.", []),
        ("Pendaftaran ditutup 31 Agustus 2021, kata panitia, Senin (2/8/2021).", ["31 Agustus 2021"]),
        ("Ia memberi waktu sampai 5 April.", ["5 April"]),
    ],
)
def test_a_deadline_is_the_last_day_and_not_that_of_the_report(sentence: str, found: list[str]) -> None:
    assert words(sentence, dates(sentence, understand("Sampai kapan pendaftaran dibuka?"))) == found
    assert words(sentence, dates(sentence, understand("Kapan tenggat laporan?"))) == found


def test_people_are_not_counted_in_rupiah() -> None:
    sentence = "Biaya yang ditanggung jemaah Rp51,7 juta."
    assert counted(sentence, understand("Berapa jemaah yang berangkat?")) == []
    assert words(sentence, counted(sentence, understand("Berapa biaya jemaah?"))) == ["Rp51,7 juta"]


def test_a_figure_of_one_place_is_not_of_another_that_is_named_behind_it() -> None:
    sentence = "Kabupaten Sumba Tengah teratas dengan nilai 96, mengalahkan Kabupaten Kebumen."
    assert counted(sentence, understand("Berapa nilai Kabupaten Kebumen?")) == []
    assert words(sentence, counted(sentence, understand("Berapa nilai Kabupaten Sumba Tengah?"))) == ["96"]


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        # Of several numbers the one right before the deed that is asked for.
        ("Berapa usaha yang disetujui?", "Ada 412 usaha mengajukan berkas dan 287 di antaranya disetujui.", ["287"]),
        ("Berapa sekolah yang lulus?", "Sebanyak 48 sekolah dinilai dan 9 sekolah dinyatakan lulus.", ["9"]),
        ("Berapa sekolah yang ikut penilaian?", "Sebanyak 48 sekolah mengikuti penilaian dan 9 sekolah lulus.", ["48"]),
        # Whatever money the question speaks of, people are counted.
        (
            "Berapa tenaga kerja dari investasi itu?",
            "Nilainya Rp3,4 triliun dan menyerap 2.850 tenaga kerja.",
            ["2.850"],
        ),
        ("Siapa ketua satgas?", "Satgas diketuai Wakil Gubernur Albertina Wanimbo.", ["Albertina Wanimbo"]),
        (
            "Siapa pencetak gol terbanyak?",
            "Pemain terbaik Ahmad Zulfikar, pencetak gol terbanyak Yogi Prasetya, dan kiper terbaik Hendra Tampubolon.",
            ["Yogi Prasetya"],
        ),
        (
            "Who launched the pilot?",
            "It was launched on Monday at the Anggrek Convention Hall by Environment Minister Laksmi Dewanti.",
            ["Laksmi Dewanti"],
        ),
        ("Siapa rektor Universitas Nusa?", "Rektor Universitas Nusa Prof. Anwar Makarim hadir.", ["Anwar Makarim"]),
    ],
)
def test_of_several_the_one_is_named_that_is_asked(question: str, sentence: str, found: list[str]) -> None:
    assert words(sentence, answer_spans(sentence, understand(question))) == found
