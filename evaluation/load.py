"""Many people at once in front of one page: each with a session of their own, all asking at the same time."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx
import numpy as np

from evaluation.errors import EvaluationError

_PATIENCE = httpx.Timeout(30, read=600)  # seconds; a full queue is waited for, a silent server is not


@dataclass(frozen=True, slots=True)
class Load:
    """What `users` sessions met that asked `asked` questions together; times in seconds, from Enter to the answer.

    `alone_p50` is the same for one session by itself. `refused` questions found the queue full; `failed` ones got an
    error; `mixed_up` ones got what was not the answer that one session alone gets to that question.
    """

    users: int
    asked: int
    answered: int
    refused: int
    failed: int
    mixed_up: int
    alone_p50: float
    p50: float
    p95: float
    per_second: float


def measure_load(address: str, questions: Sequence[str], users: int, rounds: int) -> Load:
    """Each user asks `rounds` of the questions, one after another. Raises `EvaluationError` when nobody answers."""
    try:
        return asyncio.run(_measure(address, questions, users, rounds))
    except httpx.HTTPError as error:
        raise EvaluationError(f"{address}: no page answers there ({error!r}); start one with `kutip chat`.") from error


async def _measure(address: str, questions: Sequence[str], users: int, rounds: int) -> Load:
    # A connection for each request: one kept open may be closed by the server just as the next request goes out on it.
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=address, timeout=_PATIENCE, limits=limits, trust_env=False) as client:
        function = await _ask_function(client)
        alone = [(q, *await _asked(client, function, "alone", q)) for q in questions]
        expected = {question: answer for question, answer, _ in alone}
        if any(not isinstance(answer, dict) for answer in expected.values()):
            raise EvaluationError(f"{address}: a question asked alone got no answer; is its index there?")

        async def user(number: int) -> list[tuple[str, Any, float]]:
            chosen = [questions[(number * rounds + turn) % len(questions)] for turn in range(rounds)]
            return [(q, *await _asked(client, function, f"user{number}", q)) for q in chosen]

        begin = time.perf_counter()
        met = [asked for session in await asyncio.gather(*map(user, range(users))) for asked in session]
        seconds = time.perf_counter() - begin
    answered = [(q, answer, took) for q, answer, took in met if isinstance(answer, dict)]
    times = [took for _, _, took in answered] or [float("nan")]
    return Load(
        users=users,
        asked=len(met),
        answered=len(answered),
        refused=sum(answer == "full" for _, answer, _ in met),
        failed=sum(answer == "error" for _, answer, _ in met),
        mixed_up=sum(answer != expected[q] for q, answer, _ in answered),
        alone_p50=float(np.median([took for _, _, took in alone])),
        p50=float(np.median(times)),
        p95=float(np.percentile(times, 95)),
        per_second=len(answered) / seconds,
    )


async def _ask_function(client: httpx.AsyncClient) -> int:
    config = (await client.get("/config")).raise_for_status().json()
    return next(int(known["id"]) for known in config["dependencies"] if known["api_name"] == "ask")


async def _asked(client: httpx.AsyncClient, function: int, session: str, question: str) -> tuple[Any, float]:
    """The answer, "full" or "error", and how long it took; over the queue that browsers use."""
    begin = time.perf_counter()
    key = f"{session}-{time.monotonic_ns()}"
    body = {"data": [question, [], "", "", "", "", ""], "fn_index": function, "session_hash": key}
    joined = await client.post("/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return "full" if joined.status_code == 503 else "error", time.perf_counter() - begin
    answer: Any = "error"
    async with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": key}) as events:
        async for line in events.aiter_lines():
            event = json.loads(line[5:]) if line.startswith("data:") else {}
            if event.get("msg") == "process_completed":
                answer = event["output"]["data"][0] if event["success"] else "error"
                break
    return answer, time.perf_counter() - begin
