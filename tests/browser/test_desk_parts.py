"""The desk's parts by themselves: what it will look like, and handing in, each in a page with the desk's own policy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copyfile, copytree
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from awareness.pages.context import page_context
from awareness.pages.draft import environment, preview
from awareness.settings.forge import Forge, Kind
from awareness.site import Site
from forge import TOKEN, standing_in
from forge import Forge as StandIn
from golden import ROOT, TODAY

PATH, OTHER = "docs/causes/faxing.md", "docs/causes/faxing.en.md"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:;"
    " base-uri 'none'; form-action 'none'; connect-src 'self' {forge}"
)
MAIN = """
import { mountHandIn } from "./assets/javascripts/desk/hand-in.js";
import { showPreview } from "./assets/javascripts/desk/preview.js";
const asked = [];
const find = (name) => document.querySelector(`[data-${name}]`);
Object.assign(window, { draft: null, seen: {}, asked });
mountHandIn(find("desk-hand-in"), () => window.draft, async () => {});
window.redraw = () => showPreview(window.draft, find("desk-preview"), async (...said) => { asked.push(said); return window.seen[said[1]]; });
document.body.dataset.ready = "yes";
"""
COMPONENTS = '{% include "components/desk-preview.html" %}{% include "components/hand-in.html" %}'


def desk_page(site: Site, style: str, policy: str) -> str:
    shell = (
        f'<!doctype html><html lang="zh-TW"><head><meta charset="utf-8"><link rel="icon" href="data:,"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<link rel="stylesheet" href="assets/{style}"></head><body class="md-typeset" data-md-color-scheme="slate">'
        f'{COMPONENTS}<script type="module" src="main.js"></script></body></html>'
    )
    template = environment(site, TODAY).from_string(shell)
    return template.render(base_url=".", **page_context(site, "zh-TW", None))


@pytest.fixture
def office_forge(site: Site) -> Iterator[tuple[StandIn, Site]]:
    with standing_in("gitea", {PATH: "---\ntitle: 傳真\n---\n舊的。\n"}) as stand_in:
        forge = Forge(Kind.GITEA, f"{stand_in.address}/ethics/secrecy", "_edit/main/docs/")
        yield stand_in, replace(site, project=replace(site.project, forge=forge, root=ROOT))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        pass


@pytest.fixture
def desk(browser: Browser, office_forge: tuple[StandIn, Site], site_dir: Path, tmp_path: Path) -> Iterator[Page]:
    """The page with both parts, from a server of its own; its browser has no clipboard, as over plain HTTP."""
    stand_in, site = office_forge
    [style] = site_dir.glob("assets/awareness.*.css")
    copytree(ROOT / "overrides/assets/javascripts", tmp_path / "assets/javascripts")
    copyfile(style, tmp_path / "assets" / style.name)
    (tmp_path / "main.js").write_text(MAIN, encoding="utf-8")
    policy = POLICY.format(forge=stand_in.address)
    (tmp_path / "desk.html").write_text(desk_page(site, style.name, policy), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"http://127.0.0.1:{server.server_port}/desk.html")
    page.wait_for_selector("[data-ready]")
    yield page
    page.close()
    server.shutdown()
    server.server_close()


def write(page: Page, texts: dict[str, str], base: dict[str, str]) -> None:
    page.evaluate("told => { window.draft = told; }", {"path": PATH, "others": [OTHER], "texts": texts, "base": base})


OLD, NEW = "---\ntitle: 傳真\n---\n舊的。\n", "---\ntitle: 傳真先確認\n---\n新的。\n"
ENGLISH = "---\ntitle: Confirm before you fax\n---\nNew.\n"


def test_both_languages_are_sent_and_nothing_typed_is_lost(desk: Page, office_forge: tuple[StandIn, Site]) -> None:
    forge, _ = office_forge
    told = desk.locator("[data-told]")
    desk.locator("summary", has_text="送出修改申請").click()
    assert desk.locator("[data-send-button]").is_disabled()
    write(desk, {PATH: NEW, OTHER: ENGLISH}, {PATH: OLD})
    desk.locator("[data-what]").fill("改了 <b>做法</b>")
    assert desk.locator("[data-files]").inner_text() == f"修改 {PATH}、新增 {OTHER}"
    assert desk.locator("[data-subject]").input_value() == "新增：傳真先確認"
    desk.locator("[data-boxes] label").nth(1).click()
    desk.locator("[data-send-button]").click()
    assert told.inner_text() == "請填存取權杖。"
    desk.locator("[data-token]").fill("wrong")
    desk.locator("[data-send-button]").click()
    told.filter(has_text="不接受這個存取權杖").wait_for()
    assert told.inner_text().endswith("您寫的都還在。")
    forge.refusals.append(("POST", 500, {}, "<i>later</i>"))
    desk.locator("[data-token]").fill(TOKEN)
    desk.locator("[data-send-button]").click()
    told.filter(has_text="沒有接受：500 <i>later</i>").wait_for()
    desk.locator("[data-send-button]").click()
    told.locator("a").wait_for()
    assert told.locator("a").get_attribute("href") == f"{forge.address}/ethics/secrecy/pulls/1"
    assert forge.wrong == [] and list(forge.branches.values()) == [{PATH: NEW, OTHER: ENGLISH}]
    [request] = forge.requests
    assert request["body"].startswith("## 改了什麼 What changed\n\n改了 <b>做法</b>\n\n- `docs/causes/faxing.md`\n")
    assert request["body"].count("- [x] ") == 1 and "- [x] 中英文" in request["body"] and "<!--" not in request["body"]
    assert request["branch"].startswith("desk/faxing-20") and TOKEN not in str(forge.asked)
    assert desk.locator("[data-what]").input_value() == "改了 <b>做法</b>"
    kept = "[...Object.values(localStorage), ...Object.values(sessionStorage), document.cookie].join()"
    assert TOKEN not in desk.evaluate(kept)


def test_files_are_saved_and_the_forges_editor_is_opened(desk: Page, office_forge: tuple[StandIn, Site]) -> None:
    write(desk, {PATH: NEW, OTHER: ENGLISH}, {PATH: OLD})
    desk.locator("summary", has_text="複製後貼到編輯頁").click()
    links = [link.get_attribute("href") or "" for link in desk.locator("[data-editors] a").all()]
    below = f"{office_forge[0].address}/ethics/secrecy"
    assert links[0] == f"{below}/_edit/main/docs/causes/faxing.md"
    assert links[1].startswith(f"{below}/_new/main/docs/causes?filename=faxing.en.md&value=---%0Atitle%3A%20Confirm")
    desk.locator("[data-editors] button").first.click()
    desk.locator("[data-by-hand]").wait_for()
    assert desk.locator("[data-by-hand]").input_value() == NEW
    desk.locator("summary", has_text="存成檔案").click()
    with desk.expect_download() as download:
        desk.locator("[data-save]").click()
    assert download.value.suggested_filename.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {PATH: NEW, OTHER: ENGLISH}
    assert desk.wrong == []


def test_page_and_posters_are_seen_as_readers_see_them(desk: Page, site: Site) -> None:
    topic = site.catalogue.default.measures[0]
    seen = {topic.source: preview(site, topic.source, TODAY, "", "en")}
    seen[topic.source]["page"] = seen[topic.source]["page"].replace(
        "</article>", "<p><img src=x onerror=\"document.title='ran'\"><b>last</b></p></article>"
    )
    write(desk, {topic.source: "…"}, {})
    desk.evaluate(
        "([seen, path]) => { Object.assign(window, { seen }); Object.assign(window.draft, { path, others: [] });"
        " window.redraw(); }",
        [seen, topic.source],
    )
    frame = desk.frame_locator("[data-page]")
    frame.locator("b", has_text="last").wait_for()
    assert frame.locator("h1").inner_text() == topic.title
    body = frame.locator("body")
    assert body.get_attribute("data-md-color-scheme") == "slate" and frame.locator("a[href]").count() == 0
    ground = "getComputedStyle(document.querySelector('.topic')).getPropertyValue('--paper').trim()"
    assert (
        body.evaluate(f"() => {ground}")
        == body.evaluate("() => getComputedStyle(document.body).getPropertyValue('--paper').trim()")
        != ""
    )
    body.evaluate("() => scrollTo(0, 400)")
    desk.evaluate("window.redraw()")
    desk.wait_for_timeout(100)
    assert body.evaluate("() => scrollY") == 400 and body.evaluate("() => document.title") != "ran"
    for sketch in seen[topic.source]["sketches"]:
        desk.get_by_role("radio", name=sketch["label"], exact=True).check()
        desk.locator(f"[data-sketch][alt='{sketch['label']}']").wait_for()
        assert desk.locator("[data-sketch]").evaluate(
            "async one => { await one.decode(); return one.naturalWidth > 0; }"
        )
    desk.evaluate("path => { for (const one of window.seen[path].sketches) one.svg = ''; }", topic.source)
    desk.locator("[data-looks] input").first.check()  # what has no room is a blank sheet on the page
    blank = frame.locator(".poster__picture[src^='data:image/svg']")
    blank.first.wait_for()
    blank.evaluate_all("all => Promise.all(all.map(one => one.decode()))")
    refused = ("sandboxed", "inline event handler", "404")  # what an editor's markup would run or fetch
    assert [one for one in desk.wrong if not any(words in one for words in refused)] == []
