"""What the desk runs in a browser and we did not write, fetched once, each by version and hash, into `.venv/desk/`.

    pyodide (npm)          CPython for browsers          ──┐
    pydantic-core (PyPI)   its wheel for WebAssembly       ├──> pyodide.js, pyodide.asm.js, runtime.zip
    what is installed      pure Python, as pinned        ──┘

All Python goes there compiled (compiling.py). Where npm or the network is not there, the site is built without: its
desk says so.
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
from ..look.icons import icon_names, icon_path
from ..words import read_words
from ..zips import bundled, stored
from .compiling import RUNTIME, compile_core, compiled

HOME = Path(sys.prefix) / "desk"
SCRIPTS = {
    "pyodide.js": "71726426f82748284cc6438a6a3ab7630c124f5199412bada361347d3d961ecd",
    "pyodide.asm.js": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
}
"""What they are, to the byte (SHA-256): nothing in them is ours, and no audit looks for what we might have told."""
FETCHED = (*SCRIPTS, "runtime.zip")
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
UNUSED = (
    *(
        "_pydatetime.",
        "_pydecimal.",
        "_pyio.",
        "_pyrepl/",
        "bdb.",
        "cProfile.",
        "cmd.",
        "ctypes/",
        "doctest.",
        "ftplib.",
    ),
    *("imaplib.", "mailbox.", "modulefinder.", "multiprocessing/", "optparse.", "pdb.", "plistlib.", "poplib."),
    *(
        "profile.",
        "pstats.",
        "pydoc.",
        "pydoc_data/",
        "shelve.",
        "smtplib.",
        "sqlite3/",
        "trace.",
        "turtle.",
        "unittest/",
    ),
    *("venv/", "webbrowser.", "wsgiref/", "xmlrpc/", "zipapp."),
)
"""Parts of Python's own library that nothing here imports."""
BESIDE = ("phonenumbers/geodata", "phonenumbers/carrierdata", "phonenumbers/tzdata", "pydantic/v1/")
"""Parts of packages that no rule asks."""
ICONS = "material/templates/.icons/material"
REWRITTEN = (
    ("pyodide.asm.mjs", "pyodide.asm.js"),  # a name of which every server knows the type
    ("https://cdn.jsdelivr.net/pyodide/v${U}/full/", "about:blank"),
    ("//# sourceMappingURL=pyodide.mjs.map", ""),
)
"""In Pyodide's loader, each once: where it would look for what we do not use."""
COMPILED_CORE = "core.zip"
"""Our own code, compiled, each file by its key: what changed since goes to the browser as it is written."""
VERSION = "made"
"""The file that says what the parts were made of."""


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
        runtime = {name: read[name] for name in RUNTIME}
        write_whole(HOME / FETCHED[-1], _python(runtime, wheel))
        write_whole(HOME / VERSION, _wanted().encode())


def keep(requirements: Path, folder: Path) -> None:
    """Downloads into `folder`, for a machine without a network. Raises NotFetchedError."""
    _pyodide(folder)
    _wheel(folder, requirements)


def _written() -> str:
    file = HOME / VERSION
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _wanted() -> str:
    """What the parts are made of: each version, and what is done with them."""
    versions = [f"{name} {distribution(name).version}" for name in (*PURE, COMPILED, "mkdocs-material")]
    return "\n".join([f"pyodide {PYODIDE}", *versions, *BESIDE, *UNUSED, *map(str, REWRITTEN)])


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
    """The wheel of what is compiled, in the pinned version; pip looks at its hash. It may stand in `folder` already."""
    name = f"{COMPILED.replace('-', '_')}-*wasm32.whl"
    pinned = re.search(rf"^{COMPILED}==.*(?:(?<=\\)\n.*)*", requirements.read_text(encoding="utf-8"), re.MULTILINE)
    if pinned is None:
        raise NotFetchedError(COMPILED)
    with TemporaryDirectory() as own:
        write_whole(Path(own, "one.txt"), f"{pinned[0]}\n".encode())
        wanted = ("--no-deps", "--only-binary", ":all:", "--require-hashes", *WASM, "-r", str(Path(own, "one.txt")))
        here = ("--no-index", "--find-links", str(folder)) if list(folder.glob(name)) else ()
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check")
        _run(*pip, *here, *wanted, "--dest", str(folder))
    return next(folder.glob(name))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise NotFetchedError(next(iter(done.stderr.strip().splitlines()[-1:]), command[0]))


def _python(runtime: Mapping[str, bytes], wheel: Path) -> bytes:
    """One bundle: the interpreter, its library, and what we import."""
    with zipfile.ZipFile(BytesIO(runtime["python_stdlib.zip"])) as files:
        library = {name: files.read(name) for name in files.namelist() if not name.startswith(UNUSED)}
    packages = dict(sorted(_packages(wheel)))
    scripts = {name: (HOME / name).read_bytes() for name in SCRIPTS}
    lean = compiled(
        {**scripts, **runtime}, library | {f"packages/{name}": content for name, content in packages.items()}, 2
    )
    within = [(name, content) for name, content in lean.items() if not name.startswith("packages/")]
    beside = [(name[len("packages/") :], content) for name, content in lean.items() if name.startswith("packages/")]
    return bundled(
        [("pyodide.asm.wasm", runtime["pyodide.asm.wasm"]), ("python_stdlib.zip", stored(within))],
        {"packages.zip": beside},
    )


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
    yield f"{ICONS}.txt", "".join(f"{name} {icon_path(name)}\n" for name in sorted(icon_names())).encode()


def fetch_parts(root: Path, language: str, beside: Path | None = None, into: Path | None = None) -> int:
    """The command: fetches the parts, or downloads them `into` a folder. Says what it lacks, and goes on."""
    words = read_words(language)["desk"]["fetch"]
    try:
        if into is not None:
            keep(root / "requirements.txt", into)
        elif not fetched():
            fetch(root / "requirements.txt", beside)
            fetched.cache_clear()
        if into is None:
            compile_core(fetched(), HOME / COMPILED_CORE)
    except (NotFetchedError, OSError) as error:
        print(words["without"].format(problem=error))
        return 0
    print(words["done"].format(folder=into or HOME.relative_to(root) if HOME.is_relative_to(root) else HOME))
    return 0
