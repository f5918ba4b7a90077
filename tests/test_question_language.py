import pytest

from assistant.asked.language import question_language
from assistant.errors import AskError


@pytest.mark.parametrize(
    "question",
    [
        "siapa yg menang",
        "Siapa Hevearita Gunaryanti Rahayu binti Sudarmo?",
        "UMP DKI 2024?",
        "Kapan Naker Award digelar?",
        "gimana cara daftar KPJ?",
        "Berapa worker card yang dibagikan?",
        "Menaker 2023",
        "Naker Award 2023",
        "paritrana award",
        "IPK",
    ],
)
def test_indonesian_questions_are_indonesian(question: str) -> None:
    assert question_language(question) == "id"


@pytest.mark.parametrize(
    "question",
    [
        "which provinces won Pembina Produktivitas 2023?",
        "who is the mayor of Jakarta Utara",
        "How far did North Jakarta get?",
        "And Aceh in 2021?",
        "Naker Award 2023 winners",
        "minimum wage Jakarta 2023",
        "Jakarta Worker Card",
    ],
)
def test_english_questions_are_english(question: str) -> None:
    assert question_language(question) == "en"


@pytest.mark.parametrize(
    "question",
    [
        "Quelles provinces ont remporté le prix de la productivité en 2023 ?",
        "¿Quién ganó el premio en 2023?",
        "Quelle région a remporté le prix de la meilleure province ?",
        "Welche Provinzen haben den Preis im Jahr gewonnen?",
        "どの州が受賞しましたか",
        "哪些省份获奖",
        "какие провинции победили",
        "ما هي المقاطعات التي فازت",
    ],
)
def test_other_languages_are_turned_away_in_one_line(question: str) -> None:
    with pytest.raises(AskError) as error:
        question_language(question)
    assert "\n" not in str(error.value)
