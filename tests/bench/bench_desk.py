"""Times the writing desk of a built site in Chromium: `PYTHONPATH=hooks:tests python tests/bench/bench_desk.py [SITE]`.

Three runs, each with a browser that knows nothing yet: what it loads, how long until one may write and until the check
is there, both times; and how long after the last key a finding stands, in a page that was checked before.
"""

from __future__ import annotations

import gzip
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, sleep

from playwright.sync_api import Page, sync_playwright

from awareness.review.chromium import find_chromium

ROOT = Path(__file__).parents[2]
RUNS, WORDS = 3, 5
PAGE = "desk.html?page=practices/documents/faxing"
FIELD = "[data-field=slogan]"
WATCH = """field => {
  const watch = new MutationObserver(() => {
    if (!document.querySelector(`${field} .desk__finding`)) return;
    window.found = performance.now();
    watch.disconnect();
  });
  watch.observe(document.querySelector(".desk"), { childList: true, subtree: true });
  document.querySelector(`${field} textarea`).addEventListener("input", () => { window.typed = performance.now(); });
}"""
MARK = "name => performance.getEntriesByName(name)[0]?.startTime ?? 0"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        pass


def marked(page: Page, name: str) -> float:
    end = monotonic() + 300
    while not (at := page.evaluate(MARK, name)):
        assert monotonic() < end, f"never {name}"
        sleep(0.05)
    return float(at) / 1000


def quiet(page: Page) -> None:
    page.wait_for_selector("[data-desk]:not([data-busy])", timeout=300_000)
    sleep(1.5)  # the picture of it is drawn


def finding(page: Page, number: int) -> float:
    """Seconds from the last key of a sentence to its finding."""
    field = page.locator(f"{FIELD} textarea").first
    field.fill(f"傳真之前先通話{number}。")
    quiet(page)
    page.evaluate(WATCH, FIELD)
    field.press("End")
    page.keyboard.type("核對,", delay=90)
    page.wait_for_selector(f"{FIELD} .desk__finding")
    return float(page.evaluate("window.found - window.typed")) / 1000


def run(url: str, folder: str) -> dict[str, float]:
    with sync_playwright() as play:
        window = play.chromium.launch_persistent_context(folder, executable_path=find_chromium(), headless=True)
        page, told = window.pages[0], {}
        for time in ("first", "again"):
            page.goto(f"{url}{PAGE}")
            told[f"{time}: one may write"] = marked(page, "desk-ready")
            told[f"{time}: the check is there"] = marked(page, "desk-core")
            quiet(page)
            sleep(8)  # what is kept for the next time is written
        told["finding after the last key"] = median(finding(page, number) for number in range(WORDS))
        window.close()
    return told


def main() -> int:
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")
    if not (site / "desk").is_dir():
        sys.exit("There is no site with a writing desk yet: run `make site` first.")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    parts = [file.read_bytes() for file in (site / "desk").iterdir() if file.suffix != ".gz"]
    sent = sum(min(len(part), len(gzip.compress(part, 9))) for part in parts)
    print(f"{sent / 1e6:.1f} MB at its first load, as a server that packs sends them")
    runs = []
    for _ in range(RUNS):
        with TemporaryDirectory() as folder:
            runs.append(run(f"http://127.0.0.1:{server.server_port}/", folder))
            print("  ".join(f"{name} {seconds:.2f} s" for name, seconds in runs[-1].items()))
    for name in runs[0]:
        print(f"{name}: {median(one[name] for one in runs):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
