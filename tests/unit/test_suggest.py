"""Mends as suggestions: read from the patch, kept to what the request shows, posted to a stand-in of each forge."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from golden import ROOT

_found = importlib.util.spec_from_file_location("suggest", ROOT / ".ci/suggest.py")
assert _found and _found.loader
suggest = importlib.util.module_from_spec(_found)
sys.modules["suggest"] = suggest
_found.loader.exec_module(suggest)

PATCH = """diff --git a/docs/.addresses.yml b/docs/.addresses.yml
--- a/docs/.addresses.yml
+++ b/docs/.addresses.yml
@@ -9,2 +9,3 @@
   - a
+  - new
   - z
diff --git a/docs/a.md b/docs/a.md
--- a/docs/a.md
+++ b/docs/a.md
@@ -1,5 +1,5 @@
 ---
-title: 甲,乙
-slogn: ```@office```
+title: 甲，乙
+slogan: ```@office```
 ---
 text
@@ -9,2 +9,3 @@
 last
+++ a line that only looks like a file
 end
"""
DIFF = """@@ -1,4 +1,5 @@
 ---
-title: 甲
+title: 甲,乙
+slogn: ```@office```
 ---
 text
"""
"""What the request itself changes, as both forges give it: without a head."""
BEFORE = "`make check FIX=1`"


def test_a_patch_is_read_run_by_run() -> None:
    mends = list(suggest.mends_of(PATCH))
    assert [(m.path, m.first, m.last, m.old, m.new) for m in mends] == [
        ("docs/.addresses.yml", 9, 9, ("  - a",), ("  - a", "  - new")),
        ("docs/a.md", 2, 3, ("title: 甲,乙", "slogn: ```@office```"), ("title: 甲，乙", "slogan: ```@office```")),
        ("docs/a.md", 9, 9, ("last",), ("last", "++ a line that only looks like a file")),
    ]
    (first,) = suggest.mends_of("+++ b/x\n@@ -1 +1,2 @@\n+new\n old\n")
    assert (first.first, first.old, first.new) == (1, ("old",), ("new", "old"))
    (gone,) = suggest.mends_of("+++ b/x\n@@ -1,2 +1 @@\n-old\n kept\n")
    assert (gone.first, gone.old, gone.new) == (1, ("old",), ())


def test_only_lines_of_the_request_are_suggested_on_and_only_if_they_are_the_same() -> None:
    mends = list(suggest.mends_of(PATCH))
    assert suggest.fitting(mends, {"docs/a.md": suggest.shown_in(DIFF)}) == [mends[1]]
    assert suggest.fitting(mends, {"docs/a.md": suggest.shown_in(DIFF.replace("甲,乙", "丙"))}) == []
    long = suggest.Mend("x", 1, ("a",), ("b",) * 99)
    assert suggest.fitting([long], {"x": {1: ("a", None)}}) == []
    many = [suggest.Mend("x", 1, ("a",), ("b",))] * 99
    assert len(suggest.fitting(many, {"x": {1: ("a", None)}})) == suggest.MOST


def test_no_text_ends_its_fence() -> None:
    body = suggest.Mend("x", 1, ("a",), ("````", "@office", "```suggestion")).body()
    fence = re.search(r"^(`+)suggestion$", body, re.MULTILINE)[1]
    assert len(fence) == 5 and body.endswith(f"\n{fence}") and body.count(fence) == 2


class Standin(BaseHTTPRequestHandler):
    """Answers as the forges do, and keeps what is posted."""

    answers: dict[str, Any]
    posted: list[tuple[str, Any]]
    tokens: set[str]

    def do_GET(self) -> None:
        path = re.sub(r"[?&](per_page|page|state)=[^&]*", "", self.path)
        self.answer(self.answers[path] if "page=2" not in self.path else [])

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.posted.append((self.path, content))
        self.answer({})

    def answer(self, content: Any) -> None:
        self.tokens.add(self.headers["Authorization"] or self.headers["PRIVATE-TOKEN"])
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def standin() -> Iterator[tuple[type[Standin], str]]:
    kind = type("Own", (Standin,), {"answers": {}, "posted": [], "tokens": set()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield kind, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def patch(tmp_path: Path) -> Path:
    (tmp_path / "mends.patch").write_text(PATCH, encoding="utf-8")
    return tmp_path / "mends.patch"


def test_github_gets_one_review_with_suggestions(
    standin: tuple[type[Standin], str], patch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, address = standin
    given = {
        "GITHUB_API_URL": address,
        "GITHUB_TOKEN": "t",
        "GITHUB_REPOSITORY": "o/r",
        "HEAD_SHA": "abc",
        "HEAD": "me:a b",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    pulls = [{"number": 1, "head": {"sha": "old"}}, {"number": 7, "head": {"sha": "abc"}}]
    kind.answers |= {
        "/repos/o/r/pulls&head=me%3Aa%20b": pulls,
        "/repos/o/r/pulls/7/files": [{"filename": "docs/a.md", "patch": DIFF}, {"filename": "logo.png"}],
        "/repos/o/r/pulls/7/comments": [],
    }
    assert suggest.main("github", patch) == 0
    ((path, review),) = kind.posted
    assert path == "/repos/o/r/pulls/7/reviews" and kind.tokens == {"Bearer t"}
    assert (review["commit_id"], review["event"]) == ("abc", "COMMENT") and "3" in review["body"]
    (comment,) = review["comments"]
    body = comment.pop("body")
    assert comment == {"path": "docs/a.md", "line": 3, "side": "RIGHT", "start_line": 2, "start_side": "RIGHT"}
    assert body.startswith(BEFORE) and "````suggestion\ntitle: 甲，乙\nslogan: ```@office```\n````" in body
    kind.answers["/repos/o/r/pulls/7/comments"] = [{"path": "docs/a.md", "body": body}]
    assert suggest.main("github", patch) == 0  # the next push: it is there already
    kind.answers["/repos/o/r/pulls&head=me%3Aa%20b"] = pulls[:1]
    assert suggest.main("github", patch) == 0  # a commit that is no request's any more
    assert len(kind.posted) == 1


def test_gitlab_gets_a_discussion_for_each(
    standin: tuple[type[Standin], str], patch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, address = standin
    given = {"CI_API_V4_URL": address, "SUGGEST_TOKEN": "t", "CI_PROJECT_ID": "5", "CI_MERGE_REQUEST_IID": "7"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    request, refs = "/projects/5/merge_requests/7", {"base_sha": "b", "start_sha": "s", "head_sha": "h"}
    unchanged = "@@ -8,2 +8,3 @@\n+more\n   - a\n   - z\n"
    kind.answers |= {
        request: {"diff_refs": refs},
        f"{request}/diffs": [
            {"new_path": "docs/a.md", "old_path": "docs/a.md", "diff": DIFF},
            {"new_path": "docs/.addresses.yml", "old_path": "docs/was.yml", "diff": unchanged},
        ],
        f"{request}/notes": [{"body": "a note of a person"}],
    }
    assert suggest.main("gitlab", patch) == 0
    (_, one), (path, two) = kind.posted
    assert path == f"{request}/discussions" and kind.tokens == {"t"}
    assert one["position"] == {  # a line that the request leaves alone is named by both its numbers
        "position_type": "text", **refs, "new_path": "docs/.addresses.yml", "old_path": "docs/was.yml", "new_line": 9, "old_line": 8,
    }  # fmt: skip
    assert "```suggestion:-0+0\n  - a\n  - new\n```" in one["body"]
    assert (two["position"]["new_line"], "old_line" in two["position"]) == (3, False)
    assert "````suggestion:-1+0\n" in two["body"]
    kind.answers[f"{request}/notes"] = [{"body": post["body"], "position": post["position"]} for _, post in kind.posted]
    assert suggest.main("gitlab", patch) == 0
    assert len(kind.posted) == 2


def test_what_goes_wrong_is_a_sentence(
    patch: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest.main("github", patch.with_name("none")) == 0
    monkeypatch.setattr(
        suggest, "FORGES", {"github": lambda *_: (_ for _ in ()).throw(suggest.urllib.error.URLError("403"))}
    )
    assert suggest.main("github", patch) == 1
    assert "403" in capsys.readouterr().err
