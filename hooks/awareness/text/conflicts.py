"""The marks that a version system leaves where two people changed the same lines."""

from __future__ import annotations

import re

END = r"(?:[ \t][^\r\n]*)?(?=\r?$)"
CONFLICT = re.compile(
    rf"^ {{0,3}}(?P<mark><{{7}}{END}|\|{{7}}{END}|>{{7}}{END}|={{7}}(?=[ \t]*\r?$))(?:(?:(?!^ {{0,3}}<{{7}}).)*^ {{0,3}}(?:>{{7}}{END}|={{7}}(?=[ \t]*\r?$)))?",
    re.MULTILINE | re.DOTALL,
)
"""One conflict from its first mark to its last, whole or with marks that were forgotten. `mark`: the first line."""
