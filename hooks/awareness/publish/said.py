"""What the words of a built file tell that must not be published: the rules of `rules/leaks/`, once more at the end.

The sources were judged before (``rules/leaks/check.py``). Here is found what no source says so: what a template, a
setting or a program put together. What was judged once, in a source or on another page, is not judged again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from ..content.document import Document
from ..findings import Finding
from ..regexes import regex
from ..rules.leaks.allowed import plain, read_allowed
from ..rules.leaks.text import Known
from ..site import Site
from .markup import decoded, position
from .words import blocks_of

if TYPE_CHECKING:
    from .built import Built

SIGN = regex(r"[0-9０-９⓪-⓽〇@＠=:：/＼\\密碼~%]")
SIGNS = [*"pass pwd token secret key classif ----- 口令 暗號 金鑰 小老鼠 dot) dot]".split(), " dot "]
"""A block without any of these tells nothing."""


@dataclass(frozen=True)
class Told:
    finding: Finding
    """Its place is not known yet."""
    found: str
    """The whole of it; kept only of what may stand, for nothing else is published."""


@dataclass
class Words:
    """Judges blocks of words, each once."""

    known: Known = field(default_factory=Known)
    judged: set[str] = field(default_factory=lambda: {""})

    @classmethod
    def of(cls, site: Site) -> Words:
        """Begins with what the check has just judged in the sources."""
        return cls(Known.of(site.project), {"", *(one for source in site.sources for one in _judged(source))})

    def told(self, name: str, words: Iterable[str]) -> tuple[Told, ...]:
        """What the blocks of a file tell, each thing once."""
        blocks = blocks_of(words) - self.judged
        self.judged |= blocks
        if not (text := "\n\n".join(sorted(filter(_may_tell, blocks)))):
            return ()
        from ..rules.leaks.check import SHOWN_RULES, finding_of, leaks_in  # only where there is something new
        from ..rules.leaks.text import Text

        found = leaks_in(Text(text, written=lambda _: (1, 1)), self.known, SHOWN_RULES)
        for leak in found:  # another file that has it tells it too
            self.judged -= {block for block in blocks if leak.found in block}
        once = {(leak.rule, leak.found): leak for leak in found}.values()
        return tuple(Told(finding_of(name, (1, 1), leak), leak.found) for leak in once)


def _may_tell(block: str) -> bool:
    return SIGN.search(block) is not None or any(sign in block.lower() for sign in SIGNS)


def _judged(source: Document) -> Iterator[str]:
    """The texts of a source as they come to stand on pages, where they were worked out."""
    if "lines" in (worked_out := vars(source).get("markdown", source).__dict__):
        yield from (" ".join(line.words.split()) for line in worked_out["lines"])
    if "front" in vars(source):
        values = map(source.front.value, source.front.spans)
        yield from (" ".join(value.split()) for value in values if isinstance(value, str))


def audit_told(built: Built, site: Site) -> Iterator[Finding]:
    """What built files tell, with the source and line it came from. What may stand in the sources may stand here."""
    told = [(name, one) for name, table in built.tables.items() for one in table.told]
    may_stand = _may_stand(site) if told else None
    for name, one in told:
        if may_stand and not may_stand(name, one):
            line, column = _place(one.found, (built.folder / name).read_bytes())
            values = {**one.finding.values, "part": _source(one.found, name, site)}
            yield replace(one.finding, line=line, column=column, values=values)


def _place(found: str, content: bytes) -> tuple[int, int]:
    """Where a file has the words, whatever tags and spaces stand between; its start where it has them packed."""
    characters = (rf"(?:{re.escape(one)}|&#?\w+;)" for one in found if not one.isspace())
    text = decoded(content)
    match = re.search(r"(?:<[^<>]*>|[\s\\])*+".join(characters), text)
    return position(text, match.start()) if match else (1, 1)


def _may_stand(site: Site) -> Callable[[str, Told], bool]:
    """Says whether something may stand in a built file: it is allowed, or where editors write."""
    from ..rules.context import Context
    from ..rules.leaks.check import BUILT, allowed_leaks

    allowed = read_allowed(site.project.root)[0]
    in_sources = [(leak.rule, plain(leak.found)) for leak in allowed_leaks(Context(site))]
    forge = plain(str(site.project.settings.data.get("repo_url") or ""))

    def may_stand(name: str, told: Told) -> bool:
        rule, found = told.finding.rule, plain(told.found)
        return (
            found in forge
            or any(rule == other and (found in words or words in found) for other, words in in_sources)
            or any(rule == entry.rule and fnmatchcase(BUILT + name, entry.path) for entry in allowed.entries)
        )

    return may_stand


def _source(found: str, name: str, site: Site) -> str:
    """`docs/contact.md:12: `: the line of a source that has the words; the page's own before others."""
    words = _key(found)
    documents = sorted(site.sources, key=lambda source: f"{source.id}.html" not in name)
    texts = [(source.path, source.text) for source in documents]
    others = (site.project.file, *sorted(Path(site.project.root, "overrides").rglob("*.html")))
    texts += [(file.relative_to(site.project.root).as_posix(), _read(file)) for file in others]
    lines = (
        f"{path}:{at}: " for path, text in texts for at, row in enumerate(text.split("\n"), 1) if words in _key(row)
    )
    return next(lines, "")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _key(text: str) -> str:
    return re.sub(r"<[^<>]*>|[\W_]+", "", text).casefold()
