"""Writes the stamp into a translation, and leaves every other byte of the file as it is."""

from __future__ import annotations

import re
from pathlib import Path

from ..content.document import Document, read_document
from ..content.stamp import FIELD, Stamp
from ..files import write_whole


class CannotStampError(ValueError):
    """The settings are written in a way that a line cannot be put in safely."""


def write_stamp(file: Path, document: Document, stamp: Stamp) -> None:
    """Puts `stamp` into `file`, which is `document`; raises CannotStampError where that would change anything else."""
    mode = file.stat().st_mode
    write_whole(file, with_stamp(file.read_bytes(), document, stamp))
    file.chmod(mode)


def with_stamp(data: bytes, document: Document, stamp: Stamp) -> bytes:
    """The file's bytes with the stamp's line in place of the old one, or as the last of the settings."""
    lines = data.splitlines(keepends=True)
    if (FIELD,) in document.front.places:
        at = document.front.places[(FIELD,)][0] - 1
        if not re.match(rb"['\"]?" + FIELD.encode() + rb"['\"]?\s*:", lines[at]):
            raise CannotStampError(document.path)
        lines[at] = _line(stamp, lines[at])
    else:
        closing = document.body_line - 2  # the line above the body, counted from 0
        lines.insert(closing, _line(stamp, lines[0]))
    result = b"".join(lines)
    stamped = read_document(document.path, result.decode("utf-8-sig"))
    told = stamped.unfilled.front.data
    if not told or told != document.unfilled.front.data | {FIELD: str(stamp)}:
        raise CannotStampError(document.path)
    return result


def _line(stamp: Stamp, model: bytes) -> bytes:
    """The stamp's line, ended as `model` is."""
    return f"{FIELD}: {stamp}".encode() + (b"\r\n" if model.endswith(b"\r\n") else b"\n")
