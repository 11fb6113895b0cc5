"""What any office's content must pass: it is checked, built, audited, complete, and nothing overflows.

No title, count or address of ours stands here: an office that writes its own topics runs the same tests.
"""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from awareness.check import check
from awareness.content.edition import Edition
from awareness.content.kinds import kinds
from awareness.content.topic import Page as Entry
from awareness.content.topic import Topic
from awareness.publish.audit import audit
from awareness.publish.built import Builder, read_built
from awareness.rules.beside import Beside
from awareness.rules.context import Context
from awareness.rules.keywords import check_keywords
from awareness.search.index import index_script, learnt_script
from awareness.site import Site
from office import REAL

MOST_BESIDE = 12_000
"""Bytes that an index, after gzip, may take beside what the texts of its pages take: synonyms, keywords and what readers call
a page. It is 8,640 and 10,860. So an index grows with what editors write, and with nothing else."""
MOST_LEARNT = 40_000
"""What was learnt from questions, after gzip: it comes after the index, and no result waits for it. It is 39,180 and 37,050;
with a tenth of it, as much as the index had room for, five questions in a hundred fewer find their page first."""
MOST_KEYWORDS = 18
"""More than this no editor keeps up."""
BUTTON = re.compile(r'<a class="button[^"]*" href="([^"#?]+\.pdf)"')


def longest(edition: Edition) -> list[Topic | Entry]:
    """Of each kind of page the one with the longest title."""
    return [max(entries, key=lambda entry: len(entry.title)) for kind in kinds() if (entries := edition.of(kind))]


def _packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))


def _text(entry: Topic | Entry) -> int:
    return len(str(entry).encode())


def test_the_check_finds_no_error() -> None:
    _, findings = check(REAL)
    assert [finding.text() for finding in findings if finding.severity == "error"] == []


def test_an_index_is_small_enough(real_site: Site) -> None:
    for locale in real_site.project.languages:
        found = [entry for entry in real_site.edition(locale).entries if not entry.for_editors]
        files = (real_site.sources.files.get((entry.page_id, locale)) for entry in found)
        texts = "".join(file.text for file in files if file)
        assert _packed(index_script(real_site, locale)) - _packed(texts) <= MOST_BESIDE
        assert _packed(learnt_script(real_site, locale)) <= MOST_LEARNT


def test_no_keyword_is_idle_and_no_topic_has_more_than_an_editor_can_keep(real_site: Site) -> None:
    context, sources = Context(real_site), real_site.sources
    assert [found.text() for source in sources for found in check_keywords(source, Beside(context, source))] == []
    topics = [topic for edition in real_site.catalogue.editions.values() for topic in edition.topics.values()]
    assert [topic.source for topic in topics if len(topic.keywords) > MOST_KEYWORDS] == []


@pytest.mark.slow
@pytest.mark.published
def test_the_audits_have_nothing_against_the_site(real_site: Site, real_dir: Path) -> None:
    built = read_built(real_dir, Builder.here(real_site))
    assert [finding.text() for finding in audit(built, real_site)] == []


def test_every_page_is_there_and_offers_posters_that_are_there(real_site: Site, real_dir: Path) -> None:
    missing = []
    for edition in real_site.catalogue.editions.values():
        for entry in edition.entries:
            file = real_dir / edition.prefix / entry.page
            offered = BUTTON.findall(file.read_text(encoding="utf-8")) if file.is_file() else []
            missing += [] if file.is_file() and (offered or not isinstance(entry, Topic)) else [str(file)]
            missing += [href for href in offered if not (file.parent / href).is_file()]
    assert missing == []


@pytest.mark.published
@pytest.mark.parametrize(
    ("widths", "every"), [((1280, 320), False), pytest.param((1280, 640, 390, 320), True, marks=pytest.mark.slow)]
)
def test_nothing_scrolls_sideways(
    page: Page, real_site: Site, real_url: str, widths: tuple[int, ...], every: bool
) -> None:
    """By day what readers read, each kind of page in one language."""
    page.emulate_media(reduced_motion="reduce")
    wrong, editions = [], real_site.catalogue.editions.values()
    for at, edition in enumerate(editions):
        for number, entry in enumerate(longest(edition)):
            if not every and (entry.for_editors or number % len(editions) != at):
                continue
            page.goto(real_url + edition.prefix + entry.page)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 512})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wrong.append((edition.prefix + entry.page, width))
    assert wrong == []


@pytest.mark.published
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_a_topic_is_printed_on_one_sheet(page: Page, real_site: Site, real_dir: Path, every: bool) -> None:
    wrong = {}
    for edition in real_site.catalogue.editions.values():
        for topic in edition.topics.values() if every else [max(edition.topics.values(), key=_text)]:
            page.goto((real_dir / edition.prefix / topic.page).as_uri())
            sheets = len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
            if sheets > 1:
                wrong[edition.prefix + topic.page] = sheets
    assert wrong == {}
