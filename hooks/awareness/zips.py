"""Members of ZIPs whose bytes follow from what is in them: no clock, no system, no account."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

OLDEST = (1980, 1, 1, 0, 0, 0)
Members = Iterable[tuple[str, bytes]]
"""Contents by their names."""


def member(name: str, how: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    """What a ZIP says of a file of that name; `how` it is packed."""
    entry = zipfile.ZipInfo(name, OLDEST)
    entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, how
    return entry


def stored(members: Members) -> bytes:
    """A ZIP of contents as they are."""
    return _zip(members, zipfile.ZIP_STORED)


def bundled(members: Members, folders: Mapping[str, Members]) -> bytes:
    """A ZIP of contents and of whole ZIPs: many small files are packed as one, and unpacked at once."""
    return _zip([*members, *((name, stored(inner)) for name, inner in folders.items())], zipfile.ZIP_DEFLATED)


def _zip(members: Members, how: int) -> bytes:
    with zipfile.ZipFile(buffer := BytesIO(), "w") as archive:
        for name, content in members:
            archive.writestr(member(name, how), content, compresslevel=9)
    return buffer.getvalue()
