"""The list of articles: the newest, or those that fit some words, all of them or the ones behind a bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.page.corpus.picking import Pick
from assistant.page.markup import render
from assistant.page.words import Language, day, say
from index.generation import Index
from index.passages import Passage
from index.search import Filter
from ingest.articles import Article

PAGE = 20  # articles at a time
MOST = 2_000  # a longer list helps nobody, and takes a browser long
_PASSAGES = 100  # that are looked at for the articles they are from
_LONGEST_QUERY = 500  # characters


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows: articles that fit `query` ("" for the newest), of those behind `pick`; at most `most`."""

    query: str = ""
    pick: Pick | None = None
    most: int = PAGE


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list; `passage` is a slice of the article that fits the query, "" where none was asked for."""

    doc_id: str
    title: str
    details: str
    language: str
    passage: str


def render_list(index: Index, wanted: Wanted, language: Language) -> str:
    """The list; without a query with a button for more where there are more."""
    entries = _found(index, wanted, language) if wanted.query else _newest(index, wanted, language)
    title = say("listed_found", language, query=wanted.query) if wanted.query else say("listed_newest", language)
    return render(
        "articles.html",
        say=lambda name, **fields: say(name, language, **fields),
        language=language,
        title=title,
        picked=wanted.pick and say("only", language, name=wanted.pick.named(language)),
        pick=str(wanted.pick or ""),
        query=wanted.query,
        entries=entries[: wanted.most],
        more=min(wanted.most + PAGE, MOST) if len(entries) > wanted.most < MOST else None,
    )


def read_wanted(query: object, pick: Pick | None, most: object) -> Wanted:
    """What a browser asks to see, whatever it sent."""
    words = " ".join(query.split())[:_LONGEST_QUERY] if isinstance(query, str) else ""
    words = "".join(letter for letter in words if not "\ud800" <= letter <= "\udfff")
    return Wanted(words, pick, min(max(most, PAGE), MOST) if type(most) is int else PAGE)


def _newest(index: Index, wanted: Wanted, language: Language) -> list[Entry]:
    articles = index.newest(_filter(wanted), wanted.most + 1)
    return [_entry(article, "", language) for article in articles]


def _found(index: Index, wanted: Wanted, language: Language) -> list[Entry]:
    """Articles by their best passage."""
    best: dict[str, Passage] = {}
    for hit in index.search(wanted.query, _PASSAGES, _filter(wanted)):
        best.setdefault(hit.passage.doc_id, hit.passage)
    known = [(index.article(doc_id), passage) for doc_id, passage in best.items()]
    fitting = [(article, passage) for article, passage in known if article and _is_picked(article, wanted.pick)]
    return [_entry(a, a.text[passage.start : passage.end], language) for a, passage in fitting[:PAGE]]


def _filter(wanted: Wanted) -> Filter:
    return wanted.pick.filter if wanted.pick else Filter()


def _is_picked(article: Article, pick: Pick | None) -> bool:
    """A search takes an outlet's name in part; a bar means it in full."""
    return pick is None or pick.field != "outlet" or article.outlet == pick.value


def _entry(article: Article, passage: str, language: Language) -> Entry:
    return Entry(
        doc_id=article.doc_id,
        title=article.title or say("untitled", language),
        details=" · ".join(_known(article, language)),
        language=article.language,
        passage=passage,
    )


def _known(article: Article, language: Language) -> Sequence[str]:
    when = day(article.published or article.event_date, language)
    return [known for known in (article.outlet, when, article.release_number) if known]
