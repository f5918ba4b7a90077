"""What corpora and crowds beyond one machine would cost, reckoned from what was measured on it."""
