"""The desk's page as the build publishes it: handing in by each way, what goes wrong, and every state by axe.

The page asks the core where the tests run; the browser's own: test_desk_walk.py.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from awareness.desk.answers import Desk
from awareness.site import Site
from axe import violations
from desk_pages import QUIET, READY, desk_over, published_desk, sources
from forge import PUBLISHED, TOKEN, standing_in
from golden import GOLDENS
from waiting import until

pytestmark = pytest.mark.slow
PATH, OTHER = "docs/practices/documents/faxing.md", "docs/practices/documents/faxing.en.md"
NEW = "docs/practices/documents/borrowing.md"
SLOGAN = "[data-field=slogan] textarea"
SAID = "那頭有人守，這頭才傳。"


@pytest.fixture(scope="module")
def core(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(site, tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def url(site: Site, site_dir: Path, core: Desk) -> Iterator[str]:
    with published_desk(site, site_dir, core=core) as address:
        yield f"{address}desk.html"


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-TW", **options)
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    yield page
    assert page.wrong == []
    context.close()


def opened(page: Page, address: str, id: str = "practices/documents/faxing") -> None:
    page.goto(address)
    page.wait_for_selector(READY)
    page.select_option("[data-desk-pages]", id)
    page.click("[data-desk-choose]")
    page.wait_for_selector(f".desk__side {SLOGAN}")
    quiet(page)


def begun(page: Page, address: str, english: str = "Sign for what you borrow") -> None:
    page.goto(address)
    page.wait_for_selector(READY)
    page.click("[data-desk-more] summary")
    for at, words in enumerate(("借閱要登記", english, "borrowing"), 3):
        page.fill(f"[data-desk-new] label:nth-of-type({at}) input", words)
    page.click("[data-desk-new] button")
    page.wait_for_selector(".desk__side")
    quiet(page)


def quiet(page: Page) -> None:
    page.wait_for_selector(QUIET)


def kept(page: Page) -> list[dict[str, Any]]:
    drafts = page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('awareness-draft'))")
    return [json.loads(text)["draft"] for _, text in drafts]


def sent(page: Page, token: str) -> str:
    """What the page says to a request; all that was typed still stands there."""
    page.fill("[data-token]", token)
    page.click("[data-send-button]")
    page.wait_for_selector("[data-send][aria-busy=false]")
    assert page.input_value("[data-what]") == "為什麼要改" and page.input_value("[data-token]") == token
    return page.inner_text("[data-told]")


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_request_is_sent_and_whatever_is_refused_is_told(
    site: Site, site_dir: Path, browser: Browser, core: Desk, kind: str
) -> None:
    with (
        standing_in(kind, sources(GOLDENS / "office/docs")) as forge,
        published_desk(site, site_dir, kind, forge.address, core) as address,
        window(browser) as page,
    ):
        opened(page, f"{address}desk.html")
        page.fill(SLOGAN, SAID)
        quiet(page)
        page.click("[data-desk-hand-in] details:first-of-type > summary")
        page.fill("[data-what]", "為什麼要改")
        told = [sent(page, "wrong")]
        published = forge.files[PATH]
        forge.files[PATH] += "別人寫的。\n"
        told.append(sent(page, TOKEN))
        forge.files[PATH] = published
        page.route(f"{forge.address}/**", lambda route: route.abort())
        told.append(sent(page, TOKEN))
        page.unroute_all()
        words = ("不接受這個存取權杖", f"改了 {PATH}", "連不到")
        for one, part in zip(told, words, strict=True):
            assert part in one and one.endswith("您寫的都還在。"), (one, forge.wrong)
        assert forge.requests == [] and page.input_value(SLOGAN) == SAID
        assert [draft["texts"][PATH].count(SAID) for draft in kept(page)] == [1]
        assert "已經送出" in sent(page, TOKEN)
        assert page.get_attribute("[data-told] a", "href") == f"{forge.address}/ethics/secrecy/pulls/1"
    [handed] = forge.branches.values()
    assert handed == {PATH: published.replace("那頭有人等，這頭才傳。", SAID)} and forge.wrong == []


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_name_that_exists_is_told_and_a_new_file_is_filled_in(
    site: Site, site_dir: Path, browser: Browser, core: Desk, kind: str
) -> None:
    with (
        standing_in(kind, {NEW: "別人先寫了。\n"}) as forge,
        published_desk(site, site_dir, kind, forge.address, core) as address,
        window(browser) as page,
    ):
        begun(page, f"{address}desk.html")
        page.click("[data-desk-hand-in] details:first-of-type > summary")
        page.fill("[data-what]", "為什麼要改")
        assert f"已經有 {NEW} 了" in sent(page, TOKEN) and forge.requests == []
        page.click("[data-desk-hand-in] details:nth-of-type(2) > summary")
        link = urlsplit(page.get_attribute("[data-editors] a", "href") or "")
        asked = parse_qs(link.query)
        assert asked["file_name" if kind == "gitlab" else "filename"] == ["borrowing.md"]
        [text] = [draft["texts"][NEW] for draft in kept(page)]
        assert kind == "gitlab" or asked["value"] == [text]


def test_what_is_written_is_copied_and_saved(site: Site, site_dir: Path, browser: Browser, core: Desk) -> None:
    with published_desk(site, site_dir, "github", "https://github.example", core) as address, window(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened(page, f"{address}desk.html")
        page.fill(SLOGAN, SAID)
        page.fill(".desk__side:last-child " + SLOGAN, "Somebody watches, then you send.")
        quiet(page)
        page.click("[data-desk-hand-in] details:nth-of-type(2) > summary")
        page.locator("[data-editors] button").first.click()
        page.locator("[data-told]", has_text="已複製 faxing.md 全文。").wait_for()
        assert f"\nslogan: {SAID}\n" in page.evaluate("navigator.clipboard.readText()")
        edit = page.get_attribute("[data-editors] a", "href")
        assert edit == f"https://github.example/ethics/secrecy/edit/main/{PATH}"
        page.click("[data-desk-hand-in] details:nth-of-type(3) > summary")
        with page.expect_download() as download:
            page.click("[data-save]")
        with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
            assert archive.namelist() == [PATH, OTHER] and f"slogan: {SAID}" in archive.read(PATH).decode()


WORD = (
    "<p class=MsoNormal style='mso-fareast-language:ZH-TW'><b>傳真</b>“先”確認<o:p></o:p></p><script>document.title='ran'</script>",
    "傳真“先”確認\u00a0\u200b\u2028第二行\x0b\t•\t重點…",
)


def test_whatever_is_pasted_is_text_and_gets_a_sentence(browser: Browser, url: str) -> None:
    paste = """([html, text]) => {
        const data = new DataTransfer();
        data.setData("text/html", html);
        data.setData("text/plain", text);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        document.execCommand("insertText", false, text);
    }"""
    markup = "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script>"
    with window(browser) as page:
        opened(page, url)
        for place in (SLOGAN, ".desk__text"):
            page.focus(place)
            page.evaluate(paste, WORD)
        quiet(page)
        assert page.locator(".desk__finding").count() and "第二行" in page.input_value(SLOGAN)
        fields = page.locator(".desk__side:first-child .desk__form textarea:visible, .desk__text").all()
        for field in fields:
            field.fill(markup)
        quiet(page)
        page.wait_for_timeout(300)
        assert page.title() != "ran" and page.locator(".desk [onerror], .desk script:not([type])").count() == 0
        assert page.locator(".desk__finding", has_text="<img").count()
        text = "字，" * 50_000
        page.fill(".desk__text", text)
        quiet(page)
        assert page.locator("[data-desk-status]").inner_text().startswith(("0 個錯誤", "1", "2", "3", "4", "5", "6"))
        assert page.input_value(".desk__text") == text and kept(page)[0]["texts"][PATH].endswith(text)


def test_lines_pasted_into_a_list_are_items_and_can_be_put_in_order(browser: Browser, url: str) -> None:
    paste = """text => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }"""
    items = "[data-field=checklist] >> nth=0 >> [data-item]"
    with window(browser) as page:
        opened(page, url)
        [first, *others] = (page.locator(items).nth(at).locator("textarea").input_value() for at in range(4))
        field = page.locator(items).first.locator("textarea")
        field.focus()
        page.keyboard.press("End")
        page.evaluate(paste, "，再看一次\r\n• 第二件\n\n- 第三件\v 3.5 公分以內")
        quiet(page)
        wanted = [f"{first}，再看一次", "第二件", "第三件", "3.5 公分以內", *others]
        said = page.locator(f"{items} >> textarea").evaluate_all("all => all.map(one => one.value)")
        assert said == wanted
        page.locator(items).first.locator("button").nth(1).click()
        quiet(page)
        text = kept(page)[0]["texts"][PATH]
        rows = [wanted[1], wanted[0], *wanted[2:]]
        assert "checklist:\n" + "".join(f"  - {row}\n" for row in rows) in text
        assert page.locator(".desk__finding", has_text="7").count()  # too many, and all are there


def test_two_tabs_keep_two_drafts(browser: Browser, url: str) -> None:
    with window(browser) as page:
        opened(page, url)
        other = page.context.new_page()
        opened(other, url)
        page.fill(SLOGAN, SAID)
        quiet(page)
        other.locator("[data-desk-notice]", has_text="另一個分頁也在改這一頁").wait_for()
        other.fill(SLOGAN, "另一句。")
        quiet(other)
        assert sorted(SAID in draft["texts"][PATH] for draft in kept(page)) == [False, True]
        other.goto(url)
        other.wait_for_selector(READY)
        assert other.locator("[data-desk-drafts] li").count() == 2


def test_where_nothing_is_kept_a_sentence_says_so_and_the_text_stays(browser: Browser, url: str) -> None:
    with window(browser) as page:
        page.add_init_script(
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
        )
        opened(page, url)
        page.fill(SLOGAN, SAID)
        page.locator("[data-desk-notice]", has_text="不能再存草稿").wait_for()
        quiet(page)
        assert page.input_value(SLOGAN) == SAID
        with page.expect_download() as download:
            page.click("[data-desk-save]")
        saved = Path(download.value.path())
        assert SAID in json.loads(saved.read_text(encoding="utf-8"))["draft"]["texts"][PATH]
        page.goto(url)
        page.wait_for_selector(READY)
        page.set_input_files("[data-desk-open]", saved)
        page.wait_for_selector(SLOGAN)
        assert page.input_value(SLOGAN) == SAID
        for name, words in (("x.json", "不是撰寫台的草稿"), ("index.md", "看不出「index.md」是哪一頁的檔案")):
            page.set_input_files("[data-desk-open]", {"name": name, "mimeType": "text/plain", "buffer": b"{}"})
            page.locator("[data-desk-status]", has_text=words).wait_for()
        assert page.input_value(SLOGAN) == SAID


def test_a_page_published_anew_meanwhile_is_told(browser: Browser, url: str) -> None:
    older = """() => Object.entries(localStorage).filter(([key]) => key.startsWith("awareness-draft")).forEach(([key, text]) => {
        const kept = JSON.parse(text);
        for (const path in kept.draft.base) kept.draft.base[path] += "…";
        localStorage.setItem(key, JSON.stringify(kept));
    })"""
    with window(browser) as page:
        opened(page, url)
        page.fill(SLOGAN, SAID)
        quiet(page)
        page.goto(url)
        page.wait_for_selector(READY)
        page.evaluate(older)
        page.goto(url)
        page.wait_for_selector(READY)
        page.click("[data-desk-drafts] button")
        page.locator("[data-desk-notice]", has_text="網站上的這一頁已經更新").wait_for()
        assert page.input_value(SLOGAN) == SAID


def test_where_the_desk_cannot_work_a_sentence_says_why(browser: Browser, url: str, site_dir: Path) -> None:
    with window(browser) as page:
        page.goto((site_dir / "desk.html").as_uri())
        page.locator("[data-desk-status]", has_text="這一頁是從資料夾開啟的").wait_for()
        assert page.locator("[data-desk-begin]").is_hidden()
    with window(browser) as page:
        page.add_init_script("delete window.WebAssembly")
        page.goto(url)
        page.locator("[data-desk-status]", has_text="這個瀏覽器太舊").wait_for()
    with window(browser) as page:
        page.route("**/desk/worker.*.js", lambda route: route.fulfill(status=404))
        page.goto(url)
        until(page, "() => /沒有啟動|沒有備齊/.test(document.querySelector('[data-desk-status]').textContent)")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_state_passes_axe_in_both_schemes_and_on_small_screens(
    site: Site, site_dir: Path, browser: Browser, core: Desk, prefix: str
) -> None:
    def asked(name: str) -> None:
        for scheme in ("default", "slate"):
            page.evaluate("one => document.body.setAttribute('data-md-color-scheme', one)", scheme)
            assert violations(page, "html" if name == "begin" else "[data-desk]") == [], (name, scheme)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            until(page, "wide => document.documentElement.scrollWidth <= wide", width)
        page.set_viewport_size({"width": 1280, "height": 900})

    core.locale = "en" if prefix else "zh-TW"
    with (
        standing_in("gitea", sources(GOLDENS / "office/docs")) as forge,
        published_desk(site, site_dir, "gitea", forge.address, core) as address,
        window(browser, reduced_motion="reduce") as page,
    ):
        page.goto(f"{address}{prefix}desk.html")
        page.wait_for_selector(READY)
        page.click("[data-desk-more] summary")
        page.wait_for_selector("[data-desk-new] button")
        asked("begin")
        opened(page, f"{address}{prefix}desk.html")
        asked("open")
        page.fill(SLOGAN, "那頭有人等,這頭才傳 <b>now</b>。")
        page.fill(".desk__text", "【待寫】\n")
        quiet(page)
        for one in page.locator(".desk__finding summary").all():
            one.click()
        asked("findings")
        page.fill(SLOGAN, SAID)
        quiet(page)
        for one in page.locator("[data-looks] input").all():
            one.check()
        asked("preview")
        for one in page.locator("[data-desk-hand-in] summary").all():
            one.click()
            asked("handing in")
        page.goto(f"{address}{prefix}desk.html")
        page.wait_for_selector("[data-desk-drafts] li")
        asked("drafts")
        begun(page, f"{address}{prefix}desk.html", english="")
        asked("one language")
        page.click("[data-translate]")
        page.wait_for_selector(".desk__side:last-child h2:focus")
        quiet(page)
        asked("a translation begun")
        page.on("dialog", lambda dialog: dialog.accept())  # the file in place of the draft's
        for text in (b'---\ntitle: "open\n---\n', "只有內文。\n".encode()):
            page.set_input_files("[data-desk-open]", {"name": "faxing.md", "mimeType": "text/plain", "buffer": text})
            page.wait_for_selector(".desk__unread:not([hidden])")
            quiet(page)
            asked("broken")
    core.locale = "zh-TW"
