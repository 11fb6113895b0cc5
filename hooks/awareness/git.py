"""What git keeps of a file, where there is git: nothing depends on it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

MOST_COMMITS = 400
MADE = (".cache", ".venv", ".venv-tools")
"""Folders that each machine makes for itself, and then trusts."""
BASES = ("origin/main", "main")
"""What is published, where nothing else is said: the first that is there."""


def published_text(root: Path, path: str, asked: str = "") -> str | None:
    """The file `path` as it was where this version branched off from the published one (`asked`, or BASES).

    Without such a version, as last committed; None where there is no git, or the file was not there.
    """
    if not is_repository(root):
        return None
    refs = (asked, f"origin/{asked}") if asked else BASES
    forks = (_git(root, "merge-base", "--", ref, "HEAD") for ref in refs)
    commit = next((fork.strip() for fork in forks if fork), "HEAD")
    return _git(root, "show", f"{commit}:./{path}")


def smuggled(root: Path) -> list[str]:
    """Files that are in the repository although they are made on each machine, or are to be ignored."""
    if not is_repository(root):
        return []
    made = _git(root, "ls-files", "-z", "--", *MADE) or ""
    ignored = _git(root, "ls-files", "-z", "--cached", "--ignored", "--exclude-standard") or ""
    return sorted({*made.split("\0"), *ignored.split("\0")} - {""})


def is_repository(folder: Path) -> bool:
    return any((one / ".git").exists() for one in (folder, *folder.parents))


def versions(root: Path, path: str) -> Iterator[str]:
    """The file as each commit left it, the newest first, under its earlier names too."""
    log = _git(root, "log", f"--max-count={MOST_COMMITS}", "--follow", "--name-only", "--format=%x00%H", "--", path)
    for entry in (log or "").split("\0")[1:]:
        commit, _, name = entry.strip().partition("\n")
        # --name-only tells paths from the top of the work tree, as `commit:path` does.
        if (text := _git(root, "show", f"{commit}:{name.strip()}")) is not None:
            yield text


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = git(root, *arguments)
    except OSError:
        return None
    return done.stdout.decode("utf-8-sig", errors="replace") if done.returncode == 0 else None


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git says in the folder `root`. Raises OSError where there is no git."""
    # A container's checkout may belong to another user; who runs `make` here trusts it already.
    command = ["git", "-c", "safe.directory=*", "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True)
