"""A built site as files and parsed pages, for the audits and for what is written into it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT = (".html", ".css", ".js", ".svg", ".xml", ".json", ".txt")
"""Files that a browser reads as text."""
DATA_ADDRESSES = ("data-engine", "data-index", "data-box", "data-mark")
"""Attributes in which our scripts find the address of a file."""
ADDRESSES = frozenset(
    (
        *DATA_ADDRESSES,
        *"href src xlink:href poster data action formaction ping background manifest cite longdesc".split(),
    )
)
SOURCE_SETS = ("srcset", "imagesrcset")
CSS_ADDRESS = re.compile(r"""(?:@import\s+(?:url\(\s*)?|url\(\s*)(?:"([^"]*)"|'([^']*)'|([^)'"\s;]+))""")
NOT_RUN = ("application/json", "application/ld+json", "text/template")
"""Types of `<script>` that are data, not script."""


@dataclass(frozen=True)
class Address:
    """One address in a page or style sheet; line and column count from 1."""

    tag: str
    attribute: str
    value: str
    line: int
    column: int
    rel: str = ""


@dataclass(frozen=True)
class Element:
    tag: str
    attributes: dict[str, str]
    line: int
    column: int


class Markup(HTMLParser):
    """What the audits ask of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.ids: set[str] = set()
        self.inline_scripts: list[tuple[str, int, int]] = []
        """Text, line, column of each script that runs."""
        self.inline_styles: list[tuple[str, int, int]] = []
        self._inside: tuple[str, bool] = ("", False)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        values = {name: value or "" for name, value in attributes}
        self.elements.append(Element(tag, values, line, column + 1))
        named = ("id", "name") if tag == "a" else ("id",)
        self.ids.update(values[name] for name in named if values.get(name))
        self._inside = (tag, "src" not in values and values.get("type", "").lower() not in NOT_RUN)

    def handle_data(self, data: str) -> None:
        tag, counts = self._inside
        line, column = self.getpos()
        if (tag == "script" and counts) or tag == "style":
            (self.inline_styles if tag == "style" else self.inline_scripts).append((data, line, column + 1))

    def handle_endtag(self, tag: str) -> None:
        self._inside = ("", False)

    def of(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    @property
    def language(self) -> str:
        return next((element.attributes.get("lang", "") for element in self.of("html")), "")

    @cached_property
    def has_base(self) -> bool:
        """Whether the page's addresses start at the site's root, and not at the page's folder (only the 404 pages)."""
        return bool(self.of("base"))

    def addresses(self) -> Iterator[Address]:
        """Every address the page names, loaded or only linked."""
        for element in self.elements:
            rel = element.attributes.get("rel", "")
            for name, value in element.attributes.items():
                addresses = [value.strip()] if name in ADDRESSES else []
                if name in SOURCE_SETS:
                    addresses = [part.split()[0] for part in value.split(",") if part.split()]
                for address in addresses:
                    yield Address(element.tag, name, address, element.line, element.column, rel)


def files_of(folder: Path) -> list[str]:
    """Every file's path below `folder`, in one order on every system."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def page_names(folder: Path) -> list[str]:
    return [name for name in files_of(folder) if name.endswith(".html")]


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Writes what `change` makes of the file, if that is another text."""
    before = file.read_text(encoding="utf-8")
    if (after := change(before)) != before:
        file.write_text(after, encoding="utf-8", newline="\n")


def page(folder: Path, name: str) -> Markup:
    """The parsed page; each is parsed once for all audits."""
    file = folder / name
    state = file.stat()
    return _page(str(file), state.st_mtime_ns, state.st_size, state.st_ino)


@lru_cache(maxsize=4096)
def _page(file: str, *state: int) -> Markup:
    return Markup(Path(file).read_text(encoding="utf-8", errors="replace"))


def pages(folder: Path) -> Iterator[tuple[str, Markup]]:
    return ((name, page(folder, name)) for name in page_names(folder))


def styles(folder: Path) -> Iterator[tuple[str, str]]:
    """Style sheets with their text."""
    for name in files_of(folder):
        if name.endswith(".css"):
            yield name, (folder / name).read_text(encoding="utf-8", errors="replace")


def style_addresses(css: str) -> Iterator[Address]:
    """Every `url(…)` and `@import` of a style sheet."""
    for match in CSS_ADDRESS.finditer(css):
        address = next(part for part in match.groups() if part is not None)
        yield Address("style", "url", address, *position(css, match.start()))


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def target_of(name: str, address: str, from_root: bool = False) -> str | None:
    """The file that `address` on the page `name` means, from the site's root; None where it leaves the site's tree.

    An empty path is the page itself.
    """
    path = unquote(urlsplit(address).path)
    if not path:
        return name
    start = "" if from_root else posixpath.dirname(name)
    target = posixpath.normpath(posixpath.join(start, path))
    return None if path.startswith("/") or target == ".." or target.startswith("../") else target
