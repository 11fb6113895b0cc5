"""The desk over the small project: unpacked as a browser unpacks it, and the goldens that an editor can make there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from awareness.desk.answers import Desk, answer, is_content
from awareness.desk.packing import page_files
from golden import ROOT, STAMPS, TODAY, Case, changed, checked, small_project, standing

CORE = (
    "overrides/assets/css/tokens.css",
    *(f"overrides/{name}" for name in ("main.html", "topic.html", "components/*")),
)
"""What the core brings that checks and previews of topics ask."""
WRITTEN = ("text", "find")
"""What a change may be that an editor writes; others delete a file, copy one or write bytes that are no text."""


def desk_over_the_small_project(folder: Path, project: Path) -> Desk:
    site, findings = checked(small_project(project))
    assert site and not findings
    core = [file for name in CORE for file in ROOT.glob(name)]
    files = {**dict(page_files(site)), **{file.relative_to(ROOT).as_posix(): file.read_bytes() for file in core}}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Desk(folder, "zh-TW", TODAY)


def asked(desk: Desk, name: str, *values: object) -> Any:
    return json.loads(answer(desk, name, json.dumps(values)))


def texts_of(case: Case) -> dict[str, str]:
    """The texts that a golden case changes; none where an editor cannot make that change at the desk."""
    changes = case.change
    if not all(is_content(change["file"]) and any(key in change for key in WRITTEN) for change in changes):
        return {}
    with changed(changes):
        texts = {change["file"]: (standing() / change["file"]).read_bytes().decode() for change in changes}
    return {} if any("\r" in text for text in texts.values()) else texts  # a browser's field has none


def passed_over(data: Mapping[str, Any]) -> set[str]:
    """Rules whose findings a case does not list (golden.findings_of)."""
    lists = any(change["file"].endswith(".addresses.yml") for change in data["change"])
    return {
        *(() if data.get("stamps") else STAMPS),
        *(() if lists else ["address-new"]),
        *(() if data.get("copies") else ["copied-text"]),
    }
