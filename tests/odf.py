"""An OpenDocument file read back: whether it is valid by OASIS' own schema, and what it says."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import openxml_audit
from lxml import etree

from awareness.print.office.odf import MANIFEST, MIME, NAMES
from awareness.print.office.packed import packed

SCHEMAS = Path(openxml_audit.__file__).parent / "odf/schemas/odf-1.3"


@cache
def schema(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMAS / f"OpenDocument-v1.3-{name}.rng")))


class Odf:
    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.entries = archive.infolist()
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.trees = {name: etree.fromstring(part) for name, part in self.parts.items() if name.endswith(".xml")}

    def faults(self) -> list[str]:
        """What the schema, or a reader of the package, would not take."""
        first, found = self.entries[0], []
        if (first.filename, first.compress_type, bool(first.extra)) != ("mimetype", zipfile.ZIP_STORED, False):
            found.append("mimetype is not told first")
        if not self.parts["mimetype"].decode().startswith(MIME):
            found.append("mimetype")
        for name, tree in self.trees.items():
            rules = schema("manifest-schema" if name.startswith("META-INF/") else "schema")
            if not rules.validate(tree):
                found.append(f"{name}: {rules.error_log.last_error}")
        listed = {entry.get(f"{{{MANIFEST}}}full-path") for entry in self.trees["META-INF/manifest.xml"]}
        if listed != {"/", *self.parts} - {"mimetype", "META-INF/manifest.xml"}:
            found.append("manifest")
        return found

    @staticmethod
    def name(short: str) -> str:
        space, _, name = short.partition(":")
        return f"{{{NAMES[space]}}}{name}"

    def all(self, name: str, part: str = "content.xml") -> list[Any]:
        return self.trees[part].findall(f".//{self.name(name)}")

    @staticmethod
    def words(element: Any) -> str:
        return "".join(element.itertext())

    def rows(self) -> list[list[str]]:
        """What each row of the sheet says."""
        return [[self.words(cell) for cell in row] for row in self.all("table:table-row")]

    @property
    def language(self) -> str:
        styles = self.all("style:default-style", "styles.xml")
        return str(styles[0].find(self.name("style:text-properties")).get(self.name("fo:language")))


def filled(content: bytes, answers: dict[int, tuple[str, str]], fields: dict[int, str]) -> bytes:
    """A sheet that somebody has filled in: number -> answer and note; row -> what stands beside its label."""
    odf = Odf(content)
    for at, row in enumerate(odf.all("table:table-row")):
        number = odf.words(row[0])
        said = dict(zip((2, 3), answers.get(int(number), ()), strict=False)) if number.isdecimal() else {}
        for column, words in (said | ({1: fields[at]} if at in fields else {})).items():
            cell = row[column]
            cell.set(odf.name("office:value-type"), "string")
            etree.SubElement(cell, odf.name("text:p")).text = words
    parts = odf.parts | {
        "content.xml": etree.tostring(odf.trees["content.xml"], xml_declaration=True, encoding="UTF-8")
    }
    return packed(parts)
