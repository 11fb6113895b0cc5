"""What the desk runs in a browser and we did not write, fetched once, each by version and hash, into `.venv/desk/`.

    pyodide (npm)          CPython for browsers          ──┐
    pydantic-core (PyPI)   its wheel for WebAssembly       ├──> pyodide.js, pyodide.asm.js, python.zip
    what is installed      pure Python, as pinned        ──┘

Where npm or the network is not there, the site is built without: its desk says so.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from ..files import write_whole
from ..look.icons import icon_folder
from ..words import read_words
from ..zips import member

HOME = Path(sys.prefix) / "desk"
SCRIPTS = {
    "pyodide.js": "71726426f82748284cc6438a6a3ab7630c124f5199412bada361347d3d961ecd",
    "pyodide.asm.js": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
}
"""What they are, to the byte (SHA-256): nothing in them is ours, and no audit looks for what we might have told."""
FETCHED = (*SCRIPTS, "python.zip")
PYODIDE = "314.0.7"
PYODIDE_SUM = "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
"""As npm names it: of the package's archive."""
WASM = (
    "--platform",
    "pyemscripten_2026_0_wasm32",
    "--python-version",
    "3.14",
    "--implementation",
    "cp",
    "--abi",
    "cp314",
)
"""What Pyodide's Python takes; the hash of its wheel stands in requirements.txt with all others of that version."""
COMPILED = "pydantic-core"
PURE = (
    *("pydantic", "annotated-types", "typing-extensions", "typing-inspection", "markdown", "pyyaml", "pathspec"),
    *("phonenumbers", "jinja2", "markupsafe", "segno"),
)
BESIDE = ("phonenumbers/geodata", "phonenumbers/carrierdata", "phonenumbers/tzdata", "pydantic/v1/")
"""Parts of packages that no rule asks."""
ICONS = "material/templates/.icons/material"
REWRITTEN = (
    ("pyodide.asm.mjs", "pyodide.asm.js"),  # a name of which every server knows the type
    ("https://cdn.jsdelivr.net/pyodide/v${U}/full/", "about:blank"),
    ("//# sourceMappingURL=pyodide.mjs.map", ""),
)
"""In Pyodide's loader, each once: where it would look for what we do not use."""


class NotFetchedError(Exception):
    """What could not be had; the first argument says why."""


@cache
def fetched() -> Mapping[str, Path]:
    """The parts by their names; none where they are not all there, or are another version's."""
    files = {name: HOME / name for name in FETCHED}
    is_whole = all(file.is_file() for file in files.values())
    return files if is_whole and _written() == _wanted() else {}


def fetch(requirements: Path, beside: Path | None = None) -> None:
    """Fetches the parts, or takes them from the folder `beside`. Raises NotFetchedError."""
    with TemporaryDirectory() as folder:
        for file in beside.iterdir() if beside and beside.is_dir() else ():
            if file.name.startswith(("pyodide-", COMPILED.replace("-", "_"))):
                shutil.copy(file, folder)
        archive, wheel = _pyodide(Path(folder)), _wheel(Path(folder), requirements)
        with tarfile.open(archive) as files:
            parts = {one.name.rpartition("/")[2]: files.extractfile(one) for one in files if one.isfile()}
            read = {name: part.read() for name, part in parts.items() if part is not None}
        loader = read["pyodide.mjs"].decode()
        for old, new in REWRITTEN:
            if old not in loader:
                raise NotFetchedError(f"pyodide.mjs: {old}")
            loader = loader.replace(old, new)
        for (name, sum), content in zip(SCRIPTS.items(), (loader.encode(), read["pyodide.asm.mjs"]), strict=True):
            if hashlib.sha256(content).hexdigest() != sum:
                raise NotFetchedError(name)
            write_whole(HOME / name, content)
        python = (("pyodide.asm.wasm", read["pyodide.asm.wasm"]), ("python_stdlib.zip", read["python_stdlib.zip"]))
        write_whole(HOME / FETCHED[-1], _python(dict(python), wheel))
        write_whole(HOME / "version", _wanted().encode())


def keep(requirements: Path, folder: Path) -> None:
    """Downloads into `folder`, for a machine without a network. Raises NotFetchedError."""
    _pyodide(folder)
    _wheel(folder, requirements)


def _written() -> str:
    file = HOME / "version"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _wanted() -> str:
    """What the parts are made of: each version, and what is done with them."""
    versions = [f"{name} {distribution(name).version}" for name in (*PURE, COMPILED, "mkdocs-material")]
    return "\n".join([f"pyodide {PYODIDE}", *versions, *BESIDE, *map(str, REWRITTEN)])


def _pyodide(folder: Path) -> Path:
    archive = folder / f"pyodide-{PYODIDE}.tgz"
    if not archive.is_file():
        npm = shutil.which("npm")
        if npm is None:
            raise NotFetchedError("npm")
        _run(npm, "pack", f"pyodide@{PYODIDE}", "--silent", "--pack-destination", str(folder))
    sum = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{sum}" != PYODIDE_SUM:
        raise NotFetchedError(f"{archive.name}: sha512-{sum}")
    return archive


def _wheel(folder: Path, requirements: Path) -> Path:
    """The wheel of what is compiled, in the pinned version; pip looks at its hash."""
    pinned = re.search(rf"^{COMPILED}==.*(?:(?<=\\)\n.*)*", requirements.read_text(encoding="utf-8"), re.MULTILINE)
    if pinned is None:
        raise NotFetchedError(COMPILED)
    with TemporaryDirectory() as own:
        write_whole(Path(own, "one.txt"), f"{pinned[0]}\n".encode())
        wanted = ("--no-deps", "--only-binary", ":all:", "--require-hashes", *WASM, "-r", str(Path(own, "one.txt")))
        here = ("--no-index", "--find-links", str(folder)) if list(folder.glob("*.whl")) else ()
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check")
        _run(*pip, *here, *wanted, "--dest", str(folder))
    return next(folder.glob(f"{COMPILED.replace('-', '_')}-*wasm32.whl"))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise NotFetchedError(next(iter(done.stderr.strip().splitlines()[-1:]), command[0]))


def _python(runtime: Mapping[str, bytes], wheel: Path) -> bytes:
    """One ZIP: the interpreter, its library, and below `packages/` what we import."""
    with zipfile.ZipFile(buffer := BytesIO(), "w") as out:
        for name, content in runtime.items():
            how = zipfile.ZIP_STORED if name.endswith(".zip") else zipfile.ZIP_DEFLATED
            out.writestr(member(name, how), content, compresslevel=9)
        for name, content in sorted(_packages(wheel)):
            out.writestr(member(f"packages/{name}", zipfile.ZIP_DEFLATED), content, compresslevel=9)
    return buffer.getvalue()


def _packages(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Files of packages by their names; of the theme its icons, as one file."""
    with zipfile.ZipFile(wheel) as files:
        yield from ((name, files.read(name)) for name in files.namelist() if name.endswith((".py", ".so")))
    for package in PURE:
        for file in distribution(package).files or ():
            name = file.as_posix()
            is_told = package == "markdown" and name.endswith(
                ("METADATA", "entry_points.txt")
            )  # it finds extensions so
            if (name.endswith(".py") or is_told) and not name.startswith(BESIDE):
                yield name, Path(str(file.locate())).read_bytes()
    yield "material/__init__.py", b""
    with zipfile.ZipFile(icons := BytesIO(), "w") as out:
        for drawing in sorted(icon_folder().glob("*.svg")):
            out.writestr(member(drawing.name), drawing.read_bytes())
    yield f"{ICONS}.zip", icons.getvalue()


def fetch_parts(root: Path, language: str, beside: Path | None = None, into: Path | None = None) -> int:
    """The command: fetches the parts, or downloads them `into` a folder. Says what it lacks, and goes on."""
    words = read_words(language)["desk"]["fetch"]
    try:
        if into is not None:
            keep(root / "requirements.txt", into)
        elif not fetched():
            fetch(root / "requirements.txt", beside)
    except (NotFetchedError, OSError) as error:
        print(words["without"].format(problem=error))
        return 0
    print(words["done"].format(folder=into or HOME.relative_to(root) if HOME.is_relative_to(root) else HOME))
    return 0
