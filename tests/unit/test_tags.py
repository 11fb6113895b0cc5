"""HTML in Markdown: the tags that the page really has, each at its place in the source."""

from html.parser import HTMLParser

import pytest

from awareness.content.markdown.markdown import Markdown

BODIES = {
    "a <b>c</b>": ["<b>", "</b>"],
    "<div class=x>\n<kbd>a</kbd>\n</div>\n\n<kbd>b</kbd>": [
        "<div class=x>",
        "<kbd>",
        "</kbd>",
        "</div>",
        "<kbd>",
        "</kbd>",
    ],
    "`<b>` <b>x": ["<b>"],
    "```\n<b>\n```\n\n<b>": ["<b>"],
    "    <b>\n\n<nav>x</nav>": ["<nav>", "</nav>"],
    "- a\n\n    <svg><script>x</script></svg>": ["<svg>", "<script>", "</script>", "</svg>"],
    "<BR/><Br><br\n/>": ["<BR/>", "<Br>", "<br\n/>"],
    "<wang小明> <docs/a.md> <a@b.c> <http://x.y> <姓名> a<3>": ["<wang小明>", "<docs/a.md>"],
    "<script>if(a<b)</script>": ["<script>", "</script>"],
    "<math><mi//xlink:href='javascript:x'>": ["<math>", "<mi//xlink:href='javascript:x'>"],
    "x <abbr title='a > b'>y</abbr>": ["<abbr title='a > b'>", "</abbr>"],
    "<style>p{}</style>": ["<style>", "</style>"],
    "| a | <i>b</i> |\n|---|---|\n| `<b>` | <b>c</b> |": ["<i>", "</i>", "<b>", "</b>"],
    "[x](<a b>) [y](z '<b>') \\<b>": ["<b>"],
    "<? php ?>\n\n<!DOCTYPE x>\n\n<!-- a -->": ["<? php ?>", "<!DOCTYPE x>", "<!-- a -->"],
    "a <b c <i d, 3 <中文>": [],
    "<base href=//x/><meta http-equiv=refresh>": ["<base href=//x/>", "<meta http-equiv=refresh>"],
    "<template><i onclick='x'></template>": ["<template>", "<i onclick='x'>", "</template>"],
    '<a title="&quot;>" onclick=x>y</a>': ['<a title="&quot;>" onclick=x>', "</a>"],
}
"""Markdown -> the tags in it, as they are written."""


@pytest.mark.parametrize("body", BODIES)
def test_the_tags_are_those_of_the_page(body: str) -> None:
    text = f"話\n\n{body}\n\n話"
    found = Markdown(text)
    assert [text[tag.at : tag.end] for tag in found.tags if tag.name != "!"] == [
        tag for tag in BODIES[body] if not tag.startswith(("<!", "<?"))
    ]
    shown = _Tags(found.html)
    assert [tag for tag in shown.found if tag in {tag.name for tag in found.tags}] == [
        tag.name for tag in found.tags if not tag.closes and tag.name != "!"
    ]


def test_a_tag_that_was_written_otherwise_stands_where_it_begins() -> None:
    text = "> 話 <abbr\n> title='x>y'>z</abbr> <a\thref=x>y</a>"
    assert [(text[tag.at :][:5], tag.attributes) for tag in Markdown(text).tags if not tag.closes] == [
        ("<abbr", (("title", "x>y"),)),
        ("<a\thr", (("href", "x"),)),
    ]


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
