"""Dirty pages in the manner of many outlets, every line marked by hand. All words are made up.

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
    event_date=date(2023, 3, 6),
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

CNN = Page(
    name="cnn",
    outlet=None,
    published=date(2023, 11, 15),
    event_date=date(2023, 11, 14),
    lines=_lines(
        """
- CNN Indonesia
- Rabu, 15 Nov 2023 09:10 WIB
- Bagikan :
= Pemerintah Siapkan Aturan Baru Pekerja Platform Digital
- url telah tercopy
~ Pengemudi ojek daring menunggu pesanan di Jakarta. (CNN Indonesia/Adi Maulana)
- Jakarta, CNN Indonesia --
+ Pemerintah menyiapkan aturan tentang perlindungan pekerja platform digital yang ditargetkan terbit tahun depan.
- ADVERTISEMENT
- SCROLL TO CONTINUE WITH CONTENT
+ Aturan itu memuat jaminan kecelakaan kerja, jam istirahat, dan cara menghitung bagi hasil, kata Direktur Jenderal dalam diskusi, Selasa (14/11).
- Lihat Juga :
* Menteri Buka Suara soal Kenaikan Tarif Kereta
- Pilihan Redaksi
* Daftar Negara dengan Jam Kerja Terpendek
* Alasan Harga Beras Belum Turun
+ "Kami mendengar pengemudi dan perusahaan sekaligus," ujarnya.
- (adm/agt)
- [Gambas:Video CNN]
- TOPIK TERKAIT
* ojek online
- ARTIKEL TERKAIT
* Upah Minimum Diumumkan Pekan Depan
"""
    ),
)

TEMPO = Page(
    name="tempo",
    outlet="TEMPO.CO",
    published=date(2024, 4, 3),
    event_date=None,
    lines=_lines(
        """
- TEMPO.CO
- Bisnis
= Serapan Tenaga Kerja Sektor Konstruksi Naik Tajam
- Reporter
- Dina Kartika
- Editor
- Yoga Saputra
- 3 April 2024 | 15.20 WIB
~ Pekerja proyek di kawasan Sudirman, Jakarta. TEMPO/Rendi Hakim
- Iklan
+ TEMPO.CO, Jakarta - Serapan tenaga kerja di sektor konstruksi naik 11 persen pada triwulan pertama dibandingkan tahun lalu.
+ Kenaikan terbesar terjadi di Kalimantan Timur karena pembangunan kawasan pemerintahan baru.
- Scroll ke bawah untuk melanjutkan membaca
- Iklan
+ Asosiasi kontraktor memperkirakan kebutuhan tukang bersertifikat masih kurang 40 ribu orang.
- Pilihan Editor: Harga Tiket Pesawat Turun Setelah Libur Panjang
- Iklan
- Berita Terkait
* Daftar Proyek yang Ditunda Tahun Ini
- Video Pilihan
"""
    ),
)

REPUBLIKA = Page(
    name="republika",
    outlet="REPUBLIKA.CO.ID",
    published=date(2023, 5, 22),
    event_date=date(2023, 5, 22),
    lines=_lines(
        """
- Home > Ekonomi > Keuangan
- Senin 22 May 2023 16:05 WIB
= Penyaluran Kredit Usaha Rakyat bagi Pekerja Migran Dipercepat
- Rep: Intan Sari/ Red: Fajar Anwar
~ Calon pekerja migran mengikuti pelatihan bahasa. Foto: Republika/Edwin Putra
+ REPUBLIKA.CO.ID, JAKARTA -- Pemerintah mempercepat penyaluran kredit usaha rakyat bagi calon pekerja migran melalui lima bank.
+ Kredit itu dipakai untuk membayar pelatihan, pemeriksaan kesehatan, dan tiket, sehingga calon pekerja tidak meminjam kepada rentenir.
- Baca Juga
* Rupiah Menguat di Akhir Pekan, Modal Asing Kembali Masuk
* Ekspor Kopi Tumbuh Dua Digit Berkat Panen Raya
+ "Bunganya enam persen setahun," kata kepala badan itu, Senin (22/5/2023).
- sumber : Antara
- BACA JUGA: Update Berita-Berita Politik Perspektif Republika.co.id, Klik di Sini
- Berita Lainnya
"""
    ),
)

SETKAB = Page(
    name="setkab",
    outlet=None,
    published=date(2023, 9, 5),
    event_date=date(2023, 9, 4),
    lines=_lines(
        """
- Sekretariat Kabinet Republik Indonesia
= President Inaugurates Vocational Training Center in Solo
- By Public Relations
- Date September 5, 2023
- in News
- Reading time: 2 mins read
~ President visits a workshop, Monday (04/09). Photo by: BPMI of Presidential Secretariat
+ The President inaugurated a vocational training center in Solo, Central Java, on Monday (04/09).
+ The center trains 3,000 people a year in welding, sewing, and machine repair free of charge.
+ "Skilled hands are what investors ask for first," the President said in his remarks.
+ The ministry plans to build two more centers in Sulawesi next year. {{(TGH/UN)}}
- Translated by: Fairuz Putri
- Reviewed by: Yuyu Mulia
- Tags: President, Training
- Previous Post
- Next Post
- Latest News
* Cabinet Meets on Rice Prices
"""
    ),
)

OKEZONE = Page(
    name="okezone",
    outlet=None,
    published=date(2023, 5, 13),
    event_date=None,
    lines=_lines(
        """
- HOME
- ECONOMY
- HOT ISSUE
= Cara Cek Saldo Jaminan Hari Tua lewat Ponsel
- Feby Nurmala , Jurnalis-Sabtu, 13 Mei 2023 |08:04 WIB
~ Cara cek saldo jaminan hari tua (Foto: Freepik)
- A
- A
- A
+ JAKARTA - Peserta jaminan hari tua kini dapat mengecek saldo lewat ponsel tanpa datang ke kantor cabang.
+ Peserta cukup memasang aplikasi resmi, memasukkan nomor kartu, lalu memilih menu saldo.
- BACA JUGA:
* 5 Pekerjaan dengan Gaji Tertinggi Tahun Ini
+ Jika lupa kata sandi, peserta bisa meminta kode baru melalui pesan singkat.
- (fbn)
- Follow Berita Okezone di Google News
- Dapatkan berita up to date dengan semua berita terkini dari Okezone hanya dengan satu akun di ORION, daftar sekarang dengan klik disini dan nantikan kejutan menarik lainnya
- Topik Artikel :
* JHT
* BPJS
"""
    ),
)

MEDIAINDONESIA = Page(
    name="mediaindonesia",
    outlet=None,
    published=date(2022, 8, 18),
    event_date=date(2022, 8, 18),
    lines=_lines(
        """
- Beranda
- Nusantara
= Petani Tembakau Temanggung Kini Punya Jaminan Kecelakaan Kerja
- Tosiani Dewi
- 18/8/2022 21:40
~ Petani menjemur tembakau di lereng Gunung Sumbing.(MI/Tosiani Dewi)
+ SEBANYAK 1.900 petani tembakau di Temanggung, Jawa Tengah, kini memiliki jaminan kecelakaan kerja yang iurannya dibayar dari dana bagi hasil cukai.
+ Kepala dinas setempat, Kamis (18/8), mengatakan jaminan berlaku sejak musim tanam sampai panen.
+ Dinas menargetkan seluruh buruh tani di dua puluh kecamatan terlindungi pada tahun depan. {{(N-2)}}
- Cek berita dan artikel yg lain di Google News dan dan ikuti WhatsApp channel mediaindonesia.com
- Editor : Denny
- Berita Lainnya
* Kebakaran Lahan Padam Setelah Hujan
- Copyright @ 2024 Media Group - mediaindonesia. All Rights Reserved
"""
    ),
)

WORDPRESS = Page(
    name="wordpress",
    outlet=None,
    published=date(2024, 6, 3),
    event_date=date(2024, 6, 3),
    lines=_lines(
        """
- Lompat ke konten
- Menu
= Disnaker Gelar Bursa Kerja di Alun-Alun
- oleh admin
- 3 Juni 2024
- dalam Berita
- 0
- 0
- SHARES
- 12
- VIEWS
- Share on Facebook
- Share on Twitter
+ Dinas Tenaga Kerja menggelar bursa kerja di alun-alun dengan 42 perusahaan dan 3.100 lowongan, Senin (3/6/2024).
+ Bupati berpesan agar pencari kerja menyiapkan berkas dan tidak percaya calo.
+ Panitia mencatat 1.800 pelamar datang pada hari pertama.
- Bagikan ini:
- Klik untuk berbagi di Twitter(Membuka di jendela yang baru)
- Klik untuk membagikan di Facebook(Membuka di jendela yang baru)
- Menyukai ini:
- Suka Memuat...
- Terkait
* Jadwal Pelayanan Keliling
- Navigasi pos
* Pos sebelumnya
- Tinggalkan Balasan Batalkan balasan
"""
    ),
)

LIPUTAN6 = Page(
    name="liputan6",
    outlet="Liputan6.com",
    published=date(2023, 12, 14),
    event_date=date(2023, 12, 14),
    lines=_lines(
        """
- Liputan6
- Regional
= Ribuan Buruh Linting Terima Bantuan Langsung Tunai
- Oleh Ahmad Yani
- Diperbarui 14 Des 2023, 17:00 WIB
- Diterbitkan 14 Des 2023, 16:30 WIB
- Copy Link
- 10
~ Buruh linting menerima bantuan di Kudus. (Liputan6.com/Ahmad Yani)
+ Liputan6.com, Kudus - Sebanyak 5.200 buruh linting rokok di Kudus menerima bantuan langsung tunai Rp 600 ribu, Kamis (14/12/2023).
- Advertisement
- BACA JUGA: 7 Potret Liburan Keluarga Artis di Pantai
+ Bantuan itu diserahkan di pabrik masing-masing agar buruh tidak perlu meninggalkan pekerjaan.
+ Penyaluran dijadwalkan selesai dalam tiga hari.
- * Fakta atau Hoaks? Untuk mengetahui kebenaran informasi yang beredar, silakan WhatsApp ke nomor Cek Fakta Liputan6.com 0811 9787 670 hanya dengan ketik kata kunci yang diinginkan.
- Saksikan Video Pilihan Ini:
- Produksi Liputan6.com
- Loading
"""
    ),
)

BISNIS = Page(
    name="bisnis",
    outlet="Bisnis.com",
    published=date(2023, 10, 9),
    event_date=date(2023, 10, 9),
    lines=_lines(
        """
- Bisnis.com
- Ekonomi
- Ketenagakerjaan
= Apindo Minta Kepastian Formula Upah Sebelum Akhir Oktober
- Jessica Gabriela - Bisnis.com
- Senin, 9 Oktober 2023 | 12:45
- Bagikan
~ Buruh pabrik tekstil di Bandung. - Bisnis/Rachman
+ Bisnis.com, JAKARTA — Asosiasi Pengusaha Indonesia meminta kepastian formula upah minimum sebelum akhir Oktober agar anggaran perusahaan dapat disusun.
+ Ketua bidang ketenagakerjaan asosiasi itu menyebut perusahaan padat karya paling terpengaruh oleh perubahan rumus.
- Baca Juga : Harga Minyak Mentah Turun Tipis, Pasar Menanti Data Stok
+ “Kami tidak menolak kenaikan, kami menolak kejutan,” katanya, Senin (9/10/2023).
+ Pemerintah menyatakan aturan baru masih diselaraskan dengan kementerian lain.
- Cek Berita dan Artikel yang lain di Google News dan WA Channel
- Penulis : Jessica Gabriela
- Editor : Denis Riantiza
- Konten Premium
- Bergabung dan dapatkan analisis informasi ekonomi dan bisnis melalui email Anda.
- Topik
* upah minimum
* apindo
- Artikel Terkait
* Investor Asing Borong Obligasi Pemerintah
"""
    ),
)

INEWS = Page(
    name="inews",
    outlet="iNews.id",
    published=date(2023, 4, 27),
    event_date=date(2023, 4, 26),
    lines=_lines(
        """
- iNews.id
- iNewsJateng
= Pemkab Kudus Bagikan Kartu Jaminan bagi Buruh Harian Lepas
- Nani Suherni
- Kamis, 27 April 2023 - 10:12:00 WIB
~ Penyerahan kartu jaminan bagi buruh harian lepas di Kudus. (Foto: Humas Pemkab)
- A A A
+ KUDUS, iNews.id - Pemerintah Kabupaten Kudus membagikan kartu jaminan sosial kepada 6.400 buruh harian lepas.
- BACA JUGA:
- Viral Pengantin Datang ke Pelaminan Naik Traktor, Warga Sampai Terharu
+ Bupati menyampaikan, kartu itu menjamin biaya perawatan jika buruh mengalami kecelakaan saat bekerja.
- Advertisement
+ "Buruh harian sering tidak terdata, padahal pekerjaannya berat," ujarnya, Rabu (26/4/2023).
- Editor : Ahmad Antoni
- TAG : kudus buruh jaminan sosial
- Follow Berita iNewsJateng di Google News
- Bagikan Artikel:
- BERITA POPULER
* Petani Panen Raya Bawang Merah
"""
    ),
)

BPJS = Page(
    name="bpjs",
    outlet=None,
    published=date(2023, 11, 22),
    event_date=None,
    lines=_lines(
        """
- Beranda
- Berita
+ Siaran Pers
= Dorong Kepatuhan Perusahaan, BPJS Ketenagakerjaan Gandeng Kejaksaan
+ 22/11/2023
- Jakarta – Siaran Pers
~ Dok. BPJS Ketenagakerjaan
+ JAKARTA, 22 November 2023 – BPJS Ketenagakerjaan bekerja sama dengan kejaksaan negeri untuk menagih tunggakan iuran 312 perusahaan.
+ Sepanjang tahun ini kerja sama itu memulihkan iuran sebesar Rp 18,4 miliar bagi 9.700 pekerja.
+ Direktur Utama mengatakan, penagihan dilakukan setelah tiga surat peringatan tidak ditanggapi.
+ Narahubung:
+ Kepala Hubungan Masyarakat, telepon 021-5207797
- Bagikan ke :
- Facebook Twitter WhatsApp
- Siaran Pers Lainnya
* Layanan Tanpa Kontak Fisik Diperluas
- © 2023 BPJS Ketenagakerjaan
"""
    ),
)

KEMNAKER = Page(
    name="kemnaker",
    outlet=None,
    published=date(2024, 3, 12),
    event_date=date(2024, 3, 12),
    lines=_lines(
        """
- BERITA KEMNAKER
= Menaker Serahkan Sertifikat Kompetensi kepada 500 Peserta Magang
- 12 Maret 2024
- 10.30 WIB
- Biro Humas
- 1.204x dibaca
+ Jakarta--Menteri Ketenagakerjaan menyerahkan sertifikat kompetensi kepada 500 peserta magang di Jakarta, Selasa (12/3/2024).
+ Menteri berharap sertifikat itu memudahkan peserta melamar ke perusahaan dalam dan luar negeri.
+ Program magang tahun ini diikuti 15 ribu orang di 22 provinsi.
- Biro Humas Kemnaker
- Share:
- Facebook
- X
- Berita Lainnya
* Kemnaker Buka Posko Pengaduan
"""
    ),
)

GLOBE = Page(
    name="globe",
    outlet=None,
    published=date(2023, 8, 4),
    event_date=date(2023, 8, 3),
    lines=_lines(
        """
- Jakarta Globe
- Business
= Factory Workers in Karawang Secure Health Cover
- Herman
- August 4, 2023 | 3:20 pm
- SHARE
~ Workers assemble engines in Karawang, West Java. (Antara Photo/Andri Saputra)
+ Jakarta. More than 8,000 contract workers in Karawang received health cover under a deal between unions and three car makers.
+ The deal, signed on Thursday (3/8/2023), covers outpatient care and surgery for workers and two family members.
- Read More:
* Indonesia Plans New Toll Road in Sumatra
+ “This was our first demand for years,” union leader Sarman said.
- Tags: Keywords:
* Labor
- SHARE
- Latest
* Rupiah Slips Against Dollar
- POPULAR READS
"""
    ),
)

SINDO = Page(
    name="sindo",
    outlet=None,
    published=date(2023, 1, 14),
    event_date=date(2023, 1, 14),
    lines=_lines(
        """
- SINDOnews
- makro
= Bantuan bagi Petani Garam Terdampak Cuaca Cair Pekan Ini
- Iqbal Dwi
- Sabtu, 14 Januari 2023 - 11:15 WIB
- loading...
~ Petani garam di Madura memindahkan hasil panen. FOTO/Ilustrasi
- A A A
+ JAKARTA - Pemerintah mencairkan bantuan bagi petani garam yang gagal panen akibat hujan panjang mulai pekan ini.
+ Setiap petani menerima Rp1,5 juta melalui koperasi. Penyaluran pertama dilakukan di Madura, Sabtu (14/1/2023).
- Baca Juga: Sederet Mobil Bekas Murah untuk Keluarga Muda
+ "Datanya dari koperasi dan sudah dicocokkan," kata direktur pemberdayaan.
- (iqb)
- Lihat Juga: 7 Tanaman Hias yang Tahan Panas
- TULIS KOMENTAR ANDA!
"""
    ),
)

SOLOPOS = Page(
    name="solopos",
    outlet="Solopos.com",
    published=date(2023, 11, 5),
    event_date=date(2023, 11, 5),
    lines=_lines(
        """
- SOLOPOS.COM
~ Pelatihan membatik bagi penyandang disabilitas di Laweyan. (Solopos/Nicolous Irawan)
= Difabel Solo Ikuti Pelatihan Batik, Hasilnya Dipamerkan di Balai Kota
- Penulis: Wahyu Prakoso
- Solopos.com
- Minggu, 5 November 2023 - 16:05 WIB
+ Solopos.com, SOLO — Sebanyak 45 penyandang disabilitas mengikuti pelatihan batik selama dua pekan di Laweyan.
- Promosi
- Mudik Nyaman Bareng Bank Pelat Merah
+ Wali Kota Solo berkata hasil karya peserta akan dipamerkan di Balai Kota pada Desember.
- PromosiBank Rakyat Luncurkan Fitur Baru
+ "Kami juga membantu pemasarannya lewat toko daring," ujarnya saat penutupan, Minggu (5/11/2023).
- Silakan KLIK dan GABUNG di Grup Telegram Solopos.com Berita Terkini
- Simak berita pilihan dan terkini lainnya di Google News
"""
    ),
)

MERDEKA = Page(
    name="merdeka",
    outlet="Merdeka.com",
    published=date(2023, 6, 16),
    event_date=date(2023, 6, 16),
    lines=_lines(
        """
- Merdeka.com
- Peristiwa
= Ini Alasan Nelayan Cilacap Enggan Ikut Asuransi
- Reporter
- Abdul Aziz
- Jumat, 16 Jun 2023 14:27:00
- Copy Link
~ Nelayan Cilacap. ©2023 Merdeka.com/Abdul Aziz
+ Merdeka.com - Separuh nelayan Cilacap belum mengikuti asuransi karena menganggap pengurusan klaim berbelit.
+ Dinas perikanan membuka loket bantuan di tiga pelabuhan agar klaim selesai dalam sepuluh hari.
+ "Kami jemput bola ke kampung nelayan," ujar kepala dinas, Jumat (16/6).
- [abd]
- Baca juga:
* Cuaca Buruk, Nelayan Diminta Tidak Melaut Sampai Akhir Pekan
* Harga Solar Naik, Nelayan Kecil Menjerit dan Minta Bantuan
- Topik berita Terkait:
* Nelayan
* Cilacap
- Rekomendasi
* Potret Lawas Artis Cilik Era Sembilan Puluhan
"""
    ),
)

ANTARA_EN = Page(
    name="antara en",
    outlet="ANTARA",
    published=date(2023, 3, 6),
    event_date=date(2023, 3, 6),
    lines=_lines(
        """
= Ministry urges firms to register seafarers for social security
- March 6, 2023 20:15 GMT+700
~ Seafarers board a vessel in Tanjung Priok, Jakarta. (ANTARA/Rivan Awal/rst)
+ Jakarta (ANTARA) - The Transportation Ministry urged shipping firms to register their seafarers for social security before contracts are signed.
+ An official said in Jakarta on Monday that only 61 percent of domestic seafarers were covered.
- Related news: Port of Makassar expands container yard
+ The ministry will check membership cards when crews report at harbor offices.
- Related news: Government readies free ferry rides
- Translator: Dewi Sari, Azis K
- Editor: Rahmad N
- Copyright © ANTARA 2023
"""
    ),
)

GOID = Page(
    name="goid",
    outlet=None,
    published=date(2023, 8, 14),
    event_date=date(2023, 8, 14),
    lines=_lines(
        """
- Pencarian
- Profil
- Layanan
- Berita
= Sekda Buka Sosialisasi Jaminan Sosial bagi Perangkat Desa
- Oleh : Admin | Diposting : 14 Agustus 2023 | Kategori : Berita | Dilihat : 88 kali
+ Kebumen – Sekretaris Daerah membuka sosialisasi jaminan sosial bagi 449 perangkat desa di Pendopo, Senin (14/8/2023).
+ Ia meminta camat memastikan semua perangkat desa terdaftar sebelum akhir September.
+ Peserta juga mendapat penjelasan tentang cara melapor bila terjadi kecelakaan kerja.
- (kominfo/rk)
- Share ke :
- Berita Sebelumnya
* Lomba Desa Tingkat Kabupaten Dimulai
- Berita Selanjutnya
* Kirab Budaya Digelar Meriah
- Kontak Kami
- Jl. Veteran No. 2 Kebumen
- Telp. (0287) 381440
"""
    ),
)

TIRTO = Page(
    name="tirto",
    outlet="tirto.id",
    published=date(2023, 11, 8),
    event_date=date(2023, 11, 8),
    lines=_lines(
        """
- tirto.id
- Ekonomi
= Iuran Jaminan Kehilangan Pekerjaan Tak Naik Tahun Depan
- Reporter: Dwi Aditya
- 8 November 2023 14:10 WIB
- Waktu Baca 2 Menit
+ Besaran iuran tetap 0,46 persen dari upah.
~ Pekerja berjalan di trotoar Jakarta. ANTARA FOTO/Sulthony Hasan/nym
+ tirto.id - Pemerintah memastikan iuran jaminan kehilangan pekerjaan tidak naik tahun depan meski klaim bertambah.
+ Klaim sepanjang tahun ini Rp 330 miliar untuk 45 ribu pekerja yang diberhentikan.
- Baca juga:
* Daftar Pekerjaan yang Paling Dicari Lulusan Baru Tahun Ini
* Mengapa Harga Telur Naik Setiap Akhir Tahun di Kota
+ "Cadangannya cukup untuk lima tahun," kata direktur, Rabu (8/11/2023).
- tirto.id - Ekonomi
- Reporter: Dwi Aditya
- Penulis: Dwi Aditya
- Editor: Anggun Situmorang
"""
    ),
)

HARIAN = Page(
    name="harian",
    outlet="HC",
    published=date(2023, 11, 10),
    event_date=None,
    lines=_lines(
        """
- Trending
- Harian Contoh
- Minggu, November 12, 2023
- Login
= Pekerja Sawit di Riau Terima Pelatihan Keselamatan
- by Redaksi
- 10 November 2023
- in Daerah, Headline
- Reading Time: 2 mins read
- A A
- 0
- SHARES
- 5
- VIEWS
+ PEKANBARU, HC – Sebanyak 320 pekerja kebun sawit di Riau menerima pelatihan keselamatan kerja selama empat hari.
+ Pelatihan mencakup cara memakai alat pelindung, memadamkan api, dan memberi pertolongan pertama.
+ Kepala dinas berharap kecelakaan kerja turun separuh tahun depan. {{(rls/hc)}}
- Tags: riauSawit
- ShareTweetSend
- Previous Post
* Harga Karet Naik Tipis
- Next Post
* Jembatan Baru Diresmikan
- Discussion about this post
"""
    ),
)

TEMPO_EN = Page(
    name="tempo en",
    outlet="TEMPO.CO",
    published=date(2024, 1, 11),
    event_date=date(2024, 1, 11),
    lines=_lines(
        """
- TEMPO.CO
- News
= Domestic Workers Bill Returns to House Agenda
- Translator
- Dewi Elvia
- Editor
- Laila Afifa
- 11 January 2024 09:15 WIB
~ Domestic workers rally in Central Jakarta. TEMPO/M Taufan
+ TEMPO.CO, Jakarta - The domestic workers bill returned to the House agenda after being shelved for two sessions.
+ The bill sets working hours, weekly rest and social security for some four million workers.
- Advertisement
+ "Rest is a right, not a favor," an advocate told reporters on Thursday, January 11, 2024.
- Editor's Choice: Jakarta to Add Fifty Electric Buses
- Click here to get the latest news updates from Tempo on Google News
- More News
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
    CNN,
    TEMPO,
    REPUBLIKA,
    SETKAB,
    OKEZONE,
    MEDIAINDONESIA,
    WORDPRESS,
    LIPUTAN6,
    BISNIS,
    INEWS,
    BPJS,
    KEMNAKER,
    GLOBE,
    SINDO,
    SOLOPOS,
    MERDEKA,
    ANTARA_EN,
    GOID,
    TIRTO,
    HARIAN,
    TEMPO_EN,
)
