"""Rules about pictures: there, of a format browsers show, described in words, and not too heavy."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from posixpath import dirname, normpath, relpath
from urllib.parse import unquote, urlsplit

from ..content.filenames import MARKDOWN
from ..content.html import elements
from ..content.markup import Link, links
from ..content.sources import Source, Sources
from ..findings import Finding
from ..project import Project

FORMATS = (".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif")
MOST_KB = 300
"""What a picture may weigh: a page of this site is 70 kB without it."""
MOST_PIXELS = 1600
"""The longer side: twice the widest column, for sharp screens."""


def check_images(sources: Sources, project: Project) -> Iterator[Finding]:
    files = _files(project)
    used: set[str] = set()
    for source in sources:
        bare = {element.get("src") for element in elements(source.body) if element.tag == "img" and not (element.get("alt") or "").strip()}
        for link in links(source.body):
            path = _path(source, link.target)
            used.add(path)
            if link.image:
                near = "" if path in files else _near(path, files)
                used.add(near)
                yield from _image(source, link, path, near, files, link.target in bare and (source.body[link.start : link.start + 1] != "!" or not link.words.strip()))
    docs = project.docs.relative_to(project.root).as_posix()
    for path in sorted(files.keys() - used):
        yield Finding(f"{docs}/{path}", 1, 1, "unused-file", {"file": path.rsplit("/", 1)[-1]})


def _image(source: Source, link: Link, path: str, near: str, files: dict[str, Path], is_bare: bool) -> Iterator[Finding]:
    place = source.place(source.body_start + link.at)
    target = link.target
    if is_bare:
        yield Finding(source.path, *source.place(source.body_start + link.start), "image-words", {"target": target})
    if target.startswith("//") or "://" in target or target.lower().startswith("data:"):
        yield Finding(source.path, *place, "image-outside", {"target": _short(target)})
        return
    if path not in files:
        meant = relpath(near, dirname(source.id) or ".") if near else "…" + FORMATS[0]
        yield Finding(source.path, *place, "image-missing", {"target": target, "meant": meant})
        return
    yield from _content(source, place, target, files[path])


def _near(path: str, files: dict[str, Path]) -> str:
    """The file that `path` was meant to be; empty where nobody can tell."""
    name = path.rsplit("/", 1)[-1].lower()
    same = [other for other in sorted(files) if other.rsplit("/", 1)[-1].lower() == name]
    return next(iter(same or get_close_matches(path, sorted(files), n=1, cutoff=0.6)), "")


def _content(source: Source, place: tuple[int, int], target: str, file: Path) -> Iterator[Finding]:
    suffix = file.suffix.lower()
    if suffix not in FORMATS:
        yield Finding(source.path, *place, "image-format", {"target": target, "suffix": suffix, "formats": ", ".join(FORMATS)})
        return
    size = file.stat().st_size / 1000
    width, height = (0, 0) if suffix == ".svg" else _pixels(file)
    if suffix != ".svg" and not width:
        yield Finding(source.path, *place, "image-broken", {"target": target})
    elif size > MOST_KB or max(width, height) > MOST_PIXELS:
        values = {"target": target, "size": f"{size:.0f}", "width": width, "height": height, "most": MOST_KB, "pixels": MOST_PIXELS}
        yield Finding(source.path, *place, "image-size", values)


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


def _files(project: Project) -> dict[str, Path]:
    """Every file of `docs/` that is no page, by its path below it."""
    found = {}
    for file in project.docs.rglob("*"):
        parts = file.relative_to(project.docs).parts
        if file.suffix.lower() not in MARKDOWN and not any(part.startswith(".") for part in parts) and file.is_file():
            found["/".join(parts)] = file
    return found


def _path(source: Source, target: str) -> str:
    """A target's path below `docs/`."""
    try:
        path = unquote(urlsplit(target).path)
    except ValueError:
        return ""
    return normpath(f"{dirname(source.id)}/{path}".lstrip("/"))


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
