"""The page: a chat about the corpus, and beside it the article that each quotation stands in."""
