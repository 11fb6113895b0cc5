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

from awareness.print.kinds.posters import KIND
from awareness.print.rendering import plan, render
from awareness.site import read_site

LIMIT_MS, LIMIT_KB = 30, 55


def main() -> int:
    site, _ = read_site(Path(__file__).parents[2] / "mkdocs.yml")
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else None
    if cores:
        os.sched_setaffinity(0, {min(cores)})
    times: dict[str, list[float]] = {}
    sizes = []
    jobs, _ = plan(site)
    for file in jobs[0].thing.form.files:  # loads the font
        KIND.make(jobs[0].data, file)
    for job in jobs:
        for file in job.thing.form.files:
            start = perf_counter()
            content = KIND.make(job.data, file)
            times.setdefault(file.end, []).append((perf_counter() - start) * 1000)
            if file.end.endswith(".pdf"):
                sizes.append(len(content) / 1000)
    every = [time for end, taken in times.items() if end.endswith(".pdf") for time in taken]
    for end, taken in times.items():
        print(f"{end}, cold: median {median(taken):.1f} ms, longest {max(taken):.1f} ms")
    print(f"PDF size: mean {sum(sizes) / len(sizes):.1f} kB, largest {max(sizes):.1f} kB")
    if cores:
        os.sched_setaffinity(0, cores)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("cold", "cached"):
            start = perf_counter()
            render(site, Path(folder) / name, Path(folder) / "cache")
            print(f"all {len(every)} PDFs and their previews, {name}: {perf_counter() - start:.2f} s")
    return 1 if median(every) > LIMIT_MS or max(sizes) > LIMIT_KB else 0


if __name__ == "__main__":
    sys.exit(main())
