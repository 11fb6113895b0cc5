"""What the oldest browsers do not know, Chromium 109 and Firefox 115: no style sheet and no script needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
import yaml

from awareness.pages.theme import MATERIAL, material_styles
from golden import GOLDENS, ROOT

ABOVE = {
    kind: frozenset(names) for kind, names in yaml.safe_load((GOLDENS / "browsers.yml").read_text("utf-8")).items()
}
HARMLESS = {
    **dict.fromkeys(("text-wrap", "text-wrap-style", "text-autospace", "text-spacing-trim"), "lines break elsewhere"),
    "size": "of a sheet (@page), which is another one",
    ":has": "only where a rule without it stands before; test below",
    "print-color-adjust": "grounds are printed or not",
}
"""Where it is not known, what is said with it is left out, and nothing is lost."""
MATERIALS = {
    **dict.fromkeys(("mask-image", "mask-position", "mask-repeat", "mask-size"), "said with -webkit- before"),
    **dict.fromkeys(
        ("scrollbar-color", "scrollbar-width", "text-size-adjust", "color-adjust"), "the browser's own look"
    ),
    **dict.fromkeys(("box-decoration-break", "overscroll-behavior", "content-visibility"), "no words depend on it"),
    **dict.fromkeys(("orphans", "widows", "user-modify", "mask"), "paper and icons"),
    ":dir": "no page is written from the right",
}
PARSED = {"qualified-rule": "content", "at-rule": "content", "() block": "content", "[] block": "content"}
SHEETS = sorted((ROOT / "overrides/assets/css").glob("*.css"))
SCRIPTS = sorted((ROOT / "overrides/assets/javascripts").glob("*.js"))


def above_in_style(css: str) -> set[str]:
    """Names in a style sheet that stand above the floor: `text-wrap`, `:has`, `@scope`, `lab()`, `&`."""
    return set(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _rules(nodes: list) -> Iterator[str]:
    for node in nodes:
        if node.type == "at-rule":
            if node.lower_at_keyword in ABOVE["at-rules"]:
                yield f"@{node.lower_at_keyword}"
            if node.content is not None:
                yield from _rules(tinycss2.parse_blocks_contents(node.content))
        elif node.type == "qualified-rule":
            yield from _selectors(tinycss2.serialize(node.prelude))
            yield from _rules(tinycss2.parse_blocks_contents(node.content))
        elif node.type == "declaration":
            if node.lower_name in ABOVE["properties"]:
                yield node.lower_name
            said = tinycss2.serialize(node.value)
            yield from (f"{name}()" for name in ABOVE["functions"] if re.search(rf"(?<![\w-]){name}\(", said))


def _selectors(prelude: str) -> Iterator[str]:
    prelude = re.sub(r'"[^"]*"|\[[^\]]*\]', "", prelude)
    yield from (f":{name}" for name in re.findall(r"::?([a-z][a-z-]+)", prelude) if name in ABOVE["selectors"])
    if "&" in prelude:
        yield "&"


def above_in_script(script: str) -> set[str]:
    script = re.sub(r"/\*.*?\*/|(?<![:\\])//[^\n]*", "", script, flags=re.S)
    names = set(re.findall(r"\.([a-zA-Z]{4,})\b", script)) & ABOVE["methods"]
    return names | {name for name in ABOVE["globals"] if re.search(rf"(?<![.\w\"']){name}\b(?=[.(])", script)}


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { color: red }", set()),
        ("a { text-box-trim: both }", {"text-box-trim"}),
        ("a:has(b) { b: c } [href*=':open'] { b: c }", {":has"}),
        ("@media print { a { color: oklch(1 2 3) } }", {"oklch()"}),
        ("@scope (a) { b { c: d } }", {"@scope"}),
        ("a { &:hover { b: c } }", {"&"}),
    ],
)
def test_a_feature_above_the_floor_is_seen_in_a_style_sheet(css: str, found: set[str]) -> None:
    assert above_in_style(css) == found


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("list.sort(); link.setAttribute('aria-label', '')", set()),
        ("link.ariaLabel = list.toSorted(); // Temporal.Now", {"ariaLabel", "toSorted"}),
        ("Temporal.Now.plainDateISO()", {"Temporal", "Now", "plainDateISO"} - {"Now"}),
    ],
)
def test_a_feature_above_the_floor_is_seen_in_a_script(script: str, found: set[str]) -> None:
    assert above_in_script(script) == found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_no_style_sheet_needs_more_than_the_floor(sheet: Path) -> None:
    assert above_in_style(sheet.read_text(encoding="utf-8")) - HARMLESS.keys() == set()


def test_material_s_style_needs_no_more_than_the_floor() -> None:
    found = above_in_style(material_styles())
    assert found - HARMLESS.keys() - MATERIALS.keys() == set()


@pytest.mark.parametrize(
    "script", [*SCRIPTS, *MATERIAL.glob("assets/javascripts/bundle.*.min.js")], ids=lambda one: one.stem
)
def test_no_script_needs_more_than_the_floor(script: Path) -> None:
    assert above_in_script(script.read_text(encoding="utf-8")) == set()


def test_a_rule_with_has_takes_no_other_with_it() -> None:
    """A browser that does not know `:has()` drops the whole list of selectors that names it."""
    mixed = [(sheet.name, rule) for sheet in SHEETS for rule in _mixed(sheet.read_text(encoding="utf-8"))]
    assert mixed == []


def _mixed(css: str) -> Iterator[str]:
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    while nodes:
        node = nodes.pop()
        if node.type == "at-rule" and node.content is not None:
            nodes += tinycss2.parse_blocks_contents(node.content)
        elif node.type == "qualified-rule":
            parts = tinycss2.serialize([one for one in node.prelude if one.type != "comment"])
            names = re.split(r",", re.sub(r"\((?:[^()]|\([^()]*\))*\)", lambda found: found[0].replace(",", ""), parts))
            if len({":has(" in name for name in names}) > 1:
                yield parts
