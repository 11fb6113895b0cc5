"""A printed QR code: an address as one outline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LEVEL = "l"
"""7 % repair: a wall poster is clean, and larger modules are read from farther away.
segno raises the level where that costs no larger symbol."""
MASK = 0
"""Any of the eight patterns is read as well; to weigh them against each other is four fifths of drawing a code."""
LONGEST = 154
"""Characters (bytes) of an address in a version 7 symbol: 45 modules, 0.75 mm each on A4."""


@dataclass(frozen=True)
class QR:
    modules: int
    """Along each side, without a quiet zone."""
    path: str
    """SVG path data, one unit a module. One path, so that no hairline shows between rows."""

    @property
    def strokes(self) -> str:
        """The same as lines one unit thick through the middle of each row: far fewer bytes in a page."""
        lines, at = [], (0, 0)
        for x, y, length in ((int(part) for part in run) for run in re.findall(r"M(\d+) (\d+)h(\d+)", self.path)):
            lines.append(f"m{x - at[0]} {y - at[1]}h{length}")
            at = (x + length, y)
        return "".join(lines)


@lru_cache(maxsize=1 << 10)
def qr_code(address: str) -> QR:
    """Raises ValueError where `address` is longer than `LONGEST`."""
    if len(address.encode()) > LONGEST:
        raise ValueError(f"{address} is longer than {LONGEST} bytes")
    import segno  # a check draws none

    matrix = segno.make(address, error=LEVEL, micro=False, mask=MASK).matrix
    runs = [(run.start(), y, len(run[0])) for y, row in enumerate(matrix) for run in re.finditer(rb"\x01+", row)]
    return QR(len(matrix), "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in runs))
