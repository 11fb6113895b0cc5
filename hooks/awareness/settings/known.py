"""What MkDocs would refuse or leave out in its own words, or without one: names, files and folders in `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from os.path import relpath
from pathlib import Path

from pathspec import GitIgnoreSpec

from ..findings import Finding, meant
from ..look.icons import icon_folder, icon_names
from ..text.yamlmap import YamlMap
from .needed import entries

KEYS = (
    "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template", "exclude_docs", "extra", "extra_css", "extra_javascript",
    "extra_templates", "hooks", "markdown_extensions", "mdx_configs", "nav", "not_in_nav", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url",
    "site_author", "site_description", "site_dir", "site_name", "site_url", "strict", "theme", "use_directory_urls", "validation", "watch", "INHERIT",
)  # fmt: skip
"""The settings of https://www.mkdocs.org/user-guide/configuration/."""
OWN = ("docs", "hooks", "overrides", "tests")
"""Folders of the project, in which nothing is built."""
OVERRIDES = "overrides"
MADE = "assets/mark.svg"
"""The agency's mark, which pages/theme.py draws."""
UNPUBLISHED = ("exclude_docs", "draft_docs")


def check_known(front: YamlMap, config: Path, docs: Path) -> Iterator[Finding]:
    """Unknown settings, hooks without a file, a folder for the site that is not its own, pages that are taken away."""
    place = front.place
    unknown = [key for key in front.data if key not in KEYS]
    for key in unknown:
        yield Finding(config.name, *place((key,)), "unknown-key", {"key": key, "meant": meant(key, KEYS)})
    if not front.data.get("site_name") and "site_name" not in [meant(key, KEYS) for key in unknown]:
        yield Finding(
            config.name,
            *place(("site_name",)),
            "settings-needed",
            {"where": config.name, "line": "site_name: 公務機密維護宣導"},
        )
    for name, (where, _) in entries(front, "hooks").items():
        if not _is_file(config.parent / name):
            there = sorted(
                file.relative_to(config.parent).as_posix() for file in (config.parent / "hooks").glob("*.py")
            )
            yield Finding(
                config.name,
                *place(where),
                "settings-file",
                {"key": "hooks", "file": name, "meant": meant(name, there) or "…"},
            )
    yield from _absent(front, config, docs)
    yield from _unknown_icons(front, config)
    if not _is_apart(front.data.get("site_dir", "site"), config.parent):
        yield Finding(config.name, *place(("site_dir",)), "settings-site", {"folder": front.data["site_dir"]})
    for key in UNPUBLISHED:
        if pages := _matched(front.data.get(key), docs):
            yield Finding(
                config.name, *place((key,)), "settings-unpublished", {"key": key, "count": len(pages), "page": pages[0]}
            )


def _absent(front: YamlMap, config: Path, docs: Path) -> Iterator[Finding]:
    """Files of the theme and of the pages' head that are nowhere: readers would see a gap in their place."""
    folders = docs, config.parent / OVERRIDES
    named = [(("theme", key), front.data.get("theme")) for key in ("logo", "favicon")]
    named = [(place, theme[place[-1]]) for place, theme in named if isinstance(theme, dict) and place[-1] in theme]
    named += [
        ((key, at), file)
        for key in ("extra_css", "extra_javascript")
        if isinstance(front.data.get(key), list)
        for at, file in enumerate(front.data[key])
    ]
    if "INHERIT" in front.data:
        folders, named = (*folders, config.parent), [*named, (("INHERIT",), front.data["INHERIT"])]
    for place, file in named:
        if (
            isinstance(file, str)
            and file != MADE
            and ":" not in file
            and not any(_is_file(folder / file) for folder in folders)
        ):
            near = sorted(
                there.relative_to(folder).as_posix()
                for folder in folders[:2]
                for there in folder.rglob(f"*{Path(file).suffix}")
                if place != ("INHERIT",) and Path(file).suffix
            )
            yield Finding(
                config.name,
                *front.place(place),
                "settings-file",
                {
                    "key": place[0],
                    "file": file,
                    "meant": next(iter(get_close_matches(file, near, n=1)), MADE if place[0] == "theme" else "…"),
                },
            )


def _unknown_icons(front: YamlMap, config: Path) -> Iterator[Finding]:
    """Icons of the theme that it does not have: the build would end in its templates."""
    theme = front.data.get("theme")
    palette = theme.get("palette") if isinstance(theme, dict) else None
    named = [*_leaves(theme.get("icon"), ("theme", "icon"))] if isinstance(theme, dict) else []
    for at, one in enumerate(palette if isinstance(palette, list) else ()):
        toggle = one.get("toggle") if isinstance(one, dict) else None
        named += (
            _leaves(toggle.get("icon"), ("theme", "palette", at, "toggle", "icon")) if isinstance(toggle, dict) else []
        )
    for place, icon in named:
        if not any(
            _is_file(folder / f"{icon}.svg") for folder in (icon_folder().parent, config.parent / OVERRIDES / ".icons")
        ):
            near = [f"material/{name}" for name in sorted(icon_names())]
            yield Finding(
                config.name,
                *front.place(place),
                "unknown-value",
                {"key": "icon", "value": icon, "meant": meant(icon, near)},
            )


def _leaves(value: object, place: tuple) -> Iterator[tuple[tuple, str]]:
    if isinstance(value, str):
        yield place, value
    for key, part in value.items() if isinstance(value, dict) else ():
        yield from _leaves(part, (*place, key))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no name for a file at all
        return False


def _is_apart(folder: object, root: Path) -> bool:
    """Whether a folder lies in the project, and neither is, holds nor lies in one of its own. What the environment names is not asked."""
    if not isinstance(folder, str):
        return True
    try:
        inside = Path(relpath(root / folder, root)).parts
    except ValueError:  # another drive
        return False
    return inside != () and inside[0] not in ("..", *OWN) and not inside[0].startswith((".git", ".venv"))


def _matched(patterns: object, docs: Path) -> list[str]:
    """The pages that patterns like those of `.gitignore` name."""
    lines = (
        patterns.splitlines() if isinstance(patterns, str) else map(str, patterns) if isinstance(patterns, list) else ()
    )
    try:
        spec = GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return []
    return (
        sorted(spec.match_files(file.relative_to(docs).as_posix() for file in docs.rglob("*.md")))
        if spec.patterns
        else []
    )
