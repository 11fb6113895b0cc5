"""Office files (Word, Excel, PowerPoint, OpenDocument): authors, revision marks, remarks, and what is hidden.

Sources: ECMA-376 (WordprocessingML, SpreadsheetML, PresentationML), OpenDocument 1.3.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from .pictures import KINDS, BrokenPictureError, picture
from .portable import BrokenDocumentError
from .text import Leak, Text

MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
MAIN |= dict.fromkeys(("odt", "ods", "odp"), "content.xml")
"""The part without which a file is none of its kind."""
KINDS_OF_OFFICE = set(MAIN)
MOST = 200_000_000
"""Bytes unpacked. More is no document but a trap for whoever opens it."""


@dataclass(frozen=True)
class Sign:
    """In the parts whose names match `parts`, `pattern` tells of a leak by `rule`; `says` is shown to the editor."""

    rule: str
    says: str
    parts: str
    pattern: str = ""
    """Nothing: that the part is there is enough."""


FILLED = r"[^>]*>\s*[^<\s]"
SIGNS = (
    Sign("leak-author", "creator", r"docProps/core\.xml|meta\.xml",
         rf"<(?:dc:creator|meta:initial-creator|meta:printed-by)\b{FILLED}"),
    Sign("leak-author", "lastModifiedBy", r"docProps/core\.xml", rf"<cp:lastModifiedBy\b{FILLED}"),
    Sign("leak-author", "comments", r"docProps/core\.xml", rf"<dc:description\b{FILLED}"),
    Sign("leak-author", "Company", r"docProps/app\.xml", rf"<Company\b{FILLED}"),
    Sign("leak-author", "Manager", r"docProps/app\.xml", rf"<Manager\b{FILLED}"),
    Sign("leak-author", "custom properties", r"docProps/custom\.xml|meta\.xml",
         rf"<property\b|<meta:user-defined\b{FILLED}"),
    Sign("leak-author", "people", r"word/people\.xml|xl/persons/.*\.xml|ppt/commentAuthors\.xml|ppt/authors\.xml",
         r"author=|displayName=|name="),
    Sign("leak-author", "template path", r".*/_rels/settings\.xml\.rels", r'Target="(?:file:|[A-Za-z]:|\\\\)'),
    Sign("leak-author", "path", r"xl/workbook\.xml", r"absPath\b[^>]*url="),
    Sign("leak-revision", "w:ins, w:del", r"word/.*\.xml",
         r"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|tblPrChange|sectPrChange|cellIns|cellDel)\b"),
    Sign("leak-revision", "xl/revisions", r"xl/revisions/.*"),
    Sign("leak-revision", "tracked changes", r"content\.xml",
         r"<(?:text|table):tracked-changes\b(?![^>]*/>)[^>]*>\s*<(?:text|table):"),
    Sign("leak-remark", "comments", r"word/comments\w*\.xml", r"<w:comment\b"),
    Sign("leak-remark", "comments", r"xl/comments\d*\.xml|xl/threadedComments/.*\.xml",
         r"<comment\b|<threadedComment\b"),
    Sign("leak-remark", "comments", r"ppt/comments/.*\.xml", r"<\w+:cm\b"),
    Sign("leak-remark", "annotations", r"content\.xml", r"<office:annotation\b"),
    Sign("leak-remark", "speaker notes", r"ppt/notesSlides/notesSlide\d+\.xml",
         r'type="body"(?:(?!</p:sp>).)*<a:t>[^<]'),
    Sign("leak-hidden", "hidden text", r"word/.*\.xml", r"<w:vanish(?:\s*/>|\s+w:val=\"(?:1|true|on)\")"),
    Sign("leak-hidden", "hidden sheet", r"xl/workbook\.xml", r"<sheet\b[^>]*\bstate=\"(?:hidden|veryHidden)\""),
    Sign("leak-hidden", "hidden rows or columns", r"xl/worksheets/sheet\d+\.xml",
         r"<(?:row|col)\b[^>]*\bhidden=\"(?:1|true)\""),
    Sign("leak-hidden", "hidden slide", r"ppt/slides/slide\d+\.xml", r"<p:sld\b[^>]*\bshow=\"(?:0|false)\""),
    Sign("leak-hidden", "hidden sheet, row or text", r"content\.xml",
         r"table:display=\"false\"|table:visibility=\"(?:collapse|filter)\""
         r"|text:display=\"none\"|presentation:visibility=\"hidden\""),
    Sign("leak-embedded", "custom XML", r"customXml/item\d+\.xml",
         r"\A(?!.*(?:schemas\.openxmlformats\.org/officeDocument/2006/bibliography|CoverPageProperties)).*<"),
    Sign("leak-embedded", "embedded file", r"(?:word|xl|ppt)/embeddings/.*"),
    Sign("leak-embedded", "link to another file", r"xl/externalLinks/_rels/.*\.rels|xl/connections\.xml",
         r"Target=|<connection\b"),
    Sign("leak-embedded", "macro", r".*/vbaProject\.bin|Basic/[^/]+/(?!script-l).*\.xml|Scripts/.*\.(?:py|js)"),
    Sign("leak-embedded", "versions", r"VersionList\.xml|Versions/.*"),
)  # fmt: skip
WORDS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|xl/(?:sharedStrings|comments\d*)\.xml|xl/worksheets/sheet\d+\.xml|ppt/(?:slides|notesSlides)/\w+\.xml|content\.xml|styles\.xml|docProps/\w+\.xml|meta\.xml"
)
PARAGRAPH = re.compile(
    r"</(?:w:p|a:p|si|text:p|text:h|row|table:table-row|is|dc:\w+|cp:\w+)>|<w:(?:br|tab)\b[^>]*/>|</c>|</v>"
)


def office(data: bytes, kind: str) -> tuple[list[Leak], list[Text]]:
    """What an office file would tell, and its words part by part. Raises BrokenDocumentError."""
    parts = _parts(data)
    if MAIN[kind] not in parts:
        raise BrokenDocumentError(f"no {MAIN[kind]}")
    leaks = list(_leaks(parts))
    written = {name: content.decode("utf-8", "replace") for name, content in parts.items()}
    texts = [Text(_words(content), part=name) for name, content in written.items() if WORDS.fullmatch(name)]
    targets = [Text(content, part=name) for name, content in written.items() if name.endswith(".rels")]
    return leaks, texts + [Text(_targets(text.raw), part=text.part) for text in targets]


def _parts(data: bytes) -> Mapping[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > MOST:
                raise BrokenDocumentError("too large unpacked")
            if any(entry.flag_bits & 1 for entry in entries):
                raise BrokenDocumentError("encrypted")
            return {entry.filename: archive.read(entry) for entry in entries}
    except BrokenDocumentError:
        raise
    except Exception as error:  # zipfile raises many kinds on damaged files
        raise BrokenDocumentError(str(error) or type(error).__name__) from error


def _leaks(parts: Mapping[str, bytes]) -> Iterator[Leak]:
    found: dict[str, list[str]] = {}
    for sign in SIGNS:
        for name, content in parts.items():
            if re.fullmatch(sign.parts, name) and (
                not sign.pattern or re.search(sign.pattern, content.decode("utf-8", "replace"), re.DOTALL)
            ):
                found.setdefault(sign.rule, []).append(f"{sign.says} ({name})")
    for rule, says in found.items():
        yield Leak(rule, ", ".join(says), values={"data": ", ".join(says)})
    for name, content in parts.items():
        if (kind := name.rpartition(".")[2].lower()) in KINDS and "humbnail" not in name:
            try:
                for leak in picture(content, kind):
                    yield Leak(leak.rule, leak.found, values={**leak.values, "part": name})
            except BrokenPictureError as error:
                yield Leak("leak-file-broken", name, values={"problem": str(error), "part": name})


def _words(xml: str) -> str:
    """The words of a part, a paragraph or cell a line."""
    plain = re.sub(r"<[^>]+>", "", PARAGRAPH.sub("\n", xml))
    return re.sub("&(?:lt|gt|amp|quot|apos);", lambda match: unescape(match[0]), plain)


def _targets(xml: str) -> str:
    return "\n".join(re.findall(r'Target="([^"]*)"', xml))
