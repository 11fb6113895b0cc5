"""Rules about Markdown: headings in order, and marks that became words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ...content.document import Document
from ...content.habits import ITEM_DOT, ITEM_NUMBER, line_habits
from ...content.headings import HEADING_SHOWN, anchored_headings
from ...content.kinds import is_topic, kind_of
from ...content.markdown.marks import blanked
from ...content.markdown.plain import plain
from ...content.texts import words_of
from ...findings import Finding
from ...regexes import regex
from ..beside import Beside
from ..registry import rule
from .images import FORMATS
from .raw import short

HEADING = regex(r"^(#{1,6})[ \t]*(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
FIELD_MARKUP = regex(
    rf"^(?:{ITEM_NUMBER.pattern}|{ITEM_DOT.pattern}|[-*+]\s|\[[ xX✓]?\](?=\s))|"
    r"\\n|\{[.#:][^{}]*\}?|~~|\*\*|__|`|\*(?=[^\s*])[^*\n]{1,60}(?<=\S)\*|!?\[[^\]]*\]\([^)]*\)|</?[a-zA-Z][^>]*>|&(?:[a-zA-Z]+|#\d+);"
)
ESCAPE = regex(r"\\(?:(?P<odd>x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0abtvfreN_LP\t])|.)", re.DOTALL)
"""A character as YAML has it between double quotes, and which of them is not written as itself."""
REFERENCE = regex(r"!?\[([^\[\]\n]*)\]\[([^\[\]\n]*)\]")
LEFT_OVER = regex(
    r"\*\*|(?<![a-zA-Z0-9_])__(?=[^\W_])|`|\]\s?[(（][^)）\n]*[)）]?|\][ \t]*[\w./-]+\.md\b\)?"
    r"|\]\[|[］】]\s?\([^)\s]*[./][^)\s]*\)|[)）]\[[^\]\n]*\.(?:md|pdf"
    r"|png|jpe?g|svg|webp|gif)[^\]\n]*\]"
)
TAKEN = regex(r"(?<!\\)\*\*(?=\S)[^\n]{1,300}?(?<=\S)\*\*(?!\*)|(?<!\\)\\[*_`\[\]]|!?\[[^\[\]\n]*\]\([^()\n]*\)")
"""Marks with their partner."""
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


@rule("field-markup")
def field_markup(source: Document, context: Beside) -> Iterator[Finding]:
    """Fields are plain words, on the page and on the poster: marks would be printed as they are."""
    for text in words_of(source):
        if text.field and (found := FIELD_MARKUP.search(text.words)) is not None:
            values = {"key": text.field, "mark": short(found[0].strip()), "meant": _unmarked(text.words)}
            yield source.finding(text.start + found.start(), "field-markup", values)


@rule("field-escape")
def field_escapes(source: Document, context: Beside) -> Iterator[Finding]:
    """Characters written as numbers: no rule that looks at what is written sees them, and no editor either."""
    for text in words_of(source):
        if not text.field or source.text[text.start - 1] != '"' or "\\" not in text.words:
            continue
        for found in ESCAPE.finditer(text.words):
            if found["odd"]:
                meant = short("".join(one for one in text.value if one.isprintable()).strip() or "…", 60)
                values = {"key": text.field, "mark": found[0], "meant": meant}
                yield source.finding(text.start + found.start(), "field-escape", values)
                break


def _unmarked(words: str) -> str:
    """The words without marks, as page and poster would show them."""
    shown = plain(unescape(re.sub(r"\\n", " ", words)))
    while (bare := FIELD_MARKUP.sub("", shown).strip()) != shown:
        shown = bare
    return short(shown or "…", 60)


@rule("left-over-mark", "broken-link")
def left_over_marks(source: Document, context: Beside) -> Iterator[Finding]:
    """Marks that Markdown did not take as marks, so that readers see them."""
    if not re.search(r"\*\*|__|`|[\]］】]", source.body):
        return
    shown = re.sub(r"<(pre|code)\b[^>]*>.*?</\1>|<[^>]*>", "", source.markdown.html, flags=re.DOTALL)
    if LEFT_OVER.search(shown) is None:
        return
    text = source.markdown.without_code
    text = blanked(text, TAKEN)
    text = REFERENCE.sub(
        lambda found: " " * len(found[0]) if f"[{(found[2] or found[1]).lower()}]:" in text.lower() else found[0], text
    )
    single = False
    for found in LEFT_OVER.finditer(text):
        is_link = found[0][0] in OPENERS
        if not is_link and single:  # behind one without a partner, nobody can tell which belong together
            continue
        row = text.rfind("\n", 0, found.start()) + 1
        opened = max(text.rfind(mark, row, found.start()) for mark in OPENERS.get(found[0][0], found[0][0]))
        place = source.place(source.body_start + (opened if opened >= 0 else found.start()))
        if is_link:
            values = {"mark": short(found[0]), "meant": link_to(found[0]), "file": file_in(found[0])}
            yield Finding(source.path, *place, "broken-link", values)
        else:
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
