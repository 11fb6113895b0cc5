"""The kinds of pages: one module a kind, or a few that belong together. A new one is found by standing here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..about import Words
from ..kind import PageKind

PLAIN = "page"
"""The kind of a page that no folder makes one of another kind."""


@cache
def kinds() -> Mapping[str, PageKind]:
    """Every kind by its name, in their order."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    every: list[PageKind] = sorted((kind for module in modules for kind in module.KINDS), key=lambda kind: kind.order)
    named = {kind.name: kind for kind in every}
    if len(named) < len(every):
        raise ValueError(f"two kinds of one name: {', '.join(kind.name for kind in every)}")
    return named


@cache
def kind_of(id: str) -> PageKind:
    """The kind of a page, by its address: the folder decides."""
    return min((kind for kind in kinds().values() if kind.holds(id)), key=lambda kind: kind.breadth)


def is_topic(id: str) -> bool:
    """Whether a page is a topic, by its address."""
    return kind_of(id).is_topic


@cache
def required_ids() -> tuple[str, ...]:
    """Pages that other pages lead to."""
    return tuple(kind.where[0] for kind in kinds().values() if kind.is_required)


@cache
def field_names() -> tuple[str, ...]:
    """Every field that the settings of any page may have."""
    models = [model for kind in kinds().values() for model in (kind.source, kind.translation)]
    return tuple(dict.fromkeys(name for model in models for name in model.model_fields))


@cache
def word_fields(*said: Words) -> tuple[str, ...]:
    """Fields of any page that are words of these kinds, those of every page first."""
    names = [name for kind in kinds().values() for name in kind.source.words(*said)]
    return tuple(dict.fromkeys([*kinds()[PLAIN].source.words(*said), *names]))
