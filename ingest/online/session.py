"""Asking for an address as a guest does: robots.txt first, one request at a time, with pauses, within limits."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import TracebackType

import httpcore
import httpx
from protego import Protego

from ingest.online.addresses import PublicTransport
from ingest.online.errors import FetchError

AGENT = "Kutip"
LARGEST_ANSWER = 20_000_000  # bytes, after decompression
PAUSE = 1.0  # seconds between two requests to one host, unless its robots.txt asks for more

_HEADERS = {"User-Agent": f"{AGENT}/0.1 (reads articles to quote them)", "Accept-Encoding": "gzip, deflate"}
_TIMEOUT = httpx.Timeout(20, connect=10)  # seconds without a sign of life
_LONGEST = 120  # seconds for one whole answer
_MOST_REDIRECTS = 5
_LONGEST_PAUSE = 60  # seconds; who asks for more is left alone in this run
_LARGEST_ROBOTS = 500_000  # bytes: RFC 9309, 2.5
_TOO_MANY, _UNAVAILABLE = 429, 503


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` is the address after redirects, `headers` have lower-case names; `body` is decompressed."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Session:
    """One run's requests. `allowed` names hosts that may have private addresses; `pause` is in seconds."""

    def __init__(self, *, allowed: Collection[str] = (), pause: float = PAUSE) -> None:
        # No proxies and passwords from the environment: a proxy would resolve names itself, unchecked.
        self._client = httpx.Client(
            transport=PublicTransport(allowed), headers=_HEADERS, timeout=_TIMEOUT, trust_env=False
        )
        self._pause = pause
        self._robots: dict[str, Protego] = {}
        self._free_at: dict[str, float] = {}

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The answer to a GET, redirects followed; every hop is checked against robots.txt and waits its turn.

        `headers` make it conditional: 304 comes back as it is. Raises `FetchError` for every other status than 200,
        an address that may not be asked, an answer that is too large or too slow, and all trouble on the way.
        """
        request = self._client.build_request("GET", checked(url), headers=headers)
        for _ in range(_MOST_REDIRECTS + 1):
            robots = self._robots_of(request.url)
            if not robots.can_fetch(str(request.url), AGENT):
                raise FetchError("robots.txt of the site asks not to fetch it")
            delay = max(self._pause, float(robots.crawl_delay(AGENT) or 0))
            response = self._patiently(request, delay)
            if response.next is None:
                return _accepted(response)
            checked(str(response.next.url))
            request = response.next
        raise FetchError(f"more than {_MOST_REDIRECTS} redirects")

    def _patiently(self, request: httpx.Request, delay: float) -> "_Answer":
        """Like `_send`; a site that is busy is asked once more after the time that it names."""
        answer = self._send(request, delay)
        if answer.fetched.status not in (_TOO_MANY, _UNAVAILABLE):
            return answer
        named = answer.fetched.headers.get("retry-after", "")
        return self._send(request, max(delay, int(named))) if named.isdecimal() else answer

    def _send(self, request: httpx.Request, delay: float) -> "_Answer":
        if delay > _LONGEST_PAUSE:
            raise FetchError(f"the site asks for pauses of {delay:.0f} s, try again another day")
        host = request.url.netloc.decode()
        time.sleep(max(0.0, self._free_at.get(host, 0.0) + delay - time.monotonic()))
        try:
            return self._receive(request, LARGEST_ANSWER)
        finally:
            self._free_at[host] = time.monotonic()

    def _receive(self, request: httpx.Request, largest: int) -> "_Answer":
        started, body = time.monotonic(), bytearray()
        try:
            response = self._client.send(request, stream=True)
            try:
                for part in response.iter_bytes(65_536):
                    body += part
                    if len(body) > largest:
                        raise FetchError(f"larger than {largest / 1_000_000:.1f} MB")
                    if time.monotonic() - started > _LONGEST:
                        raise FetchError(f"not complete after {_LONGEST} s")
            finally:
                response.close()
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise FetchError("the site does not answer in time") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchError(f"the connection failed ({error or type(error).__name__})") from error
        fetched = Fetched(str(request.url), response.status_code, dict(response.headers), bytes(body))
        return _Answer(fetched, response.next_request)

    def _robots_of(self, url: httpx.URL) -> Protego:
        """The rules of a host. RFC 9309: none where there is no such file, everything forbidden where it cannot be had."""
        host = f"{url.scheme}://{url.netloc.decode()}"
        if host not in self._robots:
            self._robots[host] = Protego.parse(self._robots_text(f"{host}/robots.txt"))
        return self._robots[host]

    def _robots_text(self, address: str) -> str:
        request = self._client.build_request("GET", address)
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._receive(request, _LARGEST_ROBOTS)
            if answer.next is None:
                break
            checked(str(answer.next.url))
            request = answer.next
        status = answer.fetched.status
        if status >= 500 or status == _TOO_MANY:
            raise FetchError(f"robots.txt of the site cannot be had (HTTP {status}), so nothing is fetched from it")
        return answer.fetched.body.decode("utf-8", errors="replace") if status == 200 else ""


@dataclass(frozen=True, slots=True)
class _Answer:
    fetched: Fetched
    next: httpx.Request | None


def _accepted(answer: _Answer) -> Fetched:
    if answer.fetched.status in (200, 304):
        return answer.fetched
    raise FetchError(f"the site answers HTTP {answer.fetched.status}")


def checked(url: str) -> str:
    """The address, if it is one that can be asked for. Raises `FetchError` otherwise."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchError(f"not an address ({error})") from error
    if parsed.scheme not in ("http", "https"):
        raise FetchError("only http and https are fetched")
    if not parsed.host:
        raise FetchError("no host in this address")
    if parsed.userinfo:
        raise FetchError("a name or password is in this address; leave it out")
    return url
