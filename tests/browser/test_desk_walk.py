"""The desk as an editor has it: the whole page, by keys alone, from nothing to what is handed in.

At night, in Chromium and in Firefox. What else editors come for: test_desk_tasks.py.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from playwright.sync_api import Browser

from awareness.desk.fetching import fetched
from awareness.site import Site
from desk_pages import READY, Keyboard, published_desk, sources
from desk_steps import FIRST, SECOND, chromium, hand_in, mend, own_firefox, timed, translate, with_files, write_side
from forge import standing_in
from golden import GOLDENS, TODAY
from office import whole_office

PATH, OTHER = "docs/practices/documents/borrowing.md", "docs/practices/documents/borrowing.en.md"
TITLE = "Sign for what you borrow"
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


def begin(keys: Keyboard, english: str) -> None:
    keys.until(f"document.querySelector({READY!r})")
    keys.to("[data-desk-more] > summary")
    keys.press("Enter")
    keys.until("document.querySelector('[data-desk-new] button')")
    keys.to("[data-desk-new] label:nth-of-type(2) select")  # the kind is what is wanted
    for at, words in enumerate(("借閱要登記", english, "borrowing"), 3):
        keys.to(f"[data-desk-new] label:nth-of-type({at}) input")
        keys.type(words)
    keys.to("[data-desk-new] button")
    keys.press("Enter")
    keys.until(f"document.activeElement.matches('{FIRST} h2')")


def walk(keys: Keyboard, is_alone: bool) -> None:
    """With both languages at once, or in the first one alone and then translated."""
    begin(keys, "" if is_alone else TITLE)
    write_side(keys, FIRST, FIELDS[PATH], TEXTS[PATH])
    if is_alone:
        translate(keys)
    write_side(keys, SECOND, FIELDS[OTHER] | {"title": TITLE} if is_alone else FIELDS[OTHER], TEXTS[OTHER])
    mend(keys)
    hand_in(keys, "借閱的做法，各科都在問。")


@pytest.mark.slow
@pytest.mark.skipif(not fetched(), reason="without the desk's parts: make desk")
@pytest.mark.parametrize(
    ("window", "kind", "is_alone"),
    [(chromium, "github", False), (own_firefox, "gitlab", False), (chromium, "gitea", True)],
)
def test_a_topic_is_written_from_nothing_by_keys_alone_and_builds(
    site: Site,
    site_dir: Path,
    browser: Browser,
    build: Callable[..., CompletedProcess[str]],
    tmp_path: Path,
    window: Callable[[Browser], AbstractContextManager[Keyboard]],
    kind: str,
    is_alone: bool,
) -> None:
    with (
        standing_in(kind, sources(GOLDENS / "office/docs")) as forge,
        published_desk(site, site_dir, kind, forge.address) as url,
        window(browser) as keys,
    ):
        keys.goto(f"{url}desk.html")
        with timed("a new topic", keys):
            walk(keys, is_alone)
    assert forge.wrong == []
    [handed] = forge.branches.values()
    assert sorted(handed) == sorted([PATH, OTHER, *LISTS])
    config = whole_office(tmp_path / "office")
    done = build(tmp_path / "site", with_files(config, handed), AWARENESS_TODAY=TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    for name, title in (("practices", "借閱要登記"), ("en/practices", TITLE)):
        assert title in (tmp_path / "site" / name / "documents/borrowing.html").read_text(encoding="utf-8")
