"""The briefing as a tab of the page: written, gone over, and taken along as a file."""
