"""One machine and ever more passages: what indexing, opening, searching and updating cost at every size."""
