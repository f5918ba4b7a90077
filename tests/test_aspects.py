"""A plan is not an outcome, the highest is not the lowest."""

from assistant.asked.aspects import aspects, is_wish, other_aspect, other_part


def test_what_a_text_is_about_is_the_first_of_its_family() -> None:
    assert aspects("Pemerintah menargetkan 20 ribu kartu terdistribusi.") == {"stage": {"plan"}}
    assert aspects("Buruh mengusulkan target baru.") == {"stage": {"proposal"}}
    assert aspects("The highest rise was realised.") == {
        "stage": {"outcome"},
        "extreme": {"most"},
        "direction": {"up"},
    }
    assert aspects("Kartu itu biru.") == {}


def test_only_what_the_question_names_can_be_another_aspect() -> None:
    assert other_aspect("Panen terendah.", "Desa dengan panen tertinggi?")
    assert not other_aspect("Panen terendah.", "Desa dengan panen besar?")
    assert not other_aspect("Panen besar.", "Desa dengan panen tertinggi?")


def test_a_wish_is_no_answer_unless_wishes_are_asked() -> None:
    assert is_wish("Buruh mengusulkan upah Rp5 juta.", "Berapa upah?")
    assert is_wish("Kota itu optimistis menang.", "Apa hasil akhirnya?")
    assert not is_wish("Buruh mengusulkan upah Rp5 juta.", "Berapa upah yang diusulkan?")
    assert not is_wish("Upah ditetapkan Rp5 juta.", "Berapa upah?")


def test_who_gave_is_not_who_received() -> None:
    assert other_part("Piagam diserahkan Wayan Arta.", "Siapa yang menerima piagam?")
    assert other_part("Piagam diterima Wayan Arta.", "Who handed over the charter?")
    assert not other_part("Piagam diterima Wayan Arta dari yang menyerahkan.", "Siapa yang menerima piagam?")
    assert not other_aspect("Piagam diserahkan di Bali.", "Di mana piagam diterima?")
