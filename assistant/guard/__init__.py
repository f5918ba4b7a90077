"""Law 6: the year asked is the year answered, and the place, and the name."""
