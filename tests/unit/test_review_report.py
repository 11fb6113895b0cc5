"""The report's two forms, made from a review with hostile words in it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import escape

from awareness.editing.history import SourceChange
from awareness.findings import Finding
from awareness.review.compare import Comparison, Echo, PageChange
from awareness.review.differences import Change
from awareness.review.previews import PrintedChange
from awareness.review.report import page_html, summary_markdown
from awareness.review.review import Review
from awareness.review.text import Block
from awareness.review.versions import Base
from awareness.text.worddiff import Piece

HOSTILE = '<script>alert("1")</script> @office #12 [x](javascript:1) `code` "&'
ESCAPED = str(escape(HOSTILE))
EMPTY = Comparison((), (), (), (), (), ())


def review(comparison: Comparison = EMPTY, **rest: object) -> Review:
    values = {
        "base": Base("origin/main", "0123456789abcdef", False),
        "head": "abc1234",
        "is_dirty": False,
        "old_log": (),
        "new_log": (),
        "findings": [],
        "other_files": [],
    }
    return Review(comparison=comparison, **values | rest)


@pytest.fixture
def full() -> Review:
    change = Change(
        Block("h1", HOSTILE, "zh-TW"), Block("h1", "新", "zh-TW"), (Piece("gone", HOSTILE), Piece("new", "新"))
    )
    page = PageChange("changed", "a/fax.html", "a/fax.html", "a/fax.md", HOSTILE, "zh-TW", (change,))
    moved = PageChange("moved", "a/new.html", "a/old.html", "a/new.md", "Moved", "en", ())
    safe = PageChange("moved", "b/new.html", "b/old.html", "b/new.md", "Safe", "en", (), redirected=True)
    echo = Echo(change, tuple(f"p{number}.html" for number in range(30)))
    posters = (
        PrintedChange("posters", "changed", "en/a/fax-mono", "en/a/fax.html", HOSTILE, None, None),
        PrintedChange("posters", "added", "a/fax-bilingual", "a/fax.html", "Both", None, None),
    )
    comparison = Comparison((page, moved, safe), (echo,), posters, ("a/quiet.md",), ("a/fax.en.md",), ())
    findings = [
        (Finding("docs/a.md", 3, 1, "unknown-key", {"key": HOSTILE, "meant": "title"}), True),
        (Finding("docs/b.md", 1, 1, "encoding"), False),
    ]
    return review(
        comparison, findings=findings, other_files=["mkdocs.yml"], has_camera=True, is_dirty=True,
        page_pictures={"a/fax.html": (b"old", b"new")}, printed_pictures={("posters", "en/a/fax-mono"): (b"old", b"new")}, look={"b.html": (b"o", b"n")},
    )  # fmt: skip


class Parsed(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_the_page_stands_alone_and_hostile_words_stay_words(full: Review, language: str) -> None:
    html = page_html(full, language)
    tags = Parsed(html).tags
    assert not {"script", "link", "iframe", "object", "form"} & {tag for tag, _ in tags}
    addresses = [
        value
        for _, given in tags
        for name, value in given.items()
        if name in ("src", "href", "srcset", "action", "style")
    ]
    assert all(address.startswith(("data:image/webp;base64,", "#")) for address in addresses)
    assert "url(" not in html and "@import" not in html
    assert "&lt;script&gt;alert(" in html
    policy = next(given["content"] for tag, given in tags if given.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")


def test_everything_that_changed_is_on_the_page(full: Review) -> None:
    html = page_html(full, "en")
    for words in (
        "Changed pages<b>3",
        "Broken addresses<b>1",
        "New findings<b>1",
        "Findings from before<b>1",
        "a/old.html",
        "mkdocs.yml",
        "docs/a/quiet.md",
        "docs/a/fax.en.md",
        "on 30 page(s)",
        "English, Low ink",
        "Bilingual",
        "these look different",
    ):
        assert words in html, words
    assert html.count('<span class="mark">new</span>') == 1
    assert html.count("<del>") == html.count("<ins>") == 2
    headings = re.findall(r"<h([1-6])", html)
    assert headings[0] == "1" and headings.count("1") == 1
    assert all(given.get("alt") for tag, given in Parsed(html).tags if tag == "img")


def test_nothing_changed_is_one_sentence() -> None:
    html, summary = page_html(review(), "en"), summary_markdown(review(), "zh-TW")
    assert "Nothing changed for a reader." in html and "<h2" not in html
    assert "讀者看到的沒有改變。" in summary


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("zh-TW", "修改前的版本無法建置", "修改後的版本無法建置"),
        ("en", "The version before cannot be built", "The version after cannot be built"),
    ],
)
def test_a_version_that_does_not_build_is_said_with_its_log(language: str, old: str, new: str) -> None:
    broken = review(old_log=("ERROR <old>",), new_log=("ERROR <new>",))
    html, summary = page_html(broken, language), summary_markdown(broken, language)
    for words in (old, new):
        assert words in html and words in summary
    assert "ERROR &lt;old&gt;" in html and "ERROR &lt;new&gt;" in html


def test_without_a_browser_the_page_says_why_it_has_no_pictures(full: Review) -> None:
    full.has_camera = False
    assert "There is no Chromium on this machine" in page_html(full, "en")


def test_the_summary_calls_nobody_and_links_nothing(full: Review) -> None:
    summary = summary_markdown(full, "en")
    assert "@office" not in summary and "#12" not in summary and "@\u2060office" in summary
    assert "\\<script\\>" in summary and "\\[x\\]\\(javascript" in summary and "\\`code\\`" in summary
    assert "`a/old.html`: Address changed" in summary and "b/old.html" not in summary
    assert "- Changed posters: 2" in summary
    assert "1 more" not in summary


def test_a_long_list_in_the_summary_ends_in_a_number() -> None:
    assert "- 5 more" in summary_markdown(review(other_files=[f"f{number}" for number in range(25)]), "en")


def test_stale_translations_have_a_place_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = Finding("docs/a.en.md", 1, 1, "translation-stale")
    monkeypatch.setattr(
        Finding, "text", lambda self, language="zh-TW": f"{self.path}:{self.line}:{self.column}: {self.rule}: old — new"
    )
    done = review(
        findings=[(stale, True)],
        source_changes={"docs/a.en.md": [SourceChange("slogan", (Piece("same", "多"), Piece("gone", HOSTILE)))]},
    )
    assert done.listed == [] and done.stale == [stale]
    assert '<h2 id="stale">' in page_html(done, "en") and '<h2 id="findings">' not in page_html(done, "en")
    assert "<code>slogan</code>" in page_html(
        done, "en"
    ) and f'<del><span class="vh">removed </span>{ESCAPED}</del>' in page_html(done, "en")
    done.source_changes["docs/a.en.md"] = None
    assert "The Chinese of that day is not in the history" in page_html(done, "en")
    assert "`docs/a.en.md`" in summary_markdown(done, "en")
