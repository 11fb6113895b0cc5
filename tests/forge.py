"""A forge that stands in for GitHub, GitLab or Gitea: a few files, and what is asked of them by its own interface.

What it is asked, and what it answers, is held to what the forges publish (goldens/forges.json; a name with `?` may be
left out): GitHub's and Gitea's OpenAPI descriptions, GitLab's reference of its REST interface.
"""

from __future__ import annotations

import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

PUBLISHED: dict[str, Any] = json.loads(Path(__file__).with_name("goldens").joinpath("forges.json").read_text("utf-8"))
APIS = {
    "github": "/repos/ethics/secrecy",
    "gitlab": "/api/v4/projects/ethics%2Fsecrecy",
    "gitea": "/api/v1/repos/ethics/secrecy",
}
ENTERPRISE = "/api/v3"
"""What stands before it where a GitHub is an office's own."""
TOKEN = "right"
TYPES: dict[str, tuple[type, Any]] = {
    "string": (str, "…"), "integer": (int, 1), "boolean": (bool, False), "array": (list, []), "object": (dict, {}),
}  # fmt: skip
SHA = "0123456789abcdef0123456789abcdef01234567"


def blob(text: str) -> str:
    return sha1(text.encode()).hexdigest()


class AskedWrongError(Exception):
    """What a forge would not understand."""


@dataclass
class Forge:
    """One repository: what stands on its main branch, and what has been asked for."""

    kind: str
    files: dict[str, str]
    branches: dict[str, dict[str, str]] = field(default_factory=dict)
    requests: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[tuple[str, int, dict[str, str], str]] = field(default_factory=list)
    """What it says once to who asks with a method: status, headers, and a message."""
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    trees: dict[str, dict[str, str]] = field(default_factory=dict)
    address: str = ""

    @property
    def api(self) -> str:
        return self.address + APIS[self.kind]

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        name, rest = self._route(method, path)
        told = PUBLISHED[self.kind][name]
        held(body, told.get("body", {}), f"{name}: ")
        for key, of in told.get("items", {}).items():
            for item in body[key]:
                held(item, of, f"{name} {key}: ")
        made = getattr(self, f"_{self.kind}")(name, unquote(rest), query, body)
        if isinstance(made, int):
            return made, {"message": "A branch or file of that name already exists" if made != 404 else "Not Found"}
        filled = {key: TYPES[of][1] for key, of in told["answer"].items()} | made
        held(filled, told["answer"], f"the answer to {name}: ")
        return told["status"], filled

    def _route(self, method: str, path: str) -> tuple[str, str]:
        for name in PUBLISHED[self.kind]:
            known, place = name.split(" ")
            begin = place.rstrip("*")
            if known == method and (path == place or (place.endswith("*") and path.startswith(begin))):
                return name, path.removeprefix(begin)
        raise AskedWrongError(f"{method} {path}")

    def _read(self, path: str, query: dict[str, list[str]], id: str, **more: str) -> Any:
        assert query["ref"] == ["main"]
        if path not in self.files:
            return 404
        content = b64encode(self.files[path].encode()).decode()
        return {"content": content[:60] + "\n" + content[60:], "encoding": "base64", id: blob(self.files[path]), **more}

    def _open(self, head: str, base: str, title: str, body: str, address: str) -> Any:
        assert base == "main" and head in self.branches
        self.requests.append({"branch": head, "title": title, "body": body})
        return {address: f"{self.address}/ethics/secrecy/pulls/{len(self.requests)}"}

    def _github(self, name: str, rest: str, query: dict[str, list[str]], body: Any) -> Any:
        if name == "GET /contents/*":
            return self._read(rest, query, "sha", type="file")
        if name == "POST /git/trees":
            assert body["base_tree"] == "t" + SHA[1:]
            self.trees["tree"] = {one["path"]: one["content"] for one in body["tree"]}
            return {"sha": "tree"}
        if name == "POST /git/commits":
            assert body["parents"] == [SHA] and body["message"]
            return {"sha": "commit", "tree": {"sha": body["tree"], "url": "…"}}
        if name == "POST /git/refs":
            return self._branch(body["ref"].removeprefix("refs/heads/"), self.trees["tree"], {"object": {}}, 422)
        if name == "POST /pulls":
            return self._open(body["head"], body["base"], body["title"], body["body"], "html_url")
        return {"object": {"sha": SHA}} if rest == "heads/main" else {"tree": {"sha": "t" + SHA[1:]}}

    def _gitlab(self, name: str, rest: str, query: dict[str, list[str]], body: Any) -> Any:
        if name == "GET /repository/files/*":
            return self._read(rest, query, "last_commit_id")
        if name == "POST /repository/commits":
            assert body["start_branch"] == "main"
            actions = [(one["action"], one["file_path"], one.get("last_commit_id")) for one in body["actions"]]
            texts = {one["file_path"]: one["content"] for one in body["actions"]}
            return self._branch(body["branch"], self._fitting(actions, texts), {"id": SHA}, 400)
        assert body["remove_source_branch"] is True
        wish = body["source_branch"], body["target_branch"], body["title"], body["description"]
        return self._open(*wish, "web_url")

    def _gitea(self, name: str, rest: str, query: dict[str, list[str]], body: Any) -> Any:
        if name == "GET /contents/*":
            return self._read(rest, query, "sha", type="file")
        if name == "POST /contents":
            assert body["branch"] == "main" and body["message"]
            actions = [(one["operation"], one["path"], one.get("sha")) for one in body["files"]]
            texts = {one["path"]: b64decode(one["content"]).decode() for one in body["files"]}
            return self._branch(body["new_branch"], self._fitting(actions, texts), {"files": []}, 422)
        return self._open(body["head"], body["base"], body["title"], body["body"], "html_url")

    def _fitting(self, actions: list[tuple[str, str, str | None]], texts: dict[str, str]) -> dict[str, str]:
        for action, path, known in actions:
            old = self.files.get(path)
            assert (action, known) == (("update", blob(old)) if old is not None else ("create", None)), path
        return texts

    def _branch(self, name: str, texts: dict[str, str], made: dict[str, Any], status: int) -> Any:
        if name in self.branches:
            return status
        self.branches[name] = texts
        return made


def held(value: Any, schema: dict[str, str], where: str) -> None:
    """Raises AskedWrongError where a value is not as published."""
    value = value or {}
    known = {name.rstrip("?"): of for name, of in schema.items()}
    for name, one in value.items():
        if name not in known or not isinstance(one, TYPES[known[name]][0]):
            raise AskedWrongError(f"{where}{name} is {one!r}")
    if missing := [name for name in schema if not name.endswith("?") and name not in value]:
        raise AskedWrongError(f"{where}{missing} are missing")


class Handler(BaseHTTPRequestHandler):
    forge: ClassVar[Forge]

    def do_OPTIONS(self) -> None:
        self._say(204, None)

    def do_GET(self) -> None:
        self._serve("GET", None)

    def do_POST(self) -> None:
        self._serve("POST", json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _serve(self, method: str, body: Any) -> None:
        forge, parts = self.forge, urlsplit(self.path)
        forge.asked.append(f"{method} {self.path}")
        token = self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization", "").split(" ")[-1]
        if token != TOKEN:
            return self._say(401, {"message": "Bad credentials"})
        once = next((one for one in forge.refusals if one[0] == method), None)
        if once:
            forge.refusals.remove(once)
            return self._say(once[1], {"message": once[3]}, once[2])
        try:
            path = parts.path.removeprefix(ENTERPRISE).removeprefix(APIS[forge.kind])
            self._say(*forge.answer(method, path, parse_qs(parts.query), body))
        except (AskedWrongError, AssertionError, KeyError) as error:
            forge.wrong.append(repr(error))
            self._say(500, {"message": "wrong"})

    def _say(self, status: int, content: Any, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        told = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*", **(headers or {})}
        for name, value in (told | {"Access-Control-Expose-Headers": "*"}).items():
            self.send_header(name, value)
        content = b"" if content is None else json.dumps(content).encode()
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *told: object) -> None:
        pass


@contextmanager
def standing_in(kind: str, files: dict[str, str]) -> Iterator[Forge]:
    forge = Forge(kind, dict(files))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"forge": forge}))
    forge.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
