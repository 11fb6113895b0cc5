"""Typst: a template and its data in, PDF out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from threading import get_ident
from typing import Any

from ..regexes import regex
from .font import font_folder

ROOM = Path(__file__).parent
"""Whose templates may share files."""
STANDARDS = ["ua-1", "a-2a"]
TOOL = regex(rb"(/Creator\s?)\(Typst [^)]*\)|(<(xmp:CreatorTool|stEvt:softwareAgent)>)Typst [^<]*(?=</\3>)")
LABEL = 30
"""Bytes that stand before the engine's name at most."""
Sheet = tuple[int, int]
"""Width and height in mm."""


class EngineError(RuntimeError):
    """Typst refused or warned; the message says why."""


@dataclass(frozen=True)
class Template:
    """A `.typ` file; it reads `/data.json` and `/sheet.json`, and files of its folder or of this room."""

    file: Path
    data: Mapping[str, Any]

    def pdf(self, day: date, sheet: Sheet) -> bytes:
        """PDF/UA-1 and PDF/A-2a, made on `day`. Raises EngineError."""
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        made = self._compile(sheet, moment)
        # The engine's name blanked where the standards do not ask for one, byte for byte, so that offsets stay.
        begin = max(0, made.find(b"Typst ") - LABEL)  # to look through fonts takes a tenth of the drawing's time
        return made[:begin] + TOOL.sub(lambda found: (found[2] or b"").ljust(len(found[0])), made[begin:])

    @cached_property
    def _json(self) -> bytes:
        return json.dumps(self.data, default=vars, ensure_ascii=False).encode()  # `asdict` would copy all of it first

    def _compile(self, sheet: Sheet, moment: datetime) -> bytes:
        import typst

        root = ROOM if self.file.is_relative_to(ROOM) else self.file.parent
        main = f'#include "/{self.file.relative_to(root).as_posix()}"'.encode()
        # As files: with other `sys.inputs` the engine would forget all that it knows, its own library too.
        files = {"main.typ": main, "data.json": self._json, "sheet.json": json.dumps(sheet).encode()}
        try:
            made, warnings = _compiler(root, get_ident()).compile_with_warnings(
                files, format="pdf", pdf_standards=STANDARDS, timestamp=moment
            )
        except typst.TypstError as error:
            raise EngineError(error.message) from error
        if warnings:
            raise EngineError("; ".join(warning.message for warning in warnings))
        if not isinstance(made, bytes):
            raise EngineError("more than one page")
        return made


@cache
def _compiler(root: Path, thread: int) -> Any:
    """One for each thread: a shared one raises "Already borrowed"."""
    import typst

    return typst.Compiler(root=root, font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
