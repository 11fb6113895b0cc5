"""The marks that a version system leaves where two people changed the same lines."""

from __future__ import annotations

import re

from ..regexes import regex

_END = r"(?:[ \t][^\r\n]*)?(?=\r?$)"
_FIRST, _BASE, _LAST = (rf"{mark}{{7}}{_END}" for mark in ("<", r"\|", ">"))
_MIDDLE = r"={7}(?=[ \t]*\r?$)"
_WITHIN = r"(?:(?!^ {0,3}<{7}).)*"
"""Up to the next conflict."""
CONFLICT = regex(
    rf"^ {{0,3}}(?P<mark>{_FIRST}|{_BASE}|{_LAST}|{_MIDDLE})(?:{_WITHIN}^ {{0,3}}(?:{_LAST}|{_MIDDLE}))?",
    re.MULTILINE | re.DOTALL,
)
"""One conflict from its first mark to its last, whole or with marks that were forgotten. `mark`: the first line."""
