"""The page's endpoints for other programs, called as they call them: over HTTP, with Gradio's own client."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from browser import serving
from conftest import ToyEncoder, made_up_articles, make_article
from gradio_client import Client
from gradio_client.exceptions import AppError

from index.store import update

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
KALTIM = make_article(
    "kaltim",
    "SAMARINDA – Penghargaan Pembina Produktivitas 2023 diterima Sekretaris Daerah Kaltim Sri Wahyuni.\n\n"
    "Penghargaan Pembina Produktivitas 2023 itu diserahkan Wakil Presiden RI KH Ma'ruf Amin.",
    title="Kaltim Raih Pembina Produktivitas 2023",
    published=date(2023, 12, 2),
    outlet="intuisi.co",
    places=("Kalimantan Timur",),
)
WHO = "Siapa yang menerima penghargaan Pembina Produktivitas 2023?"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("api") / "index"
    update(folder, [KALTIM, *made_up_articles(8)], encoder=ToyEncoder())
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def kutip(address: str) -> Client:
    return Client(address, verbose=False)


def test_five_endpoints_are_offered_and_the_chat_is_not(address: str) -> None:
    described = httpx.get(f"{address}/gradio_api/info", trust_env=False).json()
    assert set(described["named_endpoints"]) == {"/search", "/ask", "/show", "/brief", "/verify"}
    assert described["unnamed_endpoints"] == {}
    for name, endpoint in described["named_endpoints"].items():
        assert endpoint["description"], name
        assert all(parameter["type"] for parameter in endpoint["parameters"]), name
    (first, *others) = described["named_endpoints"]["/ask"]["parameters"]
    assert (first["parameter_name"], first["parameter_has_default"]) == ("question", False)
    assert all(parameter["parameter_has_default"] for parameter in others)


def test_an_answer_over_the_api_quotes_slices_and_verifies(kutip: Client) -> None:
    answer = kutip.predict(WHO, api_name="/ask")
    assert answer["status"] == "answered"
    text = kutip.predict("kaltim", api_name="/show")["text"]
    assert text == KALTIM.text
    for citation in answer["citations"]:
        assert citation["doc_id"] == "kaltim"
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    verdict = kutip.predict(answer["citations"], api_name="/verify")
    assert verdict["quotes"] == verdict["exact"] == len(answer["citations"]) > 0


def test_a_briefing_over_the_api_quotes_slices_and_verifies(kutip: Client) -> None:
    made = kutip.predict("Pembina Produktivitas 2023", kind="talking-points", api_name="/brief")
    assert made["status"] == "written" and made["facts"]
    verdict = kutip.predict(made["notes"], api_name="/verify")
    assert verdict["quotes"] == verdict["exact"] == len(made["notes"]) > 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"kind": "poem"}, "talking-points"), ({"pages": 3}, "1, 2, 4"), ({"language": "fr"}, '"id"')],
)
def test_what_is_no_briefing_is_told_in_one_line(kutip: Client, wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(AppError, match=told):
        kutip.predict("Naker Award", api_name="/brief", **wrong)


def test_a_changed_quotation_and_a_missing_article_are_told(kutip: Client) -> None:
    sentence = "Penghargaan Pembina Produktivitas 2023 itu diserahkan Wakil Presiden RI KH Ma'ruf Amin."
    at = KALTIM.text.index(sentence)
    exact = {"doc_id": "kaltim", "start": at, "end": at + len(sentence), "quote": sentence}
    changes: list[dict[str, Any]] = [
        exact,
        {**exact, "start": at - 1, "end": at - 1 + len(sentence)},
        {**exact, "quote": sentence.replace("2023", "2021")},
        {**exact, "doc_id": "elsewhere"},
    ]
    verdict = kutip.predict(changes, api_name="/verify")
    assert [result["status"] for result in verdict["results"]] == ["exact", "changed", "changed", "missing"]
    assert [result["found_at"] for result in verdict["results"]] == [at, at, None, None]
    assert (verdict["exact"], verdict["changed"], verdict["missing"]) == (1, 2, 1)


def test_a_filter_applies_before_the_answer(kutip: Client) -> None:
    assert kutip.predict(WHO, date_to="2020-01-01", api_name="/ask")["status"] == "not_found"
    found = kutip.predict("Pembina Produktivitas", count=3, outlet="INTUISI", api_name="/search")["hits"]
    assert found
    assert {hit["doc_id"] for hit in found} == {"kaltim"}


@pytest.mark.parametrize(
    ("arguments", "endpoint", "told"),
    [
        (("elsewhere",), "/show", "no such article"),
        (("",), "/ask", "question"),
        (("a" * 3000,), "/ask", "too many"),
        (("x", 0), "/search", "count"),
        (("x", 10, "12/2/2023"), "/search", "YYYY-MM-DD"),
        (("x", 10, "", "", "", "Atlantis"), "/search", "Atlantis"),
        (([{"doc_id": 1}],), "/verify", "citations"),
        ((WHO, "no list"), "/ask", "history"),
    ],
)
def test_a_mistake_is_one_line_that_names_it(
    kutip: Client, arguments: tuple[Any, ...], endpoint: str, told: str
) -> None:
    with pytest.raises(AppError, match=told) as raised:
        kutip.predict(*arguments, api_name=endpoint)
    assert "\n" not in str(raised.value)


def test_the_readme_s_program_runs(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(r"```python\n(from gradio_client.+?)\n```", README, re.DOTALL)
    assert block is not None
    exec(block[1].replace("http://127.0.0.1:7860", address), {})
    shown = capsys.readouterr().out
    assert "Sri Wahyuni" in shown
    assert re.search(r"^[1-9]\d* exact$", shown, re.MULTILINE)
