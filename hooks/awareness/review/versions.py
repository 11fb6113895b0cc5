"""The two versions of the project: the tree as it stands, and the base that git knows."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from ..git import BASES, git

ALIKE = "50%"
"""Two files so much alike are one that was renamed."""


class BaseMissingError(Exception):
    """The base is not in this clone. `ref` is what was looked for, `branch` what to fetch."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref
        self.branch = ref.removeprefix("refs/remotes/").removeprefix("origin/")


class NoRepositoryError(Exception):
    """The project is no git repository, or git is missing; says what git said."""


@dataclass(frozen=True)
class Base:
    ref: str
    commit: str
    """Where this version branched off from `ref`, so that what others did since does not show as undone."""
    is_tip: bool
    """The clone is too shallow to tell where it branched off: `commit` is the tip of `ref`."""


def find_base(root: Path, asked: str = "") -> Base:
    """What to compare with. Raises BaseMissingError, NoRepositoryError."""
    _git(root, "rev-parse", "--is-inside-work-tree")
    candidates = (asked, f"origin/{asked}") if asked else BASES
    for ref in candidates:
        if tip := _commit(root, ref):
            there, fork = _try(root, "merge-base", tip, "HEAD")
            return Base(ref, fork.strip(), False) if there else Base(ref, tip, True)
    raise BaseMissingError(candidates[0])


def export(root: Path, commit: str, target: Path) -> None:
    """Writes the project as it was at `commit` into `target`."""
    packed = _git(root, "archive", "--format=zip", "-0", commit)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:  # never writes outside `target`; a link becomes a file
        archive.extractall(target)


def renamed(old: Path, new: Path) -> dict[str, str]:
    """Files below `new` that stood below `old` under another name: new path -> old path.

    Looks at the folders themselves, so a file that was moved without git's help is found too.
    """
    options = f"--no-index --no-ext-diff --name-status -z -M{ALIKE} --diff-filter=R --".split()
    fields = _run(new, "diff", *options, str(old), str(new)).stdout.decode(errors="surrogateescape").split("\0")
    pairs = zip(fields[1::3], fields[2::3], strict=False)
    return {Path(now).relative_to(new).as_posix(): Path(was).relative_to(old).as_posix() for was, now in pairs}


def changed_files(root: Path, commit: str) -> list[str]:
    """Every file of the project that differs from `commit`, or that git does not know yet, relative to `root`."""
    tracked = _git(root, "diff", "--relative", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--", ".")
    unknown = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return sorted(set((tracked + unknown).decode(errors="surrogateescape").split("\0")) - {""})


def head(root: Path) -> tuple[str, bool]:
    """The short name of the current commit, and whether the tree differs from it."""
    is_dirty = bool(_git(root, "status", "--porcelain", "--", ".").strip())
    return _git(root, "rev-parse", "--short", "HEAD").decode().strip(), is_dirty


def authors(root: Path, commit: str, is_dirty: bool) -> list[str]:
    """Who wrote what came since `commit`, the first one first; whose clone it is, where something is in no commit."""
    written = _git(root, "log", "--reverse", "--no-merges", "--format=%aN", f"{commit}..HEAD", "--", ".").decode()
    own = _try(root, "config", "user.name")[1] if is_dirty else ""
    return list(dict.fromkeys(filter(None, (*written.splitlines(), own.strip()))))


def _commit(root: Path, ref: str) -> str:
    return _try(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")[1].strip()


def _git(root: Path, *arguments: str) -> bytes:
    done = _run(root, *arguments)
    if done.returncode:
        raise NoRepositoryError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _try(root: Path, *arguments: str) -> tuple[bool, str]:
    done = _run(root, *arguments)
    return done.returncode == 0, done.stdout.decode(errors="replace") if done.returncode == 0 else ""


def _run(root: Path, *arguments: str) -> CompletedProcess[bytes]:
    try:
        return git(root, *arguments)
    except FileNotFoundError as error:
        raise NoRepositoryError("git: not found") from error
