"""Which language a text is in."""

import math

import py3langid

_ENOUGH = 600  # characters; more change the verdict on none of 7,243 articles and take time that grows with them
# How far another language must lie before Indonesian and English, in log-probability per square root of a byte (the
# scale on which py3langid's own confidence is calibrated). French, Dutch or Tagalog of one sentence have 9 and more.
_CLEARLY = 4.0
# Indonesian with prayers in Arabic letters or many Arabic names reaches 7.5 for these.
_NEIGHBOURS = frozenset({"ms", "jv", "su", "min", "ace", "ban", "bug", "mad"})
_CLEARLY_A_NEIGHBOUR = 8.0


def language_of(text: str) -> str:
    """ "id" or "en", or another ISO 639 code when the text is clearly in that language.

    Neighbours of Indonesian (Malay, Javanese, Sundanese) are "id" unless a paragraph or more says otherwise.
    """
    scores = language_scores(text)
    ours = max(("id", "en"), key=scores.__getitem__)
    best = max(scores, key=scores.__getitem__)
    wanted = _CLEARLY_A_NEIGHBOUR if best in _NEIGHBOURS else _CLEARLY
    return best if scores[best] - scores[ours] >= wanted else ours


def language_scores(text: str) -> dict[str, float]:
    """How likely each language is: log-probabilities over the square root of the text's bytes, so texts compare."""
    beginning = text[:_ENOUGH]
    scale = math.sqrt(len(beginning.encode(errors="replace")) or 1)
    return {code: score / scale for code, score in py3langid.rank(beginning)}
