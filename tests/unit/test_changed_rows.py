"""A long page of which some rows have changed tells the same as if it were read whole."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from awareness.publish import built as built_module
from awareness.publish import rows
from awareness.publish.built import Built
from awareness.publish.leaks import Builder
from awareness.publish.policy import with_policy
from awareness.publish.rows import table_by_rows
from awareness.publish.table import Table, table

NAME = "posters/index.html"
ROW = '<li class="poster" id="p{at}" data-title="題{at}"><a href="a{at}.html#x">題{at}</a>\n<p>{at} 層</p></li>\n'
PAGE = with_policy(
    '<html lang="zh-Hant"><head><meta charset="utf-8"><link rel="canonical" href="https://a.example/"></head>\n<body>'
    '<ul><script>let a = "一";</script>\n'
    + "".join(ROW.format(at=at) for at in range(30))
    + '<li>甲<li>乙</ul>\n<table><tr data-due="2026-01-01"><td><a href="a1.html">一</a></table></body></html>'
)
NUMBER = 20
ONE = ROW.format(at=NUMBER)
SAME = {
    "a title": (f"題{NUMBER}", "另一題"),
    "an address more": (f"題{NUMBER}</a>", "題</a><a href='../b/c.html'>乙</a><img src='b.png' alt='丙'>"),
    "a row more, without a place": ("</ul>", "<li><a href='z.html'>丁</a></ul>"),
    "another order": (ONE + ROW.format(at=NUMBER + 1), ROW.format(at=NUMBER + 1) + ONE),
    "a row twice": ("<li>甲", "<li>甲<li>甲"),
}
"""What is told from the rows that have changed."""
WHOLE = {
    "nothing leads there any more": (f"a{NUMBER}.html", "b.html"),
    "a link less, though another row has it": ('<a href="a1.html">一</a>', ""),
    "a place more": (f'id="p{NUMBER}"', 'id="q"'),
    "a place twice": (f'id="p{NUMBER}"', 'id="p7"'),
    "a row with its place twice": (ONE, ONE + ONE),
    "another language": ('lang="zh-Hant"', 'lang="en"'),
    "another address": ("https://a.example/", "https://a.example/b"),
    "another script": ('"一"', '"二"'),
    "a script in a row": (f"{NUMBER} 層", "<script>b()</script>"),
    "a script around rows": (ONE, f"<script>{ONE}</script>"),
    "a comment": (f"{NUMBER} 層", "<!-- 層 -->"),
    "a comment around a row": (ONE, f"<!--{ONE}-->"),
    "a handler": ('class="poster"', 'onclick="c()"'),
    "a style": (f"{NUMBER} 層", "<style>p { color: red }</style>"),
    "another host": (f'href="a{NUMBER}.html', 'ping="//b.example'),
    "a folder of the builder's": (f"{NUMBER} 層", "/home/mlwang/notes"),
    "a telephone number": (f"{NUMBER} 層", "0912-345-678"),
    "an address out of the site": (f"a{NUMBER}.html", "../../a.html"),
    "a tag that does not end": (f'data-title="題{NUMBER}">', f'data-title="題{NUMBER}>'),
    "another policy": ("default-src 'none'", "default-src 'self'"),
    "no policy": ("Content-Security-Policy", "Policy"),
}
"""What makes that the page is read whole."""


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONG", 2000)


def whole(text: str) -> Table:
    return table(NAME, BytesIO(text.encode()), Builder())


def by_rows(folder: Path, before: str, after: str, known: Table | None = None) -> Table | None:
    (folder / NAME).parent.mkdir(exist_ok=True)
    (folder / NAME).write_bytes(before.encode())
    return table_by_rows(NAME, after.encode(), folder, known or whole(before), Builder())


def edited(what: str) -> str:
    before, after = (SAME | WHOLE)[what]
    assert before in PAGE
    return PAGE.replace(before, after, 1)


@pytest.mark.parametrize("what", SAME)
def test_a_changed_row_tells_what_the_whole_page_would(tmp_path: Path, what: str) -> None:
    after = edited(what)
    assert by_rows(tmp_path, PAGE, after) == whole(after)


@pytest.mark.parametrize("what", WHOLE)
def test_what_is_more_than_rows_is_read_whole(tmp_path: Path, what: str) -> None:
    assert by_rows(tmp_path, PAGE, edited(what)) is None


def test_only_a_faultless_page_vouches_for_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    after, faulty = edited("a title"), edited("a handler")
    assert whole(faulty).findings and whole(edited("a telephone number")).told
    assert by_rows(tmp_path, faulty, faulty.replace(f"題{NUMBER}", "另一題")) is None
    assert by_rows(tmp_path, edited("a telephone number"), after) is None
    assert by_rows(tmp_path, PAGE + " ", after, whole(PAGE)) is None, "another has written there"
    monkeypatch.setattr(rows, "LONG", len(after.encode()) + 1)
    assert by_rows(tmp_path, PAGE, after) is None


def test_a_build_reads_the_rows_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published, new = tmp_path / "site", tmp_path / "new"
    for folder, text in ((published, PAGE), (new, edited("a title"))):
        (folder / "posters").mkdir(parents=True)
        (folder / NAME).write_bytes(text.encode())
    monkeypatch.setattr(built_module, "table", None)
    built = Built(new, Builder(), proven={NAME: whole(PAGE)}, published=published)
    built.take(NAME)
    assert built.tables[NAME] == whole(edited("a title"))
