"""The programs that tests drive: found on this machine, or installed where that is allowed.

Run as a script before the tests: it says which are used, or fails with a sentence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "hooks"))  # as a script: pytest has it already
from awareness.review.chromium import find_chromium
from chromium import SHELL, VARIABLE, find_shell
from firefox import find_firefox
from nginx import find_nginx


@dataclass(frozen=True)
class Program:
    name: str
    variable: str
    """The environment's variable that names another one."""
    find: Callable[[], str | None]
    packages: tuple[str, ...]
    """Debian's."""
    without: str = ""
    """What becomes of tests on a machine that has none; empty where they need it."""


SKIPPED = "its tests are skipped"
PROGRAMS = (
    Program("Chromium", VARIABLE, find_chromium, ("chromium", "fonts-noto-cjk")),
    Program("Chromium without a window", VARIABLE, find_shell, (SHELL,), without="Chromium serves"),
    Program("nginx", "NGINX", find_nginx, ("nginx-light",)),
    Program(
        "rsync", "RSYNC", lambda: shutil.which("rsync"), ("rsync",), without=SKIPPED
    ),  # gitlab-ci-local copies with it
    Program("Firefox", "FIREFOX", find_firefox, ("firefox-esr",), without=SKIPPED),
)


def install(programs: list[Program]) -> None:
    """Debian's packages where that is allowed; else playwright's own Chromium. No service is started."""
    if programs and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quietly("apt-get", "update")
        for program in programs:
            quietly("apt-get", "install", "--yes", "--no-install-recommends", *program.packages)
    if find_chromium() is None:
        quietly(sys.executable, "-m", "playwright", "install", "chromium")


def quietly(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)


def main() -> None:
    install([program for program in PROGRAMS if program.find() is None and not os.environ.get(program.variable)])
    for program in PROGRAMS:
        if found := program.find():
            print(f"Tests use {found}")
        elif not program.without:
            sys.exit(
                f"The tests need {program.name}, and none could be found or installed. "
                f"Install it, or set {program.variable} to its path."
            )
        else:
            print(f"There is no {program.name}: {program.without}")


if __name__ == "__main__":
    main()
