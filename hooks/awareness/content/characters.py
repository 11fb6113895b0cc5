"""Characters that have no business in a text: those that control, and those that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..findings import Edit, Finding

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]|\r(?!\n)|\u2028|\u2029"
)
"""C0 and C1 controls, a CR without LF, the Unicode line breaks, and what stands for a character that got lost."""
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing: what is shown is not what is read."""
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e007f\U000e0100-\U000e01ef]|(?<![0-9#*\u2000-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])[\ufe00-\ufe0f]|(?<=[\u4e00-\u9fff])[\u0300-\u036f]"
)
"""No width, or no ink: soft hyphens, zero-width spaces, joiners, fillers, tags, what stands for an object left behind, and what varies a character that is no emoji."""
SPACE = re.compile("[\u2800\u00a0\u1680\u2000-\u200a\u202f\u205f]")
"""Spaces that are no space: no-break, thin, and so on."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Private use: Word's bullets, and characters an office made for itself. Only the font they were made with shows them."""
VARIANT = re.compile("[\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]+")
"""Radicals and doubles of Chinese characters, as PDF files give them."""
PRINTED = re.compile(
    "(?:[A-Za-z]*[\ufb00-\ufb06])+[A-Za-z]*|[A-Za-z]+(?:[\u2010\u2011][A-Za-z]+)+|[﹐﹑﹒﹔﹕﹖﹗﹙﹚︰]|(?<=[\u4e00-\u9fff])\u3127|\u3127(?=[\u4e00-\u9fff])"
)
"""Words with joined letters (ﬁ) or hyphens that print gives them, marks in their small form, and the phonetic sign for 一."""
PRINTED_SIGN = re.compile("[\ufb00-\ufb06\u2010\u2011﹐﹑﹒﹔﹕﹖﹗﹙﹚︰\u3127]")
"""One of which every such word has: asked first, since most files have none."""
BY_KEYBOARD = str.maketrans("﹐﹑﹒﹔﹕﹖﹗﹙﹚︰\u3127\u2010\u2011", "，、．；：？！（）：一--")
STRANGE_WORD = re.compile(
    "[A-Za-z\u0370-\u045f]*(?:[A-Za-z][\u0370-\u045f]|[\u0370-\u045f][A-Za-z])[A-Za-z\u0370-\u045f]*"
)
"""Latin letters with Greek or Cyrillic ones among them."""
NOT_LATIN = re.compile("[\u0370-\u045f]")
LATIN = str.maketrans("АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXo")
"""Cyrillic and Greek letters that no reader can tell from Latin ones. μ, Ω and Δ are no such letters."""


def control_characters(text: str, path: str) -> list[Finding]:
    """Findings for control characters. Line and column count LF, as an editor does."""
    findings = []
    if ends_with_cr(text):
        text = text.replace("\r", "\n")
        findings.append(Finding(path, 1, text.index("\n") + 1, "mac-lines"))
    for found in CONTROL.finditer(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        lost = found[0] == "\ufffd"
        edit = None if lost or found[0] in "\t\x0b\x0c\r\x85\u2028\u2029" else Edit(found[0], "")
        findings.append(
            Finding(
                path,
                line,
                column,
                "lost-character" if lost else "control-character",
                {"code": code(found[0]), **around(text, found.start(), found.end())},
                edit=edit,
            )
        )
    return findings


def ends_with_cr(text: str) -> bool:
    """Whether the lines end as old Macs ended them: more CR than LF, and more than one."""
    return text.count("\r") > max(1, text.count("\n"))


def look_alikes(text: str) -> Iterator[tuple[int, str, str]]:
    """Where characters stand that look like others and are not: the place, the words and what was meant."""
    for found in VARIANT.finditer(text):
        if (meant := unicodedata.normalize("NFKC", found[0])) != found[0]:
            yield found.start(), found[0], meant
    for found in PRINTED.finditer(text) if PRINTED_SIGN.search(text) else ():
        yield (
            found.start(),
            found[0],
            unicodedata.normalize("NFKC", found[0].translate(BY_KEYBOARD))
            if found[0][-1:].isalpha()
            else found[0].translate(BY_KEYBOARD),
        )
    for found in STRANGE_WORD.finditer(text) if NOT_LATIN.search(text) else ():
        if (meant := found[0].translate(LATIN)) != found[0]:
            yield found.start(), found[0], meant


def around(text: str, start: int, end: int, longest: int = 8) -> dict[str, str]:
    """The words before and after a place on its line, for those who cannot see what stands there."""
    before = [c for c in text[max(0, start - longest) : start].split("\n")[-1] if c.isprintable()]
    after = [c for c in text[end : end + longest].split("\n")[0] if c.isprintable()]
    before, after = "".join(before), "".join(after)
    return {
        "before": before[before.find(" ", 0, -1) + 1 :],
        "after": after[: after.rfind(" ", 1)] if " " in after[1:] else after,
    }


def code(character: str) -> str:
    """A character as its number: U+200B."""
    return f"U+{ord(character):04X}"
