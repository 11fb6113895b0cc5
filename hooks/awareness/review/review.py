"""One review: both versions read, built, compared and pictured, as one value for the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..build import CACHE, build
from ..check import check
from ..editing.history import SourceChange, source_changes
from ..findings import LANGUAGES, Finding, in_order
from ..print.kinds import kinds
from ..project import read_project
from ..rules.leaks.allowed import Entry, read_allowed
from ..settings.inherited import settings_of
from ..signed import sums_of
from ..text.worddiff import Piece, compare_words
from ..tree import OFFICE, SHARED, Tree
from ..words import read_words
from .built import Version
from .compare import Comparison, compare
from .pictures import STYLE_ONLY, Camera, camera, cut_to_change, differ, is_picture, small, small_file
from .sets import row_of
from .versions import Base, authors, changed_files, export, find_base, head, renamed

STALE = "translation-stale"
MOST_PAGES = 40
"""Pages with pictures, at most: a report of thousands of them opens nowhere."""
MOST_PRINTED = 60
MOST_SETS = 20
NOWHERE = ("", 0, 0)
SAMPLE = 6
"""Pages looked at to see whether the style changed."""

Pair = tuple[bytes | None, bytes | None]
"""WebP before and after."""


@dataclass
class Review:
    base: Base
    head: str
    is_dirty: bool
    """The tree has changes that are in no commit yet."""
    old_log: tuple[str, ...]
    """What the base's build said last, where it failed."""
    new_log: tuple[str, ...]
    comparison: Comparison
    findings: list[tuple[Finding, bool]]
    """Of the new version, each with whether it is new."""
    other_files: list[str]
    """Changed files that are no content: settings, templates, code."""
    authors: list[str] = field(default_factory=list)
    """Whose changes these are."""
    allowed: list[Entry] = field(default_factory=list)
    """What looks like a leak and was decided to stay, in this change."""
    sums: str = ""
    """All that the new version says (signed.py); empty where it was not built."""
    tree: Tree = field(default_factory=lambda: Tree({}))
    """The new version's files."""
    original: str = LANGUAGES[0]
    """The language that the others are translated from."""
    has_camera: bool = False
    page_pictures: dict[str, Pair] = field(default_factory=dict)
    printed_pictures: dict[tuple[str, str], Pair] = field(default_factory=dict)
    printed_texts: dict[tuple[str, str], tuple[Piece, ...]] = field(default_factory=dict)
    """What was and is printed, of the first form that changed of a kind and a page."""
    set_pictures: dict[str, Pair] = field(default_factory=dict)
    source_changes: dict[str, list[SourceChange] | None] = field(default_factory=dict)
    """What changed in the original of each stale translation; None where the history does not tell."""
    look: dict[str, Pair] = field(default_factory=dict)
    """Pages that look otherwise though their words are the same."""

    @property
    def stale(self) -> list[Finding]:
        return [finding for finding, _ in self.findings if finding.rule == STALE]

    @property
    def behind(self) -> list[str]:
        """Translations that do not follow their original, by what the check or the changes tell; each once."""
        return list(dict.fromkeys((*(finding.path for finding in self.stale), *self.untranslated)))

    @property
    def untranslated(self) -> list[str]:
        """Translations of what was changed that were not, and of which the check tells nothing."""
        told = {finding.path for finding in self.stale}
        files = map(self.tree.path_of, self.comparison.untranslated)
        return [file for file in files if file not in told]

    @property
    def listed(self) -> list[tuple[Finding, bool]]:
        """Findings without the stale translations, which have a place of their own."""
        return [entry for entry in self.findings if entry[0].rule != STALE]

    def counts(self, language: str) -> list[tuple[str, int]]:
        """What there is, named, without what there is not."""
        names = names_of_counts(language)
        comparison = self.comparison
        new = sum(is_new for _, is_new in self.listed)
        counted = {
            "pages": len(comparison.pages),
            "echoes": len(comparison.echoes),
            **Counter(change.kind for change in comparison.printed),
            "sets": len(comparison.sets),
            "broken": sum(page.breaks for page in comparison.pages),
            "look": len(self.look),
            "new_findings": new,
            "old_findings": len(self.listed) - new,
            "stale": len(self.behind),
        }
        return [(names[name], count) for name, count in counted.items() if count]


def names_of_counts(language: str) -> Mapping[str, str]:
    """What the report calls each thing that it counts; of what is printed each kind by itself."""
    counts: Mapping[str, str] = read_words(language)["review"]["counts"]
    return {**counts, **{kind.name: kind.words(language)["changed"] for kind in kinds().values()}}


def review(
    config: Path, scratch: Path, asked: str, language: str, told: Callable[[str], None], pictures: bool = True
) -> Review:
    """Reviews the tree around `config` against the base `asked` for. `told` hears the name of each step.

    Raises BaseMissingError, NoRepositoryError.
    """
    root = config.parent
    base = find_base(root, asked)
    old_root = scratch / "base"
    old_root.mkdir()
    export(root, base.commit, old_root)
    old_config = settings_of(old_root)
    told("base")
    # A cache of its own: nothing of the new version comes into the old one.
    old_build = build(old_config, scratch / "old", language, cache=root / CACHE / "base")
    told("tree")
    new_build = build(config, scratch / "new", language)
    told("compare")
    new = _version(config, new_build.site if new_build.is_whole else None)
    old = _version(old_config, old_build.site if old_build.is_whole else None, like=new)
    comparison = compare(old, new, _renamed(old_root, root))
    tree = new.tree
    name, is_dirty = head(root)
    changed = changed_files(root, base.commit)
    other = [file for file in changed if not (tree.name_of(file) != file and file.endswith(".md"))]
    findings = _findings(old_config, config)
    logs = old_build.log, new_build.log
    done = Review(base, name, is_dirty, *logs, comparison, findings, other, tree=tree, original=new.languages[0])
    done.authors, done.allowed = authors(root, base.commit, is_dirty), _allowed(old_root, root)
    done.sums = sums_of(new.site) if new.site else ""
    for stale in done.stale:
        done.source_changes[stale.path] = source_changes(root, stale.values["other"], stale.values["told"])
    _picture_printed(done)
    if pictures and new.site and (comparison.pages or other):
        told("pictures")
        with camera() as lens:
            if lens:
                done.has_camera = True
                _picture_pages(done, lens, old, new)
                _look(done, lens, old, new)
    return done


def _renamed(old: Path, new: Path) -> dict[str, str]:
    """Files of the content that had another name, the office's own and the shared ones."""
    both = [(old / folder, new / folder) for folder in (SHARED, OFFICE)]
    found = (renamed(was, now) for was, now in both if was.is_dir() and now.is_dir())
    return {name: before for names in found for name, before in names.items()}


def _version(config: Path, site: Path | None, like: Version | None = None) -> Version:
    """The version whose settings file is `config`; where that cannot be read, it is as the other."""
    project, _ = read_project(config) if config.is_file() else (None, [])
    if project is None:
        return Version(config.parent / "docs", site, like.languages if like else ("",))
    return Version(project.docs, site, project.languages)


def _findings(old_config: Path, config: Path) -> list[tuple[Finding, bool]]:
    """The new version's findings, each with whether the old text did not have it. Both by the rules of today."""
    try:
        before = {_identity(finding) for finding in check(old_config)[1]}
    except OSError:  # the base is no such project yet
        before = set()
    return [(finding, _identity(finding) not in before) for finding in in_order(check(config)[1])]


def _allowed(old: Path, new: Path) -> list[Entry]:
    """Exceptions that the old version did not have, wherever they stand in their list."""
    before, now = ({replace(one, place=NOWHERE): one for one in read_allowed(root)[0].entries} for root in (old, new))
    return [entry for plain, entry in now.items() if plain not in before]


def _identity(finding: Finding) -> tuple[str, str, str]:
    """A finding without its line, which moves when something above it is written."""
    return finding.path, finding.rule, str(sorted(finding.values.items()))


def _picture_printed(done: Review) -> None:
    """The first form of each kind and page before all others, so that none is without a picture for another's sake."""
    printed = done.comparison.printed
    first = list({(change.kind, change.page): change for change in reversed(printed)}.values())[::-1]
    is_first = set(first)
    rest = [change for change in printed if change not in is_first]
    for at, change in enumerate([*first, *rest][:MOST_PRINTED]):
        old, new = (small_file(file) if file and is_picture(file) else None for file in (change.old, change.new))
        if old or new:
            done.printed_pictures[change.kind, change.name] = old, new
        if at < len(first):
            done.printed_texts[change.kind, change.name] = compare_words(*change.texts())
    for one in done.comparison.sets[:MOST_SETS]:
        done.set_pictures[one.path] = row_of(one.old) if one.old else None, row_of(one.new) if one.new else None


def _picture_pages(done: Review, lens: Camera, old: Version, new: Version) -> None:
    for page in done.comparison.pages[:MOST_PAGES]:
        if page.state == "moved" and not page.changes:
            continue
        before = _take(lens, old, page.old_page) if page.state != "added" else None
        after = _take(lens, new, page.page) if page.state != "removed" else None
        if before and after:
            before, after = cut_to_change(before, after)
        done.page_pictures[page.page] = (small(before) if before else None, small(after) if after else None)


def _take(lens: Camera, version: Version, page: str, style: str = "") -> Any:
    file = version.site / page if version.site else None
    return lens.take(file, style) if file and file.is_file() else None


def _look(done: Review, lens: Camera, old: Version, new: Version) -> None:
    """Looks at a page of each kind whose words are the same, where anything in it could look otherwise."""
    for page in _sample(done.comparison.unchanged):
        if not (old.site and new.site) or (
            (old.site / page).read_bytes() == (new.site / page).read_bytes() and _styles(old) == _styles(new)
        ):
            continue
        before, after = (_take(lens, version, page, STYLE_ONLY) for version in (old, new))
        if before and after and differ(before, after):
            before, after = cut_to_change(before, after)
            done.look[page] = (small(before), small(after))


def _sample(pages: tuple[str, ...]) -> list[str]:
    """One page of each folder and depth: they share a template. A 404 page finds its styles on a server only."""
    shown = (page for page in reversed(pages) if not page.endswith("404.html"))
    kinds = {(page.count("/"), page.split("/")[0], page.endswith("index.html")): page for page in shown}
    return sorted(kinds.values(), key=lambda page: (page.count("/"), page))[:SAMPLE]


def _styles(version: Version) -> list[bytes]:
    return [file.read_bytes() for file in version.files("*.css").values()]
