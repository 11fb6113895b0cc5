"""Types and style of our scripts: `python tests/javascript/check.py [--install]`.

TypeScript reads the types in the comments, Biome the style, and style sheets for what no browser knows.
`--install` fetches both with npm, as the lock file says. Where they are not, this says so and passes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path("tests", "javascript")
LOCK = ROOT / HERE / "package-lock.json"
INSTALLED = ROOT / HERE / "node_modules/.package-lock.json"
"""Written by npm when all is there."""
COMMANDS = {
    "types": ["typescript/bin/tsc", "--project", str(HERE)],
    "style": [
        "@biomejs/biome/bin/biome",
        "check",
        f"--config-path={HERE}",
        "--error-on-warnings",
        "--colors=off",
        "hooks/awareness/search/engine",
        "overrides/assets",
    ],
}


def is_installed() -> bool:
    return shutil.which("node") is not None and INSTALLED.is_file()


def is_behind() -> bool:
    """Whether the lock file is newer than what is there."""
    return not INSTALLED.is_file() or INSTALLED.stat().st_mtime < LOCK.stat().st_mtime


def complaints(name: str, root: Path = ROOT) -> str:
    """What a program says of the scripts of the project in `root`; nothing if all is well."""
    program, *options = COMMANDS[name]
    command = ["node", str(INSTALLED.parent / program), *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8")
    return done.stdout + done.stderr if done.returncode else ""


def install() -> None:
    """What the lock file says; npm tells if it cannot be had."""
    if npm := shutil.which("npm"):
        options = ["--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=30000"]
        subprocess.run([npm, "ci", *options], cwd=LOCK.parent)


def main(arguments: list[str]) -> int:
    if "--install" in arguments and is_behind():
        install()
    if not is_installed():
        print("scripts: NOT CHECKED: no Node.js, or npm did not get the packages")
        return 0
    said = [*filter(None, map(complaints, COMMANDS))]
    print("\n".join(said) or "scripts: types and style are in order")
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
