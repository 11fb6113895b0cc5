"""Mends what is mechanical: what a finding's own edit says, and the form of the file.

Nothing here decides what a text should mean. Encodings, marks, line ends and blanks first,
because nothing can be read before; then the edits, again and again until none is left.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from ..content.addresses import NEW, list_of, with_published
from ..content.characters import ends_with_cr
from ..content.filenames import content_files
from ..content.items import list_of as items_of
from ..content.items import with_items
from ..files import write_whole
from ..findings import Finding
from ..git import git, published_text
from ..project import Project
from ..shared import FILE as NOTES
from ..shared import with_replaced
from ..site import site_of
from ..text.encoding import MARK, big5, read_twice, utf16

ROUNDS = 20
"""One edit can bring another mistake to light. Each round makes the text better, so the end comes soon."""
NUMBERED = {"item-new", "item-reworded", "item-twice"}
"""Rules whose findings the list of numbers, written anew, mends."""
LISTED = {
    "address-new", "address-lost", "address-twice", "addresses-missing", "shared-unnoted", "shared-over", *NUMBERED
}  # fmt: skip
"""Rules whose findings are mended in a list beside the pages."""
Check = Callable[[], list[Finding]]


def mend(project: Project, check: Check, only: Collection[str] | None = None) -> str:
    """Mends the project's files (or `only` these paths) and returns what changed, as a unified diff.

    `check` reads everything anew and returns the findings.
    """
    files = mended_files(project)
    lists = (list_of(project), items_of(project), *([NOTES] if project.tree.own else []))
    before = {path: _bytes(file) for path, file in files.items() if only is None or path in (*only, *lists)}
    for _ in range(ROUNDS):
        for path in before:  # an edit may leave a blank at the end of its line
            _write(files[path], (data := _bytes(files[path])), well_formed(data))
        if not applied(check(), {path: files[path] for path in before}, project):
            break
    return "".join(_diff(path, data, _bytes(files[path])) for path, data in before.items())


def patch_of(project: Project, check: Check) -> bytes:
    """What `mend` would change, for `git apply`; all files are afterwards as they were. Raises OSError without git."""
    files = mended_files(project)
    before = {path: _bytes(file) for path, file in files.items()}
    missing = [path for path, file in files.items() if not file.is_file()]
    try:
        mend(project, check)
        after = {path: _bytes(file) for path, file in files.items()}
    finally:
        for path, data in before.items():
            _write(files[path], _bytes(files[path]), data)
        for path in missing:
            files[path].unlink(missing_ok=True)
    changed = [path for path in before if before[path] != after[path]]
    with tempfile.TemporaryDirectory(prefix="mends-") as folder:
        for side, contents in (("a", before), ("b", after)):
            Path(folder, side).mkdir()
            for path in changed:
                if side == "b" or path not in missing:
                    write_whole(Path(folder, side, path), contents[path])
        return git(Path(folder), "diff", "--no-index", "--no-prefix", "--no-ext-diff", "--no-color", "a", "b").stdout


def mended_files(project: Project) -> dict[str, Path]:
    """What is mended, by its path in the project: pages, and the lists beside them."""
    pages = {file.relative_to(project.root).as_posix(): file for file in content_files(project.tree).values()}
    return pages | {file: project.root / file for file in (list_of(project), items_of(project), NOTES)}


def well_formed(data: bytes) -> bytes:
    """The file in UTF-8 without mark, its lines ended by LF and without blanks at their ends.

    Bytes nobody can read stay as they are.
    """
    text = utf16(data)
    if text is None:
        try:
            text = data.decode("utf-8")
            text = read_twice(text) or text
        except UnicodeDecodeError:
            text = big5(data)
    if text is None or "\ufffd" in text:
        return data
    text = re.sub(r"\r+\n", "\n", text.removeprefix(MARK))
    if ends_with_cr(text):
        text = text.replace("\r", "\n")
    return tidy(text).encode()


def tidy(text: str) -> str:
    """No blanks at the ends of lines, but for the two that break a line, and one line end at the end of the file."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        bare = line.rstrip(" \t\u3000")
        below = lines[number + 1] if number + 1 < len(lines) else ""
        breaks = line == f"{bare}  " and bare and below.strip()
        if not bare or (not breaks and bare.strip("#")):
            lines[number] = bare
    text = "\n".join(lines)
    return text if not text or text.endswith("\n") else text + "\n"


def is_mendable(finding: Finding) -> bool:
    """Whether `applied` can mend it."""
    return finding.edit is not None or finding.rule in LISTED


def applied(findings: Sequence[Finding], files: Mapping[str, Path], project: Project) -> bool:
    """Writes the edits of `findings`; says whether anything changed."""
    changed = False
    by_path: dict[str, list[Finding]] = {}
    new_addresses = []
    addresses, noted, over = list_of(project), {}, set()
    rules = {finding.rule for finding in findings}
    for finding in findings:
        if finding.rule == "address-new":
            new_addresses.append(str(finding.values["id"]))
        elif finding.rule == "address-lost":
            new_addresses += finding.values["ids"]
        elif finding.rule == "addresses-missing":
            text = published_text(project.root, addresses, os.environ.get("BASE", ""))
            changed |= _write(files[addresses], b"", (NEW if text is None else text).encode())
        elif finding.rule == "shared-unnoted":
            noted[finding.values["name"]] = finding.values["digest"]
        elif finding.rule == "shared-over":
            over.add(finding.values["name"])
        elif finding.edit is not None and finding.path in files:
            by_path.setdefault(finding.path, []).append(finding)
    for path, wrong in by_path.items():
        data = files[path].read_bytes()
        changed |= _write(files[path], data, edited(data.decode(), wrong).encode())
    if new_addresses or "address-twice" in rules:
        data = _bytes(files[addresses])
        changed |= _write(files[addresses], data, with_published(data.decode(), new_addresses).encode())
    if rules & NUMBERED:
        changed |= _renumbered(project, files[items_of(project)])
    if noted or over:
        data = _bytes(files[NOTES])
        changed |= _write(files[NOTES], data, with_replaced(data.decode(), noted, over).encode())
    return changed


def _renumbered(project: Project, file: Path) -> bool:
    site, data = site_of(project)[0], _bytes(file)
    return _write(file, data, with_items(data.decode(), site.items, site.lines).encode())


def edited(text: str, findings: Iterable[Finding]) -> str:
    """The text with the findings' edits made, from its end, none upon another."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    limit = len(text) + 1
    edits = ((finding, finding.edit) for finding in findings if finding.edit and finding.line <= len(starts))
    places = {(starts[finding.line - 1] + finding.column - 1, edit) for finding, edit in edits}
    for at, edit in sorted(places, key=lambda place: (place[0], len(place[1].old), place[1].new), reverse=True):
        end = at + len(edit.old)
        if end <= limit and text.startswith(edit.old, at):
            text, limit = text[:at] + edit.new + text[end:], at if edit.old else at - 1
    return text


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _write(file: Path, old: bytes, new: bytes) -> bool:
    if old == new:
        return False
    write_whole(file, new)
    return True


def _diff(path: str, old: bytes, new: bytes) -> str:
    if old == new:
        return ""
    before, after = (data.decode("utf-8", "backslashreplace").split("\n") for data in (old, new))
    return "".join(f"{row}\n" for row in unified_diff(before, after, path, path, lineterm=""))
