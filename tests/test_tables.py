"""Tables as offices keep them: titles above the header, covers before the sheet, columns with names of their own."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ingest.articles import Article, Skipped
from ingest.columns import columns_of
from ingest.errors import IngestError
from ingest.reading import read_articles

ROWS = [
    ("No", "Judul Tulisan", "Uraian", "Tgl Muat"),
    ("1", "Sekolah Sungai Dibuka di Sleman", "BPBD Sleman membuka sekolah sungai bagi 120 warga.", "12/03/2024"),
    ("2", "Harga Cabai Turun", "Harga cabai turun menjadi Rp40 ribu per kilogram.", "13/03/2024"),
]
ABOVE = [("Rekap Berita Dinas Tenaga Kerja", "", "", ""), ("", "", "", "")]
TOLD = columns_of(["text=uraian", "title = Judul Tulisan", "published=Tgl Muat"])


def written(path: Path, rows: list[tuple[str, ...]]) -> Path:
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return path
    book = openpyxl.Workbook()
    book.active.append(["Sampul"])
    sheet = book.create_sheet("Berita")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.parametrize("above", [[], ABOVE])
def test_columns_are_those_that_a_person_names(name: str, above: list[tuple[str, ...]], tmp_path: Path) -> None:
    found = list(read_articles(written(tmp_path / name, [*above, *ROWS]), TOLD))
    assert [(a.title, a.text, a.published) for a in found if isinstance(a, Article)] == [
        (title, text, date(2024, 3, int(day[:2]))) for _, title, text, day in ROWS[1:]
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_known_columns_are_found_below_a_title(name: str, tmp_path: Path) -> None:
    rows = [*ABOVE, ("No", "Judul", "Isi Berita", "Tanggal"), *ROWS[1:]]
    assert [a.published for a in read_articles(written(tmp_path / name, rows)) if isinstance(a, Article)] == [
        date(2024, 3, 12),
        date(2024, 3, 13),
    ]


def test_a_table_without_a_known_column_says_what_columns_it_has(tmp_path: Path) -> None:
    (found,) = read_articles(written(tmp_path / "a.csv", [*ABOVE, *ROWS]))
    assert isinstance(found, Skipped)
    assert "Judul Tulisan, Uraian" in found.reason
    assert "--column text=" in found.reason


@pytest.mark.parametrize("told", ["isi=Uraian", "text", "text=", "=Uraian"])
def test_a_column_is_named_with_its_field(told: str) -> None:
    with pytest.raises(IngestError, match="FIELD=NAME"):
        columns_of([told])
