"""Numbers in words: "delapan belas" is 18, "tiga puluh sembilan" 39, "seratus dua puluh ribu" 120,000, "twenty-two" 22."""

import re

_ONES = {
    word: number
    for number, words in enumerate(
        ("satu one", "dua two", "tiga three", "empat four", "lima five", "enam six", "tujuh seven", "delapan eight",
         "sembilan nine", "sepuluh ten", "sebelas eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
         "seventeen", "eighteen", "nineteen"),
        start=1,
    )
    for word in words.split()
} | {
    word: 10 * tens
    for tens, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2)
}  # fmt: skip
_TIMES = {"puluh": 10, "ratus": 100, "hundred": 100}
_SCALE = {"ribu": 10**3, "thousand": 10**3, "juta": 10**6, "million": 10**6, "miliar": 10**9, "billion": 10**9}
_WHOLE = {"seratus": 100, "seribu": 1000}

WORD = "|".join(sorted((*_ONES, *_TIMES, *_SCALE, *_WHOLE, "belas"), key=len, reverse=True))
"""A pattern for one word of a number."""
SPELLED = rf"(?:{'|'.join(sorted((*_ONES, *_WHOLE), key=len, reverse=True))})(?:[ -](?:{WORD}))*"
"""A pattern for a number in words, from its first word to its last."""


def spelled_number(words: str) -> int | None:
    """What a number in words is worth, None for anything else."""
    total = below = last = 0  # `below` counts up to the next scale, `last` is what "puluh" and "belas" belong to
    for word in re.split(r"[\s-]+", words.casefold().strip()):
        if word in _ONES or word in _WHOLE:
            last = _ONES.get(word, 0) or _WHOLE[word]
            below += last
        elif word == "belas" and 1 < last < 10:
            below, last = below + 10, 0
        elif word in _TIMES and last:
            below, last = below - last + last * _TIMES[word], 0
        elif word in _SCALE and below:
            total, below, last = total + below * _SCALE[word], 0, 0
        else:
            return None
    return total + below or None
