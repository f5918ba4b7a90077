from conftest import made_up_articles, make_article
from hypothesis import given
from hypothesis import strategies as st

from index.passages import PASSAGE_CHARACTERS, cut
from index.sentences import sentences
from index.splitting import SentenceSplitter

_TEXTS = st.lists(
    st.one_of(st.text(), st.sampled_from(["Satu kalimat pendek. ", "a, b; c " * 150, "x" * 1_700, "\n\n", "- butir\n"]))
).map("".join)


@given(_TEXTS)
def test_a_passage_is_a_slice_of_its_article(text: str) -> None:
    passages = cut(make_article("a", text))
    slices = [text[passage.start : passage.end] for passage in passages]
    assert all(piece and piece == piece.strip() for piece in slices)
    assert "".join("".join(slices).split()) == "".join(text.split())


@given(_TEXTS)
def test_chunks_laid_end_to_end_are_the_text(text: str) -> None:
    assert "".join(SentenceSplitter(sentences(text, "id"), 100).split_text(text)) == text


@given(_TEXTS)
def test_no_passage_is_longer_than_the_limit(text: str) -> None:
    assert all(passage.end - passage.start <= PASSAGE_CHARACTERS for passage in cut(make_article("a", text)))


def test_a_sentence_lies_in_one_passage() -> None:
    for article in made_up_articles(50):
        passages = cut(article)
        assert passages
        for start, end in sentences(article.text, "id"):
            assert sum(passage.start <= start and end <= passage.end for passage in passages) == 1


def test_an_article_has_no_stub_of_a_passage() -> None:
    for article in made_up_articles(50):
        lengths = [passage.end - passage.start for passage in cut(article)]
        assert min(lengths) > max(lengths) / 2, lengths


def test_an_over_long_sentence_is_cut_at_white_space() -> None:
    text = "kata " * 400 + "selesai."
    passages = cut(make_article("a", text))
    assert len(passages) == 3
    assert all(set(text[passage.start : passage.end].split()) <= {"kata", "selesai."} for passage in passages)


def test_an_article_without_text_has_no_passages() -> None:
    assert cut(make_article("a", "")) == []
    assert cut(make_article("a", " \n\n ")) == []
