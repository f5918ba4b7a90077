"""`kutip mcp` as another assistant uses it: a process, the protocol over its standard streams, the official client."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import made_up_articles
from mcp import Client, StdioServerParameters

from index.encoder import load_encoder
from index.store import update

ARTICLES = list(made_up_articles(3))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mcp") / "index"
    update(folder, ARTICLES, encoder=load_encoder())
    return folder


def kutip(folder: Path) -> StdioServerParameters:
    program = "from assistant.cli import main; main()"
    return StdioServerParameters(command=sys.executable, args=["-c", program, "mcp", "--index", str(folder)])


def test_another_assistant_searches_asks_shows_and_verifies(folder: Path) -> None:
    async def use() -> None:
        async with Client(kutip(folder)) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            assert set(tools) == {"search", "ask", "show", "brief", "verify"}
            assert all(tool.description for tool in tools.values())

            async def call(name: str, **arguments: Any) -> dict[str, Any]:
                result = await client.call_tool(name, arguments)
                assert not result.is_error, result.content
                assert json.loads(result.content[0].text) == result.structured_content
                return result.structured_content

            wanted = ARTICLES[1]
            sentence = wanted.text.split("\n")[0][:60]
            hits = (await call("search", query=sentence, count=2))["hits"]
            assert len(hits) == 2
            for hit in hits:
                text = (await call("show", doc_id=hit["doc_id"]))["text"]
                assert text[hit["start"] : hit["end"]] == hit["text"]
            answer = await call("ask", question="Siapa gubernur pertama di planet Mars tahun 1899?")
            assert answer["status"] == "not_found"
            quotes = [
                {"doc_id": wanted.doc_id, "start": 0, "end": 10, "quote": wanted.text[:10]},
                {"doc_id": wanted.doc_id, "start": 0, "end": 10, "quote": wanted.text[1:11]},
            ]
            verdict = await call("verify", citations=quotes)
            assert (verdict["exact"], verdict["changed"]) == (1, 1)
            made = await call("brief", topic="Piala Dunia 2031", kind="qa", language="en")
            assert (made["status"], made["notes"], made["language"]) == ("not_found", [], "en")
            refused = await client.call_tool("show", {"doc_id": "elsewhere"})
            assert refused.is_error
            assert "no such article" in refused.content[0].text

    asyncio.run(use())


def test_an_index_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    async def use() -> None:
        async with Client(kutip(tmp_path / "none")) as client:
            refused = await client.call_tool("search", {"query": "desa"})
            assert refused.is_error
            assert "kutip index" in refused.content[0].text

    asyncio.run(use())
