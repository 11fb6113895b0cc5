"""PDFs of the engine as one file of many pages, tagged as they were, byte for byte the same each time.

members ──> objects, numbered anew ──> one tree of pages, one of tags, one title
"""

from __future__ import annotations

import hashlib
import itertools
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from ..regexes import regex
from .redraw import ID, parts

REFERENCE = b" 0 R"
"""What follows an object's number."""
STRING = regex(rb"(\((?:\\.|[^\\()])*\))")
TITLE = regex(rb"/Title(?:<[0-9A-F]*>|\((?:\\.|[^\\()])*\))")
DATE = regex(rb"/ModDate\(([^)]*)\)")
LENGTH = regex(rb"/Length \d+")
SAID = regex(rb'(?<=<rdf:li xml:lang="x-default">)[^<]*')
PAGES = regex(rb"(?<=<xmpTPg:NPages>)\d+")
ALONE = ("Pages", "Metadata", "OutputIntents", "StructTreeRoot", "Outlines")
"""What a file has once, by its name in the catalogue."""


@dataclass(frozen=True)
class Member:
    objects: dict[int, bytes]
    table: bytes

    def named(self, name: str, where: bytes) -> int:
        found = re.search(rb"/%s ?\[?(\d+) 0 R" % name.encode(), where)
        if found is None:
            raise ValueError(f"no /{name} in a PDF of the engine")
        return int(found[1])

    @cached_property
    def catalog(self) -> int:
        return self.named("Root", self.table)

    @cached_property
    def info(self) -> int:
        return self.named("Info", self.table)

    @cached_property
    def alone(self) -> dict[str, int]:
        return {name: self.named(name, self.objects[self.catalog]) for name in ALONE}

    @cached_property
    def page(self) -> int:
        return self.named("Kids", self.objects[self.alone["Pages"]])

    @cached_property
    def document(self) -> int:
        return self.named("K", self.objects[self.alone["StructTreeRoot"]])

    @cached_property
    def tagged(self) -> int:
        """The list of what on the page belongs to which tag."""
        found = re.search(rb"/Nums\[0 (\d+) 0 R", self.objects[self.alone["StructTreeRoot"]])
        assert found
        return int(found[1])

    @cached_property
    def date(self) -> bytes:
        found = DATE.search(self.objects[self.info])
        return found[1] if found else b""

    @cached_property
    def identity(self) -> bytes:
        """Twenty-four signs, which follow from its content."""
        found: bytes = ID.findall(self.table)[0]
        return found

    @cached_property
    def once(self) -> set[int]:
        return {self.catalog, self.info, *self.alone.values()}


def _member(pdf: bytes) -> Member:
    _, objects, offsets, table = parts(pdf)
    return Member({number: objects[offset] for number, offset in enumerate(offsets, 1)}, table)


def together(pdfs: Sequence[bytes], title: str) -> bytes:
    """The pages of all; dates are the latest one's."""
    members = [_member(pdf) for pdf in pdfs]
    latest = max(range(len(members)), key=lambda at: members[at].date)
    count = itertools.count(1)
    places = [
        {number: next(count) for number in one.objects if at == latest or number not in one.once}
        for at, one in enumerate(members)
    ]
    whole, made = next(count), dict[int, bytes]()
    for one, own in zip(members, places, strict=True):
        alone = {one.alone[name]: places[latest][members[latest].alone[name]] for name in ALONE}
        named = {b"%d" % number: b"%d" % place for number, place in (own | alone).items()}
        made |= {place: _renumbered(one.objects[number], named) for number, place in own.items()}
    _joined_trees(made, members, places, latest, whole)
    base, place = members[latest], places[latest]
    info, metadata = place[base.info], place[base.alone["Metadata"]]
    _titled(made, info, metadata, title, len(members))
    identity = _identity(members, title)
    made[metadata] = made[metadata].replace(base.identity, identity)  # as long as it was
    return _written(pdfs[latest][: pdfs[latest].index(b"1 0 obj")], made, place[base.catalog], info, identity)


def _identity(members: Sequence[Member], title: str) -> bytes:
    """Of the whole: what it is made of decides it."""
    sum = hashlib.sha256(b"".join([*(one.identity for one in members), title.encode()]))
    return b64encode(sum.digest()[:16])


def _renumbered(text: bytes, named: Mapping[bytes, bytes]) -> bytes:
    """An object without its own number, its references by their new numbers; tens of thousands in a book."""
    begin, end = text.index(b"\n") + 1, text.find(b"stream\n")
    head, stream = (text[begin:end], text[end:]) if end >= 0 else (text[begin:], b"")
    if b"(" not in head:
        return _referring(head, named) + stream
    said = STRING.split(head)
    said[::2] = [_referring(between, named) for between in said[::2]]
    return b"".join(said) + stream


def _referring(text: bytes, named: Mapping[bytes, bytes]) -> bytes:
    """To split is ten times as fast as an expression that looks at every number."""
    *before, last = text.split(REFERENCE)
    for at, words in enumerate(before):
        rest = words.rstrip(b"0123456789")
        before[at] = rest + named[words[len(rest) :]]
    return REFERENCE.join((*before, last))


def _joined_trees(
    made: dict[int, bytes], members: list[Member], places: list[dict[int, int]], latest: int, whole: int
) -> None:
    """One tree of pages and one of tags; each page is a part of the document, in its own language."""
    alone = {name: places[latest][members[latest].alone[name]] for name in ALONE}
    pages = [places[at][one.page] for at, one in enumerate(members)]
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    made[alone["Pages"]] = b"<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n\n" % (len(pages), kids)
    documents, tagged = [], []
    for at, one in enumerate(members):
        document = places[at][one.document]
        documents.append(b"%d 0 R" % document)
        tagged.append(b"%d %d 0 R" % (at, places[at][one.tagged]))
        language = re.search(rb"/Lang\([^)]*\)", one.objects[one.catalog])
        part = b"/S/Part" + (language[0] if language else b"")
        parent = b"/P %d 0 R" % alone["StructTreeRoot"]
        made[document] = made[document].replace(b"/S/Document", part, 1).replace(parent, b"/P %d 0 R" % whole, 1)
        made[pages[at]] = made[pages[at]].replace(b"/StructParents 0", b"/StructParents %d" % at, 1)
    root = re.sub(rb"/K\[[^\]]*\]", b"/K[%d 0 R]" % whole, made[alone["StructTreeRoot"]])
    root = re.sub(rb"/Nums\[[^\]]*\]", b"/Nums[%s]" % b" ".join(tagged), root)
    made[alone["StructTreeRoot"]] = re.sub(rb"/ParentTreeNextKey \d+", b"/ParentTreeNextKey %d" % len(members), root)
    kind = b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (alone["StructTreeRoot"], b" ".join(documents))
    made[whole] = kind + b"\nendobj\n\n"


def _titled(made: dict[int, bytes], info: int, metadata: int, title: str, pages: int) -> None:
    said = b"/Title<FEFF" + title.encode("utf-16-be").hex().upper().encode() + b">"
    made[info] = TITLE.sub(said, made[info])
    head, mark, rest = made[metadata].partition(b"stream\n")
    words, end, tail = rest.rpartition(b"\nendstream")
    words = PAGES.sub(b"%d" % pages, SAID.sub(lambda _: escape(title).encode(), words, count=1))
    made[metadata] = LENGTH.sub(b"/Length %d" % len(words), head) + mark + words + end + tail


def _written(head: bytes, made: dict[int, bytes], root: int, info: int, identity: bytes) -> bytes:
    """The file and its table of places."""
    at, rows, texts = len(head), [b"0000000000 65535 f\r\n"], [head]
    for number, text in sorted(made.items()):
        rows.append(b"%010d 00000 n\r\n" % at)
        texts += (b"%d 0 obj\n" % number, text)
        at += len(texts[-2]) + len(text)
    trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[(%s)(%s)]>>" % (len(rows), root, info, identity, identity)
    table = b"xref\n0 %d\n%strailer\n%s\nstartxref\n%d\n%%%%EOF" % (len(rows), b"".join(rows), trailer, at)
    return b"".join((*texts, table))
