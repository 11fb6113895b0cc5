"""The review report: what a reader will see otherwise than before, page by page and poster by poster.

    base ──build──> old site ─┐
                              ├─> compare ──> Review ──> index.html, summary.md
    tree ──build──> new site ─┘

``command.py`` runs it (`make review`). Nothing here knows MkDocs, except that it builds a site.
"""
