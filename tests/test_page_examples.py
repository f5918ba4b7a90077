"""Questions to begin with: only those that the open index answers, and each once it is known."""

from pathlib import Path

from conftest import make_article
from newsroom import NEWS, indexed

from assistant.asking import ask
from assistant.page import examples as examples_module
from assistant.page.examples import answerable_examples
from assistant.page.words import LANGUAGES

WINNERS = make_article(
    "pemenang",
    "Tiga provinsi meraih Pembina Produktivitas 2023, yaitu Bengkulu, Gorontalo, dan Maluku Utara.\n\n"
    "Paritrana berarti perlindungan dalam bahasa Sanskerta.",
)


def test_every_example_has_an_answer(tmp_path: Path) -> None:
    with indexed(tmp_path / "index", [WINNERS, *NEWS]) as index:
        examples = [question for language in LANGUAGES for question in answerable_examples(index, None, language)]
        assert examples
        assert {ask(index, question).status for question in examples} == {"answered"}


def test_a_corpus_about_something_else_offers_no_example(tmp_path: Path) -> None:
    with indexed(tmp_path / "index", NEWS) as index:
        assert [question for language in LANGUAGES for question in answerable_examples(index, None, language)] == []


def test_the_first_example_does_not_wait_for_the_others(tmp_path: Path) -> None:
    with indexed(tmp_path / "index", [WINNERS, *NEWS]) as index:
        examples = answerable_examples(index, None, "id")
        asked = examples_module._is_answered.cache_info().misses
        assert next(examples) == "Provinsi mana saja yang meraih Pembina Produktivitas 2023?"
        assert examples_module._is_answered.cache_info().misses == asked + 1
