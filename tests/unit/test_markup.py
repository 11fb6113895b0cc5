"""Pages read by one expression: the same as Python's parser reads, and each file of a site but once."""

from __future__ import annotations

import io
import os
import pickle
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from awareness.publish import markup
from awareness.publish.built import Built, read_built
from awareness.publish.finish import finish_files
from awareness.publish.leaks import Builder
from awareness.publish.markup import Markup, _Parser
from awareness.publish.table import table
from leaky_files import FILES
from parsing import assert_same

PIECES = """
<p> </p> <br> <br/> <br /> <P CLASS=A> <a href="x.html#y"> <a href='x y' title="&quot;&#x5BC6;&amp"> <a name=z> </a>
<img src=a/b.png alt> <img src=a/> <input disabled value=1/> <x-y z:a="1"> <svg xlink:href="#a"/> <p a="1"b="2"> <p a = "1">
<p a="x>y"> <p a='<b>'> <p/a> <p a="1 <p a=b"c> <p ==x> <p a==b> <> </> </ p> </p > </p a="1"> < <3 &lt; &amp; & <!> <?
<!doctype html> <!DOCTYPE html> <!-- a --> <!-- a -- b --> <!--> <!---> <!-- > <![CDATA[x]]> <?xml version="1.0"?> <?x
<script>x()</script> <script src=x></script> <script type="application/json">{"a":"<p>"}</script> <script>a<b</script>
<script>"</b>"</script> <script>"<!--"</script> <script></script> <script/> <SCRIPT>x</SCRIPT> <script>x</SCRIPT > <script>
<style>p{}</style> <style/> <style> </style> <script-x> <styled> </script> <p\u3000a=b> <p a=b\u3000c=d> <ſcript> <K> é\n \r\n \t
<p id="é"> <p id=> <p id> <p ID="A" id="b"> <p a=1 b a="2"> <p a A="1"> <p a\x0cb> <p a=`b`> <base href=/> <meta http-equiv="x" content='a"b'>
""".split(" ")
"""Joined by chance: markup as it should be, and as it should not."""


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_of_markup_is_read_as_the_parser_reads_it(piece: str) -> None:
    assert_same(piece)
    assert_same(f"<p>\n a {piece} b\n<a id=c>")


def test_any_mixture_of_them_is_read_so_too() -> None:
    chance = random.Random(14)
    for _ in range(1500):
        assert_same("".join(chance.choices([*PIECES, " ", "\n", "x"], k=chance.randint(2, 9))))


def test_only_what_is_odd_goes_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(markup, "_Parser", lambda text: asked.append(text) or _Parser(text))
    for text in ('<p a="1" b>x<br/><script>a<b</script>', "<p a=1b=2>", "<!-- a -- b -->", "a < b", "<p a='1\n'>"):
        Markup(text)
    assert asked == ["<p a=1b=2>", "<!-- a -- b -->", "a < b"]


SITE = {
    "index.html": b'<link href="assets/a.css"><a href="x/page.html">x</a>' + b"<p id=a>x</p>" * 50,
    "x/page.html": b'<a href="../index.html#a">x</a>',
    "assets/a.css": b"a { background: url(p.png) }" + b" " * 300,
    "assets/p.png": b"picture",
    "assets/search/en.js": b"index()" * 90,
    "posters/a.pdf": FILES["clean-pdf"](),
    "posters/all.zip": b"no archive",
}


def test_each_file_is_read_once_and_each_folder_listed_once(tmp_path: Path) -> None:
    for name, content in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    read, listed = counted(tmp_path, lambda: finish_files(Built(tmp_path, Builder())))
    assert read == dict.fromkeys(SITE, 1)
    assert listed == dict.fromkeys((".", "x", "assets", "assets/search", "posters"), 1)
    whole = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    read, listed = counted(tmp_path, lambda: read_built(tmp_path, Builder()))
    assert read == dict.fromkeys(whole, 1) and set(listed.values()) == {1}


def test_a_file_that_is_the_old_site_s_too_stays_as_it_is_there(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for name, content in {**SITE, "index.html.gz": b"old", "sitemap.xml": b"old"}.items():
        for folder in (old, new):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_bytes(content)
        os.link(old / name, new / name)
    built = Built(new, Builder())
    finish_files(built)
    built.write("sitemap.xml", "new")
    assert (new / "index.html").read_bytes() != SITE["index.html"]
    assert {name: (old / name).read_bytes() for name in SITE} == SITE
    assert (old / "index.html.gz").read_bytes() == (old / "sitemap.xml").read_bytes() == b"old"


def counted(folder: Path, work: Callable[[], object]) -> tuple[Counter[str], Counter[str]]:
    """How often each file below the folder is opened to be read, and each folder listed, while `work` runs."""
    read: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    is_on = True

    def see(event: str, arguments: tuple[Any, ...]) -> None:
        if is_on and event in ("open", "os.scandir", "os.listdir") and str(arguments[0]).startswith(str(folder)):
            name = Path(arguments[0]).relative_to(folder).as_posix()
            if event != "open":
                listed[name] += 1
            elif "r" in arguments[1]:
                read[name] += 1

    sys.addaudithook(see)  # it stays for ever, and does nothing when the work is done
    work()
    is_on = False
    return read, listed


def test_a_table_follows_from_name_bytes_and_builder_alone() -> None:
    page = (
        b'<html lang=en><link rel=canonical href="https://x/a.html"><a id=b href="c.html#d">x</a><script>f()</script>'
    )
    one, two = (table("a.html", io.BytesIO(page), Builder()) for _ in range(2))
    assert one == two == pickle.loads(pickle.dumps(one))
    assert (one.language, one.ids, one.targets, one.anchors) == ("en", ("b",), ("c.html",), (("c.html", "d"),))
    assert one.canonical == ("https://x/a.html",) and len(one.scripts) == 1 and one.size == len(page)
    told = table("a.html", io.BytesIO(b"<p>/srv/build</p>"), Builder(folders=frozenset({"/srv/build"})))
    assert "built-leak-path" in {finding.rule for finding in told.findings}
