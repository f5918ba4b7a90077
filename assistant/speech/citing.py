"""The speaker of a quotation, as an answer shows it; and questions that ask for one."""

import re

from assistant.answer import Speaker, Value
from assistant.speech.attribution import Span, speech_at
from ingest.articles import Article

_ASKS_WHO_SAID = re.compile(
    r"\b(?:kata|menurut|ucapan|ujaran|pernyataan)\s+siapa\b|\bsiapa(?:kah)?\s+(?:yang\s+)?"
    r"(?:mengatakan|menyatakan|menyebut(?:kan)?|menyampaikan|menjelaskan|menegaskan|menuturkan|mengungkapkan|bilang|berkata)\b|"
    r"\bwho\s+(?:said|says|stated|explained|told|added|stressed|claimed)\b|\baccording to whom\b|\bwhose words\b",
    re.IGNORECASE,
)


def asks_who_said(question: str) -> bool:
    """Whether a question wants to know who said something: "Kata siapa …?", "Who said …?"."""
    return _ASKS_WHO_SAID.search(question) is not None


def speaker_at(article: Article, start: int, end: int) -> Speaker | None:
    """Who says ``article.text[start:end]``; None where it is no speech, or the speaker cannot be told."""
    speech = speech_at(article.text, article.language, start, end)
    if speech is None:
        return None

    def value(span: Span | None) -> Value | None:
        return Value(article.text[slice(*span)], article.doc_id, *span) if span else None

    return Speaker(value(speech.name), value(speech.office), value(speech.cue), speech.direct)
