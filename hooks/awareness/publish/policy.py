"""The content security policy: nothing is allowed but what the pages need.

Each page carries its own as a meta tag, so that it holds from a folder too; the server files
send one that fits all pages. Inline scripts of the theme are allowed one by one, by hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile

from ..findings import Finding
from ..regexes import regex
from .markup import CACHED, Element, Markup

HEADER = "content-security-policy"
CHARSET = regex(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
HEAD = regex(r"<head[^>]*>", re.IGNORECASE)
INLINE = regex(r"<script\b([^>]*)>(.*?)</script", re.IGNORECASE | re.DOTALL)
NOT_INLINE = regex(r"\bsrc\s*=|\btype\s*=\s*[\"']?(application|text/template)", re.IGNORECASE)
HANDLER = regex(r"on[a-z]+")
RUNNING = ("href", "src", "action", "xlink:href")
"""Attributes whose address may be a script."""
LOOSE = regex(r"unsafe-|\*|\bhttps?:")
DESK = "desk.html"
CONNECT = regex(r"""<section\b[^>]*\sdata-connect="(https?://[^"/\s;]+)\"""")
"""The one host that the desk's page may send to, the forge's, as the page names it (components/hand-in.html)."""
CONNECTED = regex(r"(?<=connect-src 'self') https?://[^\s;/*]+(?=;)")
WASM = "'wasm-unsafe-eval'"
"""What one page alone may do: run what is compiled for browsers. No text becomes script by it."""
SAFE_BEFORE = ("html", "head", "meta", "title")
"""Tags that may stand before the policy: it holds only for what follows."""


def script_hash(text: str) -> str:
    """As the policy names it. A browser counts a line's end as one character."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").replace("\r", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def is_desk(name: str) -> bool:
    """Whether a file of the site, whatever its edition, is the desk's page."""
    return name.rpartition("/")[2] == DESK and name.count("/") <= 1


def policy(hashes: Iterable[str], base: bool = False, desk: bool = False, forge: str = "") -> str:
    """`hashes` of the inline scripts; `base`: whether a page may say where its addresses start (the 404 pages).

    `desk`: whether WebAssembly may run, and the site's own files be fetched, as the desk and its worker need.
    `forge`: the one other host to which the desk may send.
    """
    return "; ".join((
        "default-src 'none'",
        " ".join(("script-src 'self'", *([WASM] if desk else []), *sorted(hashes))),
        *([f"connect-src 'self' {forge}".rstrip()] if desk else []),
        "style-src 'self'",
        "img-src 'self' data:",  # Material's small signs, such as the menu's arrows on a phone
        "font-src 'self' data:",  # the ten digits' font, a kilobyte, stands in the style sheet
        "base-uri 'self'" if base else "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def site_policy(hashes: Iterable[str], desk: bool = False, forge: str = "") -> str:
    """One policy for all pages, for the servers' header, and one for the desk; only there does `frame-ancestors`
    count."""
    return policy(hashes, base=True, desk=desk, forge=forge) + "; frame-ancestors 'self'"


def with_policy(html: str, is_ours: bool = True, desk: bool = False) -> str:
    """The page with its policy, before anything that it rules. A page that the build did not make may run nothing."""
    # The audit reads them with a parser.
    inline = INLINE.findall(html) if is_ours else ()
    scripts = (text for attributes, text in inline if not NOT_INLINE.search(attributes))
    desk = desk and is_ours
    forge = CONNECT.search(html) if desk else None
    allowed = policy(set(map(script_hash, scripts)), "<base " in html, desk, forge[1] if forge else "")
    tag = f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    place = CHARSET.search(html) or HEAD.search(html)
    return html if place is None else f"{html[: place.end()]}\n{tag}{html[place.end() :]}"


def misruled(name: str, markup: Markup) -> Iterator[Finding]:
    """Findings about a page's policy, and about what it would forbid."""
    metas = [
        (element, number)
        for element, number in markup.telling
        if element.tag == "meta" and element.attributes.get("http-equiv", "").lower() == HEADER
    ]
    if len(metas) != 1:
        yield Finding(name, 1, 1, "policy-missing", {"count": len(metas)})
        return
    meta, at = metas[0]
    above = takewhile(lambda tag: tag[0] is not meta, markup.tags)
    if before := next(((element, number) for element, number in above if element.tag not in SAFE_BEFORE), None):
        yield Finding(name, *markup.place(before[1]), "policy-late", {"tag": before[0].tag})
    allowed = meta.attributes.get("content", "")
    strict = CONNECTED.sub("", allowed.replace(f" {WASM}", "", 1), count=1) if is_desk(name) else allowed
    if not allowed.startswith("default-src 'none';") or LOOSE.search(strict):
        yield Finding(name, *markup.place(at), "policy-loose", {"policy": allowed})
    for element, number in markup.scripts:
        if script_hash(element.body) not in allowed:
            yield Finding(
                name, *markup.place(number, element.body_start), "policy-script", {"text": element.body.strip()[:60]}
            )
    for element, number in markup.styles:
        yield Finding(name, *markup.place(number, element.body_start), "policy-inline", {"what": "<style>"})
    for element, number in markup.telling:
        for what in _inline(element):
            yield Finding(name, *markup.place(number), "policy-inline", {"what": what})


@lru_cache(CACHED)
def _inline(element: Element) -> tuple[str, ...]:
    """What the policy would forbid in one tag."""
    found = []
    for name, value in element.attributes.items():
        is_script = name in RUNNING and value.strip().lower().startswith("javascript:")
        if name == "style" or HANDLER.fullmatch(name) or is_script:
            found.append(f'{name}="{value[:40]}"')
    return tuple(found)
