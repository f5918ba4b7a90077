"""Articles inside other files: attached to a mail, packed in an archive; each has a source of its own."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

from conftest import ToyEncoder
from docx import Document

from index.generation import Index
from index.store import update_files
from ingest.articles import Article, Skipped
from ingest.files import file_of
from ingest.reading import read_articles

LEAD = "Bupati membuka pelatihan kerja bagi dua ratus pemuda di balai desa itu pada Senin pagi, kata panitia acara."
BODY = (
    "Menurut panitia, peserta belajar menjahit, mengelas, dan memperbaiki mesin selama tiga pekan tanpa dipungut biaya."
)


def word_file(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def mail(text: str, *attached: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Siaran pers pelatihan kerja"
    message["Date"] = "Tue, 12 Mar 2024 09:30:00 +0800"
    message.set_content(text)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def read(path: Path) -> tuple[list[Article], list[Skipped]]:
    found = list(read_articles(path))
    return [e for e in found if isinstance(e, Article)], [e for e in found if isinstance(e, Skipped)]


def test_what_is_attached_to_a_mail_is_an_article_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "rilis.eml"
    attached = (
        ("Rilis.docx", word_file(LEAD, BODY)),
        ("logo.png", b"\x89PNG"),
        ("lama.doc", b"\xd0\xcf"),
        ("Rilis.docx", word_file(BODY)),
    )
    path.write_bytes(bytes(mail(f"Terlampir siaran pers kami.\n\n{LEAD}", *attached)))
    articles, skipped = read(path)
    assert [article.source_path for article in articles] == [str(path), f"{path}/Rilis.docx", f"{path}/4-Rilis.docx"]
    assert [article.text for article in articles[1:]] == [f"{LEAD}\n\n{BODY}", BODY]
    assert len({article.doc_id for article in articles}) == 3
    assert [(skip.path, ".docx" in skip.reason) for skip in skipped] == [(f"{path}/lama.doc", True)]
    assert {file_of(article.source_path) for article in articles} == {path}


def test_a_mail_that_only_brings_its_attachment_is_not_told_of(tmp_path: Path) -> None:
    path = tmp_path / "rilis.eml"
    path.write_bytes(bytes(mail("\n", ("rilis.txt", f"{LEAD}\n\n{BODY}".encode()))))
    articles, skipped = read(path)
    assert [article.source_path for article in articles] == [f"{path}/rilis.txt"]
    assert skipped == []
    path.write_bytes(bytes(mail("\n", ("logo.png", b"\x89PNG"))))
    assert [skip.path for skip in read(path)[1]] == [str(path)]


def test_an_article_that_is_packed_no_more_is_pruned_and_an_unreadable_archive_loses_none(
    tmp_path: Path, toy: ToyEncoder
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    archive, index = news / "rilis.zip", tmp_path / "index"

    def indexed(*names: str) -> set[str]:
        with zipfile.ZipFile(archive, "w") as file:
            for name in names:
                file.writestr(name, f"{LEAD} {name}. {BODY}")
        return run()

    def run() -> set[str]:
        update_files(index, [archive], read=read_articles, encoder=toy, prune=[news])
        with Index.open(index, toy) as opened:
            return {article.source_path for article in opened.articles()}

    assert indexed("a.txt", "b/c.txt") == {f"{archive}/a.txt", f"{archive}/b/c.txt"}
    assert indexed("a.txt") == {f"{archive}/a.txt"}
    archive.write_bytes(b"PK damaged")
    assert run() == {f"{archive}/a.txt"}


def test_an_archive_gives_the_same_articles_however_its_path_is_written(tmp_path: Path) -> None:
    archive = tmp_path / "rilis.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.txt", f"{LEAD}\n\n{BODY}")
    ways = [archive, tmp_path / "." / "rilis.zip", tmp_path / "x" / ".." / "rilis.zip"]
    (tmp_path / "x").mkdir()
    assert len({article.doc_id for way in ways for article in read(way)[0]}) == 1
