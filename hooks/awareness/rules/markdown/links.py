"""Rules about links: where they lead must be there, inside the site, and in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from posixpath import dirname, normpath, relpath
from urllib.parse import unquote, urlsplit

from ...content.document import Document
from ...content.headings import anchored_headings
from ...content.markdown.links import Link
from ...content.markdown.marks import AUTOLINK, DEFINITION, LINK, blanked
from ...findings import Edit, Finding, meant
from ...naming import SUFFIX, split_file, split_page
from ..beside import Beside
from ..registry import rule
from .images import nearest
from .markup import anchors, link_to

DOMAIN = re.compile(r"^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:tw|com|org|net|gov|edu)(?:[/:]|$))", re.IGNORECASE)
BARE = re.compile(
    r"(?<!\]（)(?<!\] )(?<![\w./@\\:(\[-])[A-Za-z0-9_][\w./-]*\.(?:md|pdf|png|jpe?g|svg|webp|gif)(?![\w/\])-])",
    re.ASCII | re.IGNORECASE,
)
"""What may be the name of a file in the text."""
ALMOST_HTTP = re.compile(r"(?!https?://)(https?)(?: ?[:：;；] ?[/／\\]{1,3}|[/／\\]{2})", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SAFE = {"mailto": MAIL, "tel": re.compile(r"[^0-9]{0,3}[0-9]{2}")}
"""What a link that is no address of a page must begin with, behind its scheme."""
ATTACHED = re.compile(r"\.(?!html?$|markdown$|md$)[a-z0-9]{2,5}$", re.IGNORECASE)


@rule(
    "broken-link", "link-missing", "link-words", "link-empty", "link-scheme", "link-absolute", "link-outside",
    "link-language", "link-file", "link-gone", "link-anchor", whole=True,
)  # fmt: skip
def check_links(source: Document, context: Beside) -> Iterator[Finding]:
    for link in source.links:
        if not link.image:
            yield from _link(source, link, context)
    yield from _bare(source, context)


def _bare(source: Document, context: Beside) -> Iterator[Finding]:
    """Names of the site's own pages and files among the words: a reader would see them as they are written."""
    if BARE.search(source.body) is None:
        return
    for found in BARE.finditer(blanked(source.markdown.without_tags, LINK, DEFINITION, AUTOLINK)):
        name = found[0]
        near = normpath(f"{dirname(source.id)}/{name}".lstrip("/"))
        if any(
            split_file(path, context.project.languages)[0] in context.ids
            if path.endswith(".md")
            else context.is_file(path)
            for path in (near, normpath(name))
        ):
            yield _at(source, found.start(), "broken-link", mark=name, meant=link_to(name))


def _link(source: Document, link: Link, context: Beside) -> Iterator[Finding]:
    target = link.target
    if target.startswith("＃"):
        name = target.removeprefix("＃")
        own = f"#{name}" if name in anchors(source) else _anchor_meant(name, source) or "#…"
        yield _at(source, link.at, "link-missing", target=target, meant=own)
        return
    if not re.sub(r"!\[[^\]]*\]\([^)]*\)", "x", link.words).strip():
        yield _at(source, link.start, "link-words")
    if not target.strip() or target.strip() == "#":
        yield _at(source, link.at, "link-empty")
        return
    if (almost := ALMOST_HTTP.match(target)) is not None:
        address = f"{almost[1].lower()}://{target[almost.end() :]}"
        yield _at(source, link.at, "link-missing", Edit(target, address), target=target, meant=address)
        return
    parts = urlsplit(target) if _splits(target) else None
    if parts is None or (parts.scheme in ("http", "https") and not parts.netloc):
        yield _at(source, link.at, "link-missing", target=target, meant="…")
    elif parts.scheme in ("http", "https") or target.startswith("//"):
        yield from _outside(source, link, context)
    elif parts.scheme in SAFE and SAFE[parts.scheme].match(parts.path):
        return
    elif parts.scheme or target.startswith("\\\\"):
        yield _at(source, link.at, "link-scheme", target=target)
    elif target.startswith("/"):
        yield _absolute(source, link, _own_page(source, parts.path, parts.fragment, context))
    elif parts.path:
        yield from _relative(source, link, unquote(parts.path), parts.fragment, context)
    elif parts.fragment:
        yield from _anchor(source, link, source, parts.fragment)


def _splits(target: str) -> bool:
    try:
        urlsplit(target)
    except ValueError:
        return False
    return True


def _outside(source: Document, link: Link, context: Beside) -> Iterator[Finding]:
    own = urlsplit(context.project.agency.site_url)
    parts = urlsplit(link.target)
    if parts.netloc.lower() == own.netloc.lower() and parts.path.startswith(own.path):
        page = _own_page(source, parts.path[len(own.path) - 1 :], parts.fragment, context)
        yield _absolute(source, link, page)
    else:
        yield source.in_body(link.at, "link-outside", {"target": link.target})


def _absolute(source: Document, link: Link, page: str | None) -> Finding:
    """A link with the site's own address in it.

    `page` is how it would lead there from anywhere the site is copied to.
    """
    edit = Edit(link.target, page) if page else None
    return _at(source, link.at, "link-absolute", edit, target=link.target, meant=page or "../…/….md")


def _own_page(source: Document, path: str, fragment: str, context: Beside) -> str | None:
    """How `source` leads to one of the site's own addresses; None where there is no such page."""
    id, _ = split_page(unquote(path).lstrip("/"), context.project.languages)
    id = f"{id}index" if id.endswith("/") or not id else id.removesuffix(SUFFIX)
    if id not in context.ids:
        return None
    return _relative_to(source, id) + (f"#{fragment}" if fragment else "")


def _relative_to(source: Document, id: str) -> str:
    return relpath(f"{id}.md", dirname(source.id) or ".")


def _relative(source: Document, link: Link, path: str, fragment: str, context: Beside) -> Iterator[Finding]:
    path = path.replace("\\", "/")
    full = normpath(f"{dirname(source.id)}/{path}".lstrip("/"))
    if not link.target.lower().split("#")[0].endswith(".md") or "\\" in link.target:
        if "\\" in link.target or not context.is_file(full):
            yield _missing(source, link, full, fragment, context)
        return
    id, locale = split_file(full, context.project.languages)
    if locale not in (context.project.default, source.locale) and id in context.ids:
        bare = _relative_to(source, id) + (f"#{fragment}" if fragment else "")
        yield _at(source, link.at, "link-language", Edit(link.target, bare), target=link.target, meant=bare)
        return
    if id not in context.ids:
        yield _missing(source, link, full, fragment, context)
    elif fragment and (page := context.page(id, source.locale)) is not None:
        yield from _anchor(source, link, page, fragment)


def _missing(source: Document, link: Link, full: str, fragment: str, context: Beside) -> Finding:
    """A target that is not there, and what was meant: the same name elsewhere, or the nearest one."""
    if DOMAIN.match(link.target):
        return _at(source, link.at, "link-missing", target=link.target, meant=f"https://{link.target}")
    if MAIL.fullmatch(link.target):
        return _at(source, link.at, "link-missing", target=link.target, meant=f"mailto:{link.target}")
    if ATTACHED.search(full) and ATTACHED.sub("", full) not in context.ids:
        if near := nearest(full, context.files):
            path = relpath(near, dirname(source.id) or ".")
            return _at(source, link.at, "link-missing", target=link.target, meant=path)
        if not full.startswith("../"):
            return _at(source, link.at, "link-file", target=link.target, place=f"{context.docs}/{full}")
    id = re.sub(r"\.(?:html?|md|markdown)$", "", full, flags=re.IGNORECASE)
    candidates = [id, f"{id}/index".removeprefix("./"), id.lower()]
    there = context.whereabouts
    if there.was_there(id) and not there.told(id, context.ids):
        return _at(source, link.at, "link-gone", target=link.target, id=id)
    candidates.append(there.find(id, context.ids) or "")
    candidates += get_close_matches(id, sorted(context.ids), n=1, cutoff=0.6)
    page = next((other for other in candidates if other in context.ids), None)
    if page is None:
        beside = (other for other in sorted(context.ids) if dirname(other) == dirname(source.id) and other != source.id)
        instead = _relative_to(source, next(beside, source.id)) + ", …"
    else:
        instead = _relative_to(source, page) + (f"#{fragment}" if fragment else "")
    return _at(source, link.at, "link-missing", target=link.target, meant=instead, id=id)


def _anchor(source: Document, link: Link, page: Document, fragment: str) -> Iterator[Finding]:
    known = anchors(page)
    if unquote(fragment) not in known:
        hash_at = link.at + link.target.find("#")
        near = _anchor_meant(unquote(fragment), page) or "—"
        yield _at(source, hash_at, "link-anchor", anchor=f"#{fragment}", file=page.path, meant=near)


def _anchor_meant(fragment: str, page: Document) -> str:
    """The anchor whose heading or name comes nearest to what was written; else the first few, each with its heading."""
    headings = anchored_headings(page)
    if near := get_close_matches(fragment, headings.values(), n=1, cutoff=0.6):
        return f"#{next(anchor for anchor, words in headings.items() if words == near[0])}"
    known = [
        f"#{anchor} ({headings[anchor]})" if anchor in headings else f"#{anchor}" for anchor in sorted(anchors(page))
    ]
    names = [f"#{anchor}" for anchor in sorted(anchors(page))]
    return meant(f"#{fragment}", names) if get_close_matches(f"#{fragment}", names) else meant("", known)


def _at(source: Document, at: int, rule: str, edit: Edit | None = None, **values: object) -> Finding:
    return source.in_body(at, rule, values, edit)
