"""`office/docs/.shared.yml`: what an office has done with the shared pages.

replaced:   # file -> what the shared file was when the office wrote its own over it; `make check FIX=1` keeps it
  causes/loudspeaker.md: 3f2a9c01b7de
without:    # shared pages (in all languages), files, and whole folders (with a slash) that the office does not show
  - campaigns/july
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .findings import Finding, meant
from .misnamed import misnamed
from .naming import SUFFIX
from .regexes import regex
from .text.encoding import read_text
from .text.yamlmap import YamlMap, read_yaml_map
from .tree import NOTES, OFFICE, Tree, read_tree
from .words import locales

FILE = f"{OFFICE}/{NOTES}"
KEYS = ("replaced", "without")
DIGEST = regex(r"[0-9a-f]{12}")
LOCALE = regex(r"\.[A-Za-z-]+$")
NEW = """\
# 本機關改寫或不要的共用頁面。replaced 由 make check FIX=1 記下；without 自己寫。
# Shared pages that this office has replaced or leaves out. make check FIX=1 keeps `replaced`; you write `without`.

replaced:

without:
"""
"""The file as it begins."""


@dataclass(frozen=True)
class Shared:
    replaced: Mapping[str, str] = field(default_factory=dict)
    """Name of a file -> digest of the shared one that it replaced."""
    without: tuple[str, ...] = ()
    front: YamlMap = field(default_factory=lambda: YamlMap({}, {}, path=FILE))

    def leaves_out(self, name: str) -> bool:
        return not entries_for(name).isdisjoint(self.without)


def entries_for(name: str) -> set[str]:
    """The entries of `without` that mean a file: itself, its page in this or in any language, the folders it is in."""
    parts, page = name.split("/"), name.removesuffix(SUFFIX)
    pages = {page, LOCALE.sub("", page)} if page != name else set()
    return {name, *pages, *("/".join(parts[:end]) + "/" for end in range(1, len(parts)))}


def digest_of_shared(file: Path) -> str:
    """What tells one version of a shared file from another, however its lines end."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12]


def read_whole_tree(
    docs: Path, root: Path, spoken: Iterable[str] = (), first: str = ""
) -> tuple[Tree, Shared, list[Finding]]:
    """The files of the site in `root`: those below `docs`, under the office's own where it has a folder for them.

    Shared pages in languages that the office has not listed (`spoken`, if it lists any) are none of its site. Nor are
    any where its `first` language is not theirs: their names would mean other languages (editing/turning.py).
    """
    tree = read_tree(docs, root)
    tree = replace(tree, findings=(*tree.findings, *misnamed(root, tree.name)))
    if not (root / OFFICE).is_dir():
        return tree, Shared(), []
    shared, findings = _read(root)
    ends = tuple(f".{locale}{SUFFIX}" for locale in locales() if spoken and locale not in spoken)
    if first and any(name.endswith(f".{first}{SUFFIX}") for name in tree.files):
        ends = (SUFFIX,)

    def without(name: str) -> bool:
        return shared.leaves_out(name) or name.endswith(ends)

    return tree.under(read_tree(root / OFFICE, root), without), shared, findings


def _read(root: Path) -> tuple[Shared, list[Finding]]:
    if not (root / FILE).exists():
        return Shared(), []
    text, wrong = read_text(root / FILE, FILE)
    if wrong is not None:
        return Shared(), [wrong]
    front, findings = read_yaml_map(text.removeprefix("\ufeff").replace("\r\n", "\n"), FILE)
    findings = findings or list(_misformed(front))
    if findings:
        return Shared(), findings
    replaced, without = (front.data.get(key) or () for key in KEYS)
    return Shared({name: front.written(("replaced", name)) for name in replaced}, tuple(without), front), []


def _misformed(front: YamlMap) -> Iterator[Finding]:
    for key in front.data:
        if key not in KEYS:
            yield Finding(*front.at((key,)), "unknown-key", {"key": key, "meant": meant(key, KEYS)})
    replaced, without = (front.data.get(key) for key in KEYS)
    if not isinstance(replaced or {}, dict):
        yield Finding(*front.at(("replaced",)), "shared-form", {"example": "  causes/loudspeaker.md: 3f2a9c01b7de"})
    else:
        for name in replaced or {}:
            if not DIGEST.fullmatch(front.written(("replaced", name))):
                yield Finding(*front.at(("replaced", name)), "shared-form", {"example": f"  {name}: 3f2a9c01b7de"})
    if not isinstance(without or [], list) or not all(isinstance(entry, str) for entry in without or ()):
        yield Finding(*front.at(("without",)), "shared-form", {"example": "  - causes/loudspeaker"})


def with_replaced(text: str, digests: Mapping[str, str], gone: Iterable[str] = ()) -> str:
    """The file's text with `digests` written into its list, in order, and without what is `gone`; all else stays."""
    lines = (text or NEW).split("\n")
    if "replaced:" not in (line.split("#")[0].rstrip() for line in lines):
        lines = ["replaced:", *lines]
    start = next(at for at, line in enumerate(lines) if line.split("#")[0].rstrip() == "replaced:") + 1
    end = start
    while end < len(lines) and lines[end].startswith((" ", "#")):
        end += 1
    listed = {line.split(":")[0].strip(): line for line in lines[start:end] if not line.lstrip().startswith("#")}
    listed |= {name: f"  {name}: {digest}" for name, digest in digests.items()}
    notes = [line for line in lines[start:end] if line.lstrip().startswith("#")]
    kept = [line for name, line in sorted(listed.items()) if name not in set(gone)]
    return "\n".join([*lines[:start], *notes, *kept, *lines[end:]])
