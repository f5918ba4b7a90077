"""From questions to answers: everything that knows about a person, the page and the command line."""
