"""From articles to hits: everything that knows about a vector or a word."""
