"""The core of the awareness site: topics in, pages, posters, search and findings out.

Nothing here imports MkDocs; the adapters in ``hooks/*.py`` do. Read ``site.py`` first: it names
every part once and shows which way the data goes. No folder imports one that stands above it here.

    publish/    the built files: sealed, named, audited, swapped
    review/     the report on a change: two builds compared
    desk/       the core in an editor's browser: what is packed for it, and what its page asks
    pages/      what templates ask for, style sheet, scripts, menu, redirects
    editing/    what editors run: check, mend, stamp, begin a topic; what is to be reviewed
    print/      topic -> PDF and picture                 search/   catalogue -> index and engine
    site.py     settings, content and rules as one value
    rules/      what the content must be, one module a family
    content/    Markdown files -> catalogue
    look/       colours and icons                        text/     encodings, YAML with places, word diff
    project.py  the settings, from the parts in settings/: agency, languages, forge, what the site needs
    naming.py, words/: what all of them speak of        scripts.py modules -> one script for a browser
    settling.py  what only repeats another finding is left out
    findings.py, cards.py: a finding, and what there is to say of its rule (``<room>/cards/<family>/<rule>.yml``)
"""
