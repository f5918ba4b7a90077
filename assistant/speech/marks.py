"""Where the words between quotation marks stand.

Newsrooms type marks as they come: ” at both ends, straight ones, one forgotten. So what stands beside a mark says
whether it opens or closes; its shape only decides where that does not.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_MARK = re.compile(r"[“”„‟\"«»]")
_OPENS = "“„«"
_CLOSES = "”»"
_CONTINUED = re.compile(r"[^\n]*\n\s*")  # one paragraph end between two opening marks: the speech goes on


def quotations(text: str) -> list[Span]:
    """The spans between quotation marks, marks included, in order and apart.

    A paragraph that opens a quotation and leaves it open counts to its end where the next paragraph opens with a mark
    again, as the press writes long speeches. Any other mark without its partner is passed over.

    '“Siap,” kata Ani. "Besok."' -> [(0, 7), (18, 26)]
    """
    spans: list[Span] = []
    opened: int | None = None
    for at, told in _marks(text):
        opens = opened is None if told is None else told  # where the shape does not tell every other one closes
        if not opens:
            if opened is not None:
                spans.append((opened, at + 1))
            opened = None
            continue
        if opened is not None and _CONTINUED.fullmatch(text, opened, at):
            spans.append((opened, opened + len(text[opened:at].rstrip())))
        opened = at
    return spans


def _marks(text: str) -> Iterator[tuple[int, bool | None]]:
    for mark in _MARK.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        may_open = (not before or before.isspace() or before in "([—–-'‘") and bool(after) and not after.isspace()
        may_close = bool(before) and not before.isspace() and (not after or not after.isalnum())
        if may_open != may_close:
            yield mark.start(), may_open
        else:
            yield mark.start(), True if mark.group() in _OPENS else False if mark.group() in _CLOSES else None
