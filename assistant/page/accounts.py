"""Who may use the page: a file of names and hashed passwords, or a header that a reverse proxy sets."""

import hashlib
import hmac
import os
import secrets
import tempfile
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AskError

# scrypt as OWASP's Password Storage Cheat Sheet sets it for 32 MB of memory: N=2^15, r=8, p=3.
_N, _R, _P = 2**15, 8, 3
_MEMORY = 64 * 2**20  # bytes; OpenSSL refuses what would need more
_SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class Account:
    """A name and the scrypt hash (32 bytes) of its password with `salt`."""

    name: str
    salt: bytes
    digest: bytes

    def __str__(self) -> str:
        """As a line of the file: "name:scrypt:SALT:HASH", the bytes in Base64."""
        return ":".join((self.name, "scrypt", *(b64encode(part).decode() for part in (self.salt, self.digest))))


def read_accounts(path: Path) -> dict[str, Account]:
    """The accounts of a file by name. Raises `AskError` when it cannot be read or a line is no account."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise AskError(f"{path}: the accounts cannot be read; make them with `kutip account {path} NAME`.") from error
    accounts = [_read(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    return {account.name: account for account in accounts}


def set_password(path: Path, name: str, password: str) -> None:
    """Write an account, new or in place of the one of that name; the file is its owner's alone (mode 600).

    Raises `AskError` for a name or password that will not do.
    """
    if not name or name != name.strip() or not name.isprintable() or ":" in name:
        raise AskError(f"{name}: a name has no colon, and no white space around it; choose another.")
    if len(password) < _SHORTEST_PASSWORD:
        raise AskError(f"The password is too short; {_SHORTEST_PASSWORD} characters at least.")
    salt = secrets.token_bytes(16)
    accounts = read_accounts(path) if path.exists() else {}
    _write(path, {**accounts, name: Account(name, salt, _digest(password, salt))})


def remove_account(path: Path, name: str) -> None:
    """Take an account out of the file. Raises `AskError` when it is not in it."""
    accounts = read_accounts(path)
    if name not in accounts:
        raise AskError(f"{name}: no such account in {path}.")
    _write(path, {other: account for other, account in accounts.items() if other != name})


def is_password(accounts: dict[str, Account], name: str, password: str) -> bool:
    """Whether `password` is that of `name`; takes as long for a name that does not exist."""
    account = accounts.get(name, Account("", b"\0" * 16, b""))
    return hmac.compare_digest(_digest(password, account.salt), account.digest)


def _digest(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-8", "surrogatepass"), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=32
    )


def _read(path: Path, number: int, line: str) -> Account:
    try:
        name, kind, salt, digest = line.split(":")
        account = Account(name, b64decode(salt, validate=True), b64decode(digest, validate=True))
    except (ValueError, NoBase64) as error:
        raise AskError(f"{path}: line {number} is no account; make them with `kutip account {path} NAME`.") from error
    if kind != "scrypt" or len(account.digest) != 32:
        raise AskError(f"{path}: line {number} is not hashed with scrypt; make it with `kutip account {path} {name}`.")
    return account


def _write(path: Path, accounts: dict[str, Account]) -> None:
    try:
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 600
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.writelines(f"{account}\n" for account in accounts.values())
        Path(temporary).replace(path)
    except OSError as error:
        raise AskError(f"{path}: the accounts cannot be written ({error.strerror}); name another file.") from error
