"""Kutip as a tool of other assistants, by the Model Context Protocol."""
