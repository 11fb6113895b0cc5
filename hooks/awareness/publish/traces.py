"""What is left of the product's own office in another office's site: its names, number, staff and host.

An office's settings stand over the product's (settings/inherited.py); what the product's say of its agency, and the
office's do not, no file of the office's site may have. Files are searched as bytes: pages, scripts, settings of servers
and the metadata of PDF files. What posters say is what pages say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..findings import Finding
from ..project import Project
from ..settings.agency import AT, EXAMPLE_HOST
from ..settings.inherited import read_settings

LOOKED_FOR = ("name", "staff", "address")
"""Words of an agency that nobody else has; a short name or a label may be anybody's."""
PACKED = (".gz", ".zip", ".png", ".webp", ".woff", ".jpg")
FEWEST = 4
"""Characters that a trace has at least."""


def traces_in(name: str, content: bytes, traces: tuple[str, ...], file: str) -> Iterator[Finding]:
    """A finding for each of `traces` in a built file; `file` has the settings that they are from."""
    for word in () if name.endswith(PACKED) else traces:
        if word.encode() in content or word.encode("utf-16-be") in content:
            yield Finding(name, 1, 1, "audit-trace", {"words": word, "file": file})


def traces_of(project: Project) -> list[str]:
    """What would tell of the product's own office; nothing on its own site."""
    if len(project.settings_files) < 2:
        return []
    front, _, _ = read_settings(project.settings_files[-1])
    theirs = set(_said(front.value(AT) or {}))
    own = "\n".join(_said(project.agency.model_dump(mode="json")))
    return sorted(word for word in theirs if len(word) >= FEWEST and word not in own)


def _said(agency: Mapping[str, Any]) -> Iterator[str]:
    """The words of an agency, the number as it is dialled too."""
    for key in LOOKED_FOR:
        value = agency.get(key)
        for word in value.values() if isinstance(value, Mapping) else (value,):
            yield from (part for part in (str(word or ""), *str(word or "").split(", ")) if part)
    contacts = (agency.get("security") or {}).get("contact") or ()
    yield from (str(address).partition(":")[2].removeprefix("//") for address in contacts)
    number = str((agency.get("hotline") or {}).get("number") or "")
    yield from filter(None, (number, re.sub(r"\D", "", number.partition("#")[0])))
    yield str(agency.get("email") or "")
    host = str(agency.get("site_url") or "//").split("/")[2]
    yield "" if host == EXAMPLE_HOST else host
