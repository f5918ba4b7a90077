"""Which of the people in a sentence the question means: the holder of the office it names, or the one who did it.

"Penghargaan diserahkan oleh Ma'ruf Amin dan diterima oleh Sri Wahyuni": who handed over, and who accepted?
"""

import re
from itertools import pairwise

from assistant.asked.aspects import aspects
from assistant.asked.focus import head_words
from assistant.asked.question import Question, proper_names
from assistant.spans.offices import TITLES, find_offices, office_held
from assistant.spans.people import people
from index.analysis import analyse
from index.generation import query_words

Span = tuple[int, int]

_WORD = re.compile(r"[\w’'-]+")
_BY = re.compile(r"(?:\s+[\w’'()/.-]+){0,9}?\s+(?:oleh|by)\b", re.IGNORECASE)
_HEAD_OFFICE = re.compile(
    r"\b(?:siapa(?:kah)?(?:\s+(?:sih|nama|yang|menjabat|sebagai|itu))*|who(?:\s+(?:is|was|are|were|serves|served|as))*)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_IS = re.compile(
    r"[\s,:“\"]*(?:(?:adalah|ialah|yaitu|yakni|dilakukan(?:\s+langsung)?(?:\s+oleh)?|is|was|are|were|namely)\b[\s:]*)?"
)
_FOR_SURE = 0.5  # the weight of a translation or synonym that says what was done
_FARTHEST = 120  # characters between a deed and who did it
# What may stand between who did it and an active verb; another verb there has another doer.
_NEARER = re.compile(
    r"(?:\s*\([^)]*\))?[\s,]*(?:(?:yang|juga|telah|sudah|akan|berhasil|kembali|lalu|kemudian|turut|ikut|langsung|resmi|secara|"
    r"simbolis|pun|has|had|have|also|then|will|who|officially|successfully)\s+)*",
    re.IGNORECASE,
)
# Awards go to provinces, firms and schools; a person in a sentence that does not say "won" is rarely who won.
_WINNERS = re.compile(r"\b(?:pemenang|peraih|penerima|juara|winners?|won|recipients?)\b", re.IGNORECASE)
# One of them is asked for, who need not be a person either.
_RANKED = re.compile(
    r"\b(?:peringkat|urutan|terbaik|ranked|ranks|topped|best|came (?:first|second|third))\b", re.IGNORECASE
)
_WON = re.compile(
    r"\b(?:pemenang\w*|peraih\w*|penerima\w*|juara|peringkat|urutan|posisi|teratas|terbaik|(?:me|di)raih|menang|memenangi|dimenangi|"
    r"memenangkan|(?:me|di)terima|menerima|memperoleh|diperoleh|mendapat\w*|membawa pulang|ditempati|menempati|winners?|won|wins|"
    r"recipients?|received|rank\w*|place|position|title|topped|best|first|second|third)\b",
    re.IGNORECASE,
)


def asks_for_winners(question: Question) -> bool:
    """Whether those asked for need not be people: awards go to provinces, firms and schools."""
    return question.kind == "who" and _WINNERS.search(question.text) is not None


def asks_for_ranked(question: Question) -> bool:
    """Whether a "who" question asks who came in at some rank: one, who need not be a person."""
    return question.kind == "who" and _RANKED.search(question.text) is not None


def asks_who_received(question: Question) -> bool:
    """Whether a "who" question asks for those to whom something was given: people, firms or places, all with names."""
    return question.kind == "who" and "receive" in aspects(question.text).get("transfer", ())


def names_anything(sentence: str, question: Question) -> bool:
    """Whether `sentence` has a proper name that the question does not say itself."""
    said = set(analyse(question.text))
    opening = re.match(r"\W*\w+", sentence)  # its capital says nothing, but a name of two words may stand first
    runs = [run.split() for run in proper_names(sentence)]
    names = [[word for word in run if said.isdisjoint(analyse(word)) and word[:1].isupper()] for run in runs]
    first = opening.group() if opening else ""
    return any(words and (len(words) > 1 or not first.endswith(words[0])) for words in names)


def tells_a_winner(sentence: str, question: Question) -> bool:
    """Whether `sentence` says that somebody, or something with a name, won or came in at some rank."""
    return _WON.search(sentence) is not None and names_anything(sentence, question)


def answering_people(sentence: str, question: Question) -> list[Span]:
    """The people of `sentence` that answer a "who" question; all of them where it cannot be told, [] where none does."""
    found = [span for span in people(sentence) if not _asked(sentence[slice(*span)], question)]
    office = asked_office(question.text)
    if office is not None:
        return _holders(sentence, found, office)
    deed = _deed(sentence, question)
    if deed is not None:
        return _doers(sentence, found, deed) or [span for span in found if _is_called(sentence, span, question)]
    if asks_for_winners(question) or asks_for_ranked(question):
        return [span for span in found if _is_called(sentence, span, question)]
    return found


def _is_called(sentence: str, person: Span, question: Question) -> bool:
    """Whether the words right before a name are those of the question: "pencetak gol terbanyak Yogi Prasetya"."""
    before = re.split(r"[,;:.]\s|\b(?:dan|serta|and)\s", sentence[: person[0]])[-1]
    words = [analyse(word)[0] for word in _WORD.findall(before) if analyse(word)]
    asked = {other for alike in query_words(question.text) for other, weight in alike.items() if weight >= _FOR_SURE}
    return len(words) > 1 and asked.issuperset(words)


def says_which_person(sentence: str, question: Question) -> bool:
    """Whether `sentence` tells which of its people is meant: it names the office asked for, or what was done."""
    return asked_office(question.text) is not None or _deed(sentence, question) is not None


def asked_office(question: str) -> str | None:
    """The office whose holder is asked for: "Siapa Wali Kota Jakarta Utara?" -> "wali kota"; None without one."""
    return next(
        (office.name for office in find_offices(question) if _HEAD_OFFICE.search(question[: office.start])), None
    )


def _asked(name: str, question: Question) -> bool:
    return name.lower() in question.text.lower()


def _holders(sentence: str, found: list[Span], asked: str) -> list[Span]:
    offices = find_offices(sentence)
    # "Desa" of "Kepala Desa" is nobody.
    named = [span for span in found if not any(office.start <= span[0] < office.end for office in offices)]
    held = [(span, office_held(sentence, span, offices)) for span in named]
    if led := re.search(rf"\bdi{re.escape(asked)}i\b", sentence, re.IGNORECASE):
        return _doers(sentence, named, led)  # "Satgas diketuai Albertina Wanimbo"
    return [span for span, office in held if office is not None and office.answers_for(asked)]


def _deed(sentence: str, question: Question) -> re.Match[str] | None:
    """The word of `sentence` that says what the question asks about: "diserahkan" for "Who handed over …?"."""
    head = head_words(question.text)
    # Learnt translations of a verb are loose: "accompanied" is "mendampingi" for sure, and "ikut" now and then.
    said = {
        word
        for words in query_words(question.text)
        if any(words.get(h) == 1.0 for h in head)
        for word, weight in words.items()
        if weight >= _FOR_SURE
    }
    return next((word for word in _WORD.finditer(sentence) if said.intersection(analyse(word.group()))), None)


def _doers(sentence: str, found: list[Span], deed: re.Match[str]) -> list[Span]:
    """Who did it stands after a passive or after "oleh"/"by", before an active verb, and beside a noun."""
    after = [span for span in found if 0 <= span[0] - deed.end() <= _FARTHEST]
    before = [span for span in found if 0 <= deed.start() - span[1] <= _FARTHEST]
    word = deed.group().lower()
    by = _BY.match(sentence, deed.end())
    if by:
        after = [span for span in after if span[0] >= by.end()] or after
    if by or (re.match(r"di[a-z]{3}", word) and not re.match(r"di(?:nas|rektur|rut)", word)):
        return _series(sentence, after)
    if re.match(r"me[a-z]{3}|ber[a-z]{3}", word) or word.endswith("ed"):
        return [span for span in before[-1:] if _NEARER.fullmatch(sentence, span[1], deed.start())]
    beside = _IS.match(sentence, deed.end())
    return (
        _series(sentence, after) if after and beside and TITLES.fullmatch(sentence, beside.end(), after[0][0]) else []
    )


def _series(sentence: str, found: list[Span]) -> list[Span]:
    """The first of `found` and those that are named in one breath with it: "Juaini, Sekretaris Kota Abdul Khalit, dan …"."""
    series = found[:1]
    for before, person in pairwise(found):
        if not TITLES.fullmatch(sentence, before[1], person[0]):
            break
        series.append(person)
    return series
