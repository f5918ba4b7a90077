"""An answer as lines for a terminal."""

from assistant.answer import Answer, Citation

_WORDS = {
    "id": {
        "nearest": "Yang terdekat (tidak menjawab):",
        "origin": "asal",
        "origins": "asal",
        "confidence": "keyakinan",
    },
    "en": {
        "nearest": "Nearest passages (they do not answer):",
        "origin": "origin",
        "origins": "origins",
        "confidence": "confidence",
    },
}


def printed(answer: Answer) -> str:
    """The statement, which tells contradictions too, the numbered quotations with their sources, and after a refusal what is nearest."""
    words = _WORDS[answer.language]
    lines = [answer.statement, ""]
    for citation in answer.citations:
        lines += _cited(f"[{citation.n}]", citation)
    if answer.citations:
        sure = min(99, round(100 * answer.confidence))  # nothing is ever certain
        lines.append(
            f"{answer.origins} {words['origin' if answer.origins == 1 else 'origins']} · {words['confidence']} {sure}%"
        )
    if answer.nearest:
        lines += [words["nearest"], ""]
        for citation in answer.nearest:
            lines += _cited("  ~", citation)
    return "\n".join(lines).rstrip()


def _cited(mark: str, citation: Citation) -> list[str]:
    source = " · ".join(part for part in (citation.title, citation.outlet, citation.published) if part)
    said_by = [f"    ({citation.speaker.line})"] if citation.speaker else []
    return [
        f"{mark} {citation.marked}",
        *said_by,
        f"    — {source} ({citation.path}:{citation.start}-{citation.end})",
        "",
    ]
