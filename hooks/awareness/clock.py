"""The day it is: asked for where a command or a build speaks to its caller.

Of what is published only the pages that begin with the month's campaign (``PageKind.by_month``) depend on it, so that
the same commit gives the same bytes on any day of a month.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime


def today(environment: Mapping[str, str]) -> date:
    """`AWARENESS_TODAY` (2026-11-22), else the day of `SOURCE_DATE_EPOCH`, else the computer's.

    What cannot be read is passed over.
    """
    try:
        return date.fromisoformat(environment.get("AWARENESS_TODAY", ""))
    except ValueError:
        pass
    try:
        return datetime.fromtimestamp(int(environment["SOURCE_DATE_EPOCH"]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return date.today()
