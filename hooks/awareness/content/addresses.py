"""`docs/.addresses.yml`: the addresses that were published, and where moved pages are now.

A page's address is printed in QR codes, on paper nobody can call back. The list stands with
the content, is read by people, and is kept by `make check FIX=1`. Without the file nothing is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..findings import Finding, meant
from ..project import Project
from ..text.encoding import read_text
from ..text.yamlmap import Place, read_yaml_map

FILE = "docs/.addresses.yml"
KEYS = ("published", "redirects")


@dataclass(frozen=True)
class Addresses:
    """Ids (`practices/documents/faxing`), one for all languages, each with the place it stands at."""

    published: Mapping[str, Place] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old id -> new id."""
    redirect_places: Mapping[str, Place] = field(default_factory=dict)
    exists: bool = False

    def target(self, id: str) -> str | None:
        """Where an old id leads in the end; None for a circle."""
        seen = set()
        while id in self.redirects and id not in seen:
            seen.add(id)
            id = self.redirects[id]
        return None if id in seen else id


def read_addresses(project: Project) -> tuple[Addresses, list[Finding]]:
    """The list of `project`, and what is wrong with the file's form."""
    file = project.root / FILE
    if not file.is_file():
        return Addresses(), []
    text, wrong = read_text(file, FILE)
    if wrong is not None:
        return Addresses(), [wrong]
    front, findings = read_yaml_map(text.removeprefix("\ufeff").replace("\r\n", "\n"), FILE)
    if findings:
        return Addresses(), findings
    for key in front.data:
        if key not in KEYS:
            findings.append(Finding(FILE, *front.place((key,)), "unknown-key", {"key": key, "meant": meant(key, KEYS)}))
    if findings:  # what stands under another name is not gone
        return Addresses(), findings
    published, redirects = front.data.get("published") or [], front.data.get("redirects") or {}
    if not isinstance(published, list) or not all(isinstance(id, str) for id in published):
        findings.append(Finding(FILE, *front.place(("published",)), "addresses-form", {"key": "published", "example": "  - practices/documents/faxing"}))
        published = []
    if not isinstance(redirects, dict) or not all(isinstance(id, str) for id in redirects.values()):
        findings.append(Finding(FILE, *front.place(("redirects", 0)), "addresses-form", {"key": "redirects", "example": "  practices/documents/fax: practices/documents/faxing"}))
        redirects = {}
    places = {id: front.place(("published", index)) for index, id in enumerate(published)}
    redirect_places = {id: front.place(("redirects", id)) for id in redirects}
    return Addresses(places, {_id(old): _id(new) for old, new in redirects.items()}, {_id(old): place for old, place in redirect_places.items()}, True), findings


def _id(written: str) -> str:
    """An id, for those who wrote a file or an address."""
    return written.strip().lstrip("/").removeprefix("docs/").removesuffix(".md").removesuffix(".html")


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
