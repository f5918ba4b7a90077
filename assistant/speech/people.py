"""Who is named beside a cue: after it ("kata Ketua KPU Sulut Ardiles Mewoh"), or before it ("Ardiles mengatakan")."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.speech.lexicon import alternation, cues, heads, is_common, is_title, never_names, roles
from assistant.speech.names import (
    Text,
    is_known,
    is_sure_name,
    leading_name,
    office_after,
    office_before,
    skip_age,
    trailing_name,
    words_in,
)

Span = tuple[int, int]

_TOKEN = re.compile(r"\s*([^\s,.;:()“”„\"«»?!]+(?:\.[^\s,.;:()“”„\"«»]+)*|\S)")
_LONGEST = 220  # characters of naming a speaker
_MOST_PARTS = 5
_SOFT = re.compile(r"\s(?:di|dari|in|at)(?:\s|$)")
_NEAR = re.compile(r"\s(?:di|in|at)(?:\s|$)")
_PREPOSITION = re.compile(
    r"\b(?:dengan|oleh|kepada|dari|bersama|di|ke|untuk|terhadap|bagi|tentang|soal|mengenai|by|with|of|to|from|for|about)\s+$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\([^()\n]{1,80}\)")
_POINTER = re.compile(r"\s+(?:ini|itu|tersebut)$")
_RELATIVE = re.compile(r",?\s(?:yang|who)\s")
_FARTHEST_RELATIVE = 140


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a text names him in one place: by name, by office, by both, or (`pronoun`) by "dia"."""

    name: Span | None
    office: Span | None
    pronoun: Span | None = None

    @property
    def start(self) -> int:
        """Where the naming begins."""
        return min(span[0] for span in (self.name, self.office, self.pronoun) if span)

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(span[1] for span in (self.name, self.office, self.pronoun) if span)

    @property
    def mention(self) -> Span:
        """The shortest words that name him: the name, else the pronoun, else the office."""
        return self.name or self.pronoun or self.office or (self.start, self.end)


def person_after(text: Text, at: int) -> Person | None:
    """The person that the words from `at` name, None where they name nobody."""
    pronoun = _pronoun().match(text.words, at)
    if pronoun:
        return Person(None, None, pronoun.span("pronoun"))
    parts = _parts(text, at)
    if not parts:
        return None
    name = leading_name(text, *parts[0])
    if name is not None and _stands_alone(text, name):
        return Person(name, office_after(text, skip_age(text.words, name[1])))
    person = _office_first(text, parts)
    return person or (Person(parts[0], None) if _is_called(text, parts[0]) else None)


def _is_called(text: Text, part: Span) -> bool:
    """Whether one word of a part that is nothing else to us is a name: "kata Bima", though Bima is a town as well."""
    word = text.words[slice(*part)]
    return word.isalpha() and word[0].isupper() and not word.isupper() and word.lower() not in never_names()


def person_before(text: Text, start: int, end: int) -> Person | None:
    """The person that the words of a sentence from `start` to `end` name last, as the one who does what follows."""
    end = start + len(_adverbs().sub("", text.words[start:end]).rstrip())
    pronoun = _pronoun_last().search(text.words, start, end)
    if pronoun:
        return Person(None, None, pronoun.span("pronoun"))
    relative = _last(_RELATIVE, text.words, max(start, end - _FARTHEST_RELATIVE), end)
    if relative is not None and (person := person_before(text, start, relative.start())):
        named = None if person.name else _named_last(text, relative.end(), end)
        return person if named is None or named.name is None else named
    if text.words[end - 1 : end] == "," and (person := _before_apposition(text, start, end - 1)):
        return person
    end = start + len(re.sub(r"\s*\(\d{1,3}(?: tahun)?\)\s*$", "", text.words[start:end]).rstrip(" ,"))
    return _named_last(text, start, end)


def _named_last(text: Text, start: int, end: int) -> Person | None:
    first = max(start, *(text.words.rfind(mark, start, end) + 1 for mark in ',;:“”"()'))
    name = trailing_name(text, first, end)
    if name is None:
        return _office_last(text, start, end)
    begin = office_before(text, start, name[0])
    if begin is None and _PREPOSITION.search(text.words, max(start, name[0] - 20), name[0]):
        return None
    lone = len(words_in(text, *name)) == 1 and not is_known(text, words_in(text, *name)[0])
    if lone and begin is None and (is_common(text.words[slice(*name)]) or text.words[first : name[0]].strip()):
        return None
    return Person(name, begin)


def _office_last(text: Text, start: int, end: int) -> Person | None:
    """An office that stands for its holder: "Presiden mengatakan"."""
    office = office_before(text, start, end)
    if office is None or office[1] != end or _PREPOSITION.search(text.words, max(start, office[0] - 20), office[0]):
        return None
    return Person(None, office)


def _before_apposition(text: Text, start: int, end: int) -> Person | None:
    """ "Sri Wahyuni, Sekda Kaltim, mengatakan": `end` is where the second comma stands."""
    comma = text.words.rfind(",", start, end)
    while comma > start and end - comma < _LONGEST:
        name = trailing_name(text, start, start + len(re.sub(r"\s*\(\d{1,3}\)$", "", text.words[start:comma])))
        if name is not None and (office := office_after(text, name[1])):
            return Person(name, office)
        comma = text.words.rfind(",", start, comma)
    return None


def _parts(text: Text, at: int) -> list[Span]:
    """The words that name a speaker from `at` on, cut at commas and brackets: up to what tells where or when."""
    parts: list[Span] = []
    begin: int | None = None
    last = closed = at
    while (token := _TOKEN.match(text.words, last)) and token.end() - at < _LONGEST:
        word = token.group(1)
        gap = text.words[last : token.start(1)]
        if "\n\n" in gap or (word == "." and not _abbreviated(text.words[at:last])) or word in '“”„"«»;:?!':
            break
        if word == "(":
            bracket = _BRACKET.match(text.words, token.start(1))
            if bracket is None:
                break
            last = bracket.end()
            continue
        if word == ",":
            if begin is not None:
                parts.append((begin, closed))
            begin = None
            if len(parts) == _MOST_PARTS or not _goes_on(text, token.end()):
                break
        elif word != ".":
            small = word.lower()
            if small in roles()["ends"] and (word[0].islower() or _is_day(small)):
                break
            if word[0].islower() and not _inside(text, token.start(1), small):
                break
            begin = token.start(1) if begin is None else begin
            closed = token.end()
        last = token.end()
    if begin is not None and closed > begin:
        parts.append((begin, closed))
    return parts


def _office_first(text: Text, parts: list[Span]) -> Person | None:
    """ "Kepala Dinas Kesehatan Surabaya Febria Rachmanita", "Ketua KPUD Muna, Kubais"; an office alone will do."""
    start, end = parts[0]
    head = heads().match(text.words, start)
    soft = _SOFT.search(text.words, start, end)
    inner = trailing_name(text, start, soft.start() if soft else end)
    if inner is None and soft and (far := trailing_name(text, start, end)) and len(words_in(text, *far)) > 1:
        inner = far
    if inner is not None and inner[0] == start:
        if is_title(text.words[slice(*words_in(text, *inner)[0])]):
            return Person(inner, office_after(text, skip_age(text.words, inner[1])))
        inner = None
    apart = next((part for part in parts[1:] if _is_name(text, part)), None)
    if apart is not None and not (inner and _has_known(text, inner)):
        return Person(leading_name(text, *apart), (start, _end_before(text, apart)) if head else None)
    if inner is None:
        inner = next((name for part in parts[1:] if (name := trailing_name(text, *part))), None) if head else None
    if inner is not None:
        return Person(inner, office_before(text, start, inner[0]))
    if not head:
        return None
    near = _NEAR.search(text.words, start, end)
    return Person(None, _without_pointer(text, start, near.start() if near else end))


def _without_pointer(text: Text, start: int, end: int) -> Span:
    """ "politisi Partai Golkar ini" without the "ini"."""
    return start, start + len(_POINTER.sub("", text.words[start:end]))


def _end_before(text: Text, part: Span) -> int:
    return len(text.words[: part[0]].rstrip(" ,\n("))


def _is_name(text: Text, part: Span) -> bool:
    """Whether a part between commas is somebody's name and nothing else."""
    soft = _SOFT.search(text.words, *part)
    name = leading_name(text, *part)
    if name is None or name[1] < (soft.start() if soft else part[1]) - 1:
        return False
    found = words_in(text, *name)
    return len(found) > 1 or is_sure_name(text, found[0])


def _has_known(text: Text, name: Span) -> bool:
    return any(is_known(text, word) for word in words_in(text, *name))


def _stands_alone(text: Text, name: Span) -> bool:
    """Whether what looks like a leading name is one: not the first capitals of an office or an organisation."""
    found = words_in(text, *name)
    sure = any(is_sure_name(text, word) for word in found)
    goes_on = re.match(r"\s+[A-Z]", text.words[name[1] : name[1] + 3])
    return not goes_on and (sure or len(found) < 3)


def _goes_on(text: Text, at: int) -> bool:
    """Whether what follows a comma still says who somebody is."""
    more = re.compile(r"\s*(?:salah (?:satu|seorang)\s+|dan\s+|serta\s+)?").match(text.words, at)
    after = more.end() if more else at
    return text.words[after : after + 1].isupper() or heads().match(text.words, after) is not None


def _inside(text: Text, at: int, word: str) -> bool:
    return word in roles()["inside_titles"] or is_title(word) or heads().match(text.words, at) is not None or word in (
        "bin", "binti", "van", "de", "al", "dr", "salah", "satu", "seorang",
    )  # fmt: skip


def _is_day(word: str) -> bool:
    return word in {
        "senin", "selasa", "rabu", "kamis", "jumat", "jum’at", "sabtu", "minggu", "ahad", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday",
    }  # fmt: skip


def _abbreviated(before: str) -> bool:
    """Whether a full stop after these words belongs to a short form: "Dr", "M", "H"."""
    last = before.split()[-1:] or [""]
    return is_title(last[0]) or len(last[0]) == 1


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return max(pattern.finditer(text, start, end), key=re.Match.start, default=None)


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:oleh\s+)?(?P<pronoun>{alternation(cues()['pronouns'])})\b", re.IGNORECASE)


@cache
def _pronoun_last() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<pronoun>{alternation(cues()['pronouns'])})$", re.IGNORECASE)


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+(?:{alternation(cues()['adverbs'])}))+\s*$", re.IGNORECASE)
