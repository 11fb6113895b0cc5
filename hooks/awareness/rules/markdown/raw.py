"""Rules about HTML in Markdown: none but a short list, whole and in pairs, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown.extensions.attr_list import get_attrs_and_remainder

from ...content.document import Document
from ...content.markdown.marks import FENCED
from ...content.markdown.tags import Tag
from ...findings import Finding
from ...regexes import regex
from ...text.width import shortened
from ..beside import Beside
from ..registry import rule

ALLOWED = {"br": (), "kbd": (), "sub": (), "sup": (), "abbr": ("title",), "ruby": (), "rt": ()}
"""HTML that Markdown has no marks for, with the attributes it may have."""
LISTED = ", ".join(f"<{tag}>" for tag in ALLOWED)
ALONE = ("br",)
MAY_STAY_OPEN = ("rt",)
"""What ends with the element around it."""
FROM_MARKDOWN = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li strong em code pre a img blockquote hr br table thead tbody tr th td div".split()
)
ATTRIBUTE_NAMES = frozenset(["href", "src", "alt", "title", "id", "class", "start", "align"])
BRACES = regex(r"\{:?[ ]*[^{}\n]+\}")
KNOWN = frozenset(
    """abbr address article aside audio big blockquote body br button canvas caption center code col colgroup dd del
    details dfn div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
    header hr html iframe img input ins kbd label legend li link main map mark marquee menu meta nav nobr noscript
    object ol optgroup option param picture pre ruby rp rt samp script section select small source span strike strong
    style sub summary sup svg table tbody td template textarea tfoot th thead title tr track tt ul var video
    wbr""".split()
)
"""Tags that nobody writes by chance."""
BROKEN = regex(
    r"[<＜]\s*[/／]?\s*(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?![\w:.@-])(?P<rest>(?:[\s/／][^<>＜＞\n]*)?)[>＞]?"
    r"|<(?:!(?:--|DOCTYPE|\[CDATA)|\?[a-z])[^<>\n]*"
)
"""What was meant as a tag, or begins a comment, where Markdown takes it for words."""
PARAGRAPH_END = regex(r"\n[ \t>]*(?:\n|(?:[-*+]|\d+[.)])[ \t])")


@rule("raw-html", "raw-word", "raw-pair", "raw-broken")
def raw_html(source: Document, context: Beside) -> Iterator[Finding]:
    """Tags outside the short list, allowed ones without their partner, and what became no tag at all."""
    if "<" in source.markdown.without_code:
        tags = source.markdown.tags
        yield from _refused(source, tags)
        yield from _alone(source, tags)
        yield from _broken(source)
    yield from _unseen(source)


def _refused(source: Document, tags: Sequence[Tag]) -> Iterator[Finding]:
    opened = set()
    for tag in tags:
        is_comment = tag.text.startswith("<!--")  # a rule of its own, among leaks
        if is_comment or _is_allowed(tag) or (tag.closes and tag.name in opened):
            continue
        opened.add(tag.name)
        is_word = tag.name[0].isalpha() and ":" not in tag.name and tag.name not in KNOWN and not tag.attributes
        if is_word and len(tag.name) > 1:
            yield source.in_body(tag.at, "raw-word", {"tag": short(tag.text)})
        else:
            yield source.in_body(tag.at, "raw-html", {"tag": short(tag.text), "allowed": LISTED})


def _is_allowed(tag: Tag) -> bool:
    return tag.name in ALLOWED and {name for name, _ in tag.attributes} <= set(ALLOWED[tag.name])


def _alone(source: Document, tags: Sequence[Tag]) -> Iterator[Finding]:
    """Allowed tags that nothing ends in their paragraph, so that all behind them looks so, and ends of nothing."""
    opened: list[Tag] = []
    for tag in (*tags, None):
        if opened and (tag is None or PARAGRAPH_END.search(source.body, opened[-1].end, tag.at)):
            yield from (_pair(source, each, "/") for each in opened if each.name not in MAY_STAY_OPEN)
            opened = []
        if tag is None or tag.name not in ALLOWED or (tag.name in ALONE and not tag.closes):
            continue
        if not tag.closes:
            opened.append(tag)
            continue
        at = next((at for at in reversed(range(len(opened))) if opened[at].name == tag.name), None)
        if at is None:
            yield _pair(source, tag, "")
            continue
        yield from (_pair(source, each, "/") for each in opened[at + 1 :] if each.name not in MAY_STAY_OPEN)
        del opened[at:]


def _pair(source: Document, tag: Tag, slash: str) -> Finding:
    return source.in_body(tag.at, "raw-pair", {"tag": short(tag.text), "partner": f"<{slash}{tag.name}>"})


def _broken(source: Document) -> Iterator[Finding]:
    for found in BROKEN.finditer(source.markdown.without_tags):
        name = (found["name"] or "").lower()
        if found["name"] is None or name in KNOWN or "=" in found["rest"]:
            yield source.in_body(found.start(), "raw-broken", {"mark": short(found[0])})


def attributes_of(source: Document) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Where a `{ … }` stands that Markdown takes for attributes, and those."""
    if "{" not in source.body:
        return
    fences = [match.span("first") for match in FENCED.finditer(source.body)]
    for found in BRACES.finditer(source.body):
        in_code = source.markdown.without_code[found.start()] != "{"
        if in_code and not any(start <= found.start() < end for start, end in fences):
            continue
        attributes = [(name, value or "") for name, value in get_attrs_and_remainder(found[0].strip("{}: "))[0]]
        if found[0] in source.markdown.compared.view:  # shown as it is: another rule says of names that they are
            attributes = [(name, value) for name, value in attributes if value and name not in ("id", ".", "class")]
        yield found.start(), attributes


def _unseen(source: Document) -> Iterator[Finding]:
    """What else the page has that it should not: said all the same, at the likeliest place."""
    written = {name for _, attributes in attributes_of(source) for name, _ in attributes}
    raw = {(tag.name, tag.attributes) for tag in source.markdown.tags}
    for element in source.markdown.elements:
        if (element.tag, element.attributes) in raw:
            continue
        allowed = ATTRIBUTE_NAMES | set(ALLOWED.get(element.tag, ()))
        odd = next((name for name, _ in element.attributes if name not in allowed and name not in written), None)
        if element.tag in FROM_MARKDOWN | ALLOWED.keys() and odd is None:
            continue
        at = source.body.find(f"<{element.tag}" if odd is None else odd)
        place = source.place(source.body_start + max(0, at))
        if odd is None:
            yield Finding(source.path, *place, "raw-html", {"tag": f"<{element.tag}>", "allowed": LISTED})
        else:
            yield Finding(source.path, *place, "raw-attribute", {"name": odd})


def short(text: str, longest: int = 40) -> str:
    return shortened(" ".join(text.split()), longest)
