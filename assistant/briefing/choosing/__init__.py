"""What of a piece of research is shown: numbered quotations, each once, and what is told about them."""
