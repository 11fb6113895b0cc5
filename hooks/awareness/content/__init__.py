"""The content as editors write it: Markdown files, read into the catalogue."""
