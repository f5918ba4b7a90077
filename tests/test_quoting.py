"""How much is quoted around a sentence: always whole sentences, and the neighbours it needs."""

import pytest
from conftest import made_up_articles
from newsroom import NEWS, SEAWEED, story

from assistant.asked.question import understand
from assistant.evidence.quoting import list_blocks, quotation
from index.sentences import sentences
from ingest.articles import Article

OPEN = understand("Apa yang terjadi?")
LIST = understand("Apa saja syarat menjadi anggota koperasi?")


def quoted(article: Article, words: str, question: str = "Apa yang terjadi?") -> str:
    start = article.text.index(words)
    return quotation(article, start, start + len(words), understand(question)).text


def test_a_sentence_that_stands_alone_is_quoted_alone() -> None:
    sentence = "Nelayan Wakatobi memanen rumput laut cokelat dua kali setahun."
    assert quoted(SEAWEED, sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    ["Ia pulang sore.", "Mereka pulang sore.", "Menurutnya cuaca baik.", "Program ini gratis.", "They went home."],
)
def test_a_sentence_that_leans_back_brings_the_one_before(sentence: str) -> None:
    article = story("q", f"Cuaca cerah. Bupati membuka lomba di danau. {sentence} Lomba usai.")
    assert quoted(article, sentence) == f"Bupati membuka lomba di danau. {sentence}"


def test_a_first_sentence_that_leans_back_stands_alone() -> None:
    assert quoted(story("q", "Ia pulang sore. Lomba usai."), "Ia pulang sore.") == "Ia pulang sore."


LINES = "- memiliki perahu sendiri\n- tinggal di Wakatobi\n- mengikuti pelatihan keselamatan"


def test_a_line_that_announces_a_list_brings_the_list() -> None:
    line = "Syarat menjadi anggota koperasi rumput laut:"
    assert quoted(SEAWEED, line) == f"{line}\n\n{LINES}"


def test_a_line_of_a_list_brings_what_announces_it_and_a_question_for_a_list_the_other_lines() -> None:
    line = "- tinggal di Wakatobi"
    assert LINES in quoted(SEAWEED, line, "Apa saja syarat menjadi anggota koperasi?")
    announced = "Syarat menjadi anggota koperasi rumput laut:\n\n- memiliki perahu sendiri\n"
    assert quoted(SEAWEED, line) == announced + line


def test_a_line_far_from_what_announces_its_list_or_without_it_stands_alone() -> None:
    lines = [f"- syarat nomor {number} dari panitia lomba layang-layang" for number in range(100)]
    for opening in ("Syarat lomba:", "Cuaca cerah."):
        article = story("q", f"{opening}\n\n" + "\n".join(lines))
        assert quoted(article, lines[90]) == lines[90]
    assert quoted(article, lines[0]) == lines[0]


def test_an_endless_list_is_cut_at_the_end_of_a_line() -> None:
    lines = [f"- syarat nomor {number} dari panitia lomba layang-layang" for number in range(100)]
    article = story("q", "Syarat lomba:\n\n" + "\n".join(lines))
    text = quoted(article, "Syarat lomba:", "Apa saja syarat lomba?")
    assert text.splitlines()[-1] in lines
    assert 1 < text.count("\n-") < 100


@pytest.mark.parametrize("question", [OPEN, LIST])
def test_a_quotation_is_a_run_of_whole_sentences_around_the_one_given(question: object) -> None:
    for article in (*NEWS, *made_up_articles(5)):
        spans = sentences(article.text, article.language)
        for start, end in spans:
            found = quotation(article, start, end, question)  # type: ignore[arg-type]
            assert found.text == article.text[found.start : found.end]
            assert found.start in {span[0] for span in spans}
            assert found.end in {span[1] for span in spans}
            assert found.start <= start < end <= found.end


def test_every_list_in_lines_is_one_block_with_its_heading() -> None:
    first, second = "Kategori desa:\n1. Hulu\n2. Hilir", "Kategori kota:\n1. Muara\n2. Tanjung"
    article = story("q", f"Penerima piagam.\n\n{first}\n\n{second}\n\nAcara usai.\n- satu baris saja")
    assert [article.text[start:end] for start, end in list_blocks(article)] == [first, second]
