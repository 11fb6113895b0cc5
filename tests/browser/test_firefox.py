"""The site in Firefox, over http and from a folder: pages, language, search, gallery, checklist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firefox import Firefox, find_firefox
from office import FAXING

# A page left while a lazy picture is on its way makes Firefox call the picture corrupt.
ALL_PICTURES = "Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode() })).then(images => images.length)"
KINDS = ["index.html", FAXING, "practices/documents/index.html", "posters/index.html", "campaigns/march.html"]


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    program = find_firefox()
    if program is None:
        pytest.skip("no Firefox on this machine: install one, or set FIREFOX to its path")
    firefox = Firefox(program)
    yield firefox
    firefox.close()


@pytest.fixture
def base(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> str:
    return site_url if request.param == "http" else site_dir.as_uri() + "/"


WIDTHS = [
    pytest.param({"": 1280}, id="once", marks=pytest.mark.slow),
    pytest.param({"en/": 390}, id="twice", marks=pytest.mark.slow),
    pytest.param({"": 390, "en/": 1280}, id="else", marks=pytest.mark.slow),
]


@pytest.mark.parametrize("widths", WIDTHS)
@pytest.mark.parametrize("base", ["http", pytest.param("folder", marks=pytest.mark.slow)], indirect=True)
def test_pages_work_in_firefox(firefox: Firefox, base: str, widths: dict[str, int]) -> None:
    firefox.wrong.clear()
    for prefix, width in widths.items():
        firefox.size(width, 800)
        for name in KINDS:
            firefox.goto(base + prefix + name)
            assert firefox.evaluate("document.querySelectorAll('h1').length") == 1
            assert firefox.evaluate("document.documentElement.scrollWidth") <= width, name
            firefox.evaluate(ALL_PICTURES)
    firefox.size(1280, 800)
    assert firefox.wrong == []


@pytest.mark.parametrize("base", [pytest.param("http", marks=pytest.mark.slow), "folder"], indirect=True)
def test_features_work_in_firefox(firefox: Firefox, base: str) -> None:
    firefox.wrong.clear()
    ticks_are_counted(firefox, base)
    for prefix, query, title in (("", "碎紙機", "隨手碎紙"), ("en/", "shredder", "Shred at once")):
        search_finds(firefox, base + prefix, query, title)
    gallery_filters(firefox, base)
    assert firefox.wrong == []


def ticks_are_counted(firefox: Firefox, base: str) -> None:
    firefox.goto(base + FAXING)
    firefox.evaluate("document.querySelector('.checklist__item').click()")
    firefox.wait("document.querySelector('[data-done]').textContent === '1'")
    firefox.evaluate("document.querySelector('[data-clear]').click()")
    firefox.wait("document.querySelector('[data-done]').textContent === '0'")
    firefox.evaluate(ALL_PICTURES)
    firefox.follow("footer a[hreflang=en]")
    assert firefox.evaluate("document.querySelector('h1').textContent") == "Confirm before you fax"


def search_finds(firefox: Firefox, root: str, query: str, title: str) -> None:
    firefox.goto(root + "index.html")
    firefox.evaluate("document.querySelector('#__search').click()")
    # A headless window is never in front, so the box gets the focus but not its event.
    firefox.evaluate(
        "(box => { box.focus(); if (!document.hasFocus()) box.dispatchEvent(new FocusEvent('focus')) })(document.querySelector('[data-md-component=search-query]'))"
    )
    firefox.type(query)
    firefox.wait("document.querySelector('.md-search-result__item')")
    assert title in firefox.evaluate("document.querySelector('.md-search-result__item').textContent")


def gallery_filters(firefox: Firefox, base: str) -> None:
    firefox.goto("about:blank")
    firefox.goto(base + "posters/index.html#place=copier")
    shown = "[...document.querySelectorAll('.poster:not([hidden]) .poster__title')].map(title => title.textContent)"
    assert firefox.evaluate(shown) == ["資料清理不實", "隨手碎紙", "影印不遺留"]
    firefox.evaluate("document.querySelector('[data-value=documents]').click()")
    assert firefox.evaluate(shown) == ["隨手碎紙", "影印不遺留"]
