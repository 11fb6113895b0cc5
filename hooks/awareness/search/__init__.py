"""Search: one index a language, made from the catalogue.

    fold.py      which characters count as the same (simplified, variants)
    thesaurus.py words that mean the same, kept by editors in synonyms/*.yml
    learnt.py    what the words of a question say about the page it wants, learnt from questions (docs/.learnt)
    index.py     what the browser gets of every page, and what was learnt
    keywords.py  the check of a topic's keywords
    engine.py    the engine as one script, made from the modules in engine/, and an index as another
    engine/      how a query is read, matched and ranked; types.d.ts names what goes between its parts

In the reader's browser, search-client.js (overrides/assets/javascripts) waits on every page for
the search to be opened; search-box.js then puts the engine behind Material's box, teaches it what
was learnt as soon as that is there, and search-mark.js marks the words on the page it led to.
"""
