"""The desk as an editor has it: the whole page, by keys alone, from nothing to what is handed in.

By day the page asks the core where the tests run; at night the browser's own, in Chromium and in Firefox.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from playwright.sync_api import Browser

from awareness.desk.answers import Desk
from awareness.desk.fetching import fetched
from awareness.site import Site
from desk_pages import QUIET, READY, Keyboard, desk_over, of_chromium, of_firefox, published_desk, sources
from firefox import Firefox, find_firefox
from forge import TOKEN, standing_in
from golden import GOLDENS, TODAY
from office import whole_office

PATH, OTHER = "docs/practices/documents/borrowing.md", "docs/practices/documents/borrowing.en.md"
LISTS = ["docs/.addresses.yml", "docs/.items.yml"]
FIELDS = {
    PATH: {
        "slogan": "借得清楚，還得明白。",
        "may": "可以借閱密件，但要先登記，當天歸還。",
        "description": "借閱密件先登記、當天歸還，誰看過、看到哪裡都查得到。",
        "checklist_title": "借閱前後，逐項打勾",
        "checklist": ["登記簿上有我的名字和時間", "借的只有這次要用的幾件", "離座時鎖進抽屜", "下班前已經當面歸還"],
    },
    OTHER: {
        "slogan": "Sign, read, return.",
        "may": "Yes, after you sign for it, and until the end of the day.",
        "description": "Sign for a secret file and return it the same day, so that everybody knows who read what.",
        "checklist_title": "Before and after you borrow",
        "checklist": [
            "My name and the time are in the book",
            "I took only what I need today",
            "It is locked up when I leave",
            "I gave it back in person",
        ],
    },
}
TEXTS = {
    PATH: """
密件一離開檔案室，就靠借的人看著。沒有登記，少了一頁也不知道該問誰；還得太晚，桌上多一晚，就多一晚的風險。

## 出事往往這樣開始

同事急著查舊案，口頭說一聲就把卷宗抱走。會議拖到晚上，卷宗留在桌上過夜。隔天發現少了附件，沒有人說得清楚最後是誰看過。

## 這樣做

1. **先登記，再拿走**
   寫下姓名、時間、件數，管卷的人點過才交。
2. **只借這次要用的**
   整箱都抱走，少了一件也看不出來。
3. **當天還，當面點**
   下班前送回檔案室，一起點清頁數。
""",
    OTHER: """
Once a secret document leaves the archive, only the borrower watches over it. Without an entry nobody knows whom to ask when a page is gone; one more night on a desk is one more night of risk.

## How it usually goes wrong

A colleague in a hurry says a word and carries the file away. The meeting runs late, and the file spends the night on a desk. In the morning an annex is missing, and nobody can say who read it last.

## What to do

1. **Sign first, then take it**
   Name, time and number of papers; the keeper counts, then hands over.
2. **Borrow what you need today**
   Who carries off the whole box never sees that one is missing.
3. **Return it today, in person**
   Take it back before you leave, and count the pages together.
""",
}
DONE = (
    "document.querySelector('[data-desk-status]').dataset.errors === '0' && !document.querySelector('.desk__finding')"
)


def side(path: str) -> str:
    return f".desk__side:nth-child({1 + (path == OTHER)})"


def begin(keys: Keyboard) -> None:
    keys.until(f"document.querySelector({READY!r})")
    keys.to("[data-desk-more] > summary")
    keys.press("Enter")
    keys.until("document.querySelector('[data-desk-new] button')")
    keys.to("[data-desk-new] label:nth-of-type(2) select")  # the kind is what is wanted
    for at, words in enumerate(("借閱要登記", "Sign for what you borrow", "borrowing"), 3):
        keys.to(f"[data-desk-new] label:nth-of-type({at}) input")
        keys.type(words)
    keys.to("[data-desk-new] button")
    keys.press("Enter")
    keys.until(f"document.activeElement.matches('{side(PATH)} h2')")


def write_side(keys: Keyboard, path: str) -> None:
    for name, value in FIELDS[path].items():
        field = f"{side(path)} [data-field={name}]"
        for at, words in enumerate(value if isinstance(value, list) else ()):
            if keys.ask(f"document.querySelector('{field} [data-item=\"{at}\"]')") is None:
                keys.to(f"{field} > div > button")
                keys.press("Enter")
                assert keys.has(f"{field} [data-item='{at}'] textarea")
            else:
                keys.to(f"{field} [data-item='{at}'] textarea")
            keys.fill(words)
        if isinstance(value, str):
            keys.to(f"{field} textarea")
            keys.fill(value)
    keys.to(f"{side(path)} .desk__text")
    keys.fill(TEXTS[path])


def mend(keys: Keyboard) -> None:
    """What is left are numbers and stamps: each at a press."""
    for _ in range(6):
        keys.until(f"document.querySelector({QUIET!r})")
        if keys.ask(DONE):
            return
        keys.to("[data-mend=all]" if keys.ask("!!document.querySelector('[data-mend=all]')") else "[data-mend]")
        keys.press("Enter")
    raise AssertionError(keys.ask("document.querySelector('[data-desk-sides]').innerText"))


def hand_in(keys: Keyboard) -> None:
    keys.to("[data-desk-hand-in] details:first-of-type > summary")
    keys.press("Enter")
    keys.to("[data-what]")
    keys.type("借閱的做法，各科都在問。")
    keys.to("[data-boxes] label:first-child input")
    keys.press("Space")
    keys.to("[data-token]")
    keys.type(TOKEN)
    keys.to("[data-send-button]")
    keys.press("Enter")
    keys.until("document.querySelector('[data-told] a')")


def walk(keys: Keyboard) -> None:
    begin(keys)
    for path in (PATH, OTHER):
        write_side(keys, path)
    mend(keys)
    hand_in(keys)


@contextmanager
def chromium(browser: Browser) -> Iterator[Keyboard]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield of_chromium(page)
    page.close()


@contextmanager
def own_firefox(_: Browser) -> Iterator[Keyboard]:
    program = find_firefox()
    if program is None:
        pytest.skip("no Firefox on this machine: install one, or set FIREFOX to its path")
    firefox = Firefox(program)
    firefox.size(1280, 900)
    yield of_firefox(firefox)
    firefox.close()


@pytest.fixture(scope="module")
def core(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(site, tmp_path_factory.mktemp("desk"))


def test_a_slogan_is_changed_by_keys_alone(site: Site, site_dir: Path, browser: Browser, core: Desk) -> None:
    with published_desk(site, site_dir, core=core) as url, chromium(browser) as keys:
        keys.goto(f"{url}desk.html?page=practices/documents/faxing")
        keys.until("document.activeElement.matches('.desk__side h2')")
        field = ".desk__side:first-child [data-field=slogan]"
        keys.to(f"{field} textarea")
        keys.fill("那頭有人等,這頭才傳。")
        keys.until(f"document.querySelector('{field} [data-mend]')")
        assert keys.ask(f"document.querySelector('{field} textarea').ariaInvalid") == "true"
        keys.to(f"{field} [data-mend]")
        keys.press("Enter")
        keys.until(DONE)
        assert keys.has(f"{field} textarea")
        assert keys.ask("document.activeElement.value") == "那頭有人等，這頭才傳。"


@pytest.mark.slow
@pytest.mark.skipif(not fetched(), reason="without the desk's parts: make desk")
@pytest.mark.parametrize(("window", "kind"), [(chromium, "github"), (own_firefox, "gitlab")])
def test_a_topic_is_written_from_nothing_by_keys_alone_and_builds(
    site: Site,
    site_dir: Path,
    browser: Browser,
    build: Callable[..., CompletedProcess[str]],
    tmp_path: Path,
    window: Callable[[Browser], AbstractContextManager[Keyboard]],
    kind: str,
) -> None:
    with (
        standing_in(kind, sources(GOLDENS / "office/docs")) as forge,
        published_desk(site, site_dir, kind, forge.address) as url,
        window(browser) as keys,
    ):
        keys.goto(f"{url}desk.html")
        walk(keys)
    assert forge.wrong == []
    [handed] = forge.branches.values()
    assert sorted(handed) == sorted([PATH, OTHER, *LISTS])
    config = whole_office(tmp_path / "office")
    for path, text in handed.items():
        config.with_name(path.split("/")[0]).joinpath(*path.split("/")[1:]).write_text(text, encoding="utf-8")
    done = build(tmp_path / "site", config, AWARENESS_TODAY=TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    for name, title in (("practices", "借閱要登記"), ("en/practices", "Sign for what you borrow")):
        assert title in (tmp_path / "site" / name / "documents/borrowing.html").read_text(encoding="utf-8")
