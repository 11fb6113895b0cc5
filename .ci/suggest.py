"""Posts what the check would mend as suggestions on a request: `python3 suggest.py github|gitlab mends.patch`.

    check: no rights, runs the change  ──mends.patch──>  suggest: may comment, runs nothing of the change

So this file comes from the default branch, needs nothing but Python, and believes nothing in the patch: only what
replaces lines that the forge itself shows in the request is posted, between fences that the text cannot end.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST, LONGEST = 30, 12
"""Suggestions for a request, and lines of one: whoever has more to mend applies the patch."""
LARGEST = 2_000_000
"""Bytes of a patch that is read."""
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
SAID = "`make check FIX=1` 會這樣改。 / What `make check FIX=1` would write."
REST = (
    "可以自動改正 {count} 處；不在這次修改的行裡的，見附件 mends。 / "
    "{count} place(s) can be mended; for those on other lines see the artifact mends."
)
PAGE = 100
"""Entries a page of an answer, the most that both forges give."""
Shown = Mapping[int, tuple[str, int | None]]
"""Line of the new file -> its text, and its line in the old one where it is not new."""


@dataclass(frozen=True)
class Mend:
    path: str
    first: int
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.old) - 1

    def body(self, mark: str = "") -> str:
        """The comment, in a fence longer than any in the text."""
        runs = [len(run) for line in self.new for run in re.findall("`+", line)]
        fence = "`" * max(3, *(run + 1 for run in runs), 3)
        return "\n".join((SAID, "", f"{fence}suggestion{mark}", *self.new, fence))


def lines_of(diff: str) -> Iterator[tuple[str, str, int, int]]:
    """Mark, text, old and new number of each line of a unified diff; `path` or `@` where a file or a hunk begins."""
    old = new = old_end = new_end = 0
    for line in diff.split("\n"):
        mark, text = line[:1], line[1:]
        if (old < old_end or new < new_end) and mark in (" ", "-", "+"):
            yield mark, text, old, new
            old, new = old + (mark != "+"), new + (mark != "-")
        elif found := HUNK.match(line):
            old, new = int(found[1]), int(found[3])
            old_end, new_end = old + int(found[2] or 1), new + int(found[4] or 1)
            yield "@", "", old, new
        elif line.startswith("+++ "):
            yield "path", line[4:].removeprefix("b/"), 0, 0


def mends_of(patch: str) -> Iterator[Mend]:
    """Each run of changed lines; what only comes is told with the line above it, or the one below."""
    path, before = "", None
    run: list[tuple[str, str, int]] = []
    for mark, text, old, _ in (*lines_of(patch), ("@", "", 0, 0)):
        if mark in ("-", "+"):
            run.append((mark, text, old))
            continue
        if run:
            gone, come = ([text for kind, text, _ in run if kind == one] for one in ("-", "+"))
            first = run[0][2]
            if gone:
                yield Mend(path, first, tuple(gone), tuple(come))
            elif before is not None:
                yield Mend(path, first - 1, (before,), (before, *come))
            elif mark == " ":
                yield Mend(path, first, (text,), (*come, text))
        run = []
        path, before = (text, None) if mark == "path" else (path, text if mark == " " else None)


def shown_in(diff: str) -> Shown:
    """The lines of the new file that a forge shows of a diff, which it gives without its head."""
    rows = lines_of(diff)
    return {new: (text, old if mark == " " else None) for mark, text, old, new in rows if mark in (" ", "+")}


def fitting(mends: list[Mend], shown: Mapping[str, Shown]) -> list[Mend]:
    """Those whose lines are in the request just as the patch has them, the first so many."""

    def fits(mend: Mend) -> bool:
        rows = shown.get(mend.path, {})
        is_there = all(rows.get(mend.first + at, ("\0",))[0] == text for at, text in enumerate(mend.old))
        return is_there and max(len(mend.old), len(mend.new)) <= LONGEST

    return [mend for mend in mends if fits(mend)][:MOST]


class Forge:
    """One that speaks JSON over HTTP and knows a token."""

    def __init__(self, address: str, headers: Mapping[str, str]) -> None:
        self.address, self.headers = address.rstrip("/"), {**headers, "Content-Type": "application/json"}

    def ask(self, path: str, data: Any = None) -> Any:
        """GET, or POST where there are `data`. Raises urllib.error.URLError."""
        body = json.dumps(data).encode() if data is not None else None
        request = urllib.request.Request(f"{self.address}/{path}", body, dict(self.headers))
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def all(self, path: str) -> Iterator[Any]:
        for page in range(1, 31):
            found = self.ask(f"{path}{'&' if '?' in path else '?'}per_page={PAGE}&page={page}")
            yield from found
            if len(found) < PAGE:
                return


def github(mends: list[Mend], given: Mapping[str, str]) -> int:
    """On the open request whose head is the commit that was checked. Returns how many were posted."""
    forge = Forge(given["GITHUB_API_URL"], {"Authorization": f"Bearer {given['GITHUB_TOKEN']}"})
    repository, sha = f"repos/{given['GITHUB_REPOSITORY']}", given["HEAD_SHA"]
    head = urllib.parse.quote(given["HEAD"], safe="")
    requests = forge.all(f"{repository}/pulls?state=open&head={head}")
    request = next((one for one in requests if one["head"]["sha"] == sha), None)
    if request is None:
        return 0
    pull = f"{repository}/pulls/{request['number']}"
    shown = {file["filename"]: shown_in(file.get("patch", "")) for file in forge.all(f"{pull}/files")}
    there = {(one["path"], one["body"]) for one in forge.all(f"{pull}/comments")}
    posted = [mend for mend in fitting(mends, shown) if (mend.path, mend.body()) not in there]
    if posted:
        comments = [_comment(mend) for mend in posted]
        review = {"commit_id": sha, "event": "COMMENT", "body": REST.format(count=len(mends)), "comments": comments}
        forge.ask(f"{pull}/reviews", review)
    return len(posted)


def _comment(mend: Mend) -> dict[str, Any]:
    begin = {"start_line": mend.first, "start_side": "RIGHT"} if mend.first < mend.last else {}
    return {"path": mend.path, "body": mend.body(), "line": mend.last, "side": "RIGHT", **begin}


def gitlab(mends: list[Mend], given: Mapping[str, str]) -> int:
    """On the merge request of the pipeline. Returns how many were posted."""
    forge = Forge(given["CI_API_V4_URL"], {"PRIVATE-TOKEN": given["SUGGEST_TOKEN"]})
    request = f"projects/{given['CI_PROJECT_ID']}/merge_requests/{given['CI_MERGE_REQUEST_IID']}"
    refs = forge.ask(request)["diff_refs"]
    diffs = {file["new_path"]: file for file in forge.all(f"{request}/diffs")}
    shown = {path: shown_in(file["diff"]) for path, file in diffs.items()}
    notes = forge.all(f"{request}/notes")
    there = {((one.get("position") or {}).get("new_path"), one["body"]) for one in notes}
    marked = {mend: mend.body(f":-{len(mend.old) - 1}+0") for mend in fitting(mends, shown)}
    posted = {mend: body for mend, body in marked.items() if (mend.path, body) not in there}
    for mend, body in posted.items():
        old = shown[mend.path][mend.last][1]
        position = {"position_type": "text", **refs, "new_path": mend.path, "old_path": diffs[mend.path]["old_path"]}
        line = {"new_line": mend.last} | ({"old_line": old} if old else {})
        forge.ask(f"{request}/discussions", {"body": body, "position": position | line})
    return len(posted)


FORGES = {"github": github, "gitlab": gitlab}


def main(name: str, patch: Path) -> int:
    if not patch.is_file():
        print("Nothing to mend")
        return 0
    with patch.open("rb") as file:
        mends = list(mends_of(file.read(LARGEST).decode(errors="replace")))
    try:
        print(f"Suggested: {FORGES[name](mends, os.environ)} of {len(mends)}")
    except urllib.error.URLError as error:
        print(f"The forge refused the suggestions: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
