"""Encoders beside each other: what they find, match and tell apart, how large they are and how fast."""
