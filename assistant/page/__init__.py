"""The page: a chat about the corpus, and beside it the article that each quotation stands in."""

from assistant.page.server import serve

__all__ = ["serve"]
