"""Numbers with their units, and which of them counts what a question asks for."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.asked.aspects import aspects
from assistant.asked.focus import deed_words, head_words
from assistant.asked.question import Question
from assistant.spans.identifiers import identifiers
from assistant.spans.where import JOINS, lies_in
from assistant.wordlists import sections
from index.analysis import analyse, stop_words
from index.generation import query_words
from ingest.dates import find_dates
from ingest.places import Place, find_places

Span = tuple[int, int]

_UNITS = r"persen|percent|per cent|%|ribu|juta|miliar|milyar|triliun|thousand|million|billion|trillion"
_NUMBER_WORDS = (
    r"(?<!peringkat )(?<!kategori )(?<!juara )(?<!dan )(?<!rank )(?<!and )"
    r"(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(?: (?:belas|puluh(?: \w+)?))?|sepuluh|sebelas|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
)
# "Rp4.901.798", "Rp 4,9 juta", "0,05 persen", "23 ribu", "1.499", "3,000", "35", "enam"
_AMOUNT = re.compile(
    rf"(?:(?:Rp|US\$|USD|IDR|\$)\.?\s?)?(?<![\w.,])\d+(?:[.,]\d+)*(?:\s?(?:{_UNITS}))*(?!\w)"
    rf"|(?:Rp|US\$|USD|IDR|\$)\.?\s?\d+(?:[.,]\d+)*(?:\s?(?:{_UNITS}))*(?!\w)"
    rf"|\b(?:{_NUMBER_WORDS})(?=\s+(?!dan\b|and\b|besar\b|teratas\b|terbaik\b)\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"^(?:Rp|US\$|USD|IDR|\$)", re.IGNORECASE)
_ASKS_MONEY = re.compile(
    r"\b(?:upah|ump|umk|umr|gaji|anggaran|biaya|iuran|dana|uang|harga|het|tarif|ongkos|premi|omzet|omset|investasi|insentif|rupiah|wages?|salary|budget|costs?|money|prices?|fees?|fares?|tariffs?|premiums?|turnover|revenues?|investment|rupiahs?)\b",
    re.I,
)
_MONEY_NAMED = re.compile(rf"(?P<name>{_ASKS_MONEY.pattern})\s+(?:sebesar\s+|senilai\s+|of\s+)?$", re.IGNORECASE)
_MAY_BE_MONEY = re.compile(
    r"\b(?:how much|besar|besaran|besarnya|senilai|sebesar|nilai|bonus|hadiah|santunan|bantuan|hibah|beasiswa|denda|kerugian|rugi|"
    r"pendapatan|utang|modal|tunjangan|subsidi|pinjaman|kredit|pajak|retribusi|transaksi|ekspor|impor|penjualan|target|realisasi|honor|"
    r"bayar(?:an)?|dibayar(?:kan)?|value|worth|bonus|prize|compensation|aid|assistance|grants?|scholarships?|fines?|loss(?:es)?|income|"
    r"debts?|capital|allowances?|subsid(?:y|ies)|loans?|credit|tax(?:es)?|transactions?|exports?|imports?|sales|paid|pay)\b",
    re.IGNORECASE,
)
_ASKS_SHARE = re.compile(r"\b(?:persen|persentase|percent|percentage|share|proportion)\b", re.IGNORECASE)
_ASKS_RISE = re.compile(
    r"\b(?:naik|kenaikan|persen|persentase|percent|percentage|rise|raised?|increased?|jumlah|how many)\b", re.IGNORECASE
)
_SHARE = re.compile(r"(?:persen|percent|per cent|%)$", re.IGNORECASE)
_NEXT_WORDS = 4  # after a number, among which stands what it counts: "1.274 warga desa yang mengungsi"
_SAID_BEFORE = 60  # characters before a number in which "target … sebesar" may have named it
_WORD = re.compile(r"[^\W\d_][\w’'/-]*")
_PHRASE_END = re.compile(r"[,;:()]|\.\s|\b(?:dari|di|pada|untuk|dengan|oleh|from|in|at|for|with|by)\b|\s\d")
# "Jumlah peserta mencapai 35": the number stands after what it counts.
_AMOUNTS_TO = re.compile(
    r"\b(?:mencapai|sebanyak|sebesar|sejumlah|senilai|berjumlah|ada|adalah|ialah|yakni|yaitu|tercatat|menjadi|hingga|sampai|"
    r"reached|reaches|totall?ed|totals|is|are|was|were|stands? at|stood at|of|to|at|by|about|around|sekitar|lebih dari|"
    r"more than)\s+$|[:=(]\s*$",
    re.IGNORECASE,
)
# Between a number and the place that it is told of: "16 desa berada di Kepulauan Aru".
_LIES = re.compile(
    r"\s+[^.,;:()\d]{0,50}?\b(?:di|in|dari|from|at)\s+(?:(?:provinsi|kabupaten|kota|the)\s+)?", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\((?P<short>[A-Z][A-Za-z]*[A-Z])\)")
_TOTAL = re.compile(
    r"\b(?:jumlah|total|banyaknya|daftar|the number of|number of)\s+(?P<things>(?:[\w()/-]+\s+){1,8}?)"
    r"(?:(?:sudah|kini|telah|ditetapkan|tercatat|now)\s+)*(?:sebanyak|mencapai|sejumlah|berjumlah|adalah|menjadi|ada|was|is|reached|totall?ed)\s+$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s*(?P<things>[A-Z][\w-]*\s+(?:(?!(?:di|dari|pada|ke|untuk|dan|in|of|at|from|on|for|and)\b)[a-z][\w-]*\s+)?)"
    r"(?:(?:sudah|kini|ada|now)\s+)?"
)
_CHANGE_BEFORE = 70  # characters
# "Naik 4,02 persen atau Rp78.778", "kenaikan UMP 2023 setara Rp259.944"; but "naik menjadi Rp2.036.947".
_CHANGED_BY = re.compile(
    r"\b(?:naik|turun|bertambah|berkurang|meningkat|menurun|kenaikan|penurunan|selisih|tambahan|up|down|rises?|rose|increased?|"
    r"decreased?|fell|raised?|cut)\b(?:(?!\b(?:menjadi|jadi|ke|dari|to|from|reach\w*)\b)[^;:()]|[.,](?=\d))*$",
    re.IGNORECASE,
)
# "Naik Rp78.778 dari Rp1.958.169": what it was before.
_ROSE_FROM = re.compile(
    r"\b(?:naik|turun|bertambah|berkurang|meningkat|menurun|kenaikan|penurunan|up|down|rises?|rose|increased?|decreased?|fell|raised?|"
    r"cut)\b[^;:()]*\b(?:dari|from)\s+(?:(?:semula|sebelumnya|sekitar|about)\s+)?$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:paling sedikit|paling banyak|paling lambat|minimal|maksimal|sekurang-kurangnya|setidaknya|sedikitnya|"
    r"at least|at most|no more than|up to|minimum|maximum)\s+(?:of\s+)?$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\b(?:dari|of|out of|from)\s+(?:(?:total|sekitar|the)\s+)?$", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:hingga|sampai|sejak|per|until|as of|since|through)\s+(?:[\w.]+\s+)?\d{1,2}\b", re.IGNORECASE
)
_ONLY = re.compile(
    rf"\b(?:hanya|cuma|baru|only|just)\s+(?:\d|{_NUMBER_WORDS}|satu\b|one\b)", re.IGNORECASE
)  # "dari 38 provinsi hanya enam yang menang"
_OF_MORE = re.compile(r"\s+(?:[^\W\d_][\w/-]*\s+){0,2}?(?:lain(?:nya)?|other|others|more)\b|\s+other\b", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_RANK_BEFORE = re.compile(
    r"\b(?:juara|peringkat|urutan|posisi|terbaik|kategori|rank(?:ed)?|nomor|no\.?|number|pasal|ayat|bab|tahap|fase|edisi|blok|kilometer|km)"
    r"\s+(?:ke-?)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^\d{1,2}[.:]\d{2}$")


def amounts(sentence: str, question: Question) -> list[Span]:
    """Numbers with their units; years, days, clock times, documents' numbers and numbers of the question are left out."""
    taken = [(date.start, date.end) for date in find_dates(sentence)]
    taken += identifiers(sentence)
    spans = []
    for match in _AMOUNT.finditer(sentence):
        words = match.group()
        if _RANK_BEFORE.search(sentence[: match.start()]):
            continue
        if _YEAR.match(words) or _CLOCK.match(words) or _inside(match.span(), taken) or _in_name(sentence, match):
            continue
        if _asked(words, question) or not _right_measure(words, question):
            continue
        spans.append(match.span())
    return spans


def counted(sentence: str, question: Question) -> list[Span]:
    """Those of the amounts that count what is asked: "35 kabupaten" of "3 wartawan dari 35 kabupaten" for "Berapa kabupaten …?".

    All of them where the question does not say what it counts, or asks for money.
    """
    spans = amounts(sentence, question)
    spans = [span for span in spans if not _is_change(sentence, span, question)]
    head, said = head_words(question.text), _named(question)
    measured = not _going_with_numbers("measured").isdisjoint(head)
    if said and not measured and not _ASKS_SHARE.search(question.text) and "direction" not in aspects(question.text):
        # A share of firms is no number of firms.
        spans = [span for span in spans if not _SHARE.search(sentence[slice(*span)])]
    if said and not (asks_money(question) and all(_MONEY.match(sentence[slice(*span)]) for span in spans)):
        spans = [span for span in spans if _counts(sentence, span, said, measured=measured)]
        # Where the thing stands right after one number, "14 orang" beside it counts something else.
        spans = [span for span in spans if _is_named_after(sentence, span, said)] or spans
    spans = [
        span for span in spans if not _is_whole(sentence, span, spans) and not _is_other_money(sentence, span, said)
    ]
    return _of_the_place(sentence, spans, question) if spans and question.places else spans


def _of_the_place(sentence: str, spans: list[Span], question: Question) -> list[Span]:
    """Those of the figures that are told of the place asked: "Aceh naik 1,28 persen dan Gorontalo 1,19 persen", "16 desa di Aru
    dan 11 desa di Tanimbar". What is told of several places together ("27 desa di Aru dan Tanimbar") is of none of them.
    """
    places = find_places(sentence)
    spans = [span for span in spans if not _is_of_several(sentence, span, places, question)]
    if len(spans) < 2:
        return spans
    ends = [*(start for start, _ in spans[1:]), len(sentence)]
    after = [
        next(
            (place for place in places if end <= place.start < limit and _LIES.search(sentence, end, place.start)), None
        )
        for (_, end), limit in zip(spans, ends, strict=True)
    ]
    before = [next((place for place in reversed(places) if place.end <= start), None) for start, _ in spans]
    told_of = after if all(after) else before
    there = [span for span, place in zip(spans, told_of, strict=True) if place and place.name in question.places]
    return there or spans


def _is_of_several(sentence: str, span: Span, places: Sequence[Place], question: Question) -> bool:
    ahead = [place for place in places if place.start >= span[1]]
    if not ahead or not _LIES.fullmatch(sentence, span[1], ahead[0].start):
        return False
    row = ahead[:1]
    for place in ahead[1:]:
        if not JOINS.fullmatch(sentence, row[-1].end, place.start):
            break
        row.append(place)
    names = {place.name for place in row}
    return not names.isdisjoint(question.places) and not all(lies_in(name, question.places) for name in names)


def is_measured(words: str) -> bool:
    """True for money and shares: what they measure is told by their unit."""
    return _MONEY.match(words) is not None or _SHARE.search(words) is not None


def is_partial(sentence: str, question: Question) -> bool:
    """True when a year is asked about and the sentence counts up to a day: "Januari hingga 26 Februari 2019"."""
    return bool(question.years) and not question.days and _PERIOD.search(sentence) is not None


def says_the_deed(sentence: str, question: Question) -> bool:
    """Whether `sentence` says, in some word, what those did who are counted: "mendaftar"; True where nothing is asked of it."""
    deed = deed_words(question.text) if question.kind == "how_many" else []
    asked = [words for words in query_words(question.text) if any(words.get(word) == 1.0 for word in deed)]
    said = set(analyse(sentence)) if asked else set()
    return all(not said.isdisjoint(words) for words in asked)


def stated_plainly(sentence: str, span: Span) -> bool:
    """Whether a number stands after a word like "tercatat" and nothing says what those did who are counted."""
    told_of = re.match(r"\s*(?:[\w-]+\s+){0,2}(?:yang|who|that)\b", sentence[span[1] :])
    return _AMOUNTS_TO.search(sentence, 0, span[0]) is not None and told_of is None


def is_figure(sentence: str, span: Span, question: Question) -> bool:
    """Whether an amount is the figure asked for, for sure: no change of it and not what it was before, no bound, and no
    total that leaves somebody out.
    """
    changed = _is_change(sentence, span, question) or _ROSE_FROM.search(sentence, 0, span[0]) is not None
    return not changed and not _BOUND.search(sentence, 0, span[0]) and not counts_only_others(sentence, span)


def _is_change(sentence: str, span: Span, question: Question) -> bool:
    """True for what a figure rose or fell by, where the figure itself is asked."""
    before = sentence[max(0, span[0] - _CHANGE_BEFORE) : span[0]]
    return _CHANGED_BY.search(before) is not None and "direction" not in aspects(question.text)


def _is_other_money(sentence: str, span: Span, said: frozenset[str]) -> bool:
    """True for the "Rp3,6 juta" of "pekerja bergaji UMP Rp3,6 juta" where a budget is asked: it says itself what it is."""
    name = _MONEY_NAMED.search(sentence, 0, span[0])
    is_money = _MONEY.match(sentence[slice(*span)]) is not None
    return bool(said) and is_money and name is not None and said.isdisjoint(analyse(name["name"]))


def _is_whole(sentence: str, span: Span, spans: list[Span]) -> bool:
    """True for the whole that a part is of: "dari 38 provinsi, enam provinsi menang", "dari 38 provinsi hanya enam"."""
    if not _OUT_OF.search(sentence, max(0, span[0] - _CHANGE_BEFORE), span[0]):
        return False
    return len(spans) > 1 or _ONLY.search(sentence, span[1]) is not None


def counts_only_others(sentence: str, span: Span) -> bool:
    """True for the "lima" of "lima provinsi lain": a number that leaves somebody out is no total."""
    return _OF_MORE.match(sentence, span[1]) is not None


def _named(question: Question) -> frozenset[str]:
    """The analysed words for what the question counts, in all the ways that it may be called."""
    head = head_words(question.text)
    return frozenset(
        word for words in query_words(question.text) if any(words.get(h) == 1.0 for h in head) for word in words
    )


def _counts(sentence: str, span: Span, said: frozenset[str], *, measured: bool) -> bool:
    after = _words_after(sentence, span[1])
    if after and _going_with_numbers("groups").issuperset(after[0]) and said.isdisjoint(after[0]):
        return False
    if _is_named_after(sentence, span, said):
        return True
    before = sentence[max(0, span[0] - _SAID_BEFORE) : span[0]]
    if said.isdisjoint(analyse(before)):
        return False
    if measured or not after or _named_just_before(before, said):
        return True
    return _going_with_numbers("anything").issuperset(after[0]) or (
        _AMOUNTS_TO.search(before) is not None and sentence[span[1] : span[1] + 1] in ",.;)"
    )


def _is_named_after(sentence: str, span: Span, said: frozenset[str]) -> bool:
    return bool(said.intersection(word for words in _words_after(sentence, span[1]) for word in words))


def _named_just_before(before: str, said: frozenset[str]) -> bool:
    """Whether what is counted is the subject of a number: "jumlah pemilih tetap ditetapkan sebanyak 152 ribu orang", "Korban
    meninggal 6 warga"; what only stands before it is not ("peserta berasal dari 35 kabupaten").
    """
    clause = re.split(r"[,;:.!?]\s", before)[-1]
    named = _TOTAL.search(clause) or _SUBJECT.fullmatch(clause)
    return named is not None and not said.isdisjoint(analyse(named["things"]))


def _words_after(sentence: str, at: int) -> list[list[str]]:
    """The next words up to the end of the phrase, each as analysed; those without a topic left out.

    What they are called for short in brackets is one of them: "381 tempat pemungutan suara (TPS)".
    """
    phrase = _PHRASE_END.search(sentence, at)
    end = phrase.start() if phrase else len(sentence)
    short = _IN_BRACKETS.match(sentence, end)
    words = _WORD.findall(sentence[at:end])[:_NEXT_WORDS] + ([short["short"]] if short else [])
    return [analysed for word in words if word.lower() not in stop_words() and (analysed := analyse(word))]


def _asked(words: str, question: Question) -> bool:
    """True when the question itself says these words: they are not its answer."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", question.text, re.IGNORECASE) is not None


def asks_money(question: Question) -> bool:
    """Whether the answer is a sum of money, or may be one: "how much" does not say."""
    return _ASKS_MONEY.search(question.text) is not None or _MAY_BE_MONEY.search(question.text) is not None


def _right_measure(words: str, question: Question) -> bool:
    """A question about a wage wants an amount of money, one about a share wants a percentage."""
    if _ASKS_SHARE.search(question.text):
        return _SHARE.search(words) is not None
    if _ASKS_MONEY.search(question.text) and not _ASKS_RISE.search(question.text):
        return _MONEY.match(words) is not None
    return True


def _in_name(sentence: str, match: re.Match[str]) -> bool:
    """True for the "19" of "COVID-19" and the "8" of "Blok 8-9": a figure tied to letters or another figure."""
    before = sentence[match.start() - 1 : match.start()]
    after = sentence[match.end() : match.end() + 1]
    return (
        before in {"-", "/", "&"}
        or after in {"/"}
        or (after == "-" and sentence[match.end() + 1 : match.end() + 2].isdigit())
    )


def _inside(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


@cache
def _going_with_numbers(section: str) -> frozenset[str]:
    return frozenset(word for words in sections("assistant.spans", "counting.txt")[section] for word in analyse(words))
