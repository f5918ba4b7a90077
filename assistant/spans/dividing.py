"""A run of words divided into the members that it names: "A, B (dua unit), dan C" -> A, B (dua unit), C."""

import re

Span = tuple[int, int]

# A comma, "dan", or both; a comma inside a number ("7,50") or before "and/dan" counts once.
_COMMA = r"\s*[,;]\s+(?:(?:dan|serta|maupun|and)\s+)?|\s*\n+\s*"
BETWEEN = re.compile(rf"{_COMMA}|\s+(?:dan|serta|maupun|and|&)\s+")
_BETWEEN_COMMAS = re.compile(_COMMA)
_CLOSING_COMMA = re.compile(r"[,;]\s+(?:dan|serta|maupun|and)\s")
_SEMICOLON = re.compile(r"\s*;\s+(?:(?:dan|serta|and)\s+)?")
# "A, B, dan C, kata Bupati": what follows the last member, in lower case, is none.
_AFTER_LAST = re.compile(
    r",\s.*?\b(?:dan|serta|maupun|and)\s(?:(?!\s(?:dan|serta|and)\s)[^,;]|,(?=\d))+(?P<rest>,\s+(?!(?:dan|serta|maupun|and)\b)[a-z][^,;]*)$"
)
# "pertama, bibit; kedua, pupuk", "(1) bibit; (2) pupuk"
_ORDINAL = re.compile(
    r"(?:(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|first|second|third|fourth|fifth|sixth),?\s+|"
    r"\(?[0-9a-z]{1,2}[.)]\s+|(?:disusul|diikuti|followed by)\s+)?",
    re.IGNORECASE,
)
# "Desa Pringsari di Kabupaten Semarang" is Desa Pringsari.
_WHERE_IT_IS = re.compile(r"(?<=\w) (?:di|in) (?=[A-Z])[^,;]*$")
_WHAT_IT_IS = re.compile(r"(?<=\w)\s+[–—-]\s+[^,;]*$")  # "gudeg – Yogyakarta"
# "… , dan lain-lain", "serta sejumlah relawan": there are more, and these words name none of them.
_AND_MORE = re.compile(
    r"(?:(?:dan|serta|and)\s+)?(?:lain-lain|lain(?:nya)?|sebagainya|seterusnya|dll|dsb|etc|others?|more|masih banyak lagi|"
    r"(?:sejumlah|beberapa|berbagai|aneka|several|various|some|many)\s.*)\.?",
    re.IGNORECASE,
)
# "… , sedangkan yang termuda 19 tahun", "…, said the minister": another clause, and what follows it is no member either
_OTHER_CLAUSE = re.compile(
    r"(?:sedangkan|sementara|namun|tetapi|sehingga|karena|bahwa|kata|ujar|tutur|ucap|jelas|ungkap|will|is|was|were|has|had|said|says|"
    r"adding|but|which|who|mostly|terutama)\b"
)
_MOST_WORDS = 14
_STOP = re.compile(r"\.(?=\s)|\.?\Z")
_LAST_WORD = re.compile(r"([^\W\d_]+)\Z")
_SHORT = frozenset(
    ("prof", "dr", "drg", "drs", "dra", "ir", "h", "hj", "kh", "tn", "ny", "no", "st", "co", "ltd", "jl", "kol", "mayjen", "brigjen",
     "kompol", "akp", "bp")
)  # fmt: skip


def sentence_end(text: str, start: int) -> int:
    """Where the sentence that holds `start` ends, before its full stop; "Prof. Dr. Lestari" and "Co. dari" have none."""
    for stop in _STOP.finditer(text, start):
        word = _LAST_WORD.search(text, start, stop.start())
        short = word is not None and (word[1].lower() in _SHORT or (len(word[1]) == 1 and word[1].isupper()))
        goes_on = text[stop.end() :].lstrip()[:1].islower()
        if stop.end() == len(text) or not (short or goes_on):
            return stop.start()
    return len(text)


def divided(text: str, start: int, end: int) -> list[Span]:
    """The members that ``text[start:end]`` names, in order, without what only says where or what each of them is."""
    # "a, b dan c, d, serta e" has four members: where a comma closes the list, a bare "dan" is inside one of them.
    closed = _CLOSING_COMMA.search(text, start, end) is not None
    between_members = _BETWEEN_COMMAS if closed else BETWEEN
    if len(_SEMICOLON.findall(text, start, end)) > 1:
        between_members = _SEMICOLON  # commas are inside the members then
    elif after := _AFTER_LAST.search(text[start:end]):
        end = start + after.start("rest")
    spans, at = [], start
    for between in between_members.finditer(text, start, end):
        if not _in_brackets(text, start, between.start()):
            spans.append((at, between.start()))
            at = between.end()
    spans.append((at, end))
    trimmed = [
        (s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(_WHERE_IT_IS.sub("", text[s:e]).rstrip()))
        for s, e in spans
    ]
    trimmed = [(_ORDINAL.match(text, s, e).end(), e) for s, e in trimmed if s < e]  # type: ignore[union-attr]
    other = next((n for n, (s, e) in enumerate(trimmed) if n and _OTHER_CLAUSE.match(text, s, e)), len(trimmed))
    members = [(s, e) for s, e in trimmed[:other] if s < e and not _AND_MORE.fullmatch(text, s, e)]
    described = [_WHAT_IT_IS.search(text, s, e) for s, e in members]
    if len(members) > 1 and all(described):
        members = [(s, what.start()) for (s, _), what in zip(members, described, strict=True) if what]
    return [(s, e) for s, e in members if len(text[s:e].split()) <= _MOST_WORDS]


def names_more(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says of itself that it does not name all: "A, B, dan lain-lain"."""
    at = [between.end() for between in BETWEEN.finditer(text, start, end)]
    return any(_AND_MORE.fullmatch(text, close, end) is not None for close in at[-1:])


def _in_brackets(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)
