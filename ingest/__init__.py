"""From files to articles: everything that knows about a file, a page's dirt, a date or a place."""
