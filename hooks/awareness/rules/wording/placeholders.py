"""Places in a page that are still to be written: `make topic` leaves them, and none may be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...content.document import Document
from ...findings import Finding
from ..beside import Beside
from ..registry import rule

PLACEHOLDER = re.compile(r"【(?:待寫|to write)[^】\n]*】")


@rule("placeholder")
def placeholders(source: Document, context: Beside) -> Iterator[Finding]:
    for found in PLACEHOLDER.finditer(source.text):
        yield source.finding(found.start(), "placeholder", {"text": found[0]})
