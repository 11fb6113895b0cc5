"""What the report on a campaign says, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from ...paper import Paper


@dataclass(frozen=True)
class Report(Paper):
    rows: tuple[tuple[str, str, float], ...]
    """Label, what is filled in, and the least height in mm."""
    photos: tuple[str, ...]
    signed: tuple[str, ...]
