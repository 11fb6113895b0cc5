"""What encoding a file is in. Only UTF-8 is content; the others are named, so that an editor knows what to change."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

from ..files import read_whole
from ..findings import Finding

MARK = "\ufeff"
"""The byte order mark that Windows programs put before UTF-8."""
WESTERN = frozenset(bytes(range(0x80, 0xA0)).decode("cp1252", "ignore"))
"""What Windows' Western code page (1252) has beside Latin-1."""
UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"} | {
    "---".encode(kind): kind for kind in ("utf-16-le", "utf-16-be")
}
"""How a file in UTF-16 starts -> what it is."""
MOST_STRANGE = 0.1
"""Share of rare characters up to which a text read as Big5 is believed to be Big5."""


def read_text(file: Path, path: str, read: Callable[[Path], bytes] | None = None) -> tuple[str, Finding | None]:
    """The file's text, with the byte order mark if there is one, or what is wrong with its encoding."""
    try:
        return decode((read or read_whole)(file), path)
    except OSError as error:
        return "", Finding(path, 1, 1, "unreadable", {"problem": error.strerror or "OSError"})


def decode(data: bytes, path: str) -> tuple[str, Finding | None]:
    """The text of `data`, byte order mark included, or what is wrong with its encoding and where."""
    if utf16(data) is not None:
        return "", Finding(path, 1, 1, "encoding-utf16")
    try:
        text = data.decode("utf-8")
        if read_twice(text) is None:
            return text, None
        at = next(at for at, character in enumerate(text) if character > "\x7f" and character != MARK)
        values = {"words": "".join(filter(str.isprintable, text[at : at + 8].split("\n")[0]))}
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return "", Finding(path, line, column, "encoding-twice", values)
    except UnicodeDecodeError as error:
        rows = data[: error.start].split(b"\n")
        rule = "encoding" if big5(data) is None else "encoding-big5"
        return "", Finding(path, len(rows), len(rows[-1].decode("utf-8", "replace")) + 1, rule)


def utf16(data: bytes) -> str | None:
    """The text, if `data` is UTF-16: by its mark, or by every other byte being zero in the settings' first line."""
    kind = next((kind for start, kind in UTF16.items() if data.startswith(start)), None)
    return None if kind is None else data.decode(kind, "replace")


def read_twice(text: str) -> str | None:
    """What `text` was before its UTF-8 was read as Windows' Western code page and saved so; None for any other text."""
    text = text.removeprefix(MARK)
    if text.isascii() or any(character > "\xff" and character not in WESTERN for character in text):
        return None
    try:
        bytes_of = (character.encode("latin-1" if character <= "\xff" else "cp1252") for character in text)
        return b"".join(bytes_of).decode("utf-8")
    except UnicodeDecodeError:
        return None


def big5(data: bytes) -> str | None:
    """The text, if `data` is surely Big5 (Windows' code page 950): it reads as one, and as common characters."""
    try:
        text = data.decode("cp950")
    except UnicodeDecodeError:
        return None
    wide = [character for character in text if character > "\x7f"]
    strange = sum(not is_common(character) for character in wide)
    return text if wide and strange <= len(wide) * MOST_STRANGE else None


def is_common(character: str) -> bool:
    """Whether Big5 has it among its punctuation and its 5401 common characters (A140 to C67E)."""
    try:
        return "\xa1\x40".encode("latin-1") <= character.encode("cp950") <= "\xc6\x7e".encode("latin-1")
    except UnicodeEncodeError:
        return False
