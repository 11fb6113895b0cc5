"""What a sign-in sheet says, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from ...paper import Paper


@dataclass(frozen=True)
class SignIn(Paper):
    fields: tuple[str, ...]
    """Where, when, who speaks."""
    columns: tuple[str, ...]
    """What each row has room for; the first is its number."""
    note: str
    rows: int
    """Of a page."""
    pages: int
