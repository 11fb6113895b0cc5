"""What the desk's page loads, written below `site/desk/`: parts from elsewhere, the core, and the content's sources.

    pyodide.js, pyodide.asm.js, runtime.zip  as fetched (fetching.py)
    core.zip                                 our code, its tables and the templates that rules ask
    pages.zip                                the pages' sources, the lists beside them, what else is known (facts.py)
    parts.json                               the digest and size of each: what a browser keeps, it need not load again

Each follows from what is in it alone, byte for byte, and is made again only when that changed. ZIPs, because every
server knows their type; the browser unpacks them (desk/worker.js).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
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
from ..zips import Members, bundled
from .compiling import compiled_core, core_paths, key_of
from .fetching import COMPILED_CORE, FETCHED, HOME, fetched

FOLDER = "desk/"
CORE, PAGES, PARTS = "core.zip", "pages.zip", "parts.json"
OVERRIDES = CODE.parent / "overrides"
SUFFIXES = (".py", ".txt", ".toml", ".yml", ".svgpath")
TEMPLATES = (".html", ".css", ".js")


def is_wanted(site: Site) -> bool:
    """Whether the office has a desk: the page is there, and the settings do not say `desk: false`."""
    extra = site.project.settings.data.get("extra")
    return PAGE in site.catalogue.default.pages and not (isinstance(extra, Mapping) and extra.get(DESK) is False)


PAGE = "desk"
"""The id of its page."""


def desk_state(site: Site) -> str:
    """What pages know of the desk: `here`, `off` by the settings, or `absent`, as its parts were not fetched."""
    return "off" if not is_wanted(site) else "here" if fetched() else "absent"


def desk_files(site: Site) -> list[str]:
    """What stands below the site's folder; nothing where there is no desk, or its parts were not fetched."""
    return [FOLDER + name for name in (*FETCHED, CORE, PAGES, PARTS)] if desk_state(site) == "here" else []


def write_desk(site: Site, out: Path, texts: str, ledger: Ledger | None = None, is_sound: bool = False) -> None:
    """Writes what the desk loads below `out`; what did not change is the `ledger`'s. `texts`: the key of all pages.

    `is_sound`: whether the build found nothing wrong, so that no browser need look for it.
    """
    ledger = ledger or Ledger()
    if not desk_files(site):
        return
    (out / FOLDER).mkdir(exist_ok=True)
    for name, file in fetched().items():
        if not ledger.take(FOLDER + name, digest_in(file)):
            shutil.copyfile(file, out / FOLDER / name)
    if not ledger.take(FOLDER + CORE, _core_key()):
        write_whole(out / FOLDER / CORE, packed(core_files()))
    if not ledger.take(FOLDER + PAGES, _pages_key(site, texts, is_sound)):
        write_whole(out / FOLDER / PAGES, packed(page_files(site, is_sound), early_files(site)))
    files = {name: out / FOLDER / name for name in (*FETCHED, CORE, PAGES)}
    parts = {name: (digest_in(file), file.stat().st_size) for name, file in files.items()}
    write_whole(out / FOLDER / PARTS, json.dumps(parts).encode())
    ledger.take(FOLDER + PARTS, "")


def packed(members: Members, beside: Members = ()) -> bytes:
    """A bundle of named contents as the core sees them; `beside` them are those that only the page reads."""
    return bundled(beside, {"files.zip": members})


def _core_key() -> str:
    return digest("desk", code_digest(), digest_of_files(OVERRIDES), digest_in(HOME / COMPILED_CORE))


def _pages_key(site: Site, texts: str, is_sound: bool) -> str:
    beside = ((name, file) for name, file in _sources(site).items() if not name.endswith(tuple(MARKDOWN)))
    return digest("desk", code_digest(), texts, is_sound, [(name, digest_in(file)) for name, file in beside])


def core_files() -> Iterator[tuple[str, bytes]]:
    """Our code below `hooks/`, its tables as Python writes them, and the templates below `overrides/`."""
    known = compiled_core(HOME / COMPILED_CORE)
    for file in core_paths():
        name, content = f"hooks/{file.relative_to(CODE).as_posix()}", file.read_bytes()
        if made := known.get(f"{key_of(name, content)}.py"):
            yield f"{name}c", made
        elif file.suffix in SUFFIXES:
            yield name, plain_table(content.decode()) if file.suffix == ".yml" else content
    for file in sorted(OVERRIDES.rglob("*")):
        if file.suffix in TEMPLATES:
            yield file.relative_to(CODE.parent).as_posix(), file.read_bytes()


def plain_table(text: str) -> bytes:
    """A table as Python writes it, which any Python reads in a moment; a card without the cases of tests."""
    return repr(load(text.split(BREAK, 1)[0])).encode()


def page_files(site: Site, is_sound: bool = False) -> Iterator[tuple[str, bytes]]:
    """The sources of the pages and the lists beside them; of other files the names alone."""
    from . import facts  # most builds have what the last one packed

    yield facts.FILE, repr(facts.facts_of(site, is_sound)).encode()
    yield facts.FRONTS, facts.fronts_of(site)
    for name, file in _sources(site).items():
        yield name, file.read_bytes() if name.endswith(facts.READ) else b""


def early_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """What the page shows while the core starts, a file a language of readers."""
    from . import early, facts

    told = facts.as_facts(facts.facts_of(site))
    for locale in site.project.languages:
        yield f"{locale}.json", json.dumps(early.early_of(site, told, locale), ensure_ascii=False).encode()


def _sources(site: Site) -> dict[str, Path]:
    """Files by their path in the project, in order."""
    project = site.project
    lists = (project.root / name for name in dict.fromkeys(map(str, (*LISTS, list_of(project), *OWN))))
    files = (*project.tree.files.values(), *project.tree.hidden.values(), *(file for file in lists if file.is_file()))
    named = {file.relative_to(project.root).as_posix(): file for file in files}
    return {name: named[name] for name in sorted(named) if not name.startswith("overrides/")}
