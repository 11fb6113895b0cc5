"""Where built files tell what must not be published, and where that came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from ..findings import Finding
from ..rules.leaks.allowed import plain, read_allowed
from ..site import Site
from .built import Built
from .markup import decoded, position
from .said import Told


def audit_told(built: Built, site: Site) -> Iterator[Finding]:
    """What built files tell, with the source and line it came from. What may stand in the sources may stand here."""
    told = [(name, one) for name, table in built.tables.items() for one in table.told]
    may_stand = _may_stand(site) if told else None
    for name, one in told:
        if may_stand and not may_stand(name, one):
            line, column = _place(one.found, (built.folder / name).read_bytes())
            values = {**one.finding.values, "part": _source(one.found, name, site)}
            yield replace(one.finding, line=line, column=column, values=values)


def _place(found: str, content: bytes) -> tuple[int, int]:
    """Where a file has the words, whatever tags and spaces stand between; its start where it has them packed."""
    characters = (rf"(?:{re.escape(one)}|&#?\w+;)" for one in found if not one.isspace())
    text = decoded(content)
    match = re.search(r"(?:<[^<>]*>|[\s\\])*+".join(characters), text)
    return position(text, match.start()) if match else (1, 1)


def _may_stand(site: Site) -> Callable[[str, Told], bool]:
    """Says whether something may stand in a built file: it is allowed, or where editors write."""
    from ..rules.context import Context
    from ..rules.leaks.check import BUILT, allowed_leaks

    allowed = read_allowed(site.project.root)[0]
    in_sources = [(leak.rule, plain(leak.found)) for leak in allowed_leaks(Context(site))]
    forge = plain(str(site.project.settings.data.get("repo_url") or ""))

    def may_stand(name: str, told: Told) -> bool:
        rule, found = told.finding.rule, plain(told.found)
        return (
            found in forge
            or any(rule == other and (found in words or words in found) for other, words in in_sources)
            or any(rule == entry.rule and fnmatchcase(BUILT + name, entry.path) for entry in allowed.entries)
        )

    return may_stand


def _source(found: str, name: str, site: Site) -> str:
    """`docs/contact.md:12: `: the line of a source that has the words; the page's own before others."""
    words = _key(found)
    documents = sorted(site.sources, key=lambda source: f"{source.id}.html" not in name)
    texts = [(source.path, source.text) for source in documents]
    others = (*site.project.settings_files, *sorted(Path(site.project.root, "overrides").rglob("*.html")))
    texts += [(file.relative_to(site.project.root).as_posix(), _read(file)) for file in others]
    lines = (
        f"{path}:{at}: " for path, text in texts for at, row in enumerate(text.split("\n"), 1) if words in _key(row)
    )
    return next(lines, "")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _key(text: str) -> str:
    return re.sub(r"<[^<>]*>|[\W_]+", "", text).casefold()
