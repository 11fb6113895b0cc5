"""Functions and filters the templates use, and what is done to a page when it is whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from ..content.body import SECTION_IDS
from ..content.topic import Topic
from ..site import Site
from ..words import long_date
from .globals import GROUPS
from .paper import fits_large


def functions(site: Site, today: date) -> dict[str, Any]:
    """Globals of the templates; of the day of the build they may know the month alone."""
    groups = [group(site) for group in GROUPS]
    named = {name: getattr(group, name) for group in groups for name in vars(type(group)) if not name.startswith("_")}
    return named | {"this_month": today.month, "kept_rows": _every_row}


def _every_row(topics: Iterable[Topic], caller: Callable[[Topic], str]) -> Markup:
    """Each drawn, where none is kept (rows.py)."""
    return Markup("").join(map(caller, topics))


def filters() -> dict[str, Callable[..., Any]]:
    own = (long_date, phrases, coded, topic_body, fits_large, one_menu, named_languages, sections)
    return {"iso": date.isoformat, **{function.__name__: function for function in own}}


def phrases(headline: str) -> Markup:
    """A headline whose `|` become places where a line may break."""
    return Markup("<wbr>").join(headline.split("|"))


def one_menu(html: str, address: str) -> str:
    """Material's menu without the contents of the page, which no page shows, and with one landmark: it names each
    nested list by a label that is empty. `address` is the page's own, which its link in the menu is told by."""
    menu = html.split('<div class="md-sidebar md-sidebar--secondary"')[0]
    own = f'<a href="{address.rpartition("/")[2]}" class="md-nav__link'
    menu = menu.replace(own, own.replace(" class", ' aria-current="page" class'))
    return re.sub(r'(<nav class="md-nav" data-md-level="[1-9]")[^>]*>', r'\1 role="presentation">', menu)


def coded(text: str) -> Markup:
    """A message's template for reading: code between backticks, and `…` for the values of a case."""
    text = re.sub(r"\{\w+\}", "…", text).replace("{{", "{").replace("}}", "}")
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def named_languages(html: str, locale: str) -> str:
    """Material's language menu with each name in its own language, so that it is read and drawn as such, and told
    which one the page is in."""
    named = re.sub(r'hreflang=("[^"]+")', r"\g<0> lang=\1", html)
    return named.replace(f'hreflang="{locale}"', f'hreflang="{locale}" aria-current="true"')


def one_skip_link(html: str, words: str) -> str:
    """Material's link to the content, in our words: its Chinese ones are not said in Taiwan."""
    return re.sub(r'(<a\b[^>]*class="md-skip"[^>]*>)[^<]*', lambda found: found[1] + str(escape(words)), html, count=1)


def lean(html: str) -> str:
    """The page without blank lines and indents, which are a quarter of it. Code keeps its own."""
    return html if "<pre" in html else "\n".join(filter(None, map(str.strip, html.split("\n"))))


def sections(html: str) -> list[Markup]:
    """A rendered text cut before each of its headings; what stands before the first is left out."""
    return [Markup(section) for section in re.split(r"(?=<h2\b)", html)[1:]]


def topic_body(html: str) -> list[Markup]:
    """The rendered body of a topic: its lead, and its scene and steps in boxes of their own."""
    lead, *sections = re.split(r"(?=<h2\b)", html)
    named = zip(SECTION_IDS, sections, strict=False)
    boxes = [f'<section class="{name}" aria-labelledby="{name}">{section}</section>' for name, section in named]
    return [Markup(f'<div class="lead">{lead}</div>'), Markup("\n".join(boxes))]
