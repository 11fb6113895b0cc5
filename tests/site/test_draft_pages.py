"""What editors see of a page while they write is what the build makes of it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from awareness.pages.draft import page_html
from awareness.site import Site
from golden import TODAY

ADDRESSES = re.compile(r"href|src|data-(?!colour)")
"""A draft's links lead nowhere, its pictures are named from the site's root, and no script looks for what it needs."""
SIZED = re.compile(r"[\d.]+ [kM]B")
"""Of files that a draft does not have."""


class Article(HTMLParser):
    """The tags, classes and words of a page's content."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(SIZED.sub("", re.search(r"<article\b.*?>(.*)</article>", text, re.DOTALL)[1]))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in ("script", "span"):  # of other languages' anchors there is nothing to see
            self.found.append((tag, *((name, value) for name, value in attributes if not ADDRESSES.match(name))))

    def handle_data(self, data: str) -> None:
        self.found += data.split()


def same(one: list[object], other: list[object]) -> list[object]:
    """The first difference and what stands around it."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return [one[at - 2 : at + 3], other[at - 2 : at + 3]]
    return [] if len(one) == len(other) else [len(one), len(other)]


@pytest.fixture(scope="module", params=[False, pytest.param(True, marks=pytest.mark.slow)])
def sources(request: pytest.FixtureRequest, site: Site) -> list[str]:
    """By day one of each kind of page, in each language; at night all."""
    entries = [
        entry
        for edition in site.catalogue.editions.values()
        for entry in edition.by_source.values()
        if entry.kind != "desk"  # which no editor writes at the desk
    ]
    own = {(entry.source if request.param else (entry.kind, entry.locale)): entry for entry in entries}
    return [entry.source for entry in own.values()]


def test_drafts_are_what_the_build_makes(site: Site, site_dir: Path, sources: list[str]) -> None:
    wrong = {}
    for path in sources:
        document = next(one for one in site.sources if one.path == path)
        edition = site.edition(document.locale)
        built = (site_dir / edition.prefix / edition.by_source[path].page).read_text(encoding="utf-8")
        if found := same(Article(page_html(site, path, TODAY)).found, Article(built).found):
            wrong[path] = found
    assert wrong == {}
