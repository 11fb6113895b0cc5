"""The desk's page as the build publishes it, with a forge that stands in, and a keyboard to write there.

A build knows its forge by name; a stand-in has its port only when it stands. So the part of the page that hands in is
made here as the build makes it, for a forge at that port, and so is the page's one more host to send to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any

from playwright.sync_api import Page

from awareness.desk.answers import Desk, answer
from awareness.desk.packing import FOLDER, PAGES, PARTS, core_files, early_files, packed, page_files
from awareness.pages.context import page_context
from awareness.pages.draft import environment
from awareness.settings.forge import Forge, Kind
from awareness.site import Site
from firefox import Firefox
from golden import ROOT, TODAY

SECTION = re.compile(r"<section class=[\"']?hand-in\b.*?</section>", re.DOTALL)
READY = "[data-desk-begin]:not([hidden])"
"""What is there when one may begin."""
NOTHING: Mapping[str, bytes] = {}
WORKER = re.compile(r"/desk/worker\.\w+\.js$")
ASKING = """
self.onmessage = async ({ data }) => {
  if (!data.id) return self.postMessage({ ready: true });
  const answer = await fetch("/ask", { method: "POST", body: JSON.stringify(data) });
  self.postMessage(await answer.json());
};
"""
"""In place of the page's worker: the core is asked where the tests run."""
QUIET = "[data-desk]:not([data-busy])"
"""Nothing is being checked."""


def with_forge(html: str, site: Site, forge: Forge, locale: str) -> str:
    """The published page of an office that has this forge."""
    of_office = replace(site, project=replace(site.project, forge=forge, root=ROOT))
    part = environment(of_office, TODAY).from_string('{% include "components/hand-in.html" %}')
    made = part.render(base_url=".", **page_context(of_office, locale, None))
    assert SECTION.search(html) and "connect-src 'self'" in html
    html = SECTION.sub(lambda _: made, html)
    return html.replace("connect-src 'self'", f"connect-src 'self' {forge.origin}")


@contextmanager
def published_desk(
    site: Site,
    site_dir: Path,
    kind: str = "",
    address: str = "",
    core: Desk | None = None,
    files: Mapping[str, bytes] = NOTHING,
) -> Iterator[str]:
    """Serves the office's site; its desk hands in to the forge of that kind at `address`, where there is one.

    With a `core` the page asks that one, here, which stands ready, where the browser's must be started first. What is
    in `files` is served in place of what the build packed.
    """
    one_at_a_time = Lock()
    forge = Forge(Kind(kind), f"{address}/ethics/secrecy", f"{Kind(kind).edit}main/docs/") if kind else None

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.partition("?")[0].strip("/")
            if forge and name.endswith("desk.html"):
                html = (site_dir / name).read_text(encoding="utf-8")
                return self._say(with_forge(html, site, forge, "en" if name.startswith("en/") else "zh-TW"), "html")
            if name in files:
                return self._say(files[name], "json" if name.endswith(".json") else "plain")
            if core and WORKER.search(name):
                return self._say(ASKING, "javascript")
            return super().do_GET()

        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert core is not None
            with one_at_a_time:
                try:
                    told = {"answer": answer(core, said["name"], said["values"])}
                except Exception as error:
                    told = {"problem": repr(error)}
            self._say(json.dumps({"id": said["id"], **told}), "json")

        def _say(self, text: str | bytes, kind: str) -> None:
            content = text if isinstance(text, bytes) else text.encode()
            self.send_response(200)
            self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *told: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site_dir)))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Keyboard:
    """Keys and nothing else: what has the focus is found by Tab, as somebody without a mouse finds it."""

    goto: Callable[[str], Any]
    press_one: Callable[[str], None]
    write: Callable[[str], None]
    ask: Callable[[str], Any]
    """The value of an expression of the page: it is looked at, never acted on."""
    pressed: int = 0
    typed: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1
            self.press_one(key)

    def type(self, text: str) -> None:
        self.typed += len(text)
        self.write(text)

    def has(self, selector: str) -> bool:
        return bool(self.ask(f"document.activeElement.matches({json.dumps(selector)})"))

    def to(self, selector: str, most: int = 150) -> None:
        """Tab until `selector` has the focus; backwards where the first such element lies behind."""
        is_behind = "document.querySelector({}).compareDocumentPosition(document.activeElement) & 4"
        key = "Shift+Tab" if self.ask(is_behind.format(json.dumps(selector))) else "Tab"
        for _ in range(most):
            if self.has(selector):
                return
            self.press(key)
        raise AssertionError(f"no {key} leads to {selector}, but to {self.ask('document.activeElement.outerHTML')}")

    def until(self, expression: str, seconds: float = 240) -> None:
        end = monotonic() + seconds
        while not self.ask(f"!!({expression})"):
            assert monotonic() < end, f"still not: {expression}"
            sleep(0.02)

    def fill(self, text: str) -> None:
        """In place of what stands in the field."""
        self.press("Control+a")
        self.type(text)


def desk_over(site: Site, folder: Path) -> Desk:
    """The core over the office, unpacked as the browser has it."""
    for name, content in (*core_files(), *page_files(site)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Desk(folder, "zh-TW", TODAY)


def packed_pages(site: Site, site_dir: Path) -> dict[str, bytes]:
    """What a build of this site, whose code is that of `site_dir`, packs of its pages."""
    pages = packed(page_files(site), early_files(site))
    parts = json.loads((site_dir / FOLDER / PARTS).read_bytes()) | {PAGES: (sha256(pages).hexdigest(), len(pages))}
    return {FOLDER + PAGES: pages, FOLDER + PARTS: json.dumps(parts).encode()}


def sources(folder: Path) -> dict[str, str]:
    """What a forge has of an office: path -> text."""
    files = [file for file in folder.rglob("*") if file.suffix in (".md", ".yml")]
    return {f"docs/{file.relative_to(folder).as_posix()}": file.read_text(encoding="utf-8") for file in files}


def of_chromium(page: Page) -> Keyboard:
    return Keyboard(page.goto, page.keyboard.press, page.keyboard.insert_text, page.evaluate)


def of_firefox(firefox: Firefox) -> Keyboard:
    return Keyboard(firefox.goto, firefox.press, firefox.type, firefox.evaluate)
