"""Mutated files: never a traceback, never a page that is wrong in silence.

A page is wrong in silence if no finding is an error and yet the catalogue lacks a topic, MkDocs
reads other settings than we do, the page lacks a word of the file, or HTML outside the short list
gets through. What MkDocs makes of the file is asked of MkDocs and Python-Markdown themselves.

By day the same few; at night a thousand others each time, or as many as `MUTATIONS=20000` says.
"""

import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from awareness.check import check
from awareness.content.topic import Topic
from awareness.findings import Finding
from awareness.site import Site
from golden import ENVIRONMENT, small_project

BY_DAY, AT_NIGHT = 24, int(os.environ.get("MUTATIONS", "1000"))
FILES = [
    f"docs/{name}{ending}"
    for name in (
        "practices/documents/faxing",
        "causes/careless",
        "practices/documents/index",
        "accessibility",
        "contact",
    )
    for ending in (".md", ".en.md")
]
SETTINGS = ["mkdocs.yml", "docs/.addresses.yml", "docs/.leaks.yml"]
ADDRESSES = "published:\n  - contact\n  - practices/documents/old\nredirects:\n  practices/documents/old: practices/documents/faxing\n"
LEAKS = "allow:\n  - rule: leak-email\n    text: a@b.example\n    path: docs/contact.md\n    reason: 公開\n"
FRAGMENTS = [
    ":", ": ", "：", "-", "- ", "－", '"', "'", "[", "]", "{", "}", "|", ">", "&", "*", "!", "%", "@", "`", "#", " #", "\t", "\n", "\n\n", "\r", "\r\n", "  ", "    ",
    "---\n", "...\n", "\n---\n", "null", "yes", "0x1F", "1e3", "2026-01-01", "~", "? ", "<<: ", "!!python/name:os ", "&a ", "*a", "number: 1\n", "title: x\n", "  - x\n",
    "**", "__", "_", "``", "```\n", "\n```\n", "~~~\n", "# ", "## ", "### ", "##", "＃＃ ", "\n===\n", "\n---\n", "1. ", "2) ", "１．", "> ", "+ ", "* ", "\\", "  \n",
    "[x](faxing.md)", "[x](index.md#steps)", "[x](no.md)", "[x](#no)", "[x][y]", "\n[y]: no.md\n", "![](a.png)", "![x](a.png)", "[TOC]", "[](index.md)", "[x]()", "<http://a.example>",
    "<b>", "</b>", "<script>x</script>", "<img src=x onerror=y>", "<br>", "<kbd>x</kbd>", "<!-- x -->", "<!--", "<div>\n", "<a href=javascript:x>x</a>", "<?x ?>", "<![CDATA[x]]>", "<o:p>", "<", "<x",
    "{ .x }", "{: onclick=x }", "{ style=x }", "{#x}", "&lt;", "&nbsp;", "&#60;b>", "|a|b|\n|-|-|\n|c|d|\n", "*[x]: y\n", "[^1]", "https://a.example", "javascript:x", "(", ")",
    "\u200b", "\u00ad", "\u00a0", "\u202e", "\u3000", "\ufeff", "\u2028", "\x00", "\x02", "\x0b", "\x85", "\ufffd", "😀", "\U000e0001", "1" * 5000, "[" * 300, ">" * 300, "*" * 300,
]  # fmt: skip

place = st.integers(0, 2**32).map(lambda seed: Random(seed).random())
"""Anywhere in the file, with equal chance."""
insert = st.tuples(st.just("insert"), place, st.sampled_from(FRAGMENTS))
raw = st.tuples(st.just("raw"), place, st.binary(min_size=1, max_size=3))
delete = st.tuples(st.just("delete"), place, st.integers(1, 12))
line = st.tuples(
    st.sampled_from(["drop line", "double line", "swap lines", "indent line", "outdent line"]), place, st.none()
)
KINDS = [insert] * 7 + [raw, delete, line]
mutations = st.lists(st.integers(0, 2**32).flatmap(lambda seed: Random(seed).choice(KINDS)), min_size=1, max_size=2)


def mutated(data: bytes, changes: list) -> bytes:
    for kind, where, what in changes:
        if kind == "raw":
            at = int(where * (len(data) + 1))
            data = data[:at] + what + data[at:]
            continue
        text = data.decode("utf-8", "surrogateescape")
        at = int(where * (len(text) + 1))
        if kind == "insert":
            text = text[:at] + what + text[at:]
        elif kind == "delete":
            text = text[:at] + text[at + what :]
        else:
            lines = text.split("\n")
            at = int(where * len(lines))
            if kind == "drop line":
                del lines[at]
            elif kind == "double line":
                lines.insert(at, lines[at])
            elif kind == "swap lines":
                lines[at - 1], lines[at] = lines[at], lines[at - 1]
            else:
                lines[at] = "  " + lines[at] if kind == "indent line" else lines[at].lstrip()
            text = "\n".join(lines)
        data = text.encode("utf-8", "surrogateescape")
    return data


ALLOWED_TAGS = frozenset(
    (
        "p h2 h3 h4 h5 h6 ul ol li strong em code pre a img blockquote hr table thead tbody tr th td br kbd sub "
        "sup abbr ruby rt div"
    ).split()
)
ALLOWED_ATTRIBUTES = {"href", "src", "alt", "title", "id", "class", "start", "align"}


class Shown(HTMLParser):
    """The words that a browser shows, and what it would obey."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attributes}
        targets = [(value or "").strip().lower() for name, value in attributes if name in ("href", "src")]
        is_toc = tag == "div" and ("class", "toc") in attributes
        if (
            tag not in ALLOWED_TAGS
            or names - ALLOWED_ATTRIBUTES
            or (tag == "div" and not is_toc)
            or any(t.startswith(("javascript:", "data:", "file:")) for t in targets)
        ):
            self.wrong.append(self.get_starttag_text() or tag)
        self.words += [value for name, value in attributes if name in ("alt", "title") and value]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(decl)

    unknown_decl = handle_pi = handle_decl


def tokens(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+|[0-9]+|[\u4e00-\u9fff]", text)


def words_of(markdown: str) -> list[str]:
    """The words of the source that a reader is to see."""
    text = re.sub(r"<!--.*?-->", " ", markdown, flags=re.DOTALL)
    text = re.sub(r"^[ ]{0,3}\[[^\]\n]*\]:.*(?:\n[ \t]+[\"'(].*)?$", " ", text, flags=re.MULTILINE)
    text = re.sub(r"^((?:[ \t]*>)*[ \t]*)(?:\d+[.)]|[-*+])(?=\s)", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"\[TOC\]|\{:?[ ]*[#.a-zA-Z][^{}\n]*\}|^(?:```|~~~).*$", " ", text, flags=re.MULTILINE)
    text = re.sub(r"\]\([^()\n]*\)|\]\[[^\]\n]*\]", "]", text)
    text = re.sub(r"</?[a-zA-Z][^<>]*>", lambda found: found[0] if "://" in found[0] or "@" in found[0] else " ", text)
    return tokens(unescape(text))


def missing(wanted: list[str], there: list[str]) -> list[str]:
    """What of `wanted` does not come in `there` in this order."""
    rest = iter(there)
    return [token for token in wanted if token not in rest]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = small_project(tmp_path_factory.mktemp("mutated"))
    assert not [finding for finding in check(config, ENVIRONMENT)[1] if finding.severity == "error"]
    return config


@pytest.fixture(scope="module")
def project_with_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = small_project(tmp_path_factory.mktemp("settings"))
    (config.parent / SETTINGS[1]).write_text(ADDRESSES, encoding="utf-8")
    (config.parent / SETTINGS[2]).write_text(LEAKS, encoding="utf-8")
    return config


def tried(count: int, seeded: bool = True) -> settings:
    """So many mutants: the same each time, or others."""
    return settings(
        max_examples=count, derandomize=seeded, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )


A_FILE = given(file=st.sampled_from(FILES), changes=mutations)
A_SETTING = given(file=st.sampled_from(SETTINGS), changes=mutations)


@tried(BY_DAY)
@example(file=FILES[1], changes=[("insert", 0.9588988613484175, "\n[y]: no.md\n")])
@A_FILE
def test_a_mutated_file_is_named_or_whole(project: Path, file: str, changes: list) -> None:
    _is_named_or_whole(project, file, changes)


@tried(BY_DAY // 6)
@A_SETTING
def test_a_mutated_setting_gives_no_traceback(project_with_lists: Path, file: str, changes: list) -> None:
    _gives_no_traceback(project_with_lists, file, changes)


@pytest.mark.slow
@tried(AT_NIGHT, seeded=False)
@A_FILE
def test_other_mutants_of_a_file(project: Path, file: str, changes: list) -> None:
    _is_named_or_whole(project, file, changes)


@pytest.mark.slow
@tried(AT_NIGHT // 10, seeded=False)
@A_SETTING
def test_other_mutants_of_a_setting(project_with_lists: Path, file: str, changes: list) -> None:
    _gives_no_traceback(project_with_lists, file, changes)


def _is_named_or_whole(project: Path, file: str, changes: list) -> None:
    target = project.parent / file
    original = target.read_bytes()
    data = mutated(original, changes)
    note(repr(data))
    target.write_bytes(data)
    try:
        site, findings = check(project, ENVIRONMENT)
        _are_told(findings)
        if any(finding.severity == "error" for finding in findings):
            return
        _is_whole(site, file, data)
    finally:
        target.write_bytes(original)


def _gives_no_traceback(project_with_lists: Path, file: str, changes: list) -> None:
    target = project_with_lists.parent / file
    original = target.read_bytes()
    target.write_bytes(mutated(original, changes))
    try:
        _are_told(check(project_with_lists, ENVIRONMENT)[1])
    finally:
        target.write_bytes(original)


def _are_told(findings: list[Finding]) -> None:
    """Each in one line, in both languages, at a place."""
    texts = [finding.text(language) for finding in findings for language in ("zh-TW", "en")]
    assert not any("\n" in text or "\r" in text for text in texts)
    assert all(finding.line >= 1 and finding.column >= 1 for finding in findings)


def _is_whole(site: Site, file: str, data: bytes) -> None:
    """What MkDocs will make of the file is what the catalogue has of it."""
    for edition in site.catalogue.editions.values():
        assert list(edition.topics) == ["causes/careless", "practices/documents", "practices/documents/faxing"]
        assert len(edition.pages) == 6
    entry = next(
        e
        for edition in site.catalogue.editions.values()
        for e in (*edition.topics.values(), *edition.pages.values())
        if e.source == file
    )
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")  # as MkDocs opens it
    body, meta = get_data(text)
    for field in ("title", "description", "slogan", "checklist_title"):
        if hasattr(entry, field):
            assert getattr(entry, field) == meta[field].strip()
    shown = Shown(Markdown(extensions=["toc", "tables", "fenced_code", "attr_list"]).convert(body))
    assert shown.wrong == []
    there = tokens(" ".join(shown.words))
    assert missing(words_of(body), there) == []
    if isinstance(entry, Topic):
        assert [item.strip() for item in meta["checklist"]] == list(entry.checklist)
        pieces = [
            entry.lead,
            entry.scene.heading,
            entry.scene.text,
            entry.steps_heading,
            *(part for step in entry.steps for part in (step.act, step.how)),
        ]
        assert missing([token for piece in pieces for token in words_of(piece)], there) == []
