"""Writes the stamp into a translation, and leaves every other byte of the file as it is."""

from __future__ import annotations

import re
from pathlib import Path

from ..content.document import FENCE
from ..content.sources import Source
from ..content.stamp import FIELD, Stamp
from ..files import write_whole
from ..text.yamlmap import read_yaml_map


class CannotStampError(ValueError):
    """The settings are written in a way that a line cannot be put in safely."""


def write_stamp(file: Path, source: Source, stamp: Stamp) -> None:
    """Puts `stamp` into `file`, which is `source`; raises CannotStampError where that would change anything else."""
    mode = file.stat().st_mode
    write_whole(file, with_stamp(file.read_bytes(), source, stamp))
    file.chmod(mode)


def with_stamp(data: bytes, source: Source, stamp: Stamp) -> bytes:
    """The file's bytes with the stamp's line in place of the old one, or as the last of the settings."""
    lines = data.splitlines(keepends=True)
    if (FIELD,) in source.front.places:
        at = source.front.places[(FIELD,)][0] - 1
        if not re.match(rb"['\"]?" + FIELD.encode() + rb"['\"]?\s*:", lines[at]):
            raise CannotStampError(source.path)
        lines[at] = _line(stamp, lines[at])
    else:
        closing = source.body_line - 2  # the line above the body, counted from 0
        lines.insert(closing, _line(stamp, lines[0]))
    result = b"".join(lines)
    fence = FENCE.match(result.decode("utf-8-sig"))
    front = fence and read_yaml_map(fence[1], source.path, first_line=2)[0]
    if not front or front.data != source.front.data | {FIELD: str(stamp)}:
        raise CannotStampError(source.path)
    return result


def _line(stamp: Stamp, model: bytes) -> bytes:
    """The stamp's line, ended as `model` is."""
    return f"{FIELD}: {stamp}".encode() + (b"\r\n" if model.endswith(b"\r\n") else b"\n")
