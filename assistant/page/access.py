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
    `editors` are the names of users who may change the corpus.
    """

    accounts: Path | None = None
    user_header: str | None = None
    public_names: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """Who may change the corpus: `everyone`, or users of these names."""

    everyone: bool
    names: frozenset[str] = frozenset()

    @property
    def nobody(self) -> bool:
        """Whether the page only reads."""
        return not self.everyone and not self.names

    def may_change(self, user: str | None) -> bool:
        """Whether a user (None: nobody signed in) may add and remove articles."""
        return self.everyone or user in self.names


def rights(access: Access, *, on_this_machine: bool) -> Rights:
    """Everyone may change the corpus who sits at the machine it is on; through a door, the editors alone.

    Raises `AskError` for editors where nobody signs in.
    """
    has_door = access.accounts is not None or access.user_header is not None
    if access.editors and not has_door:
        raise AskError("--editor names a user; it goes with --auth or --user-header.")
    return Rights(everyone=on_this_machine and not has_door, names=frozenset(access.editors))


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
        return named_by_header(header, request)

    return user


def named_by_header(header: str, request: Request) -> str | None:
    """The user that a proxy names; None for nobody, and for two of them: somebody adds to what the proxy says."""
    named = request.headers.getlist(header)
    return named[0].strip() or None if len(named) == 1 else None
