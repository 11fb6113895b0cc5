"""Rules about Markdown: headings in order, marks that became words, and no HTML but a short list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markdown.extensions.attr_list import get_attrs_and_remainder

from ...content.document import Document
from ...content.habits import ITEM_DOT, ITEM_NUMBER, line_habits
from ...content.kinds import is_topic, kind_of
from ...content.markdown.html import elements_in
from ...content.markdown.marks import FENCED, TAG, blanked
from ...content.markdown.plain import plain
from ...content.texts import words_of
from ...findings import Finding
from ...regexes import regex
from ...text.width import shortened
from ..beside import Beside
from ..registry import rule
from .images import FORMATS

ALLOWED = {"br": (), "kbd": (), "sub": (), "sup": (), "abbr": ("title",), "ruby": (), "rt": ()}
"""HTML that Markdown has no marks for, with the attributes it may have."""
FROM_MARKDOWN = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li strong em code pre a img blockquote hr br table thead tbody tr th td div".split()
)
ATTRIBUTE_NAMES = frozenset(["href", "src", "alt", "title", "id", "class", "start", "align"])
HEADING = regex(r"^(#{1,6})[ \t]*(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
FIELD_MARKUP = regex(
    rf"^(?:{ITEM_NUMBER.pattern}|{ITEM_DOT.pattern}|[-*+]\s|\[[ xX✓]?\](?=\s))|"
    r"\\n|\{[.#:][^{}]*\}?|~~|\*\*|__|`|\*(?=[^\s*])[^*\n]{1,60}(?<=\S)\*|!?\[[^\]]*\]\([^)]*\)|</?[a-zA-Z][^>]*>|&(?:[a-zA-Z]+|#\d+);"
)
HEADING_SHOWN = regex(r'<h[1-6] id="([^"]*)"[^>]*>(.*?)</h[1-6]>', re.DOTALL)
REFERENCE = regex(r"!?\[([^\[\]\n]*)\]\[([^\[\]\n]*)\]")
BRACES = regex(r"\{:?[ ]*[^{}\n]+\}")
BRACKETED_TARGET = regex(r"\]\(<[^<>\n]*>")
LEFT_OVER = regex(
    r"\*\*|(?<!\w)__(?=\w)|`|\]\s?[(（][^)）\n]*[)）]?|\][ \t]*[\w./-]+\.md\b\)?"
    r"|\]\[|[］】]\s?\([^)\s]*[./][^)\s]*\)|[)）]\[[^\]\n]*\.(?:md|pdf"
    r"|png|jpe?g|svg|webp|gif)[^\]\n]*\]"
)
OPENERS = {"]": "[［", "］": "［[", "】": "【[", ")": "(（", "）": "（("}
"""Where a link begins that ends with one of these."""
FILE = regex(r"[\w./-]+\.[a-z]{2,4}(?:#[\w-]+)?", re.IGNORECASE)


@rule("missing-text")
def page_text(source: Document, context: Beside) -> Iterator[Finding]:
    """A page that is no topic has text, unless its template brings it all."""
    if kind_of(source.id).needs_text and not source.markdown.prose.strip():
        yield Finding(source.path, source.body_line, 1, "missing-text")


@rule("second-title", "heading-order")
def headings(source: Document, context: Beside) -> Iterator[Finding]:
    """On pages that are no topics: no second title, no level left out. Topics have a rule of their own."""
    if is_topic(source.id):
        return
    if habits := line_habits(source):
        yield from habits
        return
    above = 1
    for match in HEADING.finditer(source.markdown.without_code):
        at, level, words = match.start(), len(match[1]), match[2]
        place = source.place(source.body_start + at)
        if level == 1:
            yield Finding(source.path, *place, "second-title", {"heading": words})
            continue
        elif level > above + 1:
            values = {"level": level, "meant": "#" * (above + 1), "heading": words}
            yield Finding(source.path, *place, "heading-order", values)
        above = level


@rule("raw-html")
def raw_html(source: Document, context: Beside) -> Iterator[Finding]:
    """Tags and attributes outside the short list, whoever wrote them: HTML, or `{ … }` behind a word."""
    text = blanked(source.markdown.without_code, BRACKETED_TARGET)
    found, opened = False, set()
    for match in TAG.finditer(text) if "<" in text else ():
        name = (match["name"] or match["open"] or match["other"][:1]).lower()
        if name in ALLOWED and _is_plain(match[0], name) and not match["open"]:
            continue
        found = True
        if match["close"] and name in opened:
            continue
        opened.add(name)
        allowed = ", ".join(f"<{tag}>" for tag in ALLOWED)
        yield source.in_body(match.start(), "raw-html", {"tag": _short(match[0]), "allowed": allowed})
    if not found:
        yield from _unseen(source)


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
    """What the page has and the scanner did not find: said all the same, at the likeliest place."""
    written = {name for _, attributes in attributes_of(source) for name, _ in attributes}
    for element in source.markdown.elements:
        allowed = ATTRIBUTE_NAMES | set(ALLOWED.get(element.tag, ()))
        odd = next((name for name, _ in element.attributes if name not in allowed and name not in written), None)
        if element.tag in FROM_MARKDOWN | ALLOWED.keys() and odd is None:
            continue
        at = source.body.find(f"<{element.tag}" if odd is None else odd)
        place = source.place(source.body_start + max(0, at))
        if odd is None:
            values = {"tag": f"<{element.tag}>", "allowed": ", ".join(f"<{tag}>" for tag in ALLOWED)}
            yield Finding(source.path, *place, "raw-html", values)
        else:
            yield Finding(source.path, *place, "raw-attribute", {"name": odd})


def _is_plain(tag: str, name: str) -> bool:
    """Whether an allowed tag has none but the attributes it may have."""
    read = elements_in(tag)
    return tag.startswith("</") or (len(read) == 1 and {at for at, _ in read[0].attributes} <= set(ALLOWED[name]))


def _short(text: str, longest: int = 40) -> str:
    return shortened(" ".join(text.split()), longest)


@rule("field-markup")
def field_markup(source: Document, context: Beside) -> Iterator[Finding]:
    """Fields are plain words, on the page and on the poster: marks would be printed as they are."""
    for text in words_of(source):
        if text.field and (found := FIELD_MARKUP.search(text.words)) is not None:
            values = {"key": text.field, "mark": _short(found[0].strip()), "meant": _unmarked(text.words)}
            yield source.finding(text.start + found.start(), "field-markup", values)


def _unmarked(words: str) -> str:
    """The words without marks, as page and poster would show them."""
    shown = plain(unescape(re.sub(r"\\n", " ", words)))
    while (bare := FIELD_MARKUP.sub("", shown).strip()) != shown:
        shown = bare
    return _short(shown or "…", 60)


@rule("left-over-mark", "broken-link")
def left_over_marks(source: Document, context: Beside) -> Iterator[Finding]:
    """Marks that Markdown did not take as marks, so that readers see them."""
    if not re.search(r"\*\*|__|`|[\]］】]", source.body):
        return
    shown = re.sub(r"<(pre|code)\b[^>]*>.*?</\1>|<[^>]*>", "", source.markdown.html, flags=re.DOTALL)
    if LEFT_OVER.search(shown) is None:
        return
    text = source.markdown.without_code
    text = blanked(
        text, re.compile(r"(?<!\\)\*\*(?=\S)[^\n]*?(?<=\S)\*\*(?!\*)|(?<!\\)\\[*_`\[\]]|!?\[[^\[\]\n]*\]\([^()\n]*\)")
    )
    text = REFERENCE.sub(
        lambda found: " " * len(found[0]) if f"[{(found[2] or found[1]).lower()}]:" in text.lower() else found[0], text
    )
    single = False
    for found in LEFT_OVER.finditer(text):
        opened = max(
            text.rfind(mark, text.rfind("\n", 0, found.start()) + 1, found.start())
            for mark in OPENERS.get(found[0][0], found[0][0])
        )
        place = source.place(source.body_start + (opened if opened >= 0 else found.start()))
        if found[0][0] in "]］】)）":
            values = {"mark": _short(found[0]), "meant": link_to(found[0]), "file": file_in(found[0])}
            yield Finding(source.path, *place, "broken-link", values)
        elif not single:  # behind one without a partner, nobody can tell which belong together
            single = True
            yield Finding(source.path, *place, "left-over-mark", {"mark": found[0]})


def link_to(words: str) -> str:
    """The form of a link, or a picture, to the file that `words` name."""
    file = file_in(words) or "….md"
    return f"{'!' if file.lower().endswith(FORMATS) else ''}[…]({file})"


def file_in(words: str) -> str:
    return found[0] if (found := FILE.search(words)) else ""


def anchors(source: Document) -> frozenset[str]:
    """What links to this page may name behind `#`."""
    shown = {anchor for anchor, _ in HEADING_SHOWN.findall(source.markdown.html)}
    found = {identity for element in source.markdown.elements if (identity := element.get("id"))}
    return frozenset((found - shown) | anchored_headings(source).keys())


def anchored_headings(source: Document) -> dict[str, str]:
    """Anchor -> the heading it leads to, in the order of the page."""
    shown = [
        (anchor, unescape(re.sub(r"<[^>]*>", "", words)).strip())
        for anchor, words in HEADING_SHOWN.findall(source.markdown.html)
    ]
    if not (own := kind_of(source.id).anchors):
        return dict(shown)
    words = [words for _, words in shown]
    return dict(zip(own, [*words, *own][: len(own)], strict=True))
