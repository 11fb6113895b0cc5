"""Drives the Firefox of this machine by WebDriver BiDi, which it speaks itself: no driver, no package.

Playwright's own Firefox is another build, and needs a download.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
from typing import Any

NAMES = ("firefox", "firefox-esr")
KEYS = {
    "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Control": "\ue009", "Space": " ",
    "ArrowUp": "\ue013", "ArrowDown": "\ue015", "Home": "\ue011", "End": "\ue010", "Delete": "\ue017", "F8": "\ue038",
}  # fmt: skip
"""As WebDriver names them."""


def find_firefox() -> str | None:
    """Path of a Firefox: `$FIREFOX`, or one on the PATH."""
    return next(
        (path for name in (os.environ.get("FIREFOX", ""), *NAMES) if name and (path := shutil.which(name))), None
    )


class Firefox:
    """One headless window. `wrong` collects errors of scripts and of the console."""

    def __init__(self, program: str) -> None:
        self.wrong: list[str] = []
        self._count = self._loads = 0
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        command = [
            program,
            "--headless",
            "--no-remote",
            "--profile",
            self._folder.name,
            "--remote-debugging-port",
            "0",
            "about:blank",
        ]
        self._process = subprocess.Popen(
            command,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "HOME": self._folder.name},
        )
        port = next(
            int(found[1])
            for line in self._process.stderr
            if (found := re.search(r"BiDi listening on ws://[^:]+:(\d+)", line))
        )
        threading.Thread(target=self._process.stderr.read, daemon=True).start()  # a full pipe would stop it
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self._socket.sendall(
            f"GET /session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self._in = self._socket.makefile("rb")
        while self._in.readline().strip():
            pass  # the answer's head
        self.send("session.new", capabilities={"alwaysMatch": {"proxy": {"proxyType": "direct"}}})
        self.send("session.subscribe", events=["log.entryAdded", "browsingContext.load"])
        self._window = self.send("browsingContext.create", type="window")["context"]  # the first is never in front

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of one command. What happens meanwhile is noted."""
        self._count += 1
        data = json.dumps({"id": self._count, "method": method, "params": params}).encode()
        key = os.urandom(4)
        length = (
            struct.pack("!BH", 0xFE, len(data))
            if 125 < len(data) < 65536
            else struct.pack("!BQ", 0xFF, len(data))
            if len(data) > 125
            else bytes([0x80 | len(data)])
        )
        self._socket.sendall(b"\x81" + length + key + bytes(byte ^ key[at % 4] for at, byte in enumerate(data)))
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def _next(self) -> dict[str, Any]:
        message = json.loads(self._receive())
        if message.get("method") == "log.entryAdded" and message["params"]["level"] in ("error", "warn"):
            self.wrong.append(message["params"]["text"])
        self._loads += message.get("method") == "browsingContext.load"
        return message

    def _receive(self) -> bytes:
        message = b""
        while True:
            first, length = self._in.read(2)
            if length > 125:
                length = int.from_bytes(self._in.read(2 if length == 126 else 8))
            message += self._in.read(length)
            if first & 0x80:
                return message

    def goto(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self._window, url=address, wait="complete")

    def size(self, width: int, height: int) -> None:
        self.send("browsingContext.setViewport", context=self._window, viewport={"width": width, "height": height})

    def evaluate(self, expression: str) -> Any:
        """The value of an expression, which may be a promise."""
        call = f"Promise.resolve({expression}).then(JSON.stringify)"
        found = self.send("script.evaluate", expression=call, target={"context": self._window}, awaitPromise=True)
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"]) if "value" in found["result"] else None

    def follow(self, link: str) -> None:
        """Clicks what the selector `link` finds, and waits for the page it leads to."""
        before = self._loads
        self.evaluate(f"void setTimeout(() => document.querySelector({json.dumps(link)}).click())")
        while self._loads == before:
            self._next()

    def type(self, text: str) -> None:
        """Types into what has the focus."""
        self._act([(kind, letter) for letter in text.replace("\n", KEYS["Enter"]) for kind in ("keyDown", "keyUp")])

    def press(self, keys: str) -> None:
        """One key, or several at once: `Tab`, `Shift+Tab`."""
        held = [KEYS.get(name, name) for name in keys.split("+")]
        self._act([*(("keyDown", key) for key in held), *(("keyUp", key) for key in reversed(held))])

    def _act(self, keys: list[tuple[str, str]]) -> None:
        actions = [{"type": kind, "value": key} for kind, key in keys]
        told = [{"type": "key", "id": "keys", "actions": actions}]
        self.send("input.performActions", context=self._window, actions=told)

    def wait(self, condition: str) -> None:
        """Until `condition` holds in the page; an error after 20 seconds, said by the page."""
        self.evaluate(
            "new Promise((done, fail) => { const end = setTimeout(() => fail(new Error('never: ' + document.title)), 20000);"
            f" const look = () => {{ if ({condition}) {{ clearTimeout(end); done(); }} else setTimeout(look, 20) }}; look(); }})"
        )

    def close(self) -> None:
        self._in.close()
        self._socket.close()
        self._process.terminate()
        self._process.wait()
        self._process.stderr.close()
        self._folder.cleanup()
