"""What Kutip is measured against: other tools over the same articles, and ever larger corpora."""
