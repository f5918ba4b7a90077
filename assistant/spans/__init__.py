"""The words inside a sentence that name an answer: amounts, days, people and their offices, places, members of a list."""
