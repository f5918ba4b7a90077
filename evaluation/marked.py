"""Pages in the manner of many outlets, every line marked by hand (`evaluation/pages`). All words are made up.

Four lines of metadata (a fifth where the site names itself in the head of its HTML), a blank line, then the page. The mark at
the start of a line says what it is: "=" the headline,
"+" the article's own, "-" dirt, "*" a link to another story, "~" a photo's caption; {{…}} is dirt inside a line. A page
is written out as the text that a person copies from a browser, or as the HTML that the browser was given.
"""

import html
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "pages"
FOLDERS = (
    "seen",
    "first_sight",
    "later",
    "sites_dev",
    "sites_test",
    "styles_dev",
    "styles_test",
    "layouts_dev",
    "layouts_test",
)
"""`seen` was looked at while rules were written. The others were written before any rule met them, and rules were then
made from what went wrong on them, but for `sites_test`, `styles_test` and `layouts_test`: of these only totals are ever looked
at. `sites`, `styles` and `layouts` have several pages of each site."""
_INSIDE = re.compile(r"\s*\{\{(.*?)\}\}")
_TAGS = {"=": "h1", "+": "p", "-": "div", "*": "li", "~": "figcaption"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what a reader sees in it; `lines` are (mark, line) with ("", "") for a blank line."""

    name: str
    outlet: str | None
    lines: tuple[tuple[str, str], ...]
    published: date | None
    event_date: date | None
    release_number: str | None = None
    site_name: str | None = None

    @property
    def title(self) -> str:
        """The headline, on one line."""
        return " ".join(line for mark, line in self.lines if mark == "=")

    @property
    def own(self) -> str:
        """The words that an index should hold, and no others."""
        return "\n".join(_INSIDE.sub("", line).replace("**", "") for mark, line in self.lines if mark == "+")

    @property
    def links(self) -> list[str]:
        """The headlines of other stories."""
        return [line for mark, line in self.lines if mark == "*" and line.count(" ") >= 2]

    def as_text(self) -> str:
        """The page as copied from a browser."""
        return "\n".join(_INSIDE.sub(r" \1", line) for _, line in self.lines)

    def as_html(self) -> str:
        """The page as the browser got it."""
        body = "\n".join(_element(mark, line.replace("**", "")) for mark, line in self.lines if mark)
        body = body.replace("</h1>\n<h1>", " ")
        title = html.escape(f"{self.title} - {self.site_name}" if self.site_name else self.title)
        named = f'<meta property="og:site_name" content="{html.escape(self.site_name)}">' if self.site_name else ""
        return (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>{named}</head>'
            f'<body><header><nav><ul><li><a href="/">Beranda</a></li><li><a href="/daerah">Daerah</a></li></ul></nav>'
            f"</header><main><article>{body}</article></main>"
            f'<footer><a href="/tentang">Tentang Kami</a> <a href="/redaksi">Pedoman Media Siber</a></footer></body></html>'
        )


def read_pages(folder: Path) -> list[Page]:
    """The marked pages below a folder, by name."""
    return [_page(path) for path in sorted(folder.rglob("*.txt"))]


def _page(path: Path) -> Page:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    told = {name: value.strip() for name, _, value in (line.partition(":") for line in head.split("\n"))}
    parts = (line.partition(" ") for line in body.rstrip("\n").split("\n"))
    return Page(
        name=path.stem,
        outlet=told["outlet"] or None,
        lines=tuple((mark, line) for mark, _, line in parts),
        published=date.fromisoformat(told["published"]) if told["published"] else None,
        event_date=date.fromisoformat(told["event_date"]) if told["event_date"] else None,
        release_number=told["release_number"] or None,
        site_name=told.get("site_name") or None,
    )


def _element(mark: str, line: str) -> str:
    words = html.escape(_INSIDE.sub(r" \1", line), quote=False)
    inner = f'<a href="/berita/lain">{words}</a>' if mark == "*" else words
    return f"<{_TAGS[mark]}>{inner}</{_TAGS[mark]}>"
