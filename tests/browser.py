"""A page server in a process of its own, and a real browser in front of it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
READY = ".kutip-status:not(:empty)"
MESSAGES = "#kutip-conversation .bot-row :is(.kutip-answer, .kutip-notice)"


@contextmanager
def serving(folder: Path, signal: Path | None = None, *options: str) -> Iterator[str]:
    """The address of a page over `folder`; with `signal` its index goes on loading until that file is there."""
    program = Path(__file__).with_name("serve_page.py")
    command = [sys.executable, str(program), str(folder), *(["--signal", str(signal)] if signal else []), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.kill()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium that asks nobody for anything on its own account."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET.split())
        yield browser
        browser.close()


class Reader:
    """A person in front of a new page; what went wrong behind their back is collected in `complaints`."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", self._request)
        self.page.goto(address)
        self.page.wait_for_selector(READY)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()
        assert self.complaints == [], self.complaints

    def ask(self, question: str) -> str:
        """The text of the message that answers `question`."""
        before = self.page.locator(MESSAGES).count()
        self.page.fill("#kutip-question textarea", question)
        self.page.press("#kutip-question textarea", "Enter")
        self.page.wait_for_function(f"document.querySelectorAll('{MESSAGES}').length > {before}")
        self.page.wait_for_selector("#kutip-question textarea:enabled")
        return self.page.locator(MESSAGES).last.inner_text()

    def marked(self) -> str:
        """The words that are marked in the evidence pane, as they stand in the document."""
        text = self.page.locator("#kutip-evidence mark.kutip-current").text_content()
        return text or ""

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"request: {request.url}")
