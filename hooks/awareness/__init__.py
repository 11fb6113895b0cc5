"""The core of the awareness site: topics in, pages, posters, search and findings out.

Nothing here imports MkDocs; the adapters in ``hooks/*.py`` do. Read ``site.py`` first:
it names every part once and shows which way the data goes.
"""
