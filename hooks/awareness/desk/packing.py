"""What the desk's page loads, written below `site/desk/`: parts from elsewhere, the core, and the content's sources.

    pyodide.js, pyodide.asm.js, python.zip   as fetched (fetching.py)
    core.zip                                 our code, its tables and the templates that rules ask
    pages.zip                                the pages' sources, the lists beside them, what else is known (facts.py)

Each follows from what is in it alone, byte for byte, and is made again only when that changed. ZIPs, because every
server knows their type; the browser unpacks them (desk/worker.js).
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from ..cards import BREAK
from ..check import LISTS, OWN
from ..content.addresses import list_of
from ..content.filenames import MARKDOWN
from ..files import write_whole
from ..keys import CODE, code_digest, digest, digest_in, digest_of_files
from ..ledger import Ledger
from ..settings.known import DESK
from ..site import Site
from ..tables import load
from ..zips import member
from .fetching import FETCHED, fetched

FOLDER = "desk/"
CORE, PAGES = "core.zip", "pages.zip"
OVERRIDES = CODE.parent / "overrides"
OFF = ("review", "publish", "search/engine")
"""Rooms of the core that an editor's browser has no use for."""
SUFFIXES = (".py", ".txt", ".toml", ".yml", ".svgpath")
TEMPLATES = (".html", ".css", ".js")


def is_wanted(site: Site) -> bool:
    """Whether the office has a desk: the page is there, and the settings do not say `desk: false`."""
    extra = site.project.settings.data.get("extra")
    return PAGE in site.catalogue.default.pages and not (isinstance(extra, Mapping) and extra.get(DESK) is False)


PAGE = "desk"
"""The id of its page."""


def desk_files(site: Site) -> list[str]:
    """What stands below the site's folder; nothing where there is no desk, or its parts were not fetched."""
    return [FOLDER + name for name in (*FETCHED, CORE, PAGES)] if is_wanted(site) and fetched() else []


def write_desk(site: Site, out: Path, texts: str, ledger: Ledger | None = None) -> None:
    """Writes what the desk loads below `out`; what did not change is the `ledger`'s. `texts`: the key of all pages."""
    ledger = ledger or Ledger()
    if not desk_files(site):
        return
    (out / FOLDER).mkdir(exist_ok=True)
    for name, file in fetched().items():
        if not ledger.take(FOLDER + name, digest_in(file)):
            shutil.copyfile(file, out / FOLDER / name)
    for name, key, members in ((CORE, _core_key(), core_files()), (PAGES, _pages_key(site, texts), page_files(site))):
        if not ledger.take(FOLDER + name, key):
            write_whole(out / FOLDER / name, packed(members))


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of named contents."""
    with zipfile.ZipFile(buffer := BytesIO(), "w") as archive:
        for name, content in members:
            archive.writestr(member(name, zipfile.ZIP_DEFLATED), content, compresslevel=9)
    return buffer.getvalue()


def _core_key() -> str:
    return digest("desk", code_digest(), digest_of_files(OVERRIDES))


def _pages_key(site: Site, texts: str) -> str:
    beside = ((name, file) for name, file in _sources(site).items() if not name.endswith(tuple(MARKDOWN)))
    return digest("desk", code_digest(), texts, [(name, digest_in(file)) for name, file in beside])


def core_files() -> Iterator[tuple[str, bytes]]:
    """Our code below `hooks/`, its tables as Python writes them, and the templates below `overrides/`."""
    core = CODE / "awareness"
    for file in sorted(core.rglob("*")):
        below = file.relative_to(core).as_posix()
        if file.suffix in SUFFIXES and file.is_file() and not below.startswith(OFF):
            content = file.read_bytes()
            yield f"hooks/awareness/{below}", plain_table(content.decode()) if file.suffix == ".yml" else content
    for file in sorted(OVERRIDES.rglob("*")):
        if file.suffix in TEMPLATES:
            yield file.relative_to(CODE.parent).as_posix(), file.read_bytes()


def plain_table(text: str) -> bytes:
    """A table as Python writes it, which any Python reads in a moment; a card without the cases of tests."""
    return repr(load(text.split(BREAK, 1)[0])).encode()


def page_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The sources of the pages and the lists beside them; of other files the names alone."""
    from . import facts  # most builds have what the last one packed

    yield facts.FILE, facts.facts_of(site).encode()
    for name, file in _sources(site).items():
        yield name, file.read_bytes() if name.endswith(facts.READ) else b""


def _sources(site: Site) -> dict[str, Path]:
    """Files by their path in the project, in order."""
    project = site.project
    lists = (project.root / name for name in dict.fromkeys(map(str, (*LISTS, list_of(project), *OWN))))
    files = (*project.tree.files.values(), *project.tree.hidden.values(), *(file for file in lists if file.is_file()))
    named = {file.relative_to(project.root).as_posix(): file for file in files}
    return {name: named[name] for name in sorted(named) if not name.startswith("overrides/")}
