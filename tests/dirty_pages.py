"""Twelve dirty pages in the manner of twelve sorts of outlets, every line marked by hand. All words are made up.

The mark at the start of a line says what it is: "=" the headline, "+" the article's own, "-" dirt, "*" a link to
another story, "~" a photo's caption; {{…}} is dirt inside a line. A page is written out as the text that a person
copies from a browser, or as the HTML that the browser was given.
"""

# ruff: noqa: E501 (a paragraph is one line, as on the page)

import html
import re
from dataclasses import dataclass
from datetime import date

_INSIDE = re.compile(r"\s*\{\{(.*?)\}\}")
_TAGS = {"=": "h1", "+": "p", "-": "div", "*": "li", "~": "figcaption"}


@dataclass(frozen=True)
class Page:
    """A page and what a reader sees in it; `lines` are (mark, line) with ("", "") for a blank line."""

    name: str
    outlet: str | None
    lines: tuple[tuple[str, str], ...]
    published: date | None
    event_date: date | None
    release_number: str | None = None

    @property
    def title(self) -> str:
        return " ".join(line for mark, line in self.lines if mark == "=")

    @property
    def own(self) -> str:
        """The words that an index should hold, and no others."""
        return "\n".join(_INSIDE.sub("", line).replace("**", "") for mark, line in self.lines if mark == "+")

    def as_text(self) -> str:
        return "\n".join(_INSIDE.sub(r" \1", line) for _, line in self.lines)

    def as_html(self) -> str:
        body = "\n".join(_element(mark, line.replace("**", "")) for mark, line in self.lines if mark)
        body = body.replace("</h1>\n<h1>", " ")
        return (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{html.escape(self.title)}</title></head>'
            f'<body><header><nav><ul><li><a href="/">Beranda</a></li><li><a href="/daerah">Daerah</a></li></ul></nav>'
            f"</header><main><article>{body}</article></main>"
            f'<footer><a href="/tentang">Tentang Kami</a> <a href="/redaksi">Pedoman Media Siber</a></footer></body></html>'
        )


def _element(mark: str, line: str) -> str:
    words = html.escape(_INSIDE.sub(r" \1", line), quote=False)
    inner = f'<a href="/berita/lain">{words}</a>' if mark == "*" else words
    return f"<{_TAGS[mark]}>{inner}</{_TAGS[mark]}>"


def _lines(marked: str) -> tuple[tuple[str, str], ...]:
    parts = (line.partition(" ") for line in marked.strip().splitlines())
    return tuple((mark, line) for mark, _, line in parts)


KOMPAS = Page(
    name="kompas",
    outlet="Kompas.com",
    published=date(2024, 5, 14),
    event_date=date(2024, 5, 14),
    lines=_lines(
        """
- Nikmati berita tanpa iklan dengan berlangganan Kompas.com+
= Pemkot Contoh Latih Dua Ribu Pekerja Rentan, Targetkan Tuntas Akhir Tahun

- Kompas.com - 14/05/2024, 16:08 WIB
- Rina Setiawati,
- B P Nugroho
-
- Tim Redaksi
- Lihat Foto
~ Wali Kota Contoh saat membuka pelatihan di Balai Kota, Selasa (14/5/2024). (DOK. Humas Pemkot Contoh)

+ CONTOH, KOMPAS.com - Pemerintah Kota (Pemkot) Contoh membuka pelatihan bagi 2.000 pekerja rentan di Balai Kota, Selasa (14/5/2024).

+ Wali Kota Contoh Raharjo mengatakan, pelatihan itu disusun bersama perusahaan setempat agar lulusannya segera diterima bekerja.

- Baca juga: Wali Kota Raharjo Lepas Ratusan Calon Jemaah Haji, Titip Doa untuk Warga

+ "Kami tidak ingin warga dilatih lalu menganggur lagi. Karena itu perusahaan ikut menyusun materinya sejak awal," ujar Raharjo.

+ Pelatihan berlangsung tiga bulan dan tidak dipungut biaya. Peserta juga menerima uang saku Rp 50.000 setiap hari.

- Baca juga: Harga Cabai di Pasar Contoh Naik Dua Kali Lipat

+ Kepala Dinas Tenaga Kerja Contoh Wulan menambahkan, tahun lalu 1.450 dari 1.600 peserta sudah bekerja enam bulan setelah lulus.

- Simak breaking news dan berita pilihan kami langsung di ponselmu. Pilih saluran andalanmu akses berita Kompas.com WhatsApp Channel : https://www.whatsapp.com/channel/contoh. Pastikan kamu sudah install aplikasi WhatsApp ya.
- Tag
* pelatihan kerja
* Pemkot Contoh

- Terkini Lainnya
* Jalan Layang Contoh Ditutup Sementara, Ini Jalur Alternatifnya

* Jalan Layang Contoh Ditutup Sementara, Ini Jalur Alternatifnya

- Contoh
* Warga Keluhkan Bau Sampah di Dekat Terminal Contoh

* Warga Keluhkan Bau Sampah di Dekat Terminal Contoh

- Contoh
- Bagikan artikel ini melalui
- Oke
- Copy Link
"""
    ),
)

TRIBUN = Page(
    name="tribun",
    outlet="TRIBUNKALTIM.CO",
    published=date(2024, 2, 8),
    event_date=date(2024, 2, 8),
    lines=_lines(
        """
- Tribun Kaltim
- Samarinda
= Disnakertrans Kaltim Catat Angka Pengangguran Turun, Sektor Jasa Serap Paling Banyak

- Penulis: Dewi Anggraini | Editor: Bagus Santoso
- Kamis, 8 Februari 2024 18:21 WITA
- zoom-in
~ ISTIMEWA
~ Kepala Disnakertrans Kaltim menyampaikan paparan di Samarinda. TRIBUNKALTIM.CO/HO/DISNAKERTRANS

+ TRIBUNKALTIM.CO, SAMARINDA - Dinas Tenaga Kerja dan Transmigrasi Kalimantan Timur mencatat tingkat pengangguran terbuka turun menjadi 5,31 persen.

+ Angka itu disampaikan dalam rapat evaluasi di Samarinda, Kamis (8/2/2024). Setahun sebelumnya angkanya masih 5,71 persen.

- Baca juga: Ramalan Zodiak Besok Jumat 9 Februari 2024, Taurus Dapat Kabar Baik
- Baca juga: Jadwal Kapal Pelni Samarinda-Parepare Bulan Ini

+ Menurut dinas itu, sektor jasa menyerap paling banyak tenaga kerja baru, disusul perdagangan dan pertambangan.

+ "Kami akan menambah kelas pelatihan di sepuluh kabupaten dan kota supaya penurunannya berlanjut," kata kepala dinas.

- Halaman Selanjutnya
- Halaman 1 dari 2
- Ikuti kami di Google News
- Dapatkan Berita Terupdate dari Tribunkaltim di Google News
- Tags
* pengangguran
* Kaltim
- Berita Terkait
* Pedagang Pasar Pagi Pindah ke Lokasi Baru Pekan Depan
* Banjir Rendam Jalan Utama, Arus Lalu Lintas Dialihkan
- Berita Populer
* Harga Emas Hari Ini Naik Lagi
"""
    ),
)

DETIK = Page(
    name="detik",
    outlet=None,
    published=date(2022, 7, 19),
    event_date=date(2022, 7, 19),
    lines=_lines(
        """
- detikFinance
- Berita Ekonomi Bisnis
= Kemnaker Salurkan Bantuan Upah Tahap Dua, Ini Cara Mengeceknya
- Sinta Maharani - detikFinance
- Selasa, 19 Jul 2022 11:40 WIB
- 0 komentar
- BAGIKAN
- URL telah disalin
~ Foto: Rudi Hamdani/detikcom
- Jakarta
+ Kementerian Ketenagakerjaan menyalurkan bantuan subsidi upah tahap kedua kepada 1,2 juta pekerja mulai hari ini, Selasa (19/7/2022).
- ADVERTISEMENT
- SCROLL TO CONTINUE WITH CONTENT
+ Bantuan sebesar Rp 600 ribu itu dikirim langsung ke rekening penerima melalui bank milik negara.{{Baca juga: 5 Tanda Rekening Kamu Harus Segera Diganti}}
+ Pekerja dapat mengecek statusnya di laman kementerian dengan memasukkan nomor induk kependudukan dan nama ibu kandung.
- Baca juga: Gaji UMR Mau Beli Rumah? Begini Hitungannya
+ "Kalau datanya belum muncul, pekerja cukup melapor ke bagian personalia perusahaan," kata juru bicara kementerian.
- [Gambas:Video 20detik]
- Simak Video 'Antrean Warga Mengecek Bantuan Upah':
+ Penyaluran tahap ketiga dijadwalkan pada Agustus setelah data kepesertaan jaminan sosial dicocokkan lagi.
- (smh/rdh)
* bantuan upah
* kemnaker
* subsidi upah
- Hide Ads
"""
    ),
)

ANTARA = Page(
    name="antara",
    outlet="ANTARA",
    published=date(2023, 3, 6),
    event_date=None,
    lines=_lines(
        """
= Bengkulu perkuat perlindungan nelayan lewat jaminan sosial
- Senin, 6 Maret 2023 20:15 WIB
~ Nelayan menurunkan ikan di Pelabuhan Pulau Baai, Bengkulu. ANTARA/Anton Wijaya
+ Bengkulu (ANTARA) - Pemerintah Provinsi Bengkulu mendaftarkan 4.300 nelayan kecil sebagai peserta jaminan sosial ketenagakerjaan.
+ Kepala Dinas Kelautan dan Perikanan Bengkulu di Bengkulu, Senin, mengatakan iuran mereka selama enam bulan ditanggung anggaran daerah.
- Baca juga: Harga ikan tongkol di Bengkulu turun
- Baca juga: Gelombang tinggi masih berpotensi terjadi di Samudra Hindia
+ "Nelayan bekerja dengan risiko tinggi, sehingga perlindungan ini bukan kemewahan tetapi kebutuhan," katanya.
+ Ia menjelaskan pendataan dilakukan di tujuh kabupaten dan kota yang memiliki garis pantai.
+ Setelah enam bulan, nelayan diharapkan membayar iuran Rp16.800 per bulan secara mandiri.
- Pewarta: Anton Wijaya
- Editor: Maria Lestari
- COPYRIGHT © ANTARA 2023
- Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini tanpa izin tertulis dari Kantor Berita ANTARA.
- Tags:
* nelayan
* jaminan sosial
- Berita Terkait
* Bulog Bengkulu siapkan cadangan beras untuk empat bulan
* Pemkot gelar operasi pasar murah
"""
    ),
)

KUMPARAN = Page(
    name="kumparan",
    outlet=None,
    published=date(2023, 11, 21),
    event_date=date(2023, 11, 21),
    lines=_lines(
        """
- kumparanBISNIS
= Serikat Pekerja Minta Upah Minimum Dihitung dari Kebutuhan Hidup Layak
- 21 November 2023 14:02 WIB
- ·
- waktu baca 2 menit
- 3
- 0
- facebook
- twitter
- whatsapp
- copy-link-circle
- more-vertical
~ Massa serikat pekerja di depan kantor gubernur. Foto: Hadi Saputra/kumparan
- Perbesar
~ Massa serikat pekerja di depan kantor gubernur. Foto: Hadi Saputra/kumparan
- ADVERTISEMENT
+ Serikat pekerja meminta pemerintah provinsi menghitung upah minimum tahun depan dari survei kebutuhan hidup layak, bukan dari rumus pertumbuhan.
- ADVERTISEMENT
+ Permintaan itu disampaikan dalam audiensi di kantor gubernur, Selasa (21/11). Survei serikat menemukan kebutuhan satu pekerja lajang Rp 5,2 juta sebulan.
- ADVERTISEMENT
+ "Rumus itu selalu menghasilkan angka di bawah harga kebutuhan pokok," kata ketua serikat kepada kumparan.
+ Pemerintah provinsi menjawab bahwa penetapan tetap mengikuti peraturan pemerintah dan diumumkan paling lambat akhir bulan.
- Ikuti saluran WhatsApp kumparan untuk informasi terkini
- Laporkan tulisan
- Tim Editor
- Baca Lainnya
"""
    ),
)

DISKOMINFO = Page(
    name="diskominfo",
    outlet=None,
    published=date(2024, 3, 25),
    event_date=date(2024, 3, 25),
    lines=_lines(
        """
- Berita Daerah
- Berita Daerah

= Pemkab Buka Posko Pengaduan Tunjangan Hari Raya di Tiga Kecamatan

- • Admin Diskominfo
- • 25 Maret 2024
- • 09:15 AM
- • 132 views

+ PANGKALAN – Pemerintah Kabupaten membuka posko pengaduan tunjangan hari raya di tiga kecamatan mulai Senin (25/3/2024) sampai dengan Jumat (19/4/2024).

+ Kepala Dinas Tenaga Kerja menjelaskan, pekerja dapat melapor dengan membawa kartu identitas dan slip gaji terakhir.

+ Syarat pelaporan:
+ 1. Kartu tanda penduduk
+ 2. Slip gaji tiga bulan terakhir
+ 3. Surat perjanjian kerja

+ "Setiap laporan akan ditindaklanjuti pengawas paling lama tujuh hari," jelasnya.

+ Tahun lalu posko menerima 57 laporan dan seluruhnya selesai sebelum hari raya.

- (Diskominfo/ad)
- Bagikan:
- Facebook
- Twitter
- WhatsApp
- Read: 132 Views
"""
    ),
)

RELEASE = Page(
    name="release",
    outlet="Pemerintah Provinsi Daerah Khusus Contoh",
    published=date(2021, 2, 11),
    event_date=date(2021, 2, 11),
    release_number="0213/SP-HMS/02/2021",
    lines=_lines(
        """

- **PEMERINTAH PROVINSI DAERAH KHUSUS CONTOH
- DINAS KOMUNIKASI DAN INFORMATIKA**

- Jalan Kebon Jati Nomor 12 Blok C Lt. 4
- Telepon (021) 7654321 Faksimile (021) 7654322
- Website: www.contoh.go.id E-mail: humas@contoh.go.id
- C O N T O H
- Kode Pos: 10998

+ **SIARAN PERS**

+ Nomor: 0213/SP-HMS/02/2021

+ 11 Februari 2021

= PEMPROV CONTOH LUNCURKAN KARTU PEKERJA BAGI
= PENERIMA UPAH MINIMUM

+ BALAI KOTA - Pemerintah Provinsi Contoh meluncurkan kartu pekerja bagi penerima upah minimum dan keluarganya, Kamis (11/2).

+ Gubernur Contoh menyampaikan, pemegang kartu dapat membeli pangan bersubsidi di sepuluh pasar dan menaiki bus kota tanpa membayar.

+ "Kebijakan ini kami susun bersama serikat pekerja sejak tahun lalu," ujar Gubernur.

+ Tahap pertama menyediakan 12.500 kartu. Pendaftaran dibuka melalui serikat pekerja dan suku dinas di setiap wilayah.
"""
    ),
)

SUARA = Page(
    name="suara",
    outlet="Suara.com",
    published=date(2023, 7, 5),
    event_date=date(2023, 7, 5),
    lines=_lines(
        """
- Home
- Bisnis
= Jumlah Peserta Jaminan Pensiun Tembus 14 Juta Orang
- Ayu Permata
- Rabu, 05 Juli 2023 | 13:22 WIB
~ Ilustrasi pekerja kantor. [Ist]
- Follow Suara.com untuk mendapatkan informasi terkini. Klik WhatsApp Channel & Google News
+ Suara.com - Jumlah peserta program jaminan pensiun mencapai 14,2 juta orang pada pertengahan tahun ini, naik delapan persen dari tahun lalu.
+ Direktur kepesertaan menyebut kenaikan itu ditopang perusahaan menengah yang baru mendaftarkan pekerjanya.
- Baca Juga:Resep Sambal Bawang yang Tahan Seminggu
+ "Kami mendatangi kawasan industri satu per satu. Rabu (5/7/2023) ini giliran kawasan di Bekasi," ujarnya.
- Baca Juga
* Deretan Ponsel Murah dengan Kamera Terbaik Bulan Ini
* Kisah Kucing Oranye yang Pulang Setelah Dua Tahun Hilang
- ADVERTISEMENT
+ Dana kelolaan program tersebut kini Rp 157 triliun dan sebagian besar ditempatkan pada surat utang negara.
- Tag
* #jaminan pensiun
* #pekerja
- BERITA TERKAIT
* Jadwal Pencairan Dana Bantuan Pendidikan Bulan Juli
* Lima Pantai Sepi yang Cocok untuk Akhir Pekan
- TERKINI
* Timnas Menang Telak di Laga Uji Coba
"""
    ),
)

JPNN = Page(
    name="jpnn",
    outlet="jpnn.com",
    published=date(2023, 10, 20),
    event_date=date(2023, 10, 19),
    lines=_lines(
        """
- jpnn.com
- Daerah
- Jateng
= Ribuan Buruh Pabrik Sepatu Terima Pesangon, Prosesnya Diawasi Dinas
- Jumat, 20 Oktober 2023 – 07:45 WIB
~ Buruh pabrik sepatu mengantre di halaman pabrik untuk menerima pesangon. Foto: Ricardo/JPNN.com
+ jpnn.com, SEMARANG - Sebanyak 3.120 buruh pabrik sepatu menerima pesangon secara bertahap mulai Kamis (19/10/2023).
- BACA JUGA: Detik-Detik Truk Bermuatan Semen Terguling di Tanjakan
+ Pembayaran diawasi petugas dinas tenaga kerja agar sesuai dengan kesepakatan antara perusahaan dan serikat.
+ Ketua serikat buruh mengatakan besaran pesangon dihitung dari masa kerja dengan nilai paling rendah Rp 9 juta.
- BACA JUGA: Ini Alasan Warga Menolak Pembangunan Gapura
+ "Anggota kami lega karena yang dijanjikan akhirnya dibayar," ujarnya.
- (ant/jpnn)
- Video Terpopuler Hari ini:
- Yuk, Simak Juga Video ini!
- Redaktur & Reporter : Budi Prasetyo
- Sumber Berita: Antara
- JPNN VIDEO
* Pasar Malam di Tengah Sawah Ramai Pengunjung
- TERPOPULER
* Bupati Lantik Puluhan Kepala Sekolah Baru
* Pemuda Desa Ubah Limbah Kayu Jadi Mainan
"""
    ),
)

LOCAL = Page(
    name="local",
    outlet="SUARAPESISIR.ID",
    published=date(2023, 9, 12),
    event_date=date(2023, 9, 11),
    lines=_lines(
        """
- Beranda
- / Pemerintahan
= Bupati Serahkan Santunan kepada Ahli Waris Pekerja yang Meninggal
- Redaksi
- - Jurnalis
- Selasa, 12 September 2023 - 10:33 WIB
- facebook
- twitter
- wa
- telegram
- URL berhasil dicopy
- facebook icon
- twitter icon
- 47 kali dilihat
- -->
+ LEBAK, SUARAPESISIR.ID – Bupati menyerahkan santunan jaminan kematian kepada lima ahli waris pekerja di aula kecamatan, Senin (11/9/2023).
+ Setiap ahli waris menerima Rp42 juta, sedangkan dua anak pekerja memperoleh beasiswa sampai kuliah.
+ “Santunan ini tidak menggantikan keluarga yang pergi, tetapi semoga meringankan beban,” kata Bupati.
+ Kepala kantor cabang menambahkan, baru 38 persen pekerja informal di kabupaten itu yang terdaftar.
+ Ia mengajak kepala desa mendata petani dan nelayan di wilayahnya masing-masing. {{(hr/red)}}
- Dilihat: 47
- Follow WhatsApp Channel suarapesisir.id untuk update berita terbaru setiap hari
- Follow
- Berita Terkait
* Warga Gotong Royong Perbaiki Jembatan Gantung
* Festival Durian Digelar Bulan Depan
- Tinggalkan Balasan
- Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *
- Komentar *
- Nama *
- Email *
- Situs Web
- Simpan nama, email, dan situs web saya pada peramban ini untuk komentar saya berikutnya.
"""
    ),
)

JAKARTA_POST = Page(
    name="jakarta post",
    outlet=None,
    published=date(2024, 3, 18),
    event_date=date(2024, 3, 18),
    lines=_lines(
        """
- You are using an outdated browser. Please upgrade your browser to improve your experience.
- Jakarta
- Business
= Ministry opens hotline for unpaid holiday bonuses
- Ministry opens hotline for unpaid holiday bonuses
~ Workers leave a garment factory in Tangerang, Banten. (Antara/Rudi Hartono)
- Siti Rahma (The Jakarta Post)
- Jakarta
- Mon, March 18, 2024
- Published on Mar. 18, 2024
- Published on 2024-03-18T13:20:17+07:00
- Share This Article
- Change Size
+ The Manpower Ministry opened a hotline on Monday, March 18, for workers whose employers fail to pay the religious holiday bonus on time.
+ The bonus is due seven days before the holiday at the latest. Companies that pay late face a fine of 5 percent of the total amount.
- Read also: Ten beaches to visit before the rainy season
+ "Workers may report anonymously and inspectors will visit the company within a week," a ministry director said.
+ Last year the ministry received 1,558 complaints, most of them from the garment and retail industries.
- to Read Full Story
- SUBSCRIBE NOW
- Starting from IDR 55,500/month
- Unlimited access to our web and app content
- Share options
- Most Popular
* Volcano erupts, flights diverted
"""
    ),
)

DISWAY = Page(
    name="disway",
    outlet="diswayjogja.id",
    published=date(2024, 1, 27),
    event_date=date(2024, 1, 26),
    lines=_lines(
        """
- Headline
= Pekerja Batik di Yogya Mulai Terlindungi Jaminan Sosial
- Reporter:
- Novi Handayani
- |
- Editor:
- Agung Wibowo
- |
- Sabtu 27-01-2024,09:30 WIB
~ Perajin batik di Bantul sedang mencanting kain. --Ist/Dokumentasi
+ JOGJA, diswayjogja.id - Sebanyak 760 perajin batik di Bantul kini terdaftar sebagai peserta jaminan sosial ketenagakerjaan.
- BACA JUGA:5 Sepeda Listrik Murah dengan Jarak Tempuh Jauh, Cocok untuk Ibu Rumah Tangga
+ Ketua paguyuban perajin menyerahkan kartu peserta secara simbolis di sanggar desa, Jumat (26/1/2024).
- BACA JUGA:Pencuri Burung di Sleman Tertangkap Basah Warga
+ Iuran tiga bulan pertama ditanggung dana desa. Setelah itu perajin menyisihkan Rp500 setiap hari.
+ "Dulu kalau tangan kena malam panas, berobat sendiri. Sekarang ada yang menanggung," kata seorang perajin.
- Cek Berita dan Artikel yang lain di Google News
- Sumber:
- Kategori :
* jaminan sosial
- Berita Terkait
* Cara Membuat Sambal Terasi yang Awet Sebulan
"""
    ),
)

PAGES = (
    KOMPAS,
    TRIBUN,
    DETIK,
    ANTARA,
    KUMPARAN,
    DISKOMINFO,
    RELEASE,
    SUARA,
    JPNN,
    LOCAL,
    JAKARTA_POST,
    DISWAY,
)
