"""A ZIP whose bytes follow from what is in it: no clock, no system, no account."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

OLDEST = (1980, 1, 1, 0, 0, 0)
STORED = ("mimetype",)
"""Told before the rest is unpacked: first, and as it is."""


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """The members in their order, by their paths."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in STORED else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=6)
    return file.getvalue()
