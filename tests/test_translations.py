from index.analysis import analyse
from index.translations import alternatives, synonyms
from training.data import SentencePair
from training.lexicon import learnt, listed


def test_a_word_always_stands_for_itself_first() -> None:
    for word in ("gubernur", "governor", "tidakadakata"):
        assert alternatives(word)[word] == 1.0
        assert all(0 < weight <= 1 for weight in alternatives(word).values())


def test_the_glossary_is_heard_in_the_analysers_own_words() -> None:
    (mayor,) = analyse("mayor")
    assert set(analyse("wali kota")) <= set(alternatives(mayor))


def test_forms_that_the_stemmer_parts_stand_for_each_other() -> None:
    (active,), (passive,) = analyse("menanam"), analyse("ditanam")
    assert active != passive
    assert synonyms(active)[passive] == synonyms(passive)[active] > 0.5


def test_a_synonym_of_a_translation_translates_too() -> None:
    (handed,), (shared,) = analyse("handed"), analyse("dibagikan")
    assert 0 < alternatives(handed)[shared] < alternatives(handed)[analyse("diserahkan")[0]]


def test_translations_are_learnt_from_what_varies_together() -> None:
    words = [("red", "merah"), ("house", "rumah"), ("river", "sungai"), ("stone", "batu")]
    pairs = [
        SentencePair(f"{a} {b}", f"{x} {y}", "made up") for a, x in words for b, y in words if a != b for _ in range(2)
    ]
    table = learnt(pairs)
    for english, indonesian in words:
        (source,), (target,) = analyse(english), analyse(indonesian)
        assert max(table[source], key=table[source].__getitem__) == target


def test_a_dictionary_entry_is_kept_only_when_its_word_is_in_use() -> None:
    entries = [SentencePair("wage", "upah", "made up"), SentencePair("wage", "tempur", "made up")]
    assert listed(entries, {"upah"}) == {analyse("wage")[0]: ["upah"]}
