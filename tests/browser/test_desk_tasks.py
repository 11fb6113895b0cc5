"""What editors come to the desk for, each by keys alone and timed: a slogan, a file that is broken, a translation; a new
topic: test_desk_walk.py.

By day the page asks the core where the tests run; at night the browser's own, and what is handed in is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from awareness.content.document import read_document
from awareness.desk.answers import Desk
from awareness.desk.fetching import fetched
from awareness.site import Site, read_site
from desk_pages import QUIET, READY, Keyboard, desk_over, of_chromium, packed_pages, published_desk, sources
from desk_steps import DONE, FIRST, SECOND, chromium, hand_in, mend, opened, timed, translate, with_files, write_side
from forge import Forge, standing_in
from golden import GOLDENS, TODAY
from office import whole_office

FAXING = "practices/documents/faxing"
PATH, OTHER = f"docs/{FAXING}.md", f"docs/{FAXING}.en.md"
SLOGAN = f"{FIRST} [data-field=slogan]"
SAID = "那頭有人守，這頭才傳。"
ENGLISH = read_document(OTHER, (GOLDENS / "office" / OTHER).read_text(encoding="utf-8"))
WORDS = {
    name: value for name, value in ENGLISH.front.data.items() if name not in ("translated_from", "quiz", "keywords")
}
TEXT = (GOLDENS / "office" / PATH).read_text(encoding="utf-8").replace("那頭有人等，這頭才傳。", SAID)
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "no YAML": (f"slogan: {SAID}", f"slogan {SAID}", "raw", f"slogan: {SAID}"),
    "an open quote": (f"slogan: {SAID}", f'slogan: "{SAID}', "raw", f"slogan: {SAID}"),
    "a tab": ("\nreviewed:", "\n\treviewed:", "raw", "reviewed: 2026-11-22"),
    "NUL": ("守到傳完", "守到\0傳完", "text", ""),
    "no settings": (TEXT[: TEXT.index("\n---\n") + 5], "", "text", ""),
    "Big5": ("", "", "", ""),
}
"""What is broken -> what was written, what stands there, in which text it is told, and the line that mends it."""
STATUS = "document.querySelector('[data-desk-status]').textContent"
Build = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def core(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(site, tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def untold(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The office without the English of one topic."""
    config = whole_office(tmp_path_factory.mktemp("untold"))
    (config.parent / OTHER).unlink()
    site, _ = read_site(config, environment={})
    assert site is not None
    return site


def change_slogan(keys: Keyboard, url: str) -> None:
    opened(keys, url, FAXING)
    keys.to(f"{SLOGAN} textarea")
    keys.fill(SAID.replace("，", ","))
    keys.until(f"document.querySelector('{SLOGAN} [data-mend]')")
    assert keys.ask(f"document.querySelector('{SLOGAN} textarea').ariaInvalid") == "true"
    keys.to(f"{SLOGAN} [data-mend]")
    keys.press("Enter")
    keys.until(f"document.querySelector({QUIET!r}) && !document.querySelector('{SLOGAN} .desk__finding')")
    assert keys.has(f"{SLOGAN} textarea") and keys.ask("document.activeElement.value") == SAID
    mend(keys)


def test_a_slogan_is_changed(site: Site, site_dir: Path, browser: Browser, core: Desk) -> None:
    with published_desk(site, site_dir, core=core) as url, chromium(browser) as keys:
        change_slogan(keys, url)


def write_english(keys: Keyboard) -> None:
    translate(keys)
    questions: list[dict[str, Any]] = ENGLISH.front.data["quiz"]
    write_side(keys, SECOND, WORDS, ENGLISH.body)
    for at, question in enumerate(questions):
        inner = f"{SECOND} [data-field=quiz] > div > ol > li:nth-child({at + 1})"
        write_side(keys, inner, question)


def is_there(site: Site, path: str) -> bool:
    return (site.project.root / path).is_file()


@contextmanager
def handed_in(site: Site, site_dir: Path, browser: Browser, kind: str, **how: Any) -> Iterator[tuple[Page, str, Forge]]:
    """A page of a browser, the site's address, and the forge that gets what is handed in."""
    files = {path: text for path, text in sources(GOLDENS / "office/docs").items() if is_there(site, path)}
    with standing_in(kind, files) as forge, published_desk(site, site_dir, kind, forge.address, **how) as url:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        yield page, url, forge
        page.close()
    assert forge.wrong == []


def accepted(build: Build, folder: Path, forge: Forge) -> dict[str, str]:
    """What was handed in, of which the office with it is built."""
    [handed] = forge.branches.values()
    done = build(
        folder / "site", with_files(whole_office(folder / "office"), handed), AWARENESS_TODAY=TODAY.isoformat()
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return handed


def bring(page: Page, what: str) -> None:
    """Opens the file as it came by mail."""
    old, new, *_ = BROKEN[what]
    text = TEXT.replace(old, new, 1) if old else TEXT
    content = text.encode("big5" if what == "Big5" else "utf-8")
    page.set_input_files("[data-desk-open]", {"name": "faxing.md", "mimeType": "text/markdown", "buffer": content})
    page.wait_for_selector(f"{FIRST} h2:focus")
    page.wait_for_selector(QUIET)


def mend_by_hand(keys: Keyboard, what: str) -> None:
    *_, text, line = BROKEN[what]
    if what == "no settings":
        keys.to(f"{FIRST} .desk__unread button")
        keys.press("Enter")
        keys.until(f"document.querySelector('{SLOGAN}')")
        keys.to(f"{SLOGAN} textarea")
        keys.fill(SAID)
    elif text:
        keys.press("F8")
        assert keys.has(f"{FIRST} .desk__{text}")
        keys.press(*(("Home", "Shift+End") if line else ("Delete",)))
        if line:
            keys.type(line)
        keys.press("Tab")


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_mended(site: Site, site_dir: Path, browser: Browser, core: Desk, what: str) -> None:
    with published_desk(site, site_dir, core=core) as url, chromium(browser) as keys:
        page = browser.contexts[-1].pages[-1]
        keys.goto(f"{url}desk.html")
        page.wait_for_selector(READY)
        bring(page, what)
        notice = page.locator("[data-desk-notice]")
        assert ("不是 UTF-8" in notice.inner_text()) if what == "Big5" else notice.is_hidden()
        mend_by_hand(keys, what)
        mend(keys)
        assert page.input_value(f"{SLOGAN} textarea") == SAID


@pytest.mark.parametrize("back", [False, True])
def test_a_key_leads_from_finding_to_finding(
    site: Site, site_dir: Path, browser: Browser, core: Desk, back: bool
) -> None:
    """To the field or the line, in the order of the page, and round; a skip link does where nobody knows the key."""
    key = "Shift+F8" if back else "F8"
    with published_desk(site, site_dir, core=core) as url, chromium(browser) as keys:
        opened(keys, url, FAXING)
        keys.press("F8")  # nothing is wrong
        assert keys.has("[data-desk-hand-in] h2")
        opened(keys, url, FAXING)
        for selector, words in (
            (f"{SLOGAN} textarea", "那頭有人守,這頭才傳。"),
            (f"{FIRST} [data-field=checklist] [data-item='2'] textarea", "離座前,先確認"),
            (f"{FIRST} .desk__text", TEXT[TEXT.index("\n---\n") + 5 :].replace("守到傳完", "守到,傳完")),
        ):
            keys.to(selector)
            keys.fill(words)
        keys.until(f"document.querySelector({QUIET!r}) && document.querySelectorAll('.desk__side .desk__finding')[3]")
        keys.to(f"{FIRST} .desk__skip")
        assert keys.ask("document.activeElement.offsetHeight") >= 40
        stops = [
            f"{SLOGAN} textarea",
            f"{FIRST} [data-field=checklist] [data-item='2'] textarea",
            f"{FIRST} .desk__text",
            f"{SECOND} [data-field=translated_from] textarea",
        ]
        if not back:
            keys.press("Enter")
            assert keys.has(stops.pop(0))
        for selector in reversed(stops) if back else stops:
            keys.press(key)
            assert keys.has(selector), (selector, keys.ask(STATUS))
            if "desk__text" in selector:
                at = "[document.activeElement.selectionStart, document.activeElement.value.indexOf(',')]"
                assert len(set(keys.ask(at))) == 1
        keys.press(key)
        assert keys.has(stops[-1] if back else f"{SLOGAN} textarea")
        assert f"第 {4 if back else 1} 處，共 4 處：" in keys.ask(STATUS)


def test_a_translation_is_begun_kept_and_given_up(untold: Site, site_dir: Path, browser: Browser, core: Desk) -> None:
    english = (core.root / OTHER).read_bytes()
    (core.root / OTHER).unlink()
    files = packed_pages(untold, site_dir)
    with published_desk(untold, site_dir, core=core, files=files) as url, chromium(browser) as keys:
        page = browser.contexts[-1].pages[-1]
        opened(keys, url, FAXING)
        assert page.locator("[data-desk-parity]").is_hidden()
        translate(keys)
        keys.until(f"document.querySelector({QUIET!r})")
        rows = page.locator("[data-desk-parity] tbody tr").all_inner_texts()
        assert len(rows) > 3 and all(row.endswith("相同") for row in rows)
        page.fill(f"{SECOND} [data-field=title] textarea", "Confirm first")
        keys.until(f"document.querySelector({QUIET!r})")
        page.click("[data-desk-hand-in] details:last-of-type > summary")
        assert OTHER in page.inner_text("[data-desk-hand-in] [data-files]")
        with page.expect_download() as download:
            page.click("[data-desk-save]")
        saved = Path(download.value.path())
        opened(keys, url, FAXING)
        assert page.input_value(f"{SECOND} [data-field=title] textarea") == "Confirm first"
        page.on("dialog", lambda dialog: dialog.accept())
        page.click(f"{SECOND} > .button:not(.desk__skip)")
        page.wait_for_selector(f"{SECOND} h2:focus")
        assert page.locator(f"{SECOND} [data-translate]").is_visible()
        keys.until(f"document.querySelector({QUIET!r})")
        assert page.locator("[data-desk-parity]").is_hidden()
        page.set_input_files("[data-desk-open]", saved)
        page.wait_for_selector(f"{SECOND} [data-field=title]")
        assert page.input_value(f"{SECOND} [data-field=title] textarea") == "Confirm first"
    (core.root / OTHER).write_bytes(english)


@pytest.mark.slow
@pytest.mark.skipif(not fetched(), reason="without the desk's parts: make desk")
def test_a_page_without_english_is_translated_and_builds(
    untold: Site, site_dir: Path, browser: Browser, build: Build, tmp_path: Path
) -> None:
    with handed_in(untold, site_dir, browser, "github", files=packed_pages(untold, site_dir)) as (page, url, forge):
        keys = of_chromium(page)
        with timed("a translation", keys):
            opened(keys, url, FAXING)
            write_english(keys)
            mend(keys)
            assert keys.ask(DONE)
            hand_in(keys, "英文讀者也要知道。")
    handed = accepted(build, tmp_path, forge)
    assert list(handed) == [OTHER]
    assert "Confirm before you fax" in (tmp_path / f"site/en/{FAXING}.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(not fetched(), reason="without the desk's parts: make desk")
def test_a_slogan_and_a_broken_file_are_mended_and_build(
    site: Site, site_dir: Path, browser: Browser, build: Build, tmp_path: Path
) -> None:
    with handed_in(site, site_dir, browser, "gitlab") as (page, url, forge):
        keys = of_chromium(page)
        with timed("a slogan", keys):
            change_slogan(keys, url)
        page.on("dialog", lambda dialog: dialog.accept())
        for what in BROKEN:
            with timed(f"a broken file ({what})", keys):
                bring(page, what)
                mend_by_hand(keys, what)
                mend(keys)
        hand_in(keys, "檔案壞了，重新存好。")
    handed = accepted(build, tmp_path, forge)
    assert sorted(handed) == sorted([PATH, OTHER]) and handed[PATH] == TEXT
    assert SAID in (tmp_path / f"site/{FAXING}.html").read_text(encoding="utf-8")
