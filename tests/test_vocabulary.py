"""The bilingual vocabulary: small, used, and without holes."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.vocabulary import FIRST_WORD, SPECIAL, UNKNOWN, build_tokenizer, count_use, coverage, prune, train_pieces

ENGLISH_WORDS = ["the", "award", "province", "worker", "minister", "##s", "##ing", "rare"]
INDONESIAN = ["penghargaan untuk gubernur jawa tengah", "gubernur menerima penghargaan", "pekerja menerima upah"] * 20
ENGLISH = ["the award of the province", "the minister and the workers"] * 20


def bert_like() -> list[str]:
    """A vocabulary laid out as BERT's: special and unused rows, characters, then words from `FIRST_WORD` on."""
    head = [*SPECIAL, *string.ascii_lowercase, *(f"##{letter}" for letter in string.ascii_lowercase), *string.digits]
    return [*head, *(f"[unused{row}]" for row in range(FIRST_WORD - len(head))), *ENGLISH_WORDS]


@pytest.fixture(scope="module")
def pieces() -> list[str]:
    trained = train_pieces(INDONESIAN, 400)
    return prune(bert_like(), trained, (ENGLISH, INDONESIAN), rows=len(coverage([])) + 40)


def test_the_vocabulary_is_as_large_as_asked_and_holds_no_piece_twice(pieces: list[str]) -> None:
    assert len(pieces) == len(set(pieces)) == len(coverage([])) + 40
    assert pieces[0] == "[PAD]"


def test_frequent_words_of_both_languages_are_one_piece(pieces: list[str]) -> None:
    tokenizer = build_tokenizer(pieces)
    for word in ("penghargaan", "Gubernur", "the", "award"):
        assert tokenizer.encode(word, add_special_tokens=False).tokens == [word.lower()]


@given(text=st.text(alphabet=string.printable + "éèüñçãøæßłđ–—“”‘’…€°", max_size=80))
def test_latin_text_digits_and_signs_are_never_unknown(pieces: list[str], text: str) -> None:
    words = [word[:90] for word in text.split()]  # WordPiece gives up on words of over 100 characters
    assert UNKNOWN not in build_tokenizer(pieces).encode(" ".join(words)).tokens


def test_pieces_spell_their_text(pieces: list[str]) -> None:
    tokens = build_tokenizer(pieces).encode("Menghargai pekerjaannya 2024", add_special_tokens=False).tokens
    assert "".join(token.removeprefix("##") for token in tokens) == "menghargaipekerjaannya2024"


def test_use_is_counted_in_pieces() -> None:
    use = count_use([*SPECIAL, "upah", "##nya", "naik"], ["Upah naik", "upahnya naik naik"])
    assert use == {"upah": 2, "##nya": 1, "naik": 3}


def test_texts_are_cut_at_the_length_asked(pieces: list[str]) -> None:
    tokens = build_tokenizer(pieces, max_length=8).encode("upah " * 50).tokens
    assert len(tokens) == 8
    assert (tokens[0], tokens[-1]) == ("[CLS]", "[SEP]")
