"""What is in the corpus: counted, listed, searched; articles are added and removed here."""
