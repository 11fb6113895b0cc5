"""A page as readers will see it, from a site that is only read: with the build's templates, without MkDocs.

Of Material's frame nothing but its body stands here: no menu, no search, no script. Links lead nowhere, so that nobody
leaves what is being written.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from jinja2 import DictLoader, Environment, FileSystemLoader
from jinja2.loaders import ChoiceLoader

from ..content.markdown.markdown import Markdown
from ..print.sketches import sketches
from ..regexes import regex
from ..site import Site
from .context import alternates, page_context, prepare_page
from .kits import SIZE
from .template import filters, functions, lean

TEMPLATES = "overrides"
FRAME = """<!doctype html>
<html lang="{{ locale }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ page.title }}</title>{% block styles %}{% endblock %}</head>
<body dir="ltr" data-md-color-scheme="default"><div class="md-container"><main class="md-main">
<div class="md-main__inner md-grid"><div class="md-content"><article class="md-content__inner md-typeset">
{% block content %}{% endblock %}
</article></div></div></main></div></body></html>
"""
"""What Material's `base.html` puts around a page's content, with the classes its style sheet asks for."""
LINK = regex(r"(<a\b[^>]*?)\shref=\"[^\"]*\"")
SCRIPT = regex(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)
SOURCE = regex(r"(<img\b[^>]*?\ssrc=\")([^\":]+)\"")
"""A picture's address that is none of another host and no `data:`."""


def preview(site: Site, path: str, today: date, root: str, reader: str) -> dict[str, Any]:
    """What the desk shows of a file: the page, and its printed things, called as in the reader's language. As JSON."""
    page, document = page_html(site, path, today, root), next((one for one in site.sources if one.path == path), None)
    drawn = sketches(site, document.id, document.locale, reader) if document and page else []
    return {"page": page, "sketches": [vars(sketch) for sketch in drawn]}


def page_html(site: Site, path: str, today: date, root: str = "") -> str:
    """The page that the file at `path` (inside the project) becomes in its language. `root`: the site's, with a slash.

    Empty where it becomes none, as a file whose settings cannot be read.
    """
    document = next((one for one in site.sources if one.path == path), None)
    edition = site.edition(document.locale) if document else None
    if document is None or edition is None or (current := edition.by_source.get(path)) is None:
        return ""
    locale, source, address = edition.locale, site.project.tree.name_of(path), edition.prefix + current.page
    template, markdown, _ = prepare_page(site, locale, source, document.body)
    content = SOURCE.sub(lambda found: _rooted(found, dirname(address), root), Markdown(markdown).html)
    page = {"title": escape(current.title), "content": content, "url": address}
    config = {"site_name": site.project.site_name(locale), "extra": {"alternate": alternates(site, address)}}
    made = environment(site, today, root).get_template(template)
    context = page_context(site, locale, source)
    html = made.render(page=page, config=config, **context)
    for what, instead in ((LINK, r"\1"), (SCRIPT, ""), (SIZE, "")):
        html = what.sub(instead, html)
    return lean(html)


def _rooted(found: re.Match[str], folder: str, root: str) -> str:
    """Pages' pictures are named from their own place; those of the templates from the site's root."""
    return f'{found[1]}{root}{normpath(join(folder, found[2]))}"'


def environment(site: Site, today: date, root: str = "") -> Environment:
    """The templates with what they may ask of the site."""
    found = _environment(site.project.root / TEMPLATES)
    found.globals.update(functions(site, today), root=root)
    return found


@lru_cache(maxsize=1)  # an editor asks again with every word
def _environment(folder: Path) -> Environment:
    bare = DictLoader({"base.html": FRAME})
    found = Environment(loader=ChoiceLoader([bare, FileSystemLoader(folder)]), auto_reload=False)
    found.filters.update(filters(), url=lambda address: f"{found.globals['root']}{address}")
    return found
