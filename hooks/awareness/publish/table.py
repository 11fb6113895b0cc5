"""What the audits must know of one built file: a small value, made once from the file's bytes, which are then let go.

A table follows from the file's name, its bytes, the builder and this code alone. So whoever keeps a file from one
build to the next keeps its table with it; what is asked of the whole site is asked of all tables together.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import partial
from io import BufferedReader, BytesIO
from sys import intern
from typing import NamedTuple

from ..desk.fetching import SCRIPTS
from ..findings import Finding
from .leaks import ARCHIVE, Builder, archive_leaks, leaks
from .markup import Markup, decoded, position
from .meaning import Link, links_of, misled, style_links_of
from .policy import misruled, script_hash
from .said import Told
from .sealed import LOADING, file_unsealed, page_unsealed
from .words import words_of_file, words_of_page

PAGE = ".html"
STYLE = ".css"


class Table(NamedTuple):
    """Each sequence is in one order, whoever made it. A tuple is read in a third of the time."""

    digest: str
    """SHA-256 of the content."""
    size: int
    """Bytes."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the file by itself; their path is its name."""
    targets: tuple[str, ...] = ()
    """The files that its addresses mean, from the site's root."""
    anchors: tuple[tuple[str, str], ...] = ()
    """A file and the place in it that a link leads to."""
    ids: tuple[str, ...] = ()
    """A page's own places."""
    language: str = ""
    canonical: tuple[str, ...] = ()
    """Where a page says it stands."""
    scripts: tuple[str, ...] = ()
    """The hashes of a page's inline scripts, as a policy names them."""
    told: tuple[Told, ...] = ()
    """What its words tell; the audit asks whether that may stand."""


def table(name: str, file: BytesIO | BufferedReader, builder: Builder, sum: str = "") -> Table:
    """The table of `name`, a path below the site, whose content is open in `file`. Archives are read in pieces.

    `sum`: its digest, where that is known.
    """
    if name.lower().endswith(ARCHIVE):
        digest, size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
        return Table(digest, size, tuple(archive_leaks(name, file, builder)))
    content = file.read()
    digest, size = sum or hashlib.sha256(content).hexdigest(), len(content)
    if digest in SCRIPTS.values():
        return Table(digest, size)
    told = tuple(leaks(name, content, builder))
    if name.endswith(PAGE):
        markup = Markup(decoded(content))
        said = builder.words.told(name, words_of_page(markup))
        return _page(name, markup, digest, size, told, said)
    said = builder.words.told(name, words_of_file(name, content))
    if not name.endswith(LOADING):
        return Table(digest, size, told, told=said)
    text = decoded(content)
    links = list(style_links_of(name, text)) if name.endswith(STYLE) else []
    found = (*misled(name, links, partial(position, text)), *file_unsealed(name, text), *told)
    return Table(digest, size, found, _targets(links), told=said)


def joined_table(name: str, file: BufferedReader, builder: Builder, sum: str, words: str) -> Table:
    """The table of a file that is made of others: what they say is in theirs, and `words` is what it adds."""
    digest = sum or hashlib.file_digest(file, "sha256").hexdigest()
    return Table(digest, file.seek(0, os.SEEK_END), told=builder.words.told(name, [words]))


def _page(name: str, markup: Markup, digest: str, size: int, told: Iterable[Finding], said: tuple[Told, ...]) -> Table:
    links = list(links_of(name, markup))
    found = (*misled(name, links, markup.place), *page_unsealed(name, markup), *misruled(name, markup))
    anchors = {(link.target, link.anchor) for link in links if link.anchor and link.target is not None}
    ids = {intern(one) for element, _ in markup.telling for one in element.ids}
    linked = (element.attributes for element in markup.of("link"))
    return Table(
        digest,
        size,
        (*found, *_doubled(name, markup), *told),
        _targets(links),
        tuple(sorted(anchors)),
        tuple(sorted(ids)),
        language=markup.language,
        canonical=tuple(link.get("href", "") for link in linked if link.get("rel") == "canonical"),
        scripts=tuple(sorted({intern(script_hash(element.body)) for element, _ in markup.scripts})),
        told=said,
    )


def _doubled(name: str, markup: Markup) -> Iterator[Finding]:
    """Ids that a page has twice: a link or a script finds the first alone."""
    first: dict[str, int] = {}
    for element, number in markup.telling:
        id = element.attributes.get("id")
        if id and first.setdefault(id, number) != number:
            yield Finding(name, *markup.place(number), "audit-id", {"id": id, "line": markup.place(first[id])[0]})


def _targets(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(sorted({link.target for link in links if link.is_needed and link.target is not None}))
