"""Places in a page that are still to be written: `make topic` leaves them, and none may be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...content.sources import Sources
from ...findings import Finding

PLACEHOLDER = re.compile(r"【(?:待寫|to write)[^】\n]*】")


def check_placeholders(sources: Sources) -> Iterator[Finding]:
    for source in sources:
        if "【" not in source.text:
            continue
        for number, row in enumerate(source.text.splitlines(), 1):
            for found in PLACEHOLDER.finditer(row):
                yield Finding(source.path, number, found.start() + 1, "placeholder", {"text": found[0]})
