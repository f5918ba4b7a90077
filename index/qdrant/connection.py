"""The line to a Qdrant: opened once for each store and process, patient with it, and clear when it is away."""

import atexit
import ipaddress
import os
import time
import warnings
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import TypeVar

from qdrant_client import QdrantClient
from qdrant_client.common.client_exceptions import ResourceExhaustedResponse
from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

from index.errors import StoreError
from index.qdrant.address import Address

_Result = TypeVar("_Result")

_TIMEOUT = 60  # seconds for one request
_PAUSES = (0.1, 0.3, 0.9, 2.7)  # seconds before each further try
_BUSY = {429, 502, 503, 504}
_REFUSED = {401, 403}
_KEY = "QDRANT_API_KEY"
_OPENING = Lock()  # a local store can be opened once only
_OLDEST = (1, 16)  # conditional upserts, which the lease needs, came with it


class Connection:
    """Asks a store, again after a pause when it is busy or does not answer; every request may be repeated."""

    def __init__(self, address: Address, client: QdrantClient) -> None:
        self.address = address
        self._client = client

    def ask(self, request: Callable[[QdrantClient], _Result]) -> _Result:
        """What the store answers. Raises `StoreError` when it is away, does not let us in, or finds fault."""
        for pause in (*_PAUSES, None):
            try:
                return request(self._client)
            except UnexpectedResponse as error:
                if error.status_code not in _BUSY or pause is None:
                    raise self._refused(error) from error
            except (ResponseHandlingException, ResourceExhaustedResponse) as error:
                if pause is None:
                    raise StoreError(
                        f"{self.address}: the store does not answer ({_reason(error)}); is Qdrant running there?"
                    ) from error
            time.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _refused(self, error: UnexpectedResponse) -> StoreError:
        if error.status_code in _REFUSED:
            return StoreError(f"{self.address}: the store wants another API key; put the right one into {_KEY}")
        said = " ".join(error.content.decode("utf-8", "replace").split())[:300]
        return StoreError(f"{self.address}: Qdrant refuses ({error.status_code} {error.reason_phrase}: {said})")


def connect(address: Address) -> Connection:
    """The line to a store; the same one for everybody in this process. Raises `StoreError` where there is none."""
    with _OPENING:
        return _connected(address)


@cache
def _connected(address: Address) -> Connection:
    if address.folder is not None:
        return Connection(address, _local(address))
    key = os.environ.get(_KEY) or None
    if key is not None and not address.tls and not _is_here(address.host):
        raise StoreError(f"{address}: an API key would travel unencrypted; write qdrants:// (TLS) or unset {_KEY}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a key without TLS, which goes to this machine itself
        client = QdrantClient(
            host=address.host,
            port=address.port,
            https=address.tls,
            api_key=key,
            timeout=_TIMEOUT,
            check_compatibility=False,  # it warns; we refuse
        )
    connection = Connection(address, client)
    version = connection.ask(lambda client: client.info()).version
    if tuple(map(int, version.split("-")[0].split(".")[:2])) < _OLDEST:
        raise StoreError(f"{address}: this is Qdrant {version}; Kutip needs {'.'.join(map(str, _OLDEST))} or newer")
    return connection


def _local(address: Address) -> QdrantClient:
    try:
        client = QdrantClient(path=str(address.folder), force_disable_check_same_thread=True)
    except RuntimeError as error:  # the folder is locked by another process
        raise StoreError(f"{address}: another process uses this local store; a server serves several") from error
    except OSError as error:
        raise StoreError(f"{address}: cannot be opened ({error.strerror or error})") from error
    atexit.register(client.close)  # it complains when the interpreter is half gone
    return client


def _is_here(host: str) -> bool:
    """Whether a host is this machine, so that nothing travels."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _reason(error: Exception) -> str:
    told = error.source if isinstance(error, ResponseHandlingException) else error
    return " ".join(str(told).split())[:200] or type(told).__name__
