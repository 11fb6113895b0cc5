"""What MkDocs would refuse or leave out in its own words, or without one: names and folders in `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from os.path import relpath
from pathlib import Path

from pathspec import GitIgnoreSpec

from ..findings import Finding, meant
from ..naming import SUFFIX
from ..text.yamlmap import YamlMap
from ..tree import Tree
from .named import check_named

KEYS = tuple(
    """
    copyright dev_addr docs_dir draft_docs edit_uri edit_uri_template exclude_docs extra extra_css extra_javascript
    extra_templates hooks markdown_extensions mdx_configs nav not_in_nav plugins remote_branch remote_name repo_name
    repo_url site_author site_description site_dir site_name site_url strict theme use_directory_urls validation watch
    INHERIT
    """.split()
)
"""The settings of https://www.mkdocs.org/user-guide/configuration/."""
OWN = ("docs", "hooks", "overrides", "tests")
"""Folders of the project, in which nothing is built."""
UNPUBLISHED = ("exclude_docs", "draft_docs")
DESK = "desk"
"""Under `extra`: whether editors get the writing desk."""
ASKED = (DESK, "forge")
"""What we ask for under `extra`, beside the agency."""
NAME_LINE = "site_name: 公務機密維護宣導"


def check_known(front: YamlMap, config: Path, docs: Path, tree: Tree) -> Iterator[Finding]:
    """Unknown settings, files that are nowhere, a folder for the site that is not its own, pages that are taken away.

    `front`: the settings of the file `config`; `docs`: the folder of the content, `tree`: its files.
    """
    yield from _check_names(front)
    yield from check_named(front, config, docs)
    if not _is_apart(front.data.get("site_dir", "site"), config.parent):
        values = {"folder": front.data["site_dir"]}
        yield Finding(*front.at(("site_dir",)), "settings-site", values)
    extra = front.data.get("extra")
    if isinstance(extra, dict) and not isinstance(asked := extra.get(DESK, True), bool):
        values = {"key": DESK, "value": asked, "meant": "true, false"}
        yield Finding(*front.at(("extra", DESK)), "unknown-value", values)
    for key in extra if isinstance(extra, dict) else ():  # a theme may ask for any other
        if key not in ASKED and (near := get_close_matches(key.casefold(), ASKED, 1, 0.75)):
            yield Finding(*front.at(("extra", key)), "unknown-key", {"key": key, "meant": near[0]})
    for key in UNPUBLISHED:
        if pages := _matched(front.data.get(key), tree):
            values = {"key": key, "count": len(pages), "page": pages[0]}
            yield Finding(*front.at((key,)), "settings-unpublished", values)


def _check_names(front: YamlMap) -> Iterator[Finding]:
    """A setting that nobody knows, and a site without a name; a misspelt `site_name` is one mistake."""
    unknown = {key: meant(key, KEYS) for key in front.data if key not in KEYS}
    for key, near in unknown.items():
        yield Finding(*front.at((key,)), "unknown-key", {"key": key, "meant": near})
    if not front.data.get("site_name") and "site_name" not in unknown.values():
        values = {"where": front.path, "line": NAME_LINE}
        yield Finding(*front.at(("site_name",)), "settings-needed", values)


def _is_apart(folder: object, root: Path) -> bool:
    """Whether a folder lies in the project, and neither is, holds nor lies in one of its own.

    What the environment names is not asked.
    """
    if not isinstance(folder, str):
        return True
    try:
        inside = Path(relpath(root / folder, root)).parts
    except ValueError:  # another drive
        return False
    return inside != () and inside[0] not in ("..", *OWN) and not inside[0].startswith((".git", ".venv"))


def _matched(patterns: object, tree: Tree) -> list[str]:
    """The pages that patterns like those of `.gitignore` name."""
    lines = patterns.splitlines() if isinstance(patterns, str) else patterns
    try:
        spec = GitIgnoreSpec.from_lines(map(str, lines if isinstance(lines, list) else ()))
    except ValueError:
        return []
    pages = (name for name in tree.files if name.endswith(SUFFIX))
    return sorted(spec.match_files(pages)) if spec.patterns else []
