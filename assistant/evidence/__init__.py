"""The sentences that answer: found, read, weighed, held against the question, chosen and compared."""
