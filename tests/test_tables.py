"""Tables as offices keep them: titles above the header, covers before the sheet, columns with names of their own."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from index.manifest import is_part_of_index
from ingest.articles import Article, Skipped
from ingest.columns import changed_columns, columns_of, remember_columns, remembered_columns
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


@pytest.mark.parametrize("told", ["isi=Uraian", "text", "=Uraian"])
def test_a_column_is_named_with_its_field(told: str) -> None:
    with pytest.raises(IngestError, match="FIELD=NAME"):
        columns_of([told])


def test_a_table_that_lacks_a_told_column_is_read_by_the_usual_names(tmp_path: Path) -> None:
    usual = [("Judul", "Isi"), ("Harga Cabai Turun", "Harga cabai turun menjadi Rp40 ribu per kilogram.")]
    [article] = read_articles(written(tmp_path / "a.csv", usual), TOLD)
    assert isinstance(article, Article)
    assert (article.title, article.text) == usual[1]


def test_what_is_told_last_holds_and_no_name_forgets() -> None:
    before = {"text": "Uraian", "title": "Kepala"}
    assert changed_columns({}, before) == (before, ())
    assert changed_columns(before, {}) == (before, ())
    assert changed_columns(before, {"text": "Uraian", "outlet": "Koran"}) == ({**before, "outlet": "Koran"}, ())
    assert changed_columns(before, {"text": "Naskah Rilis"}) == ({**before, "text": "Naskah Rilis"}, ("text",))
    assert changed_columns(before, columns_of(["text="])) == ({"title": "Kepala"}, ("text",))


def test_columns_are_kept_whole_or_said_to_be_damaged(tmp_path: Path) -> None:
    assert remembered_columns(tmp_path) == {}
    remember_columns(tmp_path, TOLD)
    assert remembered_columns(tmp_path) == TOLD
    assert [is_part_of_index(tmp_path, file) for file in tmp_path.iterdir()] == [True]
    for damage in ('{"text": ', "[]", '{"isi": "Uraian"}'):
        (tmp_path / "columns.json").write_text(damage, encoding="utf-8")
        with pytest.raises(IngestError, match=r"columns\.json: damaged"):
            remembered_columns(tmp_path)
    remember_columns(tmp_path, {})
    assert list(tmp_path.iterdir()) == []


def test_columns_told_once_hold_in_later_runs_and_a_change_is_said(tmp_path: Path) -> None:
    rows = [
        ("Kepala", "Uraian", "Catatan"),
        ("Harga Cabai Turun", "Harga cabai turun menjadi Rp40 ribu.", "Sudah dimuat."),
    ]
    table = written(tmp_path / "rekap.csv", rows)

    def index(*told: str) -> Result:
        return CliRunner().invoke(main, ["index", str(table), "--index", str(tmp_path / "index"), *told])

    def text() -> str:
        listed = CliRunner().invoke(main, ["search", "cabai", "--index", str(tmp_path / "index")])
        return listed.stdout

    assert index().exit_code == 1
    assert index("--column", "text=Uraian", "--column", "title=Kepala").stderr == ""
    again = index()
    assert (again.exit_code, again.stderr.strip()) == (0, "Columns as told before: text=Uraian, title=Kepala.")
    assert "Rp40 ribu" in text()
    changed = index("--column", "text=Catatan", "--prune")
    assert "Columns were text=Uraian, title=Kepala, now text=Catatan, title=Kepala" in changed.stderr
    assert "Sudah dimuat" in text()
    assert "Rp40 ribu" not in text()
