"""Requests that another site's page sends through a reader's browser: they may change nothing here.

Browsers tell in Sec-Fetch-Site (to https and to this machine) and in Origin (RFC 6454) where a request comes from, and no
script can forge that; programs send neither.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_SAFE = {"GET", "HEAD", "OPTIONS"}


class SameOrigin:
    """ASGI middleware that refuses to let other sites write; `public_names` are further names of this one."""

    def __init__(self, app: ASGIApp, public_names: tuple[str, ...] = ()) -> None:
        self.app = app
        self._public_names = public_names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or event, as ASGI hands it over."""
        if scope["type"] == "http" and scope["method"] not in _SAFE and self._is_foreign(Request(scope)):
            await PlainTextResponse("Another site asked for this.", status_code=403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_foreign(self, request: Request) -> bool:
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        if site is not None:
            return site not in {"same-origin", "none"}
        if origin is None:
            return False
        parts = urlsplit(origin)
        return parts.netloc != request.headers.get("host") and parts.hostname not in self._public_names


class UploadGate:
    """ASGI middleware that takes files only from those who may change the corpus."""

    def __init__(self, app: ASGIApp, may_send: Callable[[Request], bool]) -> None:
        self.app = app
        self._may_send = may_send

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or event, as ASGI hands it over."""
        is_upload = scope["type"] == "http" and scope["path"].rstrip("/").endswith("/upload")
        if is_upload and not self._may_send(Request(scope)):
            await PlainTextResponse("You may not add files here.", status_code=403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
