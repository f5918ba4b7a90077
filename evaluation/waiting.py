"""How long people wait for the page: from its listening until it can be used, and from Enter until an answer is seen."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.errors import EvaluationError
from evaluation.latency import Latency, latency_of
from evaluation.pools import build
from index.encoder import Encoder

if TYPE_CHECKING:
    from playwright.sync_api import Page

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE = 120  # seconds
# A server of its own, as `kutip chat` has it: the port first, then everything heavy.
_SERVE = """
import sys
from pathlib import Path
from assistant.evidence.reader import BUNDLED
from assistant.page.opening import OpeningIndex
from assistant.page.server import BROWSER_WITHIN, PageServer, build_app, listen
listening = listen("127.0.0.1", int(sys.argv[2]))
opening = OpeningIndex(Path(sys.argv[1]), reader_folder=BUNDLED if sys.argv[3] == "reader" else None)
opening.start_within(BROWSER_WITHIN)
PageServer(build_app(opening)).run(sockets=[listening])
"""
# Times are taken inside the browser: from the key to the frame after the answer came into the document.
_STOPWATCH = """() => {
  const row = "#kutip-conversation .bot-row ";
  const blocks = { first: ".kutip-answer", answer: ".kutip-answer:has(.kutip-statement, .kutip-refusal)", whole: ".kutip-whole" };
  const count = () => Object.values(blocks).map((block) => document.querySelectorAll(row + block).length);
  window.kutipTimes = [];
  let begin = null, before = [], times = [];
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") [begin, before, times] = [performance.now(), count(), []];
  }, true);
  new MutationObserver(() => {
    if (begin === null) return;
    const since = begin, now = count(), mine = times;
    now.forEach((found, block) => {
      if (found <= before[block] || block in mine) return;
      mine[block] = null;
      requestAnimationFrame(() => setTimeout(() => {
        mine[block] = performance.now() - since;
        if (block === now.length - 1) window.kutipTimes.push(mine);
      }));
    });
  }).observe(document.body, { childList: true, subtree: true });
}"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Seconds, with the reader or without; `load` is the system's load average over its cores when it began.

    `usable` is from the port's answering until a question can be typed, `ready` until models and index are loaded. From
    Enter on, `first` is until something is told of the question (how it was understood), `answer` until the answer stands on
    the screen with its quotations, `whole` until nothing is added any more. `quickest` is the quickest `answer`: what the
    page itself takes where other programs leave it the processor.
    """

    reader: bool
    questions: int
    load: float
    usable: float
    ready: float
    first: Latency
    answer: Latency
    whole: Latency
    quickest: float


def measure_waiting(corpus: Path, questions: Sequence[str], encoder: Encoder) -> list[Waiting]:
    """Both ways over the articles of `corpus`, every question asked in one conversation after the other.

    Raises `EvaluationError` without a browser, or when the page does not answer.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise EvaluationError("No chromium is installed; the page is measured in a real browser.")
    with tempfile.TemporaryDirectory(prefix="kutip-page-") as folder:
        build([corpus / "articles"], Path(folder), encoder)
        return [_measured(Path(folder), questions, browser, reader=reader) for reader in (True, False)]


def _measured(folder: Path, questions: Sequence[str], browser: str, *, reader: bool) -> Waiting:
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    with _browser(browser) as page, _serving(folder, reader=reader) as address:
        begin = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("#kutip-question textarea:enabled")
        usable = time.perf_counter() - begin
        page.wait_for_function(r"/\d/.test(document.querySelector('.kutip-status').textContent)")
        ready = time.perf_counter() - begin
        page.wait_for_selector("#kutip-conversation .example >> nth=3")  # asked by the page, to warm the models up
        page.evaluate(_STOPWATCH)
        times = [_asked(page, number, question) for number, question in enumerate(questions)]
    first, answer, whole = (latency_of(seconds) for seconds in zip(*times, strict=True))
    quickest = min(seconds for _, seconds, _ in times)
    return Waiting(reader, len(questions), load, usable, ready, first, answer, whole, quickest)


def _asked(page: "Page", number: int, question: str) -> list[float]:
    page.fill("#kutip-question textarea:enabled", question)
    page.press("#kutip-question textarea", "Enter")
    page.wait_for_function(f"window.kutipTimes.length > {number}")
    return [float(time) / 1000 for time in page.evaluate("window.kutipTimes.at(-1)")]


@contextmanager
def _browser(executable: str) -> Iterator["Page"]:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise EvaluationError("playwright is not installed: pip install -e '.[test]'.") from error
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(locale="id-ID", viewport={"width": 1280, "height": 800})
        page.set_default_timeout(_PATIENCE * 1000)
        try:
            yield page
        except Error as error:
            raise EvaluationError(f"The page did not answer: {str(error).splitlines()[0]}") from error
        finally:
            browser.close()


@contextmanager
def _serving(folder: Path, *, reader: bool) -> Iterator[str]:
    """The address of a page, as soon as its port answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _SERVE, str(folder), str(port), "reader" if reader else "none"]
    with subprocess.Popen(command) as server:  # noqa: S603 - our own command, no shell
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise EvaluationError("The page's server did not start.")
