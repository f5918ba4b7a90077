"""Files damaged at random, ten thousand and more of each kind, the same ones in every run."""

import io
import random
import zipfile
from collections.abc import Iterator, Sequence

# What formats are made of: lengths that lie, loops, entities, other encodings, ends before their time.
_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r\n", b"\n\n", b"\t", b"\x1b", b"\xe2\x80\xae",
    b"0", b"-1", b"4294967296", b"99999999999999999999", b"1e999", b"NaN", b"%PDF-1.7", b"endobj", b"stream\n", b"endstream",
    b"1 0 R", b"<<", b">>", b"/Kids [1 0 R]", b"/Length -5", b"/Filter /FlateDecode", b"<!DOCTYPE a [<!ENTITY e \"e\">]>", b"&e;",
    b"<p>", b"</div>", b"<table>", b"<![CDATA[", b"<script>", b"]]>", b"{\\rtf1", b"\\bin999999", b"\\u-999?", b"}", b"{", b"[", b'"',
    b"\\ud800", b"null", b"Content-Type: multipart/mixed; boundary=\"a\"\n\n", b"--a", b"=?utf-8?q?=ff?=",
    b"---\ntitle: [", b"```", b"| a | b |", b"# ", b",;,;", b"=HYPERLINK(1)", b"PK\x03\x04", b"PK\x05\x06",
)  # fmt: skip
_MOST_CHANGES = 8


def damaged_files(whole: Sequence[bytes], count: int, seed: str) -> Iterator[bytes]:
    """`count` damaged copies of the files `whole`; a member of an archive is damaged in every second one, or its shell is."""
    rng = random.Random(seed)
    for number in range(count):
        content = rng.choice(whole)
        if number % 2 and content.startswith(b"PK"):
            yield _repacked(content, whole, rng)
        else:
            yield _damaged(content, whole, rng)


def _damaged(content: bytes, whole: Sequence[bytes], rng: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(rng.randint(1, _MOST_CHANGES)):
        at, length = rng.randint(0, len(data)), int(2 ** rng.uniform(0, 9))
        match rng.randrange(7):
            case 0:
                data[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * rng.randint(1, 4)
            case 3:
                data[at : at + rng.randint(0, 4)] = rng.choice(_TOKENS)
            case 4:
                data[at:at] = rng.randbytes(min(length, 64))
            case 5:
                other = rng.choice(whole)
                start = rng.randint(0, len(other))
                data[at : at + length] = other[start : start + length]
            case _:
                del data[rng.randint(at, len(data)) :]
    return bytes(data)


def _repacked(content: bytes, whole: Sequence[bytes], rng: random.Random) -> bytes:
    """The archive with one damaged member whose checksum is right, so that what reads the member meets it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        members = old.namelist()
        chosen = rng.choice(members)
        for member in members:
            data = old.read(member)
            new.writestr(member, _damaged(data, [data, *whole], rng) if member == chosen else data)
    return packed.getvalue()
