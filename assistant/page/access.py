"""The three ways in: everyone on this machine, people with a password, people whom a reverse proxy vouches for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from starlette.requests import Request

from assistant.errors import AskError
from assistant.page.accounts import is_password, read_accounts

_HASHING = BoundedSemaphore(2)  # each hash takes 32 MB and a core; a crowd at the door waits its turn
_SIGN_IN = "Masuk dengan nama dan kata sandi dari pengelola Kutip. · Sign in with the name and password you were given."


@dataclass(frozen=True, slots=True)
class Access:
    """`accounts` is a file that `kutip account` made; `user_header` the header in which a proxy names the user.

    `public_names` are host names, besides this machine's own, under which the page is asked for through that proxy.
    """

    accounts: Path | None = None
    user_header: str | None = None
    public_names: tuple[str, ...] = ()


def door(access: Access) -> dict[str, Any]:
    """What `gr.mount_gradio_app` is told. Raises `AskError` when the accounts cannot be read or there are two doors."""
    if access.accounts is not None and access.user_header is not None:
        raise AskError("--auth and --user-header are two doors; choose one.")
    if access.accounts is not None:
        if not read_accounts(access.accounts):
            raise AskError(f"{access.accounts}: nobody is in it; run `kutip account {access.accounts} NAME`.")
        return {"auth": _by_password(access.accounts), "auth_message": _SIGN_IN}
    if access.user_header is not None:
        return {"auth_dependency": _by_header(access.user_header)}
    return {}


def _by_password(path: Path) -> Callable[[str, str], Any]:
    def check(name: str, password: str) -> bool:
        with _HASHING:
            return is_password(read_accounts(path), name, password)  # read anew: who was removed cannot sign in again

    async def signs_in(name: str, password: str) -> bool:
        return await asyncio.to_thread(check, name, password)  # the hash takes long on purpose

    return signs_in


def _by_header(header: str) -> Callable[[Request], str | None]:
    def user(request: Request) -> str | None:
        named = request.headers.getlist(header)
        return (
            named[0].strip() or None if len(named) == 1 else None
        )  # two of them: somebody adds to what the proxy says

    return user
