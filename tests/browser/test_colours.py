"""What pages draw in a browser is what the check of an office's colours looks at: no pair of colours is forgotten."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from awareness.look.pairs import readable_pairs
from awareness.site import Site

FIXED = {("#111111", "#FFFFFF"), ("#4A4A4A", "#FFFFFF")}
"""The box of the search, in both schemes, whatever an office sets."""
PAGES = ["index.html", "practices/documents/faxing.html"]
OTHERS = (
    "causes/index.html practices/index.html posters/index.html campaigns/march.html cases/index.html cases/price.html "
    "laws.html contact.html status.html guide/rules.html en/index.html"
).split()
DRAWN = """scheme => {
  document.body.setAttribute("data-md-color-scheme", scheme);
  for (const animation of document.getAnimations()) animation.finish();
  const hex = colour => "#" + colour.match(/[\\d.]+/g).slice(0, 3).map(n => Math.round(n).toString(16).padStart(2, "0")).join("").toUpperCase();
  const isClear = colour => /^rgba.*, 0\\)$/.test(colour);
  const ground = element => {
    while (element && isClear(getComputedStyle(element).backgroundColor)) element = element.parentElement;
    return hex(element ? getComputedStyle(element).backgroundColor : "rgb(255, 255, 255)");
  };
  const found = {};
  for (const element of document.body.querySelectorAll("*")) {
    const hasWords = element.matches("svg.icon, .md-search__input") || [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!hasWords || !element.checkVisibility({visibilityProperty: true}) || element.closest("script, style, [hidden]")) continue;
    found[[hex(getComputedStyle(element).color), ground(element)]] = `${element.tagName} ${element.getAttribute("class")}`;
  }
  return found;
}"""


@pytest.mark.parametrize("name", [*PAGES, *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)])
def test_every_pair_that_a_page_draws_is_checked(page: Page, site: Site, site_url: str, name: str) -> None:
    colours = site.tokens.colours
    pairs = {tuple(colours.get(one, one) for one in pair[:2]) for pair in readable_pairs(site.tokens)} | FIXED
    page.goto(site_url + name)
    drawn = {scheme: page.evaluate(DRAWN, scheme) for scheme in ("default", "slate")}
    assert len(drawn["default"]) > 3 and drawn["default"] != drawn["slate"]
    for scheme, found in drawn.items():
        assert {pair: where for pair, where in found.items() if tuple(pair.split(",")) not in pairs} == {}, scheme
