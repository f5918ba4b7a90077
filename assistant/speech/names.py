"""Which words of a text are somebody's name, and which say what he is.

A capital alone does not tell: "Kepala Dinas Perhubungan DKI Jakarta Syafrin Liputo" is capitals all through. Words of
the language, offices, organisations, places and acronyms are no names; a word that the article uses as a name
elsewhere ("kata Syafrin") is one.
"""

import re
from dataclasses import dataclass

from assistant.speech.lexicon import heads, is_common, is_title, never_names, roles, titles
from ingest.places import find_places

Span = tuple[int, int]

_WORD = re.compile(r"[^\s,;:()“”„\"«»/]+")
_PARTICLES = frozenset({"bin", "binti", "van", "von", "de", "da", "al", "el", "del"})
_MOST_WORDS = 6
_OFFICE_WINDOW = 170  # characters before a name in which its office may begin
# What may stand inside an office: capitals, figures, a few joining words, commas ("Bidang Politik, Hukum, dan Keamanan").
_INSIDE = re.compile(r"[\s,()/&–-]*(?:[A-Z0-9][\w’'./&-]*|(?P<small>[a-z][\w-]*))?")
# "di Labuhan Jambu": a place that no gazetteer lists.
_VISITED = re.compile(r"(?<!\w)(?:di|ke|in|at)\s+([A-Z][a-z]+(?:[ \t]+[A-Z][a-z]+){0,2})(?![ \t]+[A-Z])")
_OF = re.compile(r"\s+of\s+[^,.;:()“”\"\n]{1,60}(?=[,.)])")
_LEADS_ON = re.compile(
    r"\b(?:untuk|dari|di|dan|serta|of|for|and|to|at|in|on|pada)\s+$"
)  # to something else, not to a name
_AGE = re.compile(r"\s*\(\d{1,3}(?: tahun)?\)")
_APPOSED = re.compile(
    r"(?:\s*\(\d{1,3}(?: tahun)?\))?\s*(?:,\s*|\(|\s(?:selaku|sebagai|as)\s+)"
    r"(?:(?:the|a|an|salah (?:satu|seorang)|seorang|yang juga)\s+)*"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what is known of it: where places are named, and words (lower case) that it uses as names."""

    words: str
    places: tuple[Span, ...]
    known: frozenset[str] = frozenset()


def read(text: str, known: frozenset[str] = frozenset()) -> Text:
    """`text` made ready for the functions of this module."""
    visited = {name.group(1) for name in _VISITED.finditer(text)}
    places = [(place.start, place.end) for place in find_places(text)]
    for name in visited:
        if not any(word.strip(".").lower() in never_names() | known for word in name.split()):
            places += [found.span() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return Text(text, tuple(places), known)


def is_known(text: Text, word: Span) -> bool:
    """Whether the article uses the word as a name elsewhere."""
    return _bare(text, word).lower() in text.known


def may_be_name(text: Text, word: Span) -> bool:
    """Whether a word could be part of a name: it has a capital and is no office, organisation, place or acronym."""
    if is_known(text, word):
        return True
    bare = _bare(text, word)
    if not bare or not bare[0].isupper() or not all(c.isalpha() or c in ".’'-" for c in bare):
        return False
    if bare.lower() in never_names() or (len(bare) > 2 and (bare.isupper() or re.search(r"[a-z][A-Z]", bare))):
        return is_title(bare)
    return not _is_place(text, word)


def is_sure_name(text: Text, word: Span) -> bool:
    """Whether a word is a name and no word of the language."""
    return is_known(text, word) or (may_be_name(text, word) and not is_common(_bare(text, word)))


def leading_name(text: Text, start: int, end: int) -> Span | None:
    """The name that `text.words[start:end]` begins with, titles in front included; None where it begins otherwise."""
    found: list[Span] = []
    for word in words_in(text, start, end):
        small = _bare(text, word).lower()
        if not (may_be_name(text, word) or is_title(text.words[slice(*word)]) or (found and small in _PARTICLES)):
            break
        found.append(word)
    while found and _bare(text, found[-1]).lower() in _PARTICLES:
        found.pop()
    if not any(may_be_name(text, word) for word in found) or len(found) > _MOST_WORDS + 2:
        return None
    return _without_full_stop(text, found[0][0], found[-1][1])


def trailing_name(text: Text, start: int, end: int) -> Span | None:
    """The name that `text.words[start:end]` ends with, titles in front included."""
    start = max(start, text.words.rfind(")", start, end) + 1)
    found = words_in(text, start, end)
    first = len(found)
    while first > 0 and len(found) - first < _MOST_WORDS and _belongs(text, found, first - 1):
        first -= 1
    known = [n for n in range(max(0, len(found) - _MOST_WORDS), len(found)) if is_known(text, found[n])]
    if known and first < known[0] < len(found) - 1:
        first = known[0]  # what stands before a word that is a name elsewhere is hardly one
    while first < len(found) and _bare(text, found[first]).lower() in _PARTICLES:
        first += 1
    if first == len(found) or (first == len(found) - 1 and _names_a_thing(text, found)):
        return None
    begin = found[first][0]
    title = titles().search(text.words, max(start, begin - 60), begin)
    return _without_full_stop(text, title.start() if title else begin, found[-1][1])


def office_before(text: Text, limit: int, name_start: int) -> Span | None:
    """The office named right before `name_start` and not before `limit`: "Ketua KPU Sulut" of "… Ardiles Mewoh"."""
    begin: int | None = None
    reached = name_start
    if _LEADS_ON.search(text.words, max(limit, name_start - 10), name_start):
        return None
    for head in reversed(list(heads().finditer(text.words, max(limit, name_start - _OFFICE_WINDOW), name_start))):
        between = text.words[head.end() : reached]
        if "," in between and (begin is not None or _ends_in_name(text, head.end(), reached)):
            break
        if not _inside_office(between):
            break
        begin = reached = head.start()
    if begin is None:
        return None
    return begin, begin + len(text.words[begin:name_start].rstrip(" ,\n(–-"))


def office_after(text: Text, name_end: int) -> Span | None:
    """The office that follows a name: "Sekda Kaltim" of "Sri Wahyuni, Sekda Kaltim, mengatakan"."""
    apposed = _APPOSED.match(text.words, name_end)
    head = heads().match(text.words, apposed.end()) if apposed else None
    if head is None:
        return None
    of = _OF.match(text.words, head.end())
    if of:
        return head.start(), of.end()
    end = head.end()
    while (more := _INSIDE.match(text.words, end)) and more.end() > end:
        small = more["small"]
        if (small and small not in roles()["inside_titles"]) or "," in more.group() or "(" in more.group():
            break
        end = more.end()
    # A joining word at its end leads on to something else: "Ketua KPU di".
    trimmed = re.sub(r"(?:\s+[a-z]+)+$", "", text.words[head.end() : end].rstrip(" .)–-/"))
    return head.start(), head.end() + len(trimmed)


def skip_age(text: str, at: int) -> int:
    """The position after an age in brackets, "(50)", or `at` itself."""
    age = _AGE.match(text, at)
    return age.end() if age else at


def words_in(text: Text, start: int, end: int) -> list[Span]:
    """The words of a stretch, without the marks around them."""
    return [word.span() for word in _WORD.finditer(text.words, start, end)]


def _belongs(text: Text, found: list[Span], n: int) -> bool:
    """Whether word `n`, followed by a name (or last itself), is part of the name."""
    bare = _bare(text, found[n]).lower()
    if bare in _PARTICLES:
        return 0 < n < len(found) - 1 and may_be_name(text, found[n - 1])
    if not may_be_name(text, found[n]):
        # "Wali Kota Bogor Bima Arya": two towns in a row are a town and a name.
        town, other = _place(text, found[n]), _place(text, found[n - 1])
        return 0 < n < len(found) - 1 and town is not None and other is not None and town != other
    if n == 0 or is_known(text, found[n]):
        return True
    if _bare(text, found[n - 1]).lower() in roles()["named_things"]:
        return False
    if is_sure_name(text, found[n]):
        return True
    # A word of the language, but it may be a name as well ("Bima", "Putra"): what stands before it decides.
    before = _bare(text, found[n - 1]).lower()
    if before in roles()["complete"] or is_title(before) or is_sure_name(text, found[n - 1]):
        return True
    return _is_place(text, found[n - 1])


def _is_place(text: Text, word: Span) -> bool:
    return _place(text, word) is not None


def _place(text: Text, word: Span) -> Span | None:
    return next((place for place in text.places if place[0] < word[1] and word[0] < place[1]), None)


def _names_a_thing(text: Text, found: list[Span]) -> bool:
    """Whether the last word is rather the second one of a thing's name: "Universitas Sanata Dharma"."""
    return (
        len(found) > 2 and _bare(text, found[-3]).lower() in roles()["named_things"] and not is_known(text, found[-1])
    )


def _ends_in_name(text: Text, start: int, end: int) -> bool:
    """Whether a name of two words stands before a comma of the stretch: the office before it is that person's."""
    for comma in re.finditer(",", text.words[start:end]):
        name = trailing_name(text, start, start + comma.start())
        if name is not None and len(words_in(text, *name)) > 1:
            return True
    return False


def _inside_office(between: str) -> bool:
    at = 0
    while at < len(between):
        piece = _INSIDE.match(between, at)
        if piece is None or piece.end() == at:
            return False
        if piece["small"] and piece["small"] not in roles()["inside_titles"]:
            return False
        at = piece.end()
    return True


def _bare(text: Text, word: Span) -> str:
    return text.words[slice(*word)].strip(".’'-")


def _without_full_stop(text: Text, start: int, end: int) -> Span:
    return start, end - 1 if text.words[end - 1] in ".’'" else end
