"""Time has a bound: no rule grows faster than what it looks at, a document whatever stands in it, or a site."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

import awareness.check  # noqa: F401 - registers every rule
from awareness.content.document import Document
from awareness.content.readings import readings
from awareness.rules.beside import Beside
from awareness.rules.context import Context
from awareness.rules.leaks.check import RULES as LEAKS
from awareness.rules.leaks.text import Known, Text
from awareness.rules.registry import RULES
from awareness.site import read_site
from awareness.text.yamlmap import read_yaml_map
from bench.grown import grown_office
from golden import ENVIRONMENT, small_project

SHORT, LONG = 4_000, 16_000
MOST = 11
"""How many times longer four times as much may take; what grows with the square takes 16 times as long."""
NEVER_SLOW = 0.1
"""Seconds below which nothing is measured: the clock and the machine matter more."""
LINES = (
    "[ ![ [^ [[a] [a][ * **a _a_ *a*a ` ``a` <a<space>b= < &# &amp a@a. @ http://a . 。. 1 0912- 密碼 密碼： 機密 密等： 中 中中， ~a ^a "
    "$a {#a} {:<space>a { ( ]( - = |a # \\ \\* 「 待 A1 10. 1[.] //a \\\\a C:/a a/ sk- eyJ key= <!-- a_ :a ++a A. 、 ： ? é srv -1 "
    "[a]:<space>b<line> -<space>a<line> 1.<space>a<line><line> ><space> |a|b|<line> 中文<line> wang<space>at<space> 　 <tab> "
    "[a]( *a<space>**b<space> <div> <kbd> <a<space>href=x> http://a<space> -<space> - <br <x1> ''a //a// &x; a\u0301 か\u3099 ＜br [a](b(c)d)<space> 字 1 a あ 字。 A- a_ 字<space>a ½ é １"
).split(" ")
BEFORE = (
    "[x](index.md) a@b.example https://x.example/ <kbd>x</kbd> `c` **b** *c* {#a} 機密 密碼：x 0912-345-678 ![y](z.png) // "
    "\\\\srv\\a １ ﬁ Ве ,， （） ... &amp; <!-- c --> \u3000 \u00a0 e\u0301 C:\\a key=a ?? 、、\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    "- i\n    - j\n\n1. k\n\n> q\n\n```\nx\n```\n\n    code\n\n"
)
"""One of each mark: what looks for a mark before anything else finds it, and goes on."""


@pytest.fixture(autouse=True)
def uncollected() -> Iterator[None]:
    """To look for garbage in all that other tests have left is no rule's time."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    site, _ = read_site(small_project(tmp_path_factory.mktemp("small")), {})
    assert site is not None
    context = Context(site)
    seconds(document_of("中a，", 100), context)  # tables are read, patterns made
    return context


def document_of(line: str, length: int) -> Document:
    repeated = line.replace("<space>", " ").replace("<line>", "\n").replace("<tab>", "\t")
    body = BEFORE + repeated * (length // len(repeated))
    return Document("docs/contact.md", f"---\ntitle: 頁\n---\n\n{body}\n", "contact", "zh-TW")


def seconds(document: Document, context: Context) -> dict[str, float]:
    """What each part of a check takes, in the order in which it is asked."""
    parts = {
        "page": lambda: document.markdown.html,
        "comparison": lambda: (document.markdown.compared.unseen, list(readings(document))),
        "links": lambda: (document.markdown.links, document.markdown.prose),
    }
    parts |= {
        f"rule {rule.function.__name__}": lambda rule=rule: list(rule.function(document, Beside(context, document)))
        for rule in RULES
        if rule.of_document and not rule.whole
    }
    text = Text(document.text, "md")
    parts |= {f"leak {rule.__name__}": lambda rule=rule: list(rule(text, Known())) for rule in LEAKS}
    taken = {}
    for name, part in parts.items():
        start = process_time()
        part()
        taken[name] = process_time() - start
    return taken


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_nothing_grows_faster_than_the_text(line: str, context: Context) -> None:
    long = seconds(document_of(line, LONG), context)
    if not (slow := [name for name, time in long.items() if time > NEVER_SLOW]):
        return
    short = seconds(document_of(line, SHORT), context)
    assert {name: long[name] / short[name] for name in slow if long[name] > MOST * short[name]} == {}


FEW, MANY = 100, 400
"""Topics of the sites that the rules about a whole site are asked of."""


@pytest.mark.slow
def test_nothing_grows_faster_than_the_site(tmp_path: Path) -> None:
    """As for a document: four times the topics take less than what grows with their square would."""
    many = seconds_of_site(tmp_path / "many", MANY)
    slow = [name for name, time in many.items() if time > NEVER_SLOW]
    few = seconds_of_site(tmp_path / "few", FEW)
    assert {name: many[name] / few[name] for name in slow if many[name] > MOST * few[name]} == {}


def seconds_of_site(folder: Path, topics: int) -> dict[str, float]:
    """What each rule about the whole site takes; reading it is one more."""
    config = grown_office(folder, topics)
    start = process_time()
    site, _ = read_site(config, ENVIRONMENT)
    taken = {"reading": process_time() - start}
    assert site is not None
    context = Context(site)
    for rule in (rule for rule in RULES if not rule.of_document):
        start = process_time()
        list(rule.function(context))
        taken[rule.name] = process_time() - start
    return taken


@pytest.mark.parametrize(
    "line", ["\n", " \n", "# x\n", " # x\n", "  \t\n", "a:\n", "- a\n", "  - a\n", "---\n", "x\n", "a: [\n", "：\n"]
)
def test_settings_of_many_lines_are_read_soon(line: str) -> None:
    """A pattern that tries each line in two ways never ends with fifty."""
    start = process_time()
    read_yaml_map(line * 2000 + "title: x\n", "docs/a.md", 2)
    assert process_time() - start < 10
