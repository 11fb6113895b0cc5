"""What the site needs of `mkdocs.yml`: settings without which pages miss something and nothing says so.

All others are free.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import normpath
from typing import Any

from ..findings import Finding
from ..text.yamlmap import YamlMap

Path = tuple[str | int, ...]

MARKDOWN: Mapping[str, Mapping[str, Any]] = {"attr_list": {}, "tables": {"use_align_attribute": True}}
"""Extensions of Markdown with their options; content/markdown/html.py renders with them too."""
THEMES: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "material": {"search": {}},
    "materialx": {"search": {"provider": "lunr"}},
}
"""Theme -> its search, whose box is ours too, with the options it must have: Pagefind would add programs to the site.

The second one is a fork that goes on where the first one ends; both are the package `material`.
"""
STOCK = next(iter(THEMES))
VALUES: Mapping[tuple[str, ...], tuple[Any, Any]] = {
    ("theme", "custom_dir"): ("overrides", None),
    ("docs_dir",): ("docs", "docs"),
    ("use_directory_urls",): (False, True),
}
"""Setting -> what it must be, and what MkDocs takes where it is not written."""
MEMBERS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "hooks": {"hooks/timetable.py": {}},
    "markdown_extensions": MARKDOWN,
}
"""List -> what must stand in it, each with the options it must have."""
OPTIONS: Mapping[tuple[str, ...], tuple[Any, Any]] = {("plugins", "i18n", "docs_structure"): ("suffix", "suffix")}
"""As `VALUES`, for an option that may be left out."""


def check_needed(front: YamlMap) -> Iterator[Finding]:
    """A finding for each setting, and each entry of a list, that is not as it must be."""
    theme = theme_named(front)
    for key, (wanted, otherwise) in {("theme", "name"): (theme, None), **VALUES}.items():
        if _at(front.data, key, otherwise) != wanted:
            yield _finding(front, key, ".".join(key[:-1]) or front.path, f"{key[-1]}: {_written(wanted)}")
    for name, members in {"plugins": THEMES[theme], **MEMBERS}.items():
        there = {_plain(member, theme): options for member, (_, options) in entries(front, name).items()}
        asked = ((member, options, there.get(_plain(member, theme))) for member, options in members.items())
        lacking = [_line(member, options) for member, options, found in asked if not _has(found, options)]
        for line in lacking:
            yield _finding(front, (name,), name, line)
    for (name, member, option), (wanted, otherwise) in OPTIONS.items():
        place, options = entries(front, name).get(member, ((), {}))
        if place and options.get(option, otherwise) != wanted:
            yield _finding(front, (*place, option), member, f"{option}: {_written(wanted)}")


def theme_named(front: YamlMap) -> str:
    """The one of `THEMES` that the settings name; the first where they name none of them."""
    return next((name for name in THEMES if name == _at(front.data, ("theme", "name"), None)), STOCK)


def entries(front: YamlMap, name: str) -> dict[str, tuple[Path, Mapping[str, Any]]]:
    """The members of a list that MkDocs takes as a mapping too: name -> where it stands, and its options."""
    value = front.data.get(name)
    found: dict[str, tuple[Path, Any]] = {}
    if isinstance(value, dict):
        found = {key: ((name, key), options) for key, options in value.items()}
    for at, entry in enumerate(value) if isinstance(value, list) else ():
        if isinstance(entry, dict):
            found |= {key: ((name, at, key), options) for key, options in entry.items()}
        else:
            found[str(entry)] = ((name, at), None)
    return {key: (place, options if isinstance(options, dict) else {}) for key, (place, options) in found.items()}


def _has(found: Mapping[str, Any] | None, options: Mapping[str, Any]) -> bool:
    return found is not None and all(found.get(name) == value for name, value in options.items())


def _plain(member: str, theme: str) -> str:
    """One form for the names that MkDocs takes for the same."""
    return normpath(member).removeprefix(f"{theme}/").removeprefix("markdown.extensions.")


def _at(data: object, key: tuple[str, ...], otherwise: object) -> object:
    for name in key:
        data = data.get(name) if isinstance(data, dict) else None
    return otherwise if data is None else data


def _line(member: str, options: Mapping[str, Any]) -> str:
    told = ", ".join(f"{name}: {_written(value)}" for name, value in options.items())
    return f"- {member}: {{{told}}}" if told else f"- {member}"


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _finding(front: YamlMap, key: Path, where: str, line: str) -> Finding:
    return Finding(*front.at(key), "settings-needed", {"where": where, "line": line})
