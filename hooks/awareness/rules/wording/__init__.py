"""Rules about the words themselves: characters, punctuation, terms, names and numbers, wherever they stand."""
