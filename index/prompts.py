"""The prompts that some models were trained with and published without (their model cards name them)."""

from pathlib import Path

_PROMPTS = {
    f"multilingual-e5-{size}": {"query": "query: ", "document": "passage: "} for size in ("small", "base", "large")
}


def published_prompts(name: str) -> dict[str, str]:
    """The prompts by "query" and "document" of the model in a folder or of a hub name; none for all others."""
    return _PROMPTS.get(Path(name).name, {})
