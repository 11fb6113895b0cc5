"""Times the posters of the real site on one core: `PYTHONPATH=hooks python tests/bench/bench_posters.py`.

Exits with 1 where a poster takes longer than LIMIT_MS (median) or a file is larger than LIMIT_KB.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import fmean, median
from time import perf_counter

from awareness.ledger import Ledger
from awareness.print.kinds.posters import KIND
from awareness.print.rendering import every_job, render
from awareness.site import read_site
from awareness.store import Store

LIMIT_MS, LIMIT_KB = 80, 55


def main() -> int:
    site, _ = read_site(Path(__file__).parents[2] / "mkdocs.yml")
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else None
    if cores:
        os.sched_setaffinity(0, {min(cores)})
    times: list[float] = []
    sizes: dict[str, list[float]] = {}
    jobs = [job for job in every_job(site) if job.thing.kind is KIND]
    KIND.make(jobs[0].data, jobs[0].thing.form)  # loads the font
    for job in jobs:
        start = perf_counter()
        made = KIND.make(job.data, job.thing.form)
        times.append((perf_counter() - start) * 1000)
        for file, content in zip(job.thing.form.files, made, strict=True):
            sizes.setdefault(file.end, []).append(len(content) / 1000)
    print(f"a poster's files, cold: median {median(times):.1f} ms, longest {max(times):.1f} ms")
    for end, all_of in sizes.items():
        print(f"{end}: mean {fmean(all_of):.1f} kB, largest {max(all_of):.1f} kB")
    if cores:
        os.sched_setaffinity(0, cores)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("cold", "cached"):
            start = perf_counter()
            render(site, Store(Path(folder) / "cache", Ledger(new=Path(folder) / name)))
            print(f"all that is printed, {name}: {perf_counter() - start:.2f} s")
    return 1 if median(times) > LIMIT_MS or max(map(max, sizes.values())) > LIMIT_KB else 0


if __name__ == "__main__":
    sys.exit(main())
