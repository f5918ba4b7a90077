"""Connections to public addresses alone: an article's link must not make us ask a machine of the house for it.

A name is resolved once and the connection goes to the address that was checked, so a name server that gives another
answer the second time ("DNS rebinding") gains nothing. Redirects open connections in the same way.
"""

import socket
import ssl
from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore
import httpx

from ingest.online.errors import FetchError

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def is_public(address: str) -> bool:
    """Whether anybody in the internet could reach this IP address: False for loopback, private, link-local and the like.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) has to be public, too.
    """
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv4Address):
        return _is_open(parsed)
    inside = _inside(parsed)
    translated = parsed in _NAT64  # the way to IPv4 from a network of IPv6 alone; Python calls it reserved
    return all(map(_is_open, inside)) and (translated or (_is_open(parsed) and not parsed.is_site_local))


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: IPv6Address) -> tuple[IPv4Address, ...]:
    if address in _NAT64:
        return (IPv4Address(int(address) & 0xFFFF_FFFF),)
    if address.teredo is not None:
        return address.teredo
    embedded = address.ipv4_mapped or address.sixtofour
    return (embedded,) if embedded is not None else ()


class PublicTransport(httpx.BaseTransport):
    """Sends httpx's requests over http and https, to public addresses and to the hosts that are `allowed` by name.

    Raises `FetchError` for another address and for a name without one, and httpcore's errors as they are.
    """

    def __init__(self, allowed: Collection[str]) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), network_backend=_CheckedBackend(allowed), max_connections=8
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange; the connection is checked when it is made."""
        if request.url.scheme not in ("http", "https"):
            raise FetchError(f"only http and https are fetched, not {request.url.scheme}")
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Stream(response))

    def close(self) -> None:
        """Let the connections go."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Any:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _CheckedBackend(httpcore.SyncBackend):
    def __init__(self, allowed: Collection[str]) -> None:
        super().__init__()
        self._allowed = {host.lower() for host in allowed}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an address of the host that was checked; the certificate is checked against the host's name."""
        addresses = _resolve(host, port)
        if host.lower() not in self._allowed and not all(map(is_public, addresses)):
            raise FetchError(f"{host} is not a public address; --allow-host names one of the house that may be asked")
        for address in addresses[:-1]:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return super().connect_tcp(addresses[-1], port, timeout, local_address, socket_options)


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host}: no such host, or no connection to the network") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
