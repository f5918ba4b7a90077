"""Who said it: speech in an article, direct or reported, the words that attribute it, and the person it belongs to."""
