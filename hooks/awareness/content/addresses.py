"""`docs/.addresses.yml`: the addresses that were published, and where moved pages are now.

A page's address is printed in QR codes, on paper nobody can call back. The list stands with
the content, is read by people, and is kept by `make check FIX=1`. Without the file nothing is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..findings import Finding, as_written, meant
from ..naming import split_page
from ..project import Project
from ..regexes import regex
from ..text.encoding import read_text
from ..text.yamlmap import Place, YamlMap, read_yaml_file
from ..tree import ADDRESSES, SHARED
from .filenames import is_address

FILE = f"{SHARED}/{ADDRESSES}"
"""The product's list. An office with a folder of its own has one there, and takes the redirects of the product's."""
KEYS = ("published", "redirects")
ARROW = regex(r"\s*(?:[-=]+>|[→⇒➔,，;；])\s*")
"""What people write between two addresses."""
WORD = regex(r"\S+")
EXAMPLE, OLD_EXAMPLE = "practices/documents/faxing", "practices/documents/fax"

NEW = """\
# 已經公布的網址。海報的 QR 碼印的就是網址，印出去收不回來，所以這裡只增加、不刪除。
# Addresses that were published. Posters print them as QR codes, so nothing is ever taken off this list.

published:

redirects:
"""
"""The file as it begins."""


@dataclass(frozen=True)
class Addresses:
    """Ids (`practices/documents/faxing`), one for all languages, each with the place it stands at."""

    published: Mapping[str, Place] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old id -> new id."""
    redirect_places: Mapping[str, Place] = field(default_factory=dict)
    doubles: tuple[tuple[str, Place], ...] = ()
    """Ids that stand on the list once more, as after a merge."""
    exists: bool = False
    file: str = FILE
    """The list, as findings tell it."""

    def target(self, id: str) -> str | None:
        """Where an old id leads in the end; None for a circle."""
        seen = set()
        while id in self.redirects and id not in seen:
            seen.add(id)
            id = self.redirects[id]
        return None if id in seen else id


def list_of(project: Project) -> str:
    """The list of the addresses that this office has published."""
    return f"{project.tree.top}/{ADDRESSES}"


def read_addresses(project: Project) -> tuple[Addresses, list[Finding]]:
    """The list of `project`, and what is wrong with the file's form."""
    file = list_of(project)
    own, findings = _read(project, file)
    if file == FILE or not own.exists:
        return own, findings
    shared, _ = _read(project, FILE)
    moved = {old: new for old, new in shared.redirects.items() if old in own.published and old not in own.redirects}
    return replace(own, redirects={**own.redirects, **moved}), findings


def _read(project: Project, file: str) -> tuple[Addresses, list[Finding]]:
    if not (project.root / file).exists():
        return Addresses(file=file), []
    text, wrong = read_text(project.root / file, file)
    return addresses_in(text, project, file) if wrong is None else (Addresses(file=file), [wrong])


def addresses_in(text: str, project: Project, file: str = FILE) -> tuple[Addresses, list[Finding]]:
    """The list that a text of the file tells, and what is wrong with its form."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    front, findings = read_yaml_file(text, file)
    findings = findings or [replace(finding, path=file) for finding in _unknown(front, project)]
    if findings:  # what stands under another name is not gone
        return Addresses(file=file), findings
    published, wrong = _published(front, text, project)
    redirects, wrong_redirects = _redirects(front, text, project)
    places = {_id(old): front.place(("redirects", old)) for old in _mapping(front)}
    told = [replace(finding, path=file) for finding in (*wrong, *wrong_redirects)]
    items = front.data.get("published")
    listed = [
        (_id(item), front.place(("published", at)))
        for at, item in enumerate(items if isinstance(items, list) else ())
        if isinstance(item, str)
    ]
    doubles = tuple((id, place) for id, place in listed if id in published and published[id] != place)
    return Addresses(published, redirects, places, doubles, exists=True, file=file), told


def _unknown(front: YamlMap, project: Project) -> Iterator[Finding]:
    """Keys that are none of the file's."""
    for key in (key for key in front.data if key not in KEYS):
        old, new = _plain(_id(str(key)), project), front.data[key]
        if "/" in old and isinstance(new, str):  # a redirect that is not indented
            yield _misformed(front.place((key,)), key, f"  {old}: {_id(new)}")
        else:
            yield Finding(*front.at((key,)), "unknown-key", {"key": key, "meant": meant(key, KEYS)})


def _published(front: YamlMap, text: str, project: Project) -> tuple[dict[str, Place], list[Finding]]:
    """The published ids with their places, and what is wrong with the list."""
    items = front.data.get("published") or []
    if not isinstance(items, list):
        return {}, [_misformed(front.place(("published",)), "published", f"  - {EXAMPLE}")]
    places: dict[str, Place] = {}
    findings: list[Finding] = []
    for index, item in enumerate(items):
        line, column = front.place(("published", index))
        written = item if isinstance(item, str) else _named(item)
        if written is not item:
            example = f"  - {_plain(_id(written), project) or EXAMPLE}"
            findings.append(_misformed((line, column), written or "''", example))
        below = list(_words(front, text, index))
        for at, id in enumerate(map(_id, written.split() or [""])):  # a line without its dash joins the one above
            place = below[at] if 0 < at < len(below) else (line, column)
            if plain := _plain(id, project):
                places.setdefault(plain, place)
            if written is item and (at or not is_address(id, project.languages)):
                findings.append(_misformed(place, id or "''", f"  - {plain or EXAMPLE}"))
    return places, findings


def _words(front: YamlMap, text: str, index: int) -> Iterator[Place]:
    """Where the words of an item stand."""
    start, end = front.spans.get(("published", index), (0, 0))
    for found in WORD.finditer(text, start, end):
        yield text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())


def _redirects(front: YamlMap, text: str, project: Project) -> tuple[dict[str, str], list[Finding]]:
    """Where old ids lead, and what is wrong with the list."""
    if not isinstance(front.data.get("redirects") or {}, dict):
        return {}, _no_redirects(front, text)
    leads: dict[str, str] = {}
    findings: list[Finding] = []
    for written, new in _mapping(front).items():
        old = _id(written)
        if isinstance(new, str) and is_address(old, project.languages):
            leads[old] = _id(new)
            continue
        # a page is written there, so it must be a place inside the site that is nobody else's
        target = _id(new) if isinstance(new, str) else _plain(_id(_named(new)), project) or EXAMPLE
        example = f"  {_plain(old, project) or OLD_EXAMPLE}: {target}"
        findings.append(_misformed(front.place(("redirects", written)), written or "''", example))
    return leads, findings


def _mapping(front: YamlMap) -> Mapping[str, object]:
    """The redirects as they are written; none where they are no mapping."""
    redirects = front.data.get("redirects")
    return redirects if isinstance(redirects, dict) else {}


def _named(value: object) -> str:
    """The page in a value that is no text: `- contact:` and `[contact]` name it all the same."""
    while isinstance(value, dict | list):
        value = next(iter(value), None)
    return "" if value is None else as_written(value)


def _no_redirects(front: YamlMap, text: str) -> list[Finding]:
    """Redirects that are no mapping: words stand at their own lines, a list at its first item."""
    start, end = front.spans.get(("redirects",), (0, 0))
    first, findings = text.count("\n", 0, start) + 1, []
    for number, line in enumerate(text[start:end].split("\n"), first):
        old, _, new = (part.strip() for part in ARROW.sub(" ", line.strip()).partition(" "))
        if old:
            findings.append(_misformed((number, 3), line.strip(), f"  {old if new else OLD_EXAMPLE}: {new or EXAMPLE}"))
    return findings or [_misformed(front.place(("redirects", 0)), "redirects", f"  {OLD_EXAMPLE}: {EXAMPLE}")]


def _misformed(place: Place, key: str, example: str) -> Finding:
    return Finding(FILE, *place, "addresses-form", {"key": key, "example": example})


def _id(written: str) -> str:
    """An id, for those who wrote a file or an address."""
    return written.strip().lstrip("/").removeprefix("docs/").removesuffix(".md").removesuffix(".html")


def _plain(id: str, project: Project) -> str:
    """`id` as it may be written; empty where nobody can tell."""
    parts = (part for part in id.replace("\\", "/").lower().split("/") if part.strip("."))
    id = split_page("/".join(parts), project.languages)[0]
    return id if is_address(id, project.languages) else ""


def with_published(text: str, ids: Iterable[str]) -> str:
    """The file's text with `ids` added to its list, in order; comments and redirects stay as they are."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.startswith("published:")), None)
    if start is None:
        return text.rstrip("\n") + "\npublished:\n" + "".join(f"  - {id}\n" for id in sorted(ids))
    end = start + 1
    while end < len(lines) and lines[end].startswith((" ", "-", "#")):
        end += 1
    listed = [line for line in lines[start + 1 : end] if line.strip().startswith("- ")]
    listed = sorted({*(line.strip() for line in listed), *(f"- {id}" for id in ids)})
    notes = [line for line in lines[start + 1 : end] if not line.strip().startswith("- ")]
    return "\n".join([*lines[:start], "published:", *notes, *(f"  {line}" for line in listed), *lines[end:]])
