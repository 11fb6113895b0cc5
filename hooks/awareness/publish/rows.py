"""A long page that is the published one but for some rows: what has changed is read, and no more.

The pages with a row for every topic (gallery, status) are made anew with each topic. The published one was read whole,
and nothing was wrong with it; so a row that stands in both, and has neither script nor comment, says nothing new. A
page that has more to say of itself than those rows, such as a place that it had not, is read whole.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from io import BytesIO
from pathlib import Path

from .leaks import Builder
from .table import Table, table

LONG = 100_000
"""Bytes. A shorter page is read as soon as compared."""
BODY = b"<body"
ROWS = (b"<li", b"<tr")
"""What a row begins with; no words go on from one row into the next."""
HELD = (b"<script", b"<style", b"<!--", b"-->", b"</script", b"</style")
CUT = b"\0"


def table_by_rows(name: str, content: bytes, published: Path, known: Table, builder: Builder) -> Table | None:
    """The table of a page, of which another content is `published` and `known`; None where all must be read."""
    if len(content) < LONG or known.findings or known.told:
        return None
    before = (published / name).read_bytes()
    if CUT in content + before or hashlib.sha256(before).hexdigest() != known.digest:
        return None
    (head, *rows), (old_head, *old_rows) = _rows(content), _rows(before)
    there = Counter(old_rows)
    same = {row for row, count in Counter(rows).items() if count <= there[row] and _is_whole(row)}
    now, then = (
        table(name, BytesIO(start + b"".join(row for row in found if row not in same)), builder)
        for start, found in ((head, rows), (old_head, old_rows))
    )
    if now.findings or now.told or _says_otherwise(now, then):
        return None
    return known._replace(
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        targets=tuple(sorted({*known.targets, *now.targets})),
        anchors=tuple(sorted({*known.anchors, *now.anchors})),
    )


def _rows(content: bytes) -> list[bytes]:
    """The page's start, with its head, and what begins with each row's tag."""
    start, tag, body = content.partition(BODY)
    for row in ROWS:
        body = body.replace(row, CUT + row)
    first, *rows = body.split(CUT)
    return [start + tag + first, *rows]


def _is_whole(row: bytes) -> bool:
    """Whether no tag, script or comment begins or ends beside it."""
    return row.count(b"<") == row.count(b">") and not any(sign in row for sign in HELD)


def _says_otherwise(now: Table, then: Table) -> bool:
    """Whether what has changed takes something away that may stand in the same rows too, or is of the whole page."""
    whole = [(one.ids, one.language, one.canonical, one.scripts) for one in (now, then)]
    return whole[0] != whole[1] or not {*now.targets, *now.anchors} >= {*then.targets, *then.anchors}
