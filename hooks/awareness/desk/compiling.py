"""Python compiled by the Python of the browser, so that the browser need not: the start takes half as long.

Compiled with Node.js, which is there where npm is; without it, all goes as it is written.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from ..files import write_whole
from ..keys import CODE
from ..zips import stored

RUNTIME = ("pyodide.asm.wasm", "python_stdlib.zip")
OURS = 0
"""How far our code is compiled: as it is."""
OFF = ("review", "publish", "search/engine")
"""Rooms of the core that an editor's browser has no use for."""
DRIVER = """
import { readFileSync, writeFileSync } from "node:fs";
const { loadPyodide } = await import("./pyodide.js");
const lock = JSON.stringify({ info: { abi_version: "2026_0" }, packages: {} });
const python = await loadPyodide({ indexURL: ".", lockFileContents: lock });
python.FS.writeFile("/in.zip", readFileSync("in.zip"));
python.runPython(readFileSync("compile.py", "utf8"));
writeFileSync("out.zip", python.FS.readFile("/out.zip"));
"""
COMPILE = """
import importlib._bootstrap_external as outer
import zipfile
with zipfile.ZipFile("/in.zip") as files, zipfile.ZipFile("/out.zip", "w") as out:
    for name in files.namelist():
        code = compile(files.read(name), name, "exec", dont_inherit=True, optimize={level})
        out.writestr(name, bytes(outer._code_to_hash_pyc(code, bytes(8), False)))
"""


def compiled(runtime: Mapping[str, bytes], files: Mapping[str, bytes], level: int = OURS) -> dict[str, bytes]:
    """Files of which the Python ones are compiled, with names that say so; as they are where Node.js is not there.

    `runtime` has Pyodide's scripts and RUNTIME, by name. From `level` 2 on, comments for readers are left out.
    """
    sources = {name: content for name, content in files.items() if name.endswith(".py")}
    made = _made(runtime, sources, level) if sources and shutil.which("node") else {}
    return {f"{name}c" if name in made else name: made.get(name, content) for name, content in files.items()}


def _made(runtime: Mapping[str, bytes], sources: Mapping[str, bytes], level: int) -> dict[str, bytes]:
    """Nothing where Node.js stops: what is written runs too."""
    with TemporaryDirectory() as folder:
        texts = {"package.json": '{"type": "module"}', "drive.js": DRIVER, "compile.py": COMPILE.format(level=level)}
        for name, text in texts.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        for name, content in {**runtime, "in.zip": stored(sources.items())}.items():
            Path(folder, name).write_bytes(content)
        done = subprocess.run(["node", "drive.js"], cwd=folder, capture_output=True)
        if done.returncode or not Path(folder, "out.zip").is_file():
            return {}
        with zipfile.ZipFile(Path(folder, "out.zip")) as out:
            return {name: out.read(name) for name in out.namelist()}


def compile_core(parts: Mapping[str, Path], store: Path) -> None:
    """Compiles what of our own code changed since; `parts` as fetched."""
    sources = {f"{key_of(name, content)}.py": (name, content) for name, content in code_files()}
    known = compiled_core(store)
    if not parts or sources.keys() <= known.keys():
        return
    with zipfile.ZipFile(parts["runtime.zip"]) as files:
        runtime = {name: files.read(name) for name in RUNTIME}
    scripts = {name: file.read_bytes() for name, file in parts.items() if name.endswith(".js")}
    missing = {name: content for key, (name, content) in sources.items() if key not in known}
    made = _made(scripts | runtime, missing, OURS) if shutil.which("node") else {}
    known |= {key: made[name] for key, (name, _) in sources.items() if name in made}
    write_whole(store, stored((key, known[key]) for key in sorted(known.keys() & sources.keys())))


def code_files() -> Iterator[tuple[str, bytes]]:
    """All our Python below `hooks/awareness/`, by its name in the browser."""
    for file in core_paths():
        if file.suffix == ".py":
            yield f"hooks/{file.relative_to(CODE).as_posix()}", file.read_bytes()


def core_paths() -> Iterator[Path]:
    """Files of the core that go to the browser, or are asked there."""
    core = CODE / "awareness"
    for file in sorted(core.rglob("*")):
        if file.is_file() and not file.relative_to(core).as_posix().startswith(OFF):
            yield file


def compiled_core(store: Path) -> dict[str, bytes]:
    """What was compiled, by its key."""
    if not store.is_file():
        return {}
    with zipfile.ZipFile(BytesIO(store.read_bytes())) as files:
        return {name: files.read(name) for name in files.namelist()}


def key_of(name: str, content: bytes) -> str:
    """A source's own: tracebacks tell its name."""
    return hashlib.sha256(name.encode() + b"\0" + content).hexdigest()
