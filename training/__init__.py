"""How the bundled encoder is made: data, vocabulary, alignment, examples, fine-tuning, export and measures.

Nobody imports this room. Its one command is `python -m training.encoder`.
"""
