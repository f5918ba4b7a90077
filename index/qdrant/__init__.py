"""The store in Qdrant, for corpora and crowds that outgrow one machine; only who names one imports its client."""
