"""Who said it, in an answer: slices in the JSON, the office beside the quotation, no marks around reported speech."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from newsroom import NEWS, indexed, story

from assistant.asking import ask
from assistant.page.render import plain_text
from assistant.printing import printed
from index.generation import Index

DOLPHINS = story(
    "lumba",
    "Kepala Balai Taman Laut Wakatobi, La Ode Hamzah, menghitung lumba-lumba di Selat Buton.\n\n"
    "“Lumba-lumba kembali ke Selat Buton setelah jaring dilarang,” ujar Hamzah.\n\n"
    "Menurutnya, penghitungan lumba-lumba berikutnya memakai pesawat nirawak.",
    title="Lumba-lumba Kembali ke Selat Buton",
    published=date(2023, 5, 4),
)
NAMED = ("La Ode Hamzah", "Kepala Balai Taman Laut Wakatobi")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with indexed(tmp_path_factory.mktemp("said"), (*NEWS, DOLPHINS)) as opened:
        yield opened


def test_the_speaker_of_a_quotation_is_slices_of_its_article(index: Index) -> None:
    document = json.loads(json.dumps(ask(index, "Kata siapa lumba-lumba kembali ke Selat Buton?").as_json()))
    speakers = [citation["speaker"] for citation in document["citations"] if "jaring dilarang" in citation["quote"]]
    assert [(s["name"]["text"], s["office"]["text"], s["cue"]["text"], s["direct"]) for s in speakers] == [
        (*NAMED, "ujar", True)
    ]
    for part in (speakers[0]["name"], speakers[0]["office"], speakers[0]["cue"]):
        assert DOLPHINS.text[part["start"] : part["end"]] == part["text"]
    assert document["values"][0]["text"] == "La Ode Hamzah"


def test_reported_speech_is_never_shown_between_quotation_marks(index: Index) -> None:
    answer = ask(index, "Penghitungan lumba-lumba berikutnya memakai apa?")
    quoted = next(citation for citation in answer.citations if "pesawat nirawak" in citation.quote)
    assert quoted.speaker is not None
    assert not quoted.speaker.direct
    for shown in (printed(answer), plain_text(answer)):
        assert quoted.quote in shown
        assert f"“{quoted.quote}" not in shown
        assert ", ".join(NAMED) in shown


def test_what_nobody_says_has_no_speaker(index: Index) -> None:
    answer = ask(index, "Berapa iuran koperasi rumput laut Wakatobi tahun 2023?")
    assert answer.citations
    assert [citation.speaker for citation in answer.citations] == [None] * len(answer.citations)
