"""The question: its language, its kind, what it fixes, and what it takes over from the one before."""
