"""Material's rules that no page can match go, the rest is written short."""

from dataclasses import replace
from pathlib import Path

import pytest
import tinycss2

from awareness.pages.minify import minify
from awareness.pages.purge import can_purge, purge, vocabulary
from awareness.pages.theme import MATERIAL, in_languages, material_styles
from awareness.site import Site, read_site
from awareness.text.yamlmap import YamlMap
from golden import ROOT, small_project

WORDS = {"a", "p", "md-nav", "md-nav__link", "for", "__search", "dir", "ltr", "hidden", "own"}


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".md-nav{a:b}.md-top{a:b}", ".md-nav{a:b}"),
        (".md-nav,.md-top,p .md-nav{a:b}", ".md-nav,p .md-nav{a:b}"),
        (".md-nav:hover::before{a:b}", ".md-nav:hover::before{a:b}"),
        (".md-nav:not(.md-top){a:b}", ".md-nav:not(.md-top){a:b}"),
        (".md-nav:is(.md-top,video){a:b}", ""),
        (".md-nav:is(.md-top,p){a:b}", ".md-nav:is(.md-top,p){a:b}"),
        ("[dir=rtl] p{a:b}[dir=ltr] p{a:b}", "[dir=ltr] p{a:b}"),
        ('[for="__search"]{a:b}[for=__toc]{a:b}[for^=x]{a:b}[open]{a:b}', '[for="__search"]{a:b}[for^=x]{a:b}'),
        ("#__toc{a:b}#own{a:b}", "#own{a:b}"),
        ("video{a:b}*{a:b}", "*{a:b}"),
        ("@media print{.md-top{a:b}}@media print{.md-nav{a:b}.md-top{a:b}}", "@media print{.md-nav{a:b}}"),
        (
            '@charset "UTF-8";@font-face{a:b}@keyframes x{to{a:b}}',
            '@charset "UTF-8";@font-face{a:b}@keyframes x{to{a:b}}',
        ),
    ],
)
def test_a_rule_stays_where_all_it_names_may_occur(css: str, kept: str) -> None:
    assert purge(css, WORDS)[0] == kept


def test_what_was_left_out_is_told() -> None:
    assert purge(".md-top,.md-nav{a:b}@media print{.md-top,video p{a:b}}", WORDS)[1] == [".md-top", "video p"]


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("/* a */ p , .b > a ~ i + u {\n  color : red ;\n}\n", "p,.b>a~i+u{color:red}"),
        (
            "a { width: calc(1px + 2 * 3px); font: 900 1.1rem/1 var(--x), serif }",
            "a{width:calc(1px + 2 * 3px);font:900 1.1rem/1 var(--x),serif}",
        ),
        (
            'a::before { content: "a , b"; background: url( "x y.svg" ) }',
            'a::before{content:"a , b";background:url("x y.svg")}',
        ),
        ("a { color: red !important }", "a{color:red!important}"),
        ("@media screen and (min-width: 60em) { a { b: c } }", "@media screen and (min-width: 60em){a{b:c}}"),
        ("@page { margin: 10mm 15mm; size: A4; }", "@page{margin:10mm 15mm;size:A4}"),
        ("a { --x: 1 } b { --y: 2; c: var(--y) }", "b{--y:2;c:var(--y)}"),
        ("a { --x: 1; --xy: 2 } b { c: var(--xy) }", "a{--xy:2}b{c:var(--xy)}"),
        ("a { --x: 1; --y: var(--x) }", ""),
        ("a { --read-by-script: 1 }", "a{--read-by-script:1}"),
        (
            "@keyframes x { to { a: b } } @keyframes y { from { a: b } } p { animation: y 1s }",
            "@keyframes y{from{a:b}}p{animation:y 1s}",
        ),
        ("@media print { a {} }", ""),
        ("a { b: c; &:hover { d: e } @media print { f: g } }", "a{b:c;&:hover{d:e}@media print{f:g}}"),
    ],
)
def test_white_space_and_what_nothing_reads_go(css: str, short: str) -> None:
    assert minify(css, readers="getPropertyValue('--read-by-script')") == short


def test_our_own_style_sheets_have_no_mistakes() -> None:
    def mistakes(nodes: list) -> list[str]:
        found = [f"line {node.source_line}: {node.message}" for node in nodes if node.type == "error"]
        blocks = [node for node in nodes if getattr(node, "content", None) is not None]
        return found + [one for node in blocks for one in mistakes(tinycss2.parse_blocks_contents(node.content))]

    sheets = sorted((ROOT / "overrides/assets/css").glob("*.css"))
    assert len(sheets) > 5
    wrong = {sheet.name: mistakes(tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"))) for sheet in sheets}
    assert {name: found for name, found in wrong.items() if found} == {}
    assert mistakes(tinycss2.parse_stylesheet("a { b }")) != []


def with_settings(site: Site, **changes: object) -> Site:
    settings = YamlMap(site.project.settings.data | changes, site.project.settings.places)
    return replace(site, project=replace(site.project, settings=settings))


def test_whoever_asks_for_more_of_material_gets_its_whole_style_sheet(small_site: Site) -> None:
    assert can_purge(small_site)
    for more in (
        {"markdown_extensions": ["admonition"]},
        {"markdown_extensions": [{"pymdownx.tabbed": {"alternate_style": True}}]},
        {"theme": {"name": "material", "features": ["navigation.top"]}},
        {"repo_url": "https://intranet.example/git"},
        {"extra": {"consent": {"title": "?"}}},
    ):
        assert not can_purge(with_settings(small_site, **more)), more


def test_tags_and_classes_an_editor_writes_are_in_the_vocabulary(tmp_path: Path) -> None:
    settings = small_project(tmp_path)
    site, _ = read_site(settings, environment={})
    page = next(site.project.docs.rglob("*.md"))
    before = vocabulary(site, MATERIAL, ROOT / "overrides")
    assert not {"kbd", "md-button"} & before
    page.write_text(page.read_text(encoding="utf-8") + "\n<kbd>L</kbd> [x](y){ .md-button }\n", encoding="utf-8")
    site, _ = read_site(settings, environment={})
    after = vocabulary(site, MATERIAL, ROOT / "overrides")
    assert after - before >= {"kbd", "md-button"}
    assert ".md-typeset kbd" in purge(material_styles(), after)[0]
    assert ".md-typeset .md-button" in purge(material_styles(), after)[0]


def test_a_site_has_no_style_of_a_language_it_has_not() -> None:
    css = ":root:lang(ja) { --text: a; }\nh1:not(:lang(zh), :lang(ja), :lang(ko)) { color: red; }\n"
    assert in_languages(css, ("zh-TW", "en")) == "h1:not(:lang(zh)) { color: red; }\n"
    assert in_languages(css, ("zh-TW", "ja")) == css.replace(", :lang(ko)", "")
