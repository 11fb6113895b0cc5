"""The writing desk: the core in an editor's browser, so that a finding comes while one writes.

    fetching.py  what the browser runs, from elsewhere, by version and hash      .venv/desk/
    packing.py   the core, its tables and the content's sources, at build time   site/desk/
    answers.py   what the page asks of the core; runs in the browser's worker, and in tests
    form.py      a page's settings as fields of a form, and back into its text

Nothing is sent anywhere while one writes. The page is docs/desk.md, its scripts overrides/assets/javascripts/desk/.
"""
