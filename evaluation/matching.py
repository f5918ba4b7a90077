"""Whether a text holds a phrase, and whether two short values name the same thing.

Judging must not depend on typography: "Ma’ruf  Amin" and "Ma'ruf Amin" are one name, "Rp 23.000" and "Rp23.000" one
sum. It must depend on everything else: "12" stands in none of "12.500", "2012" and "1/12/2023".
"""

import re
import unicodedata

_STRAIGHT = str.maketrans({**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("“”„", '"'), **dict.fromkeys("‐‑‒–—−", "-")})
# Words that tell what sort of thing a name is, not which: "Kabupaten Demak" and "Demak" are one answer.
_DESIGNATION = re.compile(
    r"^(?:pemerintah|pemprov|pemkab|pemkot|provinsi|prov|kabupaten|kab|kota|desa|gubernur|bupati|wali ?kota|pt|cv|plt|"
    r"province of|regency of|city of)\b\.?\s*"
)


def fold(text: str) -> str:
    """The text without case, curly quotes, kinds of dash and runs of white space: "Rp 23  Ribu" -> "rp23 ribu"."""
    plain = unicodedata.normalize("NFKC", text.translate(_STRAIGHT)).casefold()
    return re.sub(r"\brp\.? ?(?=\d)", "rp", " ".join(plain.split()))


def holds(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text as whole words and whole numbers, after folding both."""
    bounded = rf"(?<!\w)(?<!\d[.,/]){re.escape(fold(phrase))}(?!\w)(?![.,/]\d)"
    return re.search(bounded, fold(text)) is not None


def same_value(value: str, phrase: str) -> bool:
    """Whether two short texts name the same thing: "Kab. Demak" and "Demak" do, "Papua" and "Papua Barat" do not."""
    return _bare(value) == _bare(phrase)


def _bare(value: str) -> str:
    bare = re.sub(r"\s*\([^)]*\)", "", fold(value)).strip(" .,;:-")
    while (shorter := _DESIGNATION.sub("", bare, count=1)) != bare and shorter:
        bare = shorter
    return bare
