"""Search at 26, 300 and 1000 topics: index size, time until ready, time per query, longest frame, memory, time of the build.

    python tests/bench/bench_search.py [folder of a built site]

The larger sites are made of this site's own sentences, shuffled, with a new name in each
topic, so that words are as common and as rare as in real texts. Everything is measured in
Chromium through the box, over http (worker) and from the folder (no worker). Memory is what
the page's JavaScript holds more after the search was opened and asked, from the folder. The
ratios at the end say how much a topic costs on a large site beside the small one: 1 is linear.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import random
import re
import shutil
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from awareness.content.edition import Catalogue  # noqa: E402
from awareness.content.topic import Kind  # noqa: E402
from awareness.review.chromium import find_chromium  # noqa: E402
from awareness.search.engine import as_script  # noqa: E402
from awareness.search.index import SEPARATOR, build_index, index_path  # noqa: E402
from awareness.site import Site, read_site  # noqa: E402
from waiting import until  # noqa: E402

SIZES = (26, 300, 1000)
QUERIES = {
    "zh-TW": [
        "碎紙機",
        "传真",
        "密",
        "收到機密公文要先檢查什麼",
        "碎紙雞",
        "離開座位前要做什麼",
        "fax",
        "會議 名單",
        "量子力學",
    ],
    "en": [
        "shredder",
        "fa",
        "passwrod",
        "what should I check when I receive a secret document",
        "傳真",
        "meeting room door",
        "xyzzy",
    ],
}
ROUNDS = 5
OPENED = 5
SENTENCE = {"zh-TW": re.compile(r"[^。！？]+[。！？]?"), "en": re.compile(r"[^.!?]+[.!?]?\s*")}

ASK = """query => new Promise(done => {
  const box = document.querySelector('[data-md-component=search-query]');
  const meta = document.querySelector('.md-search-result__meta');
  meta.textContent = '';
  const observer = new MutationObserver(() => {
    if (!meta.textContent.includes(query)) return;
    observer.disconnect();
    done(performance.now() - start);
  });
  observer.observe(meta, {childList: true, characterData: true, subtree: true});
  box.focus();
  box.value = query;
  const start = performance.now();
  box.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
})"""


def grown(index: dict[str, Any], topics: int, locale: str) -> dict[str, Any]:
    """The index with `topics` topics, of this site's sentences."""
    chance = random.Random(topics)
    columns = index["pages"]
    count = sum(1 for text in columns["scene"] if text)
    texts = {name: column[:count] for name, column in columns.items()}
    pool = {
        name: [s for text in column for part in text.split(SEPARATOR) for s in SENTENCE[locale].findall(part)]
        for name, column in texts.items()
        if name in ("lead", "scene", "steps", "checklist", "about", "slogan")
    }
    letters = sorted(set("".join(texts["scene"])) - set(" " + SEPARATOR))
    for number in range(count, topics):
        like = number % count
        name = "".join(chance.choices(letters, k=4))
        for field, column in texts.items():
            if field not in pool:
                column.append(column[like])
                continue
            parts = column[like].split(SEPARATOR)
            column.append(
                SEPARATOR.join(
                    "".join(chance.choice(pool[field]) for _ in SENTENCE[locale].findall(part)) for part in parts
                )
            )
        texts["title"][number] = f"{texts['title'][like]} {name}"
        texts["at"][number] = texts["at"][like].replace(".html", f"-{number}.html")
        texts["lists"][number] = []
    return {**index, "pages": texts}


def build_time(site: Site, topics: int, locale: str) -> float:
    """Seconds from a catalogue of so many topics to the index file's text: the quickest of three."""
    edition = site.edition(locale)
    copies = [
        replace(topic, id=f"{topic.id}-{n}") if n else topic
        for n in range(topics // len(edition.topics) + 1)
        for topic in edition.topics.values()
        if not n or topic.kind is Kind.MEASURE
    ]
    grown_edition = replace(edition, topics={topic.id: topic for topic in copies[:topics]})
    many = replace(site, catalogue=Catalogue({**site.catalogue.editions, locale: grown_edition}))
    times = []
    for _ in range(3):
        start = perf_counter()
        as_script(build_index(many, locale))
        times.append(perf_counter() - start)
    return min(times)


def heap(page: Page) -> float:
    """What the page's JavaScript holds, in MB, typed arrays too."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return (usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6


def measured(page: Page, address: str, locale: str) -> tuple[float, list[float], float, float]:
    """Milliseconds until ready, of each query, and of the longest task from opening to the last answer; MB that the search holds."""
    page.goto(address)
    page.wait_for_timeout(500)
    before = heap(page)
    page.evaluate(
        "self.longest = 0; new PerformanceObserver(list => list.getEntries().forEach(e => longest = Math.max(longest, e.duration))).observe({type: 'longtask'})"
    )
    page.focus("[data-md-component=search-query]")
    until(page, "() => performance.getEntriesByName('search-ready').length")
    ready = page.evaluate(
        "performance.getEntriesByName('search-ready')[0].startTime - performance.getEntriesByName('search-open')[0].startTime"
    )
    times = [page.evaluate(ASK, query) for _ in range(ROUNDS) for query in QUERIES[locale]]
    page.wait_for_timeout(100)
    return ready, times, page.evaluate("longest"), heap(page) - before


def main(built: Path) -> None:
    site, _ = read_site(ROOT / "mkdocs.yml", {})
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        target = Path(folder) / "site"
        shutil.copytree(built, target, ignore=shutil.ignore_patterns("*.pdf", "*.webp", "*.png", "*.zip"))
        handler = functools.partial(_Quiet, directory=str(target))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        print(
            f"{'':6} {'topics':>6} {'raw kB':>7} {'gzip kB':>7}  from    ready ms: least, median  p50 ms  p95 ms  longest task ms  memory MB  build s"
        )
        for locale in QUERIES:
            built_in: dict[int, float] = {}
            held: dict[int, float] = {}
            for topics in SIZES:
                built_in[topics] = build_time(site, topics, locale)
                index = build_index(site, locale)
                text = as_script(
                    index if topics == len(site.edition(locale).topics) else grown(index, topics, locale)
                ).encode()
                (target / index_path(locale)).write_bytes(text)
                start = site.edition(locale).prefix + "contact.html"
                for name, base in (
                    ("http", f"http://127.0.0.1:{server.server_port}/"),
                    ("folder", target.as_uri() + "/"),
                ):
                    runs = []
                    for _ in range(OPENED):
                        page = browser.new_page()
                        runs.append(measured(page, base + start, locale))
                        page.close()
                    times = [time for _, each, _, _ in runs for time in each]
                    ready = [run[0] for run in runs]
                    print(
                        f"{locale:6} {topics:6} {len(text) / 1000:7.1f} {len(gzip.compress(text, 6)) / 1000:7.1f}  {name:6} {min(ready):15.0f} {median(ready):7.0f}"
                        f" {median(times):7.1f} {quantiles(times, n=20)[-1]:7.1f} {max(run[2] for run in runs):16.0f}",
                        end="",
                    )
                    if name == "folder":
                        held[topics] = median(run[3] for run in runs)
                        print(f" {held[topics]:10.1f} {built_in[topics]:8.2f}")
                    else:
                        print()
            for what, costs in (("memory", held), ("build time", built_in)):
                least, *more = SIZES
                ratios = ", ".join(f"{costs[size] / size / (costs[least] / least):.2f} at {size}" for size in more)
                print(f"{locale:6} {what} a topic, beside {least} topics: {ratios}")
        browser.close()
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
