"""The command that brings the product's next version into an office's own copy, and takes it back.

the product's repository ── fetch ──> refs/awareness/product/… ── merge ──> one commit, or nothing at all
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..git import git
from ..words import read_words

REMOTES = ("product", "upstream")
"""What the product's repository may be called, where no address is given."""
FETCHED = "refs/awareness/product"
"""Apart from the office's own branches and tags, with which the product's could clash."""
BEFORE = "refs/awareness/before-update"
BRANCH = "main"
"""What is taken of a product that has no version yet."""
VERSION = re.compile(r"v\d+(?:\.\d+)*")
CHANGES = "CHANGELOG.md"
MOST_NEWS = 60
"""Lines of what is new that are shown."""


class RefusedError(Exception):
    """Why nothing was changed: the name of the sentence, and its values."""

    def __init__(self, word: str, **values: object) -> None:
        super().__init__(word)
        self.word, self.values = word, values


@dataclass(frozen=True)
class Clone:
    root: Path

    def run(self, *arguments: str) -> tuple[bool, str]:
        """Whether git did it, and what it said."""
        try:
            done = git(self.root, *arguments)
        except OSError as error:
            return False, str(error)
        said = done.stdout if done.returncode == 0 else done.stderr or done.stdout
        return done.returncode == 0, said.decode("utf-8", "replace").strip()

    def ask(self, *arguments: str) -> str:
        done, said = self.run(*arguments)
        return said if done else ""

    def commit(self, name: str) -> str:
        """The commit of a name; empty where there is none."""
        return self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def update(config: Path, language: str, source: str = "", ref: str = "", undo: bool = False) -> int:
    """Merges the product's next version (or `ref`) from `source`, or takes the last update back; says what it did.

    Returns 1 where nothing was changed, although it was asked for.
    """
    words: Mapping[str, Any] = read_words(language)["update"]
    clone = Clone(config.parent)
    try:
        _ready(clone)
        lines = _taken_back(clone, words) if undo else _updated(clone, words, source, ref)
    except RefusedError as why:
        print(words[why.word].format(**why.values))
        return 1
    print(*lines, sep="\n")
    return 0


def _ready(clone: Clone) -> None:
    done, said = clone.run("status", "--porcelain", "--untracked-files=no")
    if not done:
        raise RefusedError("no_repository", problem=said)
    if said:
        raise RefusedError("dirty", file=said.split("\n")[0].split(maxsplit=1)[-1], count=said.count("\n") + 1)


def _updated(clone: Clone, words: Mapping[str, Any], source: str, ref: str) -> list[str]:
    _fetch(clone, source or _remote(clone))
    version, commit = _chosen(clone, ref)
    if clone.run("merge-base", "--is-ancestor", commit, "HEAD")[0]:
        return [words["current"].format(version=version)]
    before = clone.commit("HEAD")
    done, said = clone.run("merge", "--no-ff", "--no-edit", "-m", f"Update to {version}", commit)
    if not done:
        files = clone.ask("diff", "--name-only", "--diff-filter=U").split("\n")
        clone.run("merge", "--abort")
        if files == [""]:
            raise RefusedError("not_merged", version=version, problem=said)
        raise RefusedError("conflict", version=version, commit=commit[:12], files=", ".join(files))
    clone.run("update-ref", BEFORE, before)
    count = len(clone.ask("diff", "--name-only", before, "HEAD").split("\n"))
    return [words["done"].format(version=version, count=count), *_news(clone, before, words)]


def _remote(clone: Clone) -> str:
    known = clone.ask("remote").split("\n")
    remote = next((name for name in REMOTES if name in known), None)
    if remote is None:
        raise RefusedError("no_remote", remote=REMOTES[0])
    return remote


def _fetch(clone: Clone, source: str) -> None:
    wanted = (f"+refs/{kind}/*:{FETCHED}/{kind}/*" for kind in ("heads", "tags"))
    done, said = clone.run("fetch", "--quiet", "--no-tags", "--prune", "--end-of-options", source, *wanted)
    if not done:
        raise RefusedError("unreachable", source=source, problem=said)


def _chosen(clone: Clone, ref: str) -> tuple[str, str]:
    """The name and commit of the version asked for; else of the newest, or of the branch where there is no version."""
    tags = clone.ask("for-each-ref", "--sort=-version:refname", "--format=%(refname:lstrip=4)", f"{FETCHED}/tags")
    versions = [tag for tag in tags.split("\n") if VERSION.fullmatch(tag)]
    for name in [ref] if ref else [*versions[:1], BRANCH]:
        for kind in ("tags", "heads"):
            if commit := clone.commit(f"{FETCHED}/{kind}/{name}"):
                return name, commit
    raise RefusedError("no_version", ref=ref or BRANCH, known=", ".join(versions[:12]) or "–")


def _news(clone: Clone, before: str, words: Mapping[str, Any]) -> list[str]:
    """What the update has added to the list of changes."""
    rows = clone.ask("diff", "--unified=0", "--no-color", "--no-ext-diff", before, "HEAD", "--", CHANGES).split("\n")
    added = [row[1:] for row in rows if row.startswith("+") and not row.startswith("+++") and row[1:].strip()]
    more = [words["more"].format(count=len(added) - MOST_NEWS, file=CHANGES)] if len(added) > MOST_NEWS else []
    return ["", words["news"], *added[:MOST_NEWS], *more] if added else []


def _taken_back(clone: Clone, words: Mapping[str, Any]) -> list[str]:
    """Only where nothing was committed since: what came after an update is nobody's to throw away."""
    before, merge = clone.commit(BEFORE), clone.commit("HEAD")
    if not before:
        raise RefusedError("no_update")
    if clone.commit("HEAD^1") != before or not clone.commit("HEAD^2"):
        later = clone.ask("rev-list", "--merges", "--first-parent", "--parents", f"{before}..HEAD").split("\n")
        update = next((row.split()[0] for row in later if before in row.split()[1:2]), "")
        raise RefusedError("later", commit=update[:12]) if update else RefusedError("no_update")
    done, said = clone.run("reset", "--quiet", "--keep", before)
    if not done:
        raise RefusedError("not_taken_back", problem=said)
    clone.run("update-ref", "-d", BEFORE)
    return [words["undone"].format(commit=before[:12], update=merge[:12])]
