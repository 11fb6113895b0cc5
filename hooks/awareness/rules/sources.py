"""Rules about one file at a time, asked of every file that could be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..content.sources import Source, Sources
from ..findings import Finding
from ..project import Project

SourceRule = Callable[[Source, Project], Iterable[Finding]]

RULES: tuple[SourceRule, ...] = ()


def check_sources(sources: Sources, project: Project) -> list[Finding]:
    return [finding for source in sources for rule in RULES for finding in rule(source, project)]
