"""Made-up news about awards, floods and fees that never were, and an index of it: what the tests of answers share."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from conftest import ToyEncoder, make_article

from index.generation import Index
from index.store import update
from ingest.articles import Article
from ingest.places import find_places


def story(doc_id: str, text: str, **fields: Any) -> Article:
    """An article that knows the places it mentions, as ingest would have made it."""
    places = {place.name for place in find_places(f"{fields.get('title', '')}\n{text}")}
    return make_article(doc_id, text, **{"places": tuple(sorted(places)), **fields})


@contextmanager
def indexed(folder: Path, articles: Iterable[Article]) -> Iterator[Index]:
    """An open index of the articles, made with the toy encoder."""
    update(folder, articles, encoder=ToyEncoder())
    with Index.open(folder, ToyEncoder()) as index:
        yield index


LANTERN_2022 = story(
    "lentera-2022",
    "Tiga provinsi meraih Piagam Lentera Desa 2022, yaitu Bengkulu, Gorontalo, dan Maluku Utara.\n\n"
    "Piagam Lentera Desa 2022 diserahkan oleh Deputi Pemajuan Desa Retno Wulandari di Gedung Sasana Bakti, Bandung, "
    "Kamis (3/11/2022).\n\n"
    "Juri menilai 41 desa dari seluruh Indonesia selama enam minggu. Ia berharap desa lain menyusul tahun depan.",
    title="Tiga Provinsi Raih Piagam Lentera Desa 2022",
    published=date(2022, 11, 4),
    outlet="Kabar Rimba",
)
LANTERN_2021 = story(
    "lentera-2021",
    "Selain Bali, terdapat 2 provinsi lain yang meraih Piagam Lentera Desa 2021, yaitu Banten dan Maluku.\n\n"
    "Piagam Lentera Desa 2021 diserahkan oleh Sekretaris Daerah Bali Wayan Sudarma di Aula Nusa Indah, Denpasar, "
    "Rabu (10/11/2021).\n\n"
    "Juri menilai 37 desa selama lima minggu.",
    title="Bali Raih Piagam Lentera Desa 2021",
    published=date(2021, 11, 11),
    outlet="Warta Pesisir",
)
SEAWEED = story(
    "rumput-laut",
    "Nelayan Wakatobi memanen rumput laut cokelat dua kali setahun. Iuran koperasi rumput laut Wakatobi tahun 2023 "
    "sebesar Rp37.500 per bulan.\n\n"
    "Syarat menjadi anggota koperasi rumput laut:\n\n"
    "- memiliki perahu sendiri\n- tinggal di Wakatobi\n- mengikuti pelatihan keselamatan\n\n"
    "Pendaftaran ditutup pada 17 Maret 2023.",
    title="Koperasi Rumput Laut Wakatobi Buka Pendaftaran",
    published=date(2023, 2, 20),
)
FERRY = story(
    "ferry",
    "The night ferry between Ternate and Tidore carried 1,850 passengers in August 2024. The harbour master Yusuf "
    "Lamadike said the ferry broke down once. The ferry leaves from Bastiong Harbour.",
    title="Night Ferry Carries 1,850 Passengers",
    published=date(2024, 9, 2),
    language="en",
    outlet="The Strait Herald",
    url="https://strait.example/ferry",
)
NEWS = (LANTERN_2022, LANTERN_2021, SEAWEED, FERRY)
