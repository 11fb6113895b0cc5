"""Rules about ids and classes: an editor's own names, each once, and none that the site's templates use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from markdown.extensions.toc import slugify

from ...content.document import Document
from ...content.headings import HEADING_SHOWN
from ...content.kinds import kind_of
from ...findings import Finding
from ..beside import Beside
from ..registry import rule
from .raw import attributes_of

OVERRIDES = Path(__file__).parents[4] / "overrides"
FORM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
MARKS = {"id": "#", ".": ".", "class": "."}
"""Attribute, as Markdown names it -> the mark before its value."""
MATERIALS = re.compile(r"md-|mdx-|__|mermaid$")
"""How Material's own names begin."""
NAMES = {
    "#": re.compile(
        r"""\b(?:id|for)=["']([^"'{}<>]*)["']|ById\(["']([\w-]+)|["'`]#([a-z][\w-]*)|^#([a-z][\w-]*)(?=[^;]*\{)"""
    ),
    ".": re.compile(
        r"""\bclass=["']([^"'{}<>]*)|(?<!accept=)["'`]\.([a-z][\w-]*)|\.([a-z][\w-]*)(?=[\w\s.#:>+~,()\[\]="'*-]*\{)"""
    ),
}
"""Where a template, a script or a style sheet names an id or a class."""


@cache
def template_names(mark: str) -> frozenset[str]:
    """Every id (`#`) or class (`.`) that the site's templates, style sheets and scripts use."""
    files = (file for kind in ("html", "css", "js") for file in OVERRIDES.rglob(f"*.{kind}"))
    found = (
        group for file in files for match in NAMES[mark].finditer(file.read_text("utf-8")) for group in match.groups("")
    )
    return frozenset(name for names in found for name in names.split())


@rule("raw-attribute", "id-form", "id-taken", "id-twice")
def ids(source: Document, context: Beside) -> Iterator[Finding]:
    """What stands in `{ … }`, by its value."""
    for at, attributes in attributes_of(source):
        known = Counter(element.get("id") for element in source.markdown.elements)
        for name, value in attributes:
            mark = MARKS.get(name)
            if mark is None:
                yield source.in_body(at, "raw-attribute", {"name": name})
                continue
            for part in [value] if name == "id" else value.split() or [""]:
                if against := _against(mark, part, known[part] > 1):
                    values = {"name": f"{mark}{part}", "meant": f"{mark}{_meant(mark, part)}"}
                    yield source.in_body(at, against, values)


@rule("id-taken")
def heading_ids(source: Document, context: Beside) -> Iterator[Finding]:
    """Headings whose words give an id that the site's templates use."""
    if kind_of(source.id).anchors:
        return
    compared = source.markdown.compared
    for anchor in (anchor for anchor, _ in HEADING_SHOWN.findall(source.markdown.html) if _is_taken("#", anchor)):
        if f"#{anchor}" not in source.body:
            rows = (
                row for line, row in zip(compared.lines, compared.places, strict=True) if _slug(line.words) == anchor
            )
            at = next((compared.starts[row] for row in rows if row is not None), 0)
            yield source.in_body(at, "id-taken", {"name": f"#{anchor}", "meant": f"#my-{anchor}"})


def _slug(words: str) -> str:
    return str(slugify(words, "-"))


def _against(mark: str, name: str, is_twice: bool) -> str:
    """The rule that a name is against; nothing where it is well."""
    if _is_taken(mark, name):
        return "id-taken"
    if not FORM.fullmatch(name):
        return "id-form"
    return "id-twice" if mark == "#" and is_twice else ""


def _is_taken(mark: str, name: str) -> bool:
    return MATERIALS.match(name) is not None or name in template_names(mark)


def _meant(mark: str, name: str) -> str:
    """A name like it that an editor may have."""
    plain = "-".join(re.findall("[a-z0-9]+", name.lower())) or "name"
    return f"my-{plain}" if plain == name or _is_taken(mark, plain) or not FORM.fullmatch(plain) else plain
