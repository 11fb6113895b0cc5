"""What is written at the desk, sent to a forge by its own interface (overrides/assets/javascripts/desk/forges.js)."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from forge import PUBLISHED, TOKEN, Forge, standing_in
from golden import ROOT

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="without Node.js the browser's tests alone run scripts")
SCRIPT = """
import { commit, request } from "./overrides/assets/javascripts/desk/forges.js";
const answers = [];
for (const [forge, token, changes, wish] of JSON.parse(process.argv[1])) {
  try {
    await commit(forge, token, changes, wish);
    answers.push([await request(forge, token, wish), {}]);
  } catch (error) {
    answers.push([error.reason ?? error.stack, error.values]);
  }
}
console.log(JSON.stringify(answers));
process.exit(0);
"""
OLD, NEW = "docs/causes/傳真.md", "docs/causes/faxing.en.md"
TEXT = "---\ntitle: 傳真前先確認 “✓”\n---\n舊的。\n"
CHANGES = [
    {"path": OLD, "text": TEXT.replace("舊", "新"), "base": TEXT},
    {"path": NEW, "text": "---\ntitle: Confirm before you fax\n---\n", "base": None},
]
WISH = {"branch": "desk/faxing-1", "title": "傳真：新的做法", "body": "為什麼\n\n- [x] 檢查過"}


SPENT = {"X-RateLimit-Remaining": "0", "Retry-After": "90"}
BROKEN = "Something <b>broke</b>"
Refusal = tuple[str, int, dict[str, str], str]


@dataclass
class Try:
    """One sending: to what forge, and what becomes of it."""

    kind: str
    files: dict[str, str]
    told: tuple[str, dict[str, Any]]
    refusal: Refusal | None = None
    token: str = TOKEN
    api: str = ""
    taken: bool = False


def sent(tries: list[Try]) -> Iterator[tuple[Try, Forge, tuple[str, dict[str, Any]]]]:
    """All in one process of Node.js, each to a forge of its own."""
    with ExitStack() as stack:
        forges = [stack.enter_context(standing_in(one.kind, one.files)) for one in tries]
        for one, forge in zip(tries, forges, strict=True):
            forge.refusals += [one.refusal] if one.refusal else []
            forge.branches |= {WISH["branch"]: {}} if one.taken else {}
        said = [
            [{"kind": one.kind, "api": one.api or forge.api, "branch": "main"}, one.token, CHANGES, WISH]
            for one, forge in zip(tries, forges, strict=True)
        ]
        command = [str(NODE), "--input-type=module", "--eval", SCRIPT, json.dumps(said)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, encoding="utf-8")
        yield from zip(tries, forges, map(tuple, json.loads(done.stdout)), strict=True)


def test_both_languages_in_one_commit_and_a_request() -> None:
    for one, forge, answer in sent([Try(kind, {OLD: TEXT.replace("\n", "\r\n")}, ("", {})) for kind in PUBLISHED]):
        assert forge.wrong == [], one.kind
        assert answer == (f"{forge.address}/ethics/secrecy/pulls/1", {})
        assert forge.branches == {WISH["branch"]: {one["path"]: one["text"] for one in CHANGES}}
        assert forge.requests == [WISH]


FULL = {OLD: TEXT}


def refusals(kind: str) -> list[Try]:
    taken = "A branch or file of that name already exists"
    return [
        Try(kind, FULL, ("token", {}), token="other"),
        Try(kind, FULL | {NEW: "…"}, ("exists", {"path": NEW})),
        Try(kind, {OLD: TEXT + "Another's line.\n"}, ("changed", {"path": OLD})),
        Try(kind, {}, ("gone", {"path": OLD})),
        Try(kind, FULL, ("taken", {}), taken=True),
        Try(kind, FULL, ("rights", {}), ("POST", 403, {}, taken)),
        Try(kind, FULL, ("missing", {}), ("POST", 404, {}, "")),
        Try(kind, FULL, ("limit", {"minutes": 2}), ("GET", 403, SPENT, "API rate limit exceeded")),
        Try(kind, FULL, ("limit", {"minutes": 1}), ("POST", 429, {}, "Too many")),
        Try(kind, FULL, ("other", {"status": 500, "said": BROKEN}), ("POST", 500, {}, BROKEN)),
        Try(kind, FULL, ("network", {}), api="http://127.0.0.1:9/api"),
    ]


def test_what_keeps_a_forge_from_taking_it_is_told() -> None:
    for one, forge, answer in sent([one for kind in PUBLISHED for one in refusals(kind)]):
        assert (answer, forge.wrong, forge.requests) == (one.told, [], []), one
