"""One body of Markdown: what Python-Markdown makes of it, and the places at which it was written."""
