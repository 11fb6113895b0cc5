"""Rules about pictures: there, of a format browsers show, described in words, and not too heavy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from posixpath import dirname, normpath, relpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from ...content.document import Document, kept_of_document
from ...content.filenames import PART
from ...content.markdown.html import Element
from ...content.markdown.links import Link
from ...findings import Finding
from ...regexes import regex
from ...text.width import shortened
from ..context import Context
from ..registry import rule

FORMATS = (".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif")
MOST_KB = 300
"""What a picture may weigh: a page of this site is 70 kB without it."""
MOST_PIXELS = 1600
"""The longer side: twice the widest column, for sharp screens."""
OF_FILE = ("image-size", "image-broken")
"""Rules about the file itself, which every page that shows it is against."""
ELSEWHERE = regex(r"//|[a-z][a-z0-9+.-]*:|\\\\", re.IGNORECASE)
"""On another site, in the text itself, or on somebody's computer."""
SAYS_NOTHING = regex(
    r"\s*(?:(?:an? )?(?:image|picture|photo|img|screenshot|figure|graphic)"
    r"|替代文字|(?:圖片)?(?:的)?說明|alt(?:ernative)? ?text|description|圖|圖片"
    r"|圖檔|圖示|照片|相片|影像|截圖|(?:螢幕)?擷取(?:畫面)?)?[\s_\-]*\d*\s*"
    r"|(?:IMG|DSCN?|PXL|P|Screenshot|螢幕擷取畫面)[\s_\-]?\d[\w\s.\-]*|\S+\.(?:png|jpe?g|webp|svg|gif|heic)",
    re.IGNORECASE,
)
"""What programs write in place of the words, and names of files."""


@rule("image-words", "image-outside", "image-missing", "image-format", "image-broken", "image-size")
def images(context: Context) -> Iterator[Finding]:
    """What pages show. What is wrong with a file itself is said once, on the first page that shows it."""
    told: set[str] = set()
    for source in sorted(context.sources, key=lambda source: source.locale != context.project.default):
        for link in source.links:
            if not link.image:
                continue
            path = _path(source, link.target)
            for finding in _image(source, link, path, context):
                if finding.rule not in OF_FILE or path not in told:
                    yield finding
                if finding.rule in OF_FILE:
                    told.add(path)


@rule("unused-file", "attached-name")
def files(context: Context) -> Iterator[Finding]:
    """Files that no page leads to, and names that not every server takes."""
    used: set[str] = set()
    for source in context.sources:
        for link in source.links:
            path = _path(source, link.target)
            used |= {path, nearest(path, context.files) if link.image and path not in context.files else path}
    for path in sorted(context.files):
        place = context.project.tree.path_of(path), 1, 1
        whole = _for_all(path, context.project.languages)
        if used.isdisjoint((path, whole)):
            yield Finding(*place, "unused-file", {"file": path.rsplit("/", 1)[-1]})
        elif (plain := _plain_name(whole)) != whole:
            yield Finding(*place, "attached-name", {"file": path, "meant": plain})


def _for_all(path: str, languages: Sequence[str]) -> str:
    """The file in whose place a language shows `path`: `plan.png` for `plan.en.png`."""
    return next((path.replace(f".{one}.", ".", 1) for one in languages if f".{one}." in path), path)


@kept_of_document
def _bare(source: Document) -> frozenset[Link]:
    """Pictures without words: the page shows none, and none stand in the link."""
    shown = [element for element in source.markdown.elements if element.tag == "img"]
    return frozenset(link for link in source.links if link.image and _is_bare(source, link, shown))


def _is_bare(source: Document, link: Link, shown: Sequence[Element]) -> bool:
    return any(
        element.get("src") == link.target and _says_nothing(element.get("alt") or "", link.target) for element in shown
    ) and (source.body[link.start : link.start + 1] != "!" or _says_nothing(link.words, link.target))


def _says_nothing(words: str, target: str) -> bool:
    """Whether the words tell no more than that there is a picture, or what its file is called."""
    return (
        SAYS_NOTHING.fullmatch(words) is not None
        or words.strip().casefold() == target.rsplit("/", 1)[-1].rpartition(".")[0].casefold()
    )


def _plain_name(path: str) -> str:
    """A path as every server and shared folder takes it."""
    *folders, last = path.split("/")
    stem, dot, suffix = last.rpartition(".")
    parts = [
        part if PART.fullmatch(part) else "-".join(re.findall(r"[a-z0-9]+", part.lower())) or "name"
        for part in (*folders, stem)
    ]
    return "/".join(parts) + dot + suffix.lower()


def _image(source: Document, link: Link, path: str, context: Context) -> Iterator[Finding]:
    files = context.files
    place, target = source.place(source.body_start + link.at), link.target
    if link in _bare(source):
        start = source.place(source.body_start + link.start)
        yield Finding(source.path, *start, "image-words", {"target": shortened(target, 60)})
    if ELSEWHERE.match(target):
        yield Finding(source.path, *place, "image-outside", {"target": shortened(target, 60)})
    elif path in files and not target.startswith("/"):
        yield from _content(source, place, target, context, path)
    else:
        near = path if path in files else nearest(path, files)
        meant = relpath(near, dirname(source.id) or ".") if near else "…" + FORMATS[0]
        yield Finding(source.path, *place, "image-missing", {"target": target, "meant": meant})


def nearest(path: str, files: Mapping[str, Path]) -> str:
    """The file that `path` was meant to be; empty where nobody can tell."""
    name = path.rsplit("/", 1)[-1].lower()
    same = [other for other in sorted(files) if other.rsplit("/", 1)[-1].lower() == name]
    return next(iter(same or get_close_matches(path, sorted(files), n=1, cutoff=0.6)), "")


def _content(source: Document, place: tuple[int, int], target: str, context: Context, path: str) -> Iterator[Finding]:
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        values = {"target": target, "suffix": suffix, "formats": ", ".join(FORMATS)}
        yield Finding(source.path, *place, "image-format", values)
        return
    size, width, height = context.memory.picture(path, lambda: figures_of(context.files[path]))
    if not size:
        yield Finding(source.path, *place, "image-broken", {"target": target})
    elif size / 1000 > MOST_KB or max(width, height) > MOST_PIXELS:
        limits = {"most": MOST_KB, "pixels": MOST_PIXELS}
        told = limits | {"target": target, "size": f"{size / 1000:.0f}", "width": width, "height": height}
        yield Finding(source.path, *place, "image-size", told)


def figures_of(file: Path) -> tuple[int, int, int]:
    """Bytes, width and height of a picture; a drawing has no pixels. Zeros for what is none."""
    is_drawing = file.suffix.lower() == ".svg"
    pixels = (0, 0) if is_drawing else _pixels(file)
    return (file.stat().st_size, *pixels) if pixels[0] or (is_drawing and _is_drawing(file)) else (0, 0, 0)


def _pixels(file: Path) -> tuple[int, int]:
    """Width and height; (0, 0) for a file that is no picture."""
    import warnings

    from PIL import Image  # only where there are pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a picture far too large is said by our own rule
            with Image.open(file) as picture:
                return picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return (0, 0)


def _is_drawing(file: Path) -> bool:
    try:
        return ElementTree.parse(file).getroot().tag.rpartition("}")[2] == "svg"
    except (OSError, ValueError, ElementTree.ParseError):
        return False


def _path(source: Document, target: str) -> str:
    """A target's path below `docs/`."""
    try:
        path = unquote(urlsplit(target).path)
    except ValueError:
        return ""
    return normpath(path.lstrip("/") if path.startswith("/") else f"{dirname(source.id)}/{path}".lstrip("/"))
