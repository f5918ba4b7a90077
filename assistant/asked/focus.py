"""The word that a question turns on: what is counted, which office, which rank.

"Berapa peserta BPJS di Semarang?" is not answered by a sentence about Semarang that counts something else.
"""

import re

from index.analysis import analyse

_HEADS = (
    re.compile(
        r"\b(?:se)?berapa(?:kah)?\s+(?:(?:banyak|besar|jumlah|total|kali)(?:nya)?\s+)?(?P<head>\w+)", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:how (?:many|much)|what(?: (?:is|was|are|were))?(?: the)?)\s+(?:[\w’'.-]+\s+)*?(?P<head>[\w-]+)"
        r"(?=\s+(?:did|do|does|was|were|is|are|had|has|have|in|for|of|on|at|per|by|with|must|should|can|will|under|during|took|won|got|came|"
        r"went|made|gave|met|held|ran|sold|\w{2,}ed)\b|\s*\?|$)",
        re.IGNORECASE,
    ),
    re.compile(r"\bsiapa(?:kah)?\s+(?:yang\s+|nama\s+)?(?P<head>\w+)", re.IGNORECASE),
    re.compile(r"\bwho(?:m)?\s+(?:(?:is|was|are|were|did)\s+)?(?:the\s+)?(?P<head>\w+)", re.IGNORECASE),
)
# What several of are asked for: "Kabupaten apa saja …?", "Apa saja lima langkah …?", "Which three firms won …?"
_MANY = r"(?:(?:semua|seluruh|para|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\d+|bentuk|macam)\s+)*"
_MANY_EN = r"(?:(?:all|the|every|other|of|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+|main|kinds?|types?|forms?)\s+)*"
_LIST_HEADS = (
    re.compile(r"\b(?P<head>[^\W\d_]{3,})\s+(?:(?:apa|mana|siapa)\s+)?(?:saja|aja)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:(?:apa|siapa)\s+saja|sebutkan|rinci(?:kan)?|daftar)\s+{_MANY}(?P<head>[^\W\d_]{{3,}})", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:which|what|list|name|give)\s+(?:(?:are|were)\s+)?{_MANY_EN}(?:[\w’'-]+\s+){{0,2}}?(?P<head>[a-z]{{3,}}(?<!s)s|people|criteria)\b",
        re.IGNORECASE,
    ),
)
_NO_HEAD = frozenset(
    (
        "persen",
        "persentase",
        "share",
        "percentage",
        "percent",
        "saja",
        "uang",
        "duit",
        "money",
        "far",
        "long",
        "old",
        "often",
    )
)
# What a list need not say of itself: that its members are areas, or things.
_UNSAID = frozenset(
    ("siapa", "apa", "mana", "yang", "which", "what", "areas", "regions", "places", "names", "things", "items", "parties",
     "daerah", "wilayah", "tempat", "nama", "hal", "pihak", "poin")
)  # fmt: skip
_ORDINALS = {
    "pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5,
    "keenam": 6, "ketujuh": 7, "kedelapan": 8, "kesembilan": 9,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "kesepuluh": 10,
}  # fmt: skip
_RANKED = re.compile(
    r"\b(?:peringkat|urutan|posisi|juara|terbaik|pemenang|tempat|rank(?:ed|s|ing)?|place[ds]?|position|prize|winners?|best|top|"
    r"came|finish(?:ed)?|runners?-up)\b",
    re.IGNORECASE,
)
_RANK_WORDS = {
    1: r"pertama|satu|1|i|first|juara|teratas|terbaik", 2: r"kedua|dua|2|ii|second", 3: r"ketiga|tiga|3|iii|third",
    4: r"keempat|empat|4|iv|fourth",
}  # fmt: skip


def head_words(question: str) -> list[str]:
    """The analysed word that the question turns on: "Berapa target KPJ?" -> ["target"]; [] where no word stands out."""
    for pattern in _HEADS:
        match = pattern.search(question)
        if match and match["head"].lower() not in _NO_HEAD:
            return analyse(match["head"])[:1]
    return []


# What those that are counted did: "Berapa warga yang mengungsi …?", "How many firms registered …?"
_DEEDS = (
    re.compile(
        r"\bberapa\s+(?:[\w-]+\s+){1,5}?yang\s+(?:(?:sudah|telah|akan|berhasil|belum|ikut|turut)\s+)*"
        r"(?P<deed>(?:di|me|ber|ter|men)\w{3,}|ikut|lulus|lolos|hadir|gugur|tewas|hilang|rusak|datang|pindah|masuk|menang|wafat|sembuh)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bhow many\s+(?:[\w-]+\s+){1,4}?"
        r"(?:(?:were|was|are|have|has|had|been|still|also)\s+)*(?P<deed>\w{2,}ed|won|built|held|sold|hit|sent|lost)\b",
        re.IGNORECASE,
    ),
)


def deed_words(question: str) -> list[str]:
    """The analysed word for what was done by or to those who are counted; [] where none is named."""
    for pattern in _DEEDS:
        if match := pattern.search(question):
            return analyse(match["deed"])[:1]
    return []


def listed_things(question: str) -> list[str]:
    """The analysed word for what is to be listed: "Kabupaten mana saja …?" -> ["kabupat"]; [] where no word says it."""
    for pattern in _LIST_HEADS:
        match = pattern.search(question)
        if match and match["head"].lower() not in _UNSAID:
            return analyse(match["head"])[:1]
    return []


def ranks(question: str) -> set[int]:
    """The ranks that a question names: "peringkat kedua dan ketiga" -> {2, 3}; "the first sites" are no rank."""
    if not _RANKED.search(question):
        return set()
    return {_ORDINALS[word] for word in re.findall(r"\w+", question.lower()) if word in _ORDINALS}


def names_rank(sentence: str, rank: int) -> bool:
    """Whether a sentence speaks of the rank, in words, figures or Roman numerals."""
    spelled = _RANK_WORDS.get(rank, "|".join(word for word, number in _ORDINALS.items() if number == rank) + f"|{rank}")
    return re.search(rf"\b(?:{spelled})\b", sentence, re.IGNORECASE) is not None
