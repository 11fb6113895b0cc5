"""Builds of 26 to 1000 topics beside stock MkDocs on the same pages, as tables in Markdown.

    make bench SIZES="topics …"

Stock is Material with static-i18n and its own search, which parts Chinese words by jieba (where it is installed). Time is CPU seconds, user and
system, of the build and its children. In each round stock is measured beside ours, so that a ratio is of one breath;
it is told with its least and greatest. A slow or busy machine changes the seconds, not the ratios.

A thousand topics take a quarter of an hour of an idle machine: above `LARGE` there are fewer rounds and one edit of the
preview, and posters are drawn once. Each row is told on the error stream as soon as it is known.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from urllib.request import urlopen

from awareness.print.kind import TYPES

SIZES = (26, 100, 300, 1000)
LARGE = 100
"""Topics above which everything is measured less often, and posters are drawn once: 50 ms each, five a topic."""
TOPIC = "causes/cause-1"
WORDS = ("其實，", "說來，", "另外，", "總之，", "當然，")
"""A word that a lead begins with, another one each round."""
PREVIEWED = ("首先，", "接著，", "最後，")
TITLES = ("先請", "請先", "快先", "都先", "要先")
STOCK = """\
site_name: Stock
site_url: https://intranet.example/
use_directory_urls: false
theme: {name: material, font: false, language: zh-TW, features: [navigation.tabs, navigation.sections]}
plugins:
  - material/search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: zh-TW, name: 中文, default: true}
        - {locale: en, name: English}
markdown_extensions: [attr_list, tables, {toc: {permalink: false}}]
"""
ROUNDS, ROUNDS_LARGE = 3, 2
PRINTED = {f".{end}" for end in TYPES if end != "zip"}
NOT_OURS = ("SITE_URL", "PYTHONDONTWRITEBYTECODE", "AWARENESS_CACHE", "AWARENESS_CACHE_KEY", "AWARENESS_TODAY", "BASE")
"""What a shell may have set, and would be measured: an editor's machine has none of it."""
PATIENCE = 600.0


@dataclass(frozen=True)
class Cost:
    cpu: float
    """Seconds, user and system, children too."""
    memory: float
    """The most that was held at a time, in MB."""


def main(sizes: Sequence[int]) -> None:
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; stock {'with' if find_spec('jieba') else 'without'} jieba.\n")  # fmt: skip
    every = [measured(topics) for topics in sizes]
    table(
        "| topics, state | CPU s | stock | ratio (least–most) | memory MB | stock |",
        (row for rows, *_ in every for row in rows),
    )
    table("| topics | after an edit, s (CPU) | stock |", (row for _, row, _ in every))
    table("| topics | a topic's page kB (gz) | stock | files (printed), MB | stock |", (row for *_, row in every))


def table(head: str, rows: Iterable[str]) -> None:
    print(head, re.sub(r"[^|]+", "---", head), *rows, "", sep="\n", flush=True)


def measured(topics: int) -> tuple[list[str], str, str]:
    """The rows of all three tables."""
    with tempfile.TemporaryDirectory() as name:
        ours, stock = Path(name, "ours"), Path(name, "stock")
        grown = [sys.executable, str(Path(__file__).with_name("grown.py")), str(ours), str(topics)]
        subprocess.run(grown, check=True)  # in a process of its own: its memory would count as the builds'
        shutil.copytree(ours / "docs", stock / "docs")
        (stock / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
        for file in (stock / "docs").rglob("*.md"):  # Material's names of icons have a folder
            file.write_text(file.read_text(encoding="utf-8").replace("\nicon: ", "\nicon: material/"), encoding="utf-8")
        costs: dict[str, list[tuple[Cost, Cost]]] = {}
        for number in range(ROUNDS_LARGE if topics > LARGE else ROUNDS):
            base = build(stock)
            for state, begin in STATES.items():
                if state in DRAWING and number and topics > LARGE:
                    continue
                begin(ours, number)
                costs.setdefault(state, []).append((build(ours, "--strict"), base))
                print(row(f"{topics}, {state}", costs[state]), file=sys.stderr, flush=True)
        rows = [row(f"{topics}, {state}", pairs) for state, pairs in costs.items()]
        words = PREVIEWED[:1] if topics > LARGE else PREVIEWED
        edits = " | ".join(
            f"{seconds:.1f} ({cpu:.1f})" for seconds, cpu in (previewed(ours, words), previewed(stock, words))
        )
        print(f"{topics}, preview: {edits}", file=sys.stderr, flush=True)
        page, weight = zip(*map(weighed, (ours / "site", stock / "site")), strict=True)
        return rows, f"| {topics} | {edits} |", f"| {topics} | {' | '.join(page)} | {' | '.join(weight)} |"


def row(name: str, pairs: Sequence[tuple[Cost, Cost]]) -> str:
    ratios = [ours.cpu / stock.cpu for ours, stock in pairs]
    ratio = f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
    cpu = [f"{median(cost.cpu for cost in costs):.1f}" for costs in zip(*pairs, strict=True)]
    memory = [f"{max(cost.memory for cost in costs):.0f}" for costs in zip(*pairs, strict=True)]
    return f"| {name} | {' | '.join(cpu)} | {ratio} | {' | '.join(memory)} |"


def build(project: Path, *options: str) -> Cost:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *options]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=project, stdout=log, stderr=log, env=_environment(project))
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        assert process.returncode == 0, log.read().decode()
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _environment(project: Path) -> dict[str, str]:
    """The stock one keeps the folders where jieba may be."""
    left_out = {*NOT_OURS, *(["PYTHONPATH"] if (project / "hooks").is_dir() else [])}
    return {name: value for name, value in os.environ.items() if name not in left_out} | {"NO_MKDOCS_2_WARNING": "1"}


def _nothing_left(project: Path, number: int) -> None:
    for name in (".cache", "site"):
        shutil.rmtree(project / name, ignore_errors=True)


def _no_poster_left(project: Path, number: int) -> None:
    """What other kinds print comes from the store: posters are what the first figures of a cold build were of."""
    subprocess.run([sys.executable, "-c", FORGET, "posters"], cwd=project, check=True)
    _printed_left(project, number)


FORGET = """
import sys
from pathlib import Path
sys.path.insert(0, "hooks")
from awareness.check import check
from awareness.print.rendering import every_job
from awareness.print.sets import set_name, sets
from awareness.store import NAME
site = check(Path("mkdocs.yml"))[0]
jobs = (job.key for job in every_job(site) if job.thing.kind.name in sys.argv)
names = {*jobs, *(set_name(site, one) for one in sets(site))}
for file in Path(".cache/print").iterdir():
    if file.name[:NAME] in names:
        file.unlink()
"""


def _printed_left(project: Path, number: int) -> None:
    shutil.rmtree(project / "site")
    for entry in os.scandir(project / ".cache"):
        if entry.name != "print":
            shutil.rmtree(entry) if entry.is_dir() else Path(entry).unlink()


def _word(project: Path, number: int) -> None:
    _edited(project, r"\n---\n\n(?:..，)?", f"\n---\n\n{WORDS[number]}")


def _title(project: Path, number: int) -> None:
    _edited(project, r"(?m)^((?:title|headline): .*?)[請快都要]?先[請快都要]?", rf"\g<1>{TITLES[number]}")


def _edited(project: Path, pattern: str, words: str) -> None:
    file = project / "docs" / f"{TOPIC}.md"
    text = file.read_text(encoding="utf-8")
    edited = re.sub(pattern, words, text)
    assert edited != text
    file.write_text(edited, encoding="utf-8", newline="\n")


DRAWING: dict[str, Callable[[Path, int], None]] = {
    "all cold": _nothing_left,
    "cold, posters alone drawn": _no_poster_left,
}
STATES = DRAWING | {
    "nothing changed": lambda project, number: None,
    "a word": _word,
    "a title": _title,
    "cold but for what is printed": _printed_left,
}


def previewed(project: Path, words: Iterable[str]) -> tuple[float, float]:
    """Seconds from an edit until `mkdocs serve` shows it, and its CPU seconds in between: the median of them all."""
    taken = []
    with served(project) as (address, process):
        for word in words:
            _edited(project, r"\n---\n\n(?:..，)?", f"\n---\n\n{word}")
            begun, cpu = monotonic(), _cpu(process)
            shows(f"{address}{TOPIC}.html", word)
            taken.append((monotonic() - begun, _cpu(process) - cpu))
    return median(each[0] for each in taken), median(each[1] for each in taken)


@contextmanager
def served(project: Path) -> Iterator[tuple[str, int]]:
    """The address and the process of a `mkdocs serve` that has built the site."""
    port = _free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(command, cwd=project, stdout=log, stderr=log, env=_environment(project)) as server,
    ):
        try:
            shows(f"http://127.0.0.1:{port}/", "<title>")
            yield f"http://127.0.0.1:{port}/", server.pid
        finally:
            server.terminate()


def shows(address: str, words: str, patience: float = PATIENCE) -> str:
    """The page at that address as soon as it can be had and says that."""
    end, text = monotonic() + patience, ""
    while monotonic() < end:
        with suppress(OSError), urlopen(address, timeout=patience) as answer:
            text = answer.read().decode()
            if words in text:
                return text
        sleep(0.02)
    raise TimeoutError(f"{address} never said {words!r}: {text[:2000]}")


def _cpu(process: int) -> float:
    """CPU seconds of a process so far (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def weighed(site: Path) -> tuple[str, str]:
    """A topic's page, and the whole site."""
    page = (site / f"{TOPIC}.html").read_bytes()
    files = [file for file in site.rglob("*") if file.is_file()]
    printed, size = sum(file.suffix in PRINTED for file in files), sum(file.stat().st_size for file in files) / 1e6
    return f"{len(page) / 1000:.1f} ({len(gzip.compress(page)) / 1000:.1f})", f"{len(files)} ({printed}), {size:.1f}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
