"""A ZIP whose bytes follow from what is in it: no clock, no system, no account."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ...zips import member

STORED = ("mimetype",)
"""Told before the rest is unpacked: first, and as it is."""


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """The members in their order, by their paths."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            how = zipfile.ZIP_STORED if name in STORED else zipfile.ZIP_DEFLATED
            archive.writestr(member(name, how), content, compresslevel=6)
    return file.getvalue()
