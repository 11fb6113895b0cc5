"""The code of a site: what stands on the approval sheet, and tells whether a site is the one that was signed.

    site/ ──> sums: a line each for all that readers get ──> code: 7K3D-…

The same content has one code on any machine and in any month: compressed copies count by what they hold, and of the
campaigns that a page has it does not count which one shows.
"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from .ledger import PACKED, SUMS
from .regexes import regex

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: nothing that one takes for another on paper."""
MISREAD = str.maketrans("OIL", "011", " -")
LENGTH, GROUP = 20, 4
"""95 bits, and five more that tell a slip of the pen."""
OF_MONTH = regex(rb"(<a [^>]*data-month=\"?\d+\"?) hidden(?=[ >])")
"""Which campaign a page shows: the only thing that a build takes from the calendar (clock.py)."""


def sums_of(site: Path) -> str:
    """A line for each file of a built site: the digest of what it says, and its path."""
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    files.pop(SUMS, None)
    named = sorted(files.items(), key=lambda item: item[0].encode())
    return "".join(f"{hashlib.sha256(_said(name, file)).hexdigest()}  {name}\n" for name, file in named)


def _said(name: str, file: Path) -> bytes:
    content = file.read_bytes()
    if name.endswith(PACKED):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError):  # no such file at all: then its bytes are what it says
            return content
    return OF_MONTH.sub(rb"\1", content) if name.removesuffix(PACKED).endswith(".html") else content


def code_of(sums: str) -> str:
    """`7K3D-9Q2M-XA4T-0B1C-2D3E`; the last character is of the others."""
    code = _symbols(sums, LENGTH - 1)
    code += _symbols(code, 1)
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str | None:
    """The code as it was typed from paper, in its own form; None where there was a slip."""
    plain = typed.strip().upper().translate(MISREAD)
    if len(plain) != LENGTH or _symbols(plain[:-1], 1) != plain[-1]:
        return None
    return "-".join(plain[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def _symbols(text: str, count: int) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest())
    return "".join(SYMBOLS[number >> 5 * at & 31] for at in range(count))
