"""The content security policy: nothing is allowed but what the pages need.

Each page carries its own as a meta tag, so that it holds from a folder too; the server files
send one that fits all pages. Inline scripts of the theme are allowed one by one, by hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..findings import Finding
from ..site import Site
from .built import Element, Markup, page_names, pages, rewrite

HEADER = "content-security-policy"
CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)
INLINE = re.compile(r"<script\b([^>]*)>(.*?)</script", re.IGNORECASE | re.DOTALL)
NOT_INLINE = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?(application|text/template)", re.IGNORECASE)
RUNNING = ("href", "src", "action", "xlink:href")
"""Attributes whose address may be a script."""
LOOSE = re.compile(r"unsafe-|\*|\bhttps?:")
SAFE_BEFORE = ("html", "head", "meta", "title")
"""Tags that may stand before the policy: it holds only for what follows."""


def script_hash(text: str) -> str:
    """As the policy names it. A browser counts a line's end as one character."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").replace("\r", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def hashes_of(markup: Markup) -> set[str]:
    return {script_hash(text) for text, *_ in markup.inline_scripts}


def policy(hashes: Iterable[str], base: bool = False) -> str:
    """`hashes` of the inline scripts; `base`: whether a page may say where its addresses start (the 404 pages)."""
    return "; ".join((
        "default-src 'none'",
        " ".join(("script-src 'self'", *sorted(hashes))),
        "style-src 'self'",
        "img-src 'self' data:",  # Material's small signs, such as the menu's arrows on a phone
        "font-src 'self' data:",  # the ten digits' font, a kilobyte, stands in the style sheet
        "base-uri 'self'" if base else "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def site_policy(site_dir: Path) -> str:
    """One policy for all pages, for the servers' header; only there does `frame-ancestors` count."""
    hashes = {one for _, markup in pages(site_dir) for one in hashes_of(markup)}
    return policy(hashes, base=True) + "; frame-ancestors 'self'"


def with_policy(html: str) -> str:
    """The page with its policy, before anything that it rules."""
    # The audit reads them with a parser.
    scripts = (text for attributes, text in INLINE.findall(html) if not NOT_INLINE.search(attributes))
    allowed = policy(set(map(script_hash, scripts)), "<base " in html)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    place = CHARSET.search(html) or HEAD.search(html)
    return html if place is None else f"{html[: place.end()]}\n{tag}{html[place.end() :]}"


def write_policies(site_dir: Path) -> None:
    for name in page_names(site_dir):
        rewrite(site_dir / name, with_policy)


def audit_policy(site_dir: Path, site: Site) -> Iterable[Finding]:
    for name, markup in pages(site_dir):
        yield from _page(name, markup)


def _page(name: str, markup: Markup) -> Iterator[Finding]:
    metas = [element for element in markup.of("meta") if element.attributes.get("http-equiv", "").lower() == HEADER]
    if len(metas) != 1:
        yield Finding(name, 1, 1, "policy-missing", {"count": len(metas)})
        return
    meta = metas[0]
    above = markup.elements[: markup.elements.index(meta)]
    if before := next((element for element in above if element.tag not in SAFE_BEFORE), None):
        yield Finding(name, before.line, before.column, "policy-late", {"tag": before.tag})
    allowed = meta.attributes.get("content", "")
    if not allowed.startswith("default-src 'none';") or LOOSE.search(allowed):
        yield Finding(name, meta.line, meta.column, "policy-loose", {"policy": allowed})
    for text, line, column in markup.inline_scripts:
        if script_hash(text) not in allowed:
            yield Finding(name, line, column, "policy-script", {"text": text.strip()[:60]})
    for _, line, column in markup.inline_styles:
        yield Finding(name, line, column, "policy-inline", {"what": "<style>"})
    for element in markup.elements:
        for what in _inline(element):
            yield Finding(name, element.line, element.column, "policy-inline", {"what": what})


def _inline(element: Element) -> Iterator[str]:
    """What the policy would forbid in one tag."""
    for name, value in element.attributes.items():
        is_script = value.strip().lower().startswith("javascript:")
        if name == "style" or re.fullmatch(r"on[a-z]+", name) or (is_script and name in RUNNING):
            yield f'{name}="{value[:40]}"'
