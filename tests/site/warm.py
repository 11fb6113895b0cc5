"""Builds of one project, each in a process of its own that begins with everything imported. (POSIX: it forks.)

The first build is made before the first order: templates are compiled and tables read once.

    python warm.py mkdocs.yml target

reads one order a line from standard input and answers each with a line of JSON. An order counts
the build's steps on the disk (a file opened for writing, a folder made, renamed, removed, …), and
may do something at one of them:

    {}                          {"status": 0, "steps": 1234, "log": "…"}
    {"at": 17, "do": "kill"}    kill -9, at the 17th step
    {"at": 17, "do": "full"}    from then on nothing can be written: the disk is full
    {"limit": 60000}            no file may grow beyond so many bytes
    {"second": true}            two builds at once: the second begins while the first is at work
"""

from __future__ import annotations

import atexit
import errno
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

STEPS = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.utime", "shutil.rmtree", "ctypes.dlsym")
"""Audit events of a step on the disk, beside files opened for writing. The exchange of two folders is called by `ctypes`."""


class Steps:
    """Counts the steps and does what was ordered at one of them."""

    def __init__(self, at: int, do: Callable[[str, int], None]) -> None:
        self.count = 0
        self.at, self.do = at, do

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in STEPS or (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        ):
            self.count += 1
            if self.count >= self.at:
                self.do(event, self.count)


def kill(event: str, step: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def full(event: str, step: int) -> None:
    if event in ("open", "os.mkdir"):  # deleting still works
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def start(order: dict[str, Any], log: Path, steps: Path, wait: int | None = None) -> int:
    """Begins a build; returns its process. With `wait` it stops at a step until that pipe says go on."""
    if child := os.fork():
        return child
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    counter = Steps(order.get("at", 1 << 60), {"kill": kill, "full": full}.get(order.get("do"), kill))
    if wait is not None:
        counter.at, counter.do = 40, lambda event, step: os.read(wait, 1) if step == 40 else None
    if "limit" in order:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["limit"], order["limit"]))
    sys.addaudithook(counter)
    status = 1
    try:
        cli(["build", "--strict", "-f", sys.argv[1], "-d", sys.argv[2]])
    except SystemExit as end:
        status = end.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        counter.at = 1 << 60
        atexit._run_exitfuncs()
        sys.stderr.flush()
        steps.write_text(str(counter.count))
        os._exit(status)


def end(child: int, log: Path, steps: Path) -> dict[str, Any]:
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {
        "status": status,
        "steps": int(steps.read_text()) if steps.is_file() else 0,
        "log": log.read_text(encoding="utf-8", errors="replace"),
    }


def main() -> None:
    scratch = tempfile.mkdtemp()  # a TemporaryDirectory would go when the first build ends
    for line in sys.stdin:
        order = json.loads(line)
        logs = [(Path(scratch, f"{name}.log"), Path(scratch, f"{name}.steps")) for name in ("first", "second")]
        for file in (*logs[0], *logs[1]):
            file.unlink(missing_ok=True)
        if order.get("second"):
            listen, say = os.pipe()
            first = start({}, *logs[0], wait=listen)
            target = Path(sys.argv[2])
            while not [*target.parent.glob(f"{target.name}.new-*")]:  # the first has begun
                os.sched_yield()
            second = start({}, *logs[1])
            while not (logs[1][0].exists() and "Another build" in logs[1][0].read_text(errors="replace")):
                os.sched_yield()
            os.write(say, b".")
            answer = [end(first, *logs[0]), end(second, *logs[1])]
        else:
            answer = end(start(order, *logs[0]), *logs[0])
        print(json.dumps(answer), flush=True)
    shutil.rmtree(scratch)


if __name__ == "__main__":
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "AWARENESS_LANG": "en"}
    sys.path.insert(0, str(Path(sys.argv[1]).parent / "hooks"))
    from jinja2 import Environment
    from mkdocs.__main__ import cli

    compiled: dict[tuple[Any, ...], Any] = {}
    compile_anew = Environment.compile

    def compile_once(
        self: Environment, source: Any, name: str | None = None, filename: str | None = None, *more: Any, **others: Any
    ) -> Any:
        key = (source, name, filename, more, tuple(others.items()), tuple(self.extensions))
        if key not in compiled:
            compiled[key] = compile_anew(self, source, name, filename, *more, **others)
        return compiled[key]

    Environment.compile = compile_once
    cli(["build", "--quiet", "-f", sys.argv[1], "-d", sys.argv[2]], standalone_mode=False)
    main()
