"""Weighs the first view of four pages: `PYTHONPATH=hooks python tests/bench/bench_first_view.py`.

Bytes are those of files packed with gzip at level 9, as a server sends them; pictures of posters
are shown apart. Exits with 1 where a topic weighs more than LIMIT_BYTES.
"""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIMIT_BYTES = 65_000
TOPIC = "practices/documents/faxing.html"
PAGES = (TOPIC, f"en/{TOPIC}", "practices/documents/index.html", "index.html", "posters/index.html")
ASKED = re.compile(r"""<link\b[^>]*\brel="?(?:stylesheet|icon)"?[^>]*>|<script\b[^>]*\bsrc=[^>]*>|<img\b[^>]*>""")
"""What a browser asks for with the page."""
ADDRESS = re.compile(r"""\b(?:href|src)="([^"]+)\"""")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(ROOT / "mkdocs.yml"), "-d", folder]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        totals = {page: weigh(Path(folder), page) for page in PAGES}
    return int(totals[TOPIC] > LIMIT_BYTES)


def weigh(site: Path, page: str) -> int:
    text = re.sub(r"<noscript>.*?</noscript>", "", (site / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    files = {site / page} | {
        (site / page).parent.joinpath(ADDRESS.search(tag)[1]).resolve() for tag in ASKED.findall(text)
    }
    pictures = {file for file in files if file.suffix == ".png"}
    sizes = {file: len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files - pictures}
    print(f"{page}: {sum(sizes.values()):,} bytes in {len(sizes)} requests", end="")
    print(
        f"; {len(pictures)} pictures, {sum(file.stat().st_size for file in pictures):,} bytes, as they come into view"
        if pictures
        else ""
    )
    for file, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"  {size:7,}  {file.name}")
    return sum(sizes.values())


if __name__ == "__main__":
    sys.exit(main())
