"""The records of a run, offered to the draft of the next generation: each article once, and only what is text."""

from collections import Counter
from collections.abc import Iterable

from index.draft import Draft
from index.readings import Same
from ingest.articles import Article, Skipped

Records = Iterable[Article | Skipped | Same]


def offer_all(draft: Draft, records: Records, changes: Counter[str], skipped: list[Skipped]) -> None:
    """Offer every article to the draft once, and collect what is skipped."""
    duplicates = []
    for record in records:
        if isinstance(record, Skipped):
            skipped.append(record)
        elif isinstance(record, Article) and not _is_text(record):
            skipped.append(Skipped(record.source_path, "holds characters that are no Unicode text"))
        elif (earlier := draft.earlier(record.doc_id)) is not None:
            reason = f"has the same doc_id as {earlier} ({record.doc_id}), which was taken"
            duplicates.append(Skipped(record.source_path, reason))
        else:
            changes[draft.keep(record) if isinstance(record, Same) else draft.offer(record)] += 1
    skipped += duplicates


def _is_text(article: Article) -> bool:
    """False for text with half of a surrogate pair in it, which a JSON escape can bring and no file can hold."""
    try:
        "".join(filter(None, (article.doc_id, article.title, article.text, article.outlet, article.url))).encode()
    except UnicodeEncodeError:
        return False
    return True
