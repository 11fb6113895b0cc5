"""Rules about one file's Markdown: headings, lists, tables, links and pictures, as a reader will see them."""
