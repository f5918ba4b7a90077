"""Pages, feeds and sitemaps of the web: fetched politely, from public addresses alone, kept for the next run."""
