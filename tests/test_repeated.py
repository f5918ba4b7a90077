"""Lines that come again and again are dropped when a person says so, and what one article says depends on no other."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import make_article

from assistant.cli import main
from index.manifest import is_part_of_index
from index.repeats import repeated_lines
from ingest.articles import Article, Skipped
from ingest.composing import without
from ingest.errors import IngestError
from ingest.reading import read_without
from ingest.repeated import drop_lines, dropped_lines, shape_of, without_lines

OWN = (
    "Bupati Lembah Hijau membuka balai latihan kerja di Simpang Empat, dan 480 pemuda mendaftar pada hari pertama.",
    "Harga cabai di pasar kecamatan turun menjadi Rp40 ribu per kilogram setelah panen raya di tujuh desa sekitarnya.",
    "Jembatan gantung sepanjang 60 meter dipasang lagi oleh warga bersama tentara selama dua pekan di Kali Jernih.",
    "Rumah sakit terapung berlabuh sepuluh hari, dan dokter mengoperasi sebelas pasien katarak pada hari pertama itu.",
)
FURNITURE = "Kanal Wargi edisi {}"


def articles(outlet: str | None = "Kabar Wargi") -> list[tuple[Article, int]]:
    made = (make_article(f"a{at}", f"{text}\n\n{FURNITURE.format(at)}", outlet=outlet) for at, text in enumerate(OWN))
    return [(article, at) for at, article in enumerate(made)]


def test_a_line_of_many_articles_of_one_outlet_is_told_whatever_figures_it_has() -> None:
    [repeat] = repeated_lines(articles())
    assert (shape_of(repeat.line), repeat.group, repeat.origins, repeat.of) == (
        "kanal wargi edisi 0",
        "Kabar Wargi",
        4,
        4,
    )


def test_retellings_of_one_release_repeat_its_lines_and_tell_nothing() -> None:
    assert repeated_lines([(article, 1) for article, _ in articles()]) == []


def test_what_few_articles_say_and_the_form_of_a_release_is_no_furniture() -> None:
    assert repeated_lines(articles()[:2]) == []
    released = [(replace(article, text=f"SIARAN PERS\n\n{OWN[at]}"), at) for article, at in articles()]
    assert repeated_lines(released) == []
    rare = [(make_article(f"r{at}", f"{at} {OWN[0][at:]}", outlet="Kabar Wargi"), 100 + at) for at in range(20)]
    assert all(repeat.line != FURNITURE.format(0) for repeat in repeated_lines([*articles(), *rare]))


def test_dropping_only_removes_and_leaves_other_articles_as_they_are() -> None:
    dropped = frozenset({shape_of(FURNITURE.format(1))})
    assert without_lines(f"{OWN[0]}\n\n- satu\n{FURNITURE.format(77)}\n- dua", dropped) == f"{OWN[0]}\n\n- satu\n- dua"
    [(article, _), *_] = articles()
    left = without(article, dropped)
    assert left is not None
    assert (left.text, left.sha256 != article.sha256) == (OWN[0], True)
    untouched = replace(article, text=OWN[1])
    assert without(untouched, dropped) is untouched
    [nothing] = read_without([replace(article, text=FURNITURE.format(3))], dropped)
    assert isinstance(nothing, Skipped)


def test_the_list_is_a_text_that_a_person_may_edit(tmp_path: Path) -> None:
    assert dropped_lines(tmp_path) == frozenset()
    drop_lines(tmp_path, ["Kanal Wargi edisi 4", "Titip Salam"])
    drop_lines(tmp_path, ["kanal wargi edisi 9", "Papan Kabar"])
    file = tmp_path / "furniture.txt"
    assert dropped_lines(tmp_path) == {"kanal wargi edisi 0", "titip salam", "papan kabar"}
    assert [is_part_of_index(tmp_path, each) for each in tmp_path.iterdir()] == [True]
    file.write_text(file.read_text(encoding="utf-8").replace("Titip Salam\n", ""), encoding="utf-8")
    assert dropped_lines(tmp_path) == {"kanal wargi edisi 0", "papan kabar"}
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(IngestError, match=r"furniture\.txt"):
        dropped_lines(tmp_path)


def test_the_command_shows_drops_when_told_and_the_next_run_reads_again(tmp_path: Path) -> None:
    for at, text in enumerate(OWN):
        (tmp_path / f"{at}.txt").write_text(
            f"Kabar Nomor {at} Hari Ini\n\n{text}\n\n{FURNITURE.format(at)}", encoding="utf-8"
        )

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, [*words, "--index", str(tmp_path / "index")])

    sources = [str(tmp_path / f"{at}.txt") for at in range(len(OWN))]
    assert run("index", *sources).exit_code == 0
    shown = run("corpus", "furniture")
    assert "4 of     4" in shown.stdout
    assert "Nothing was dropped." in shown.stderr
    assert "edisi" in run("search", "edisi", "--lexical").stdout
    assert "4 of     4" in run("corpus", "furniture", "--drop").stdout
    again = run("index", *sources, "--json")
    assert '"updated": 4' in again.stdout
    assert "edisi" not in run("search", "edisi", "--lexical").stdout
    assert run("corpus", "furniture").stdout == ""
