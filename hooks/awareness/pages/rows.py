"""Rows of a page that lists every topic: each is drawn once, and again when its topic is told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from ..cache import Cache
from ..content.topic import Topic
from ..keys import digest
from .keys import PageKeys

FOLDER = "rows"


def rows_kept(caches: Path, keys: PageKeys) -> Callable[..., Markup]:
    """For templates: `{% call(topic) kept_rows(topics) %}…{% endcall %}`. A row may show its topic and that's area."""
    cache = Cache(caches / FOLDER)

    @pass_context
    def kept_rows(context: Context, topics: Iterable[Topic], caller: Callable[[Topic], str]) -> Markup:
        name = digest(context["current"].id, context["locale"])
        kept = cache.load(name, keys.shared) or {}
        named = [(keys.row(topic), topic) for topic in topics]
        rows = {key: kept.get(key) or str(caller(topic)) for key, topic in named}
        if rows.keys() != kept.keys():
            cache.save(name, rows, keys.shared)
        return Markup("").join(map(Markup, rows.values()))

    return kept_rows
