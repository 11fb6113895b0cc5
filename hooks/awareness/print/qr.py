"""A printed QR code: an address as one outline."""

from __future__ import annotations

from dataclasses import dataclass

from ..regexes import regex
from .symbol import modules

LONGEST = 154
"""Characters (bytes) of an address in a symbol of 45 modules, 0.75 mm each on A4. There 7 % can be repaired, which is
enough: a wall poster is clean, and larger modules are read from farther away."""
RUN = regex(rb"\x01+")


@dataclass(frozen=True)
class QR:
    modules: int
    """Along each side, without a quiet zone."""
    runs: tuple[tuple[int, int, int], ...]
    """Dark modules side by side: column and row of the first, and how many."""

    @property
    def path(self) -> str:
        """SVG path data, one unit a module. One path, so that no hairline shows between rows."""
        return "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in self.runs)

    @property
    def drawn(self) -> dict[str, object]:
        """As templates read it."""
        return {"modules": self.modules, "path": self.path}

    @property
    def strokes(self) -> str:
        """The same as lines one unit thick through the middle of each row: far fewer bytes in a page."""
        lines, at = [], (0, 0)
        for x, y, length in self.runs:
            lines.append(f"m{x - at[0]} {y - at[1]}h{length}")
            at = (x + length, y)
        return "".join(lines)


def qr_code(address: str) -> QR:
    """Raises ValueError where `address` is longer than `LONGEST`."""
    if len(address.encode()) > LONGEST:
        raise ValueError(f"{address} is longer than {LONGEST} bytes")
    rows = modules(address.encode())
    runs = ((run.start(), y, len(run[0])) for y, row in enumerate(rows) for run in RUN.finditer(row))
    return QR(len(rows), tuple(runs))
