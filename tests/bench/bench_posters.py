"""Times the posters of the real site on one core: `PYTHONPATH=hooks python tests/bench/bench_posters.py`.

Exits with 1 where a cold PDF takes longer than LIMIT_MS (median) or a file is larger than LIMIT_KB.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from awareness.print import engine
from awareness.print.kinds.posters import Size, poster_data, styles_of
from awareness.print.rendering import render_posters
from awareness.site import read_site

LIMIT_MS, LIMIT_KB = 30, 50


def main() -> int:
    site, _ = read_site(Path(__file__).parents[2] / "mkdocs.yml")
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else None
    if cores:
        os.sched_setaffinity(0, {min(cores)})
    topics = [topic for edition in site.catalogue.editions.values() for topic in edition.topics.values()]
    pdfs: dict[Size, list[float]] = {size: [] for size in Size}
    previews, sizes = [], []
    engine.pdf(poster_data(site, topics[0], styles_of(site, topics[0])[0]), Size.A4)  # loads the font
    for topic in topics:
        for style in styles_of(site, topic):
            for size in Size:
                start = perf_counter()
                content = engine.pdf(poster_data(site, topic, style), size)
                pdfs[size].append((perf_counter() - start) * 1000)
                sizes.append(len(content) / 1000)
            start = perf_counter()
            engine.preview(poster_data(site, topic, style))
            previews.append((perf_counter() - start) * 1000)
    every = [time for times in pdfs.values() for time in times]
    for size, times in pdfs.items():
        print(f"{size} PDF, cold: median {median(times):.1f} ms, longest {max(times):.1f} ms")
    print(f"preview: median {median(previews):.1f} ms")
    print(f"PDF size: mean {sum(sizes) / len(sizes):.1f} kB, largest {max(sizes):.1f} kB")
    if cores:
        os.sched_setaffinity(0, cores)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("cold", "cached"):
            start = perf_counter()
            render_posters(site, Path(folder) / name, Path(folder) / "cache")
            print(f"all {len(every)} PDFs and {len(previews)} previews, {name}: {perf_counter() - start:.2f} s")
    return 1 if median(every) > LIMIT_MS or max(sizes) > LIMIT_KB else 0


if __name__ == "__main__":
    sys.exit(main())
