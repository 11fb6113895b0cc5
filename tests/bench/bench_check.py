"""Times `make check` on the real content and on a thousand topics: `PYTHONPATH=hooks:tests python tests/bench/bench_check.py`.

Speed is told as a ratio to a loop of this machine (`unit`), so that a slow or busy machine does not fail;
exits with 1 where a check takes more units than its limit. The seconds beside it are for people.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

from bench.grown import grown_office

ROOT = Path(__file__).parents[2]
LIMITS = {"real": 30, "1000 topics": 200}
"""Units a check may take, start of the interpreter included; 1 unit is some 30 ms."""
TOPICS = 1000


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        many = grown_office(Path(folder), TOPICS)
        slow = False
        for name, config in (("real", ROOT / "mkdocs.yml"), (f"{TOPICS} topics", many)):
            before = unit()
            seconds, summary = check(config)
            units = seconds / min(before, unit())
            slow |= units > LIMITS[name]
            print(f"{name}: {seconds:.2f} s of CPU, {units:.0f} units (at most {LIMITS[name]}); {summary}")
    return 1 if slow else 0


def unit() -> float:
    """Seconds of CPU for a fixed piece of work."""
    start = process_time()
    sum(len(re.sub(r"\d", "", str(number))) for number in range(60_000))
    return process_time() - start


def check(config: Path) -> tuple[float, str]:
    """Seconds of CPU of a check in a fresh process, and what it said last."""
    code = "import sys, time; from pathlib import Path; from awareness.editing.check_command import check_content; check_content(Path(sys.argv[1]), 'zh-TW'); print(time.process_time())"
    done = subprocess.run(
        [sys.executable, "-c", code, str(config)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
    )
    *_, summary, seconds = done.stdout.splitlines()
    return float(seconds), summary


if __name__ == "__main__":
    sys.exit(main())
