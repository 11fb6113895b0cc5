"""What the words of a built file tell that must not be published: the rules of `rules/leaks/`, once more at the end.

The sources were judged before (``rules/leaks/check.py``). Here is found what no source says so: what a template, a
setting or a program put together. What was judged once, in a source or on another page, is not judged again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..content.document import Document
from ..findings import Finding
from ..regexes import regex
from ..rules.leaks.text import Known
from ..site import Site
from .well_known import well_known
from .words import blocks_of

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
    sources: Iterable[Document] = ()
    meant: Iterable[str] = ()
    """What the settings publish on purpose."""

    @classmethod
    def of(cls, site: Site) -> Words:
        return cls(Known.of(site.project), site.sources, well_known(site).values())

    @cached_property
    def judged(self) -> set[str]:
        """Begins with what the check has just judged in the sources."""
        return {"", *blocks_of(self.meant), *(one for source in self.sources for one in _judged(source))}

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
    small = block.lower()
    return SIGN.search(block) is not None or any(sign in small for sign in SIGNS)


def _judged(source: Document) -> Iterator[str]:
    """The settings of a source as they come to stand on pages, where they were read."""
    if "front" in vars(source):
        values = map(source.front.value, source.front.spans)
        yield from (" ".join(value.split()) for value in values if isinstance(value, str))
