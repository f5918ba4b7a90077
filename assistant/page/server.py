"""The server of the page: this machine only unless told otherwise, and nothing from anywhere else."""

import atexit
import logging
import shutil
import socket
import tempfile
import threading
import webbrowser
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click
import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.routing import Mount

from assistant.errors import AskError
from assistant.evidence.reader import BUNDLED
from assistant.page.access import Access, door, named_by_header, rights
from assistant.page.app import build_page
from assistant.page.corpus.changing import LARGEST
from assistant.page.corpus.editing import Desk
from assistant.page.headers import SecurityHeaders
from assistant.page.look import browser_words, conversation_script, page_head, style, theme
from assistant.page.opening import OpeningIndex
from assistant.page.origin import SameOrigin, UploadGate

# FastAPI otherwise describes its routes to everyone and, where the environment says so, reports to a collector.
_CLOSED: dict[str, Any] = {
    "docs_url": None,
    "redoc_url": None,
    "openapi_url": None,
    "telemetry": {"auto_configure": False, "tracing": False, "metrics": False, "logs": False},
}
_OPEN = Access()
BROWSER_WITHIN = 2.0
"""Seconds after which nobody is waited for any more: the index is opened, whether a browser came or not."""


def serve(
    index_folder: Path,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = True,
    access: Access = _OPEN,
) -> None:
    """Serve the page until Ctrl-C. Raises `AskError` when the address cannot be had, or the accounts cannot be read.

    The port is taken before anything heavy is loaded: a browser that comes early waits and is not turned away.
    """
    door(access)
    rights(access, on_this_machine=_is_loopback(host))
    if access.user_header is not None and not _is_loopback(host):
        raise AskError("--user-header is for a proxy on this machine; others could name any user. Leave --host out.")
    listening = listen(host, port)
    opening = OpeningIndex(index_folder, reader_folder=BUNDLED)
    opening.start_within(BROWSER_WITHIN)
    address = f"http://{'localhost' if host in {'0.0.0.0', '::'} else host}:{port}"  # noqa: S104 - compared, not bound
    click.echo(f"Kutip: {address} (Ctrl-C to stop)", err=True)
    if not _is_loopback(host) and access.accounts is None:
        click.echo("Everyone who reaches this address can read the index; --auth asks them for a password.", err=True)
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        PageServer(build_app(opening, host, access)).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the address. Raises `AskError` with the remedy when it is taken or not ours to have."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, or asyncio does not know that it is, and every answer waits 40 ms for an acknowledgement (Nagle).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise AskError(
            f"{host}:{port}: {error.strerror}; choose another port with --port, or another --host."
        ) from error
    listening.listen()
    return listening


def build_app(opening: OpeningIndex, host: str = "127.0.0.1", access: Access = _OPEN) -> FastAPI:
    """The page as an ASGI application, closed by default: no analytics, shared files or run history."""
    app = FastAPI(**_CLOSED)
    if _is_loopback(host):
        # A page elsewhere that points its own host name at this machine (DNS rebinding) is not served.
        app.add_middleware(
            TrustedHostMiddleware, allowed_hosts=["localhost", "127.0.0.1", "[::1]", host, *access.public_names]
        )
    allowed = rights(access, on_this_machine=_is_loopback(host))
    uploads = _uploads_folder()
    gr.mount_gradio_app(
        app,
        build_page(opening, Desk(allowed, uploads)),
        path="/",
        app_kwargs=_CLOSED,
        theme=theme(),
        css=style(),
        js=conversation_script(),
        head=page_head(),
        i18n=browser_words(),
        favicon_path=str(Path(__file__).with_name("icon.svg")),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        mcp_server=False,
        ssr_mode=False,
        pwa=False,
        max_file_size=0 if allowed.nobody else LARGEST,
        **door(access),
    )
    page: Any = next(route.app for route in app.routes if isinstance(route, Mount))
    page.uploaded_file_dir = str(uploads)  # Gradio's own is shared by all users of the machine

    def may_send(request: Request) -> bool:
        return allowed.may_change(_user_of(request, page, access))

    app.add_middleware(UploadGate, may_send=may_send)
    app.add_middleware(SameOrigin, public_names=access.public_names)
    return app


def _uploads_folder() -> Path:
    """A folder of this process alone, for files on their way to the shelf; gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="kutip-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _user_of(request: Request, page: Any, access: Access) -> str | None:
    """Who sends this request, as Gradio sees them: by the proxy's header, or by the cookie of their signing in."""
    if access.user_header is not None:
        return named_by_header(access.user_header, request)
    cookies = (f"access-token-{page.cookie_id}", f"access-token-unsecure-{page.cookie_id}")
    token = next((request.cookies[name] for name in cookies if name in request.cookies), None)
    user: str | None = page.tokens.get(token)
    return user


class PageServer(uvicorn.Server):
    """A server for the page that stops quietly within a second, however many browsers still have it open."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(
            # Outermost, so that refusals and failures carry the headers, too.
            uvicorn.Config(SecurityHeaders(app), log_level="warning", timeout_graceful_shutdown=1, server_header=False)
        )
        self._pages: list[Any] = [route.app for route in app.routes if isinstance(route, Mount)]

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let go of every connection, then of the sockets."""
        for page in self._pages:
            page.stop_event.set()  # Gradio holds a stream to every open page until it is told
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # a stream cut short by Ctrl-C is no error
        await super().shutdown(sockets)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
