"""Characters that have no business in a text: those that control, and those that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

from ..findings import Edit, Finding
from ..regexes import regex

CONTROL = regex(
    "([\x00-\x08\x0b\x0c\x0e-\x1f"  # C0, but for tab, LF and CR
    "\x7f-\x9f"  # DEL and C1
    "\ufffd"  # what stands for a character that got lost
    "\ufffe\uffff\ufdd0-\ufdef"  # no characters at all
    "\ud800-\udfff"  # halves of a pair
    "\u2028\u2029])\\1*+"  # the Unicode line breaks
    "|\r+(?!\n)"
)
"""Characters that control, a CR without LF, and what stands for a character that got lost; the same ones in a row."""
MOST_TOLD = 100
"""Places of such characters: a file of more is none that somebody mends by hand."""
DIRECTION = regex(
    "[\u061c\u200e\u200f"  # marks
    "\u202a-\u202e"  # embeddings and overrides
    "\u2066-\u2069]"  # isolates
)
"""Marks that turn the direction of writing: what is shown is not what is read."""
_PICTURES = "\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
"""Emoji and the signs among them."""
_EMOJI = f"0-9#*\u2000-\u203b{_PICTURES}"
"""What a variation selector may follow."""
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff"
"""Arabic, the scripts of India, Burmese and Khmer, in which joiners are spelling."""
INVISIBLE = regex(
    "[\u00ad"  # soft hyphen
    "\u034f"  # combining grapheme joiner
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers
    "\u17b4\u17b5"  # Khmer vowels
    "\u180b-\u180e"  # Mongolian variations
    "\u200b"  # zero-width space
    "\u2060-\u2064"  # word joiner, invisible operators
    "\u206a-\u206f"  # deprecated formats
    "\ufeff"  # byte order mark within a text
    "\ufff9-\ufffc"  # annotations, what stands for an object left behind
    "]"
    f"|(?<![{_JOINING}])\u200c|(?<![{_PICTURES}\ufe0f{_JOINING}])\u200d"  # joiners, but for those of emoji
    f"|(?<![{_JOINING}])\u200d(?![{_PICTURES}])"
    "|(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+"  # tags, but for those that make a flag
    f"|(?<![{_HAN}])[\U000e0100-\U000e01ef]"  # variations, supplement
    f"|(?<![{_EMOJI}{_HAN}])[\ufe00-\ufe0f]"  # what varies a character that has no variants
    "|(?<=[\u4e00-\u9fff])[\u0300-\u036f]"  # an accent on a Chinese character
)
"""No width, or no ink."""
SPACE = regex(
    "[\u2800"  # Braille blank
    "\u00a0\u202f"  # no-break
    "\u1680\u205f"  # Ogham, mathematical
    "\u2000-\u200a]"  # thin, wide, and so on
)
"""Spaces that are no space."""
NAMED = regex(f"(?<=[{_HAN}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What chooses one form of a character: most often somebody's name is written so."""
PRIVATE = regex("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Private use: Word's bullets, and characters an office made for itself. Only one font shows them."""
VARIANT = regex(
    "[\u2e9f\u2ef3\u2f00-\u2fd5"  # radicals
    "\uf900-\ufaff\U0002f800-\U0002fa1f]+"  # compatibility ideographs
)
"""Radicals and doubles of Chinese characters, as PDF files give them."""
_SMALL_MARKS = "﹐﹑﹒﹔﹕﹖﹗﹙﹚︰︐︑︒︓︔︕︖︗︘︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈"
_BY_KEYBOARD = "，、．；：？！（）：，、。：；！？〖〗…—（）｛｝〔〕【】《》〈〉「」『』［］"
_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
PRINTED = regex(
    "(?<![A-Za-z])(?:[A-Za-z]*[\ufb00-\ufb06])+[A-Za-z]*"  # joined letters (ﬁ)
    "|(?<![A-Za-z])[A-Za-z]++(?:[\u2010\u2011][A-Za-z]++)+"  # hyphens that print gives
    f"|[{_SMALL_MARKS}]"  # small ones, and those of lines that run downward
    f"|(?<![{_LETTERS}])(?:[{_LETTERS}]++[\u0300-\u036f]+)+[{_LETTERS}]*"  # apart from their accents, as on a Mac
    "|[\u3041-\u30ff][\u3099\u309a]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"  # likewise kana and hangul
    "|(?<=[\u4e00-\u9fff])\u3127|\u3127(?=[\u4e00-\u9fff])"  # the phonetic sign for 一
)
"""Words as print gives them."""
PRINTED_SIGN = regex(f"[\ufb00-\ufb06\u2010\u2011\u0300-\u036f\u1100-\u1112\u3099\u309a{_SMALL_MARKS}\u3127]")
"""One of which every such word has: asked first, since most files have none."""
BY_KEYBOARD = str.maketrans(f"{_SMALL_MARKS}\u3127\u2010\u2011", f"{_BY_KEYBOARD}一--")
PHONETIC = regex("[\u3105-\u3126\u3128-\u312f\u31a0-\u31bfˊˇˋ˙]|注音|[讀音唸念][作為是]?[「『]?\u3127")
"""What shows that a line speaks of sounds, where the sign for 一 is right."""
_FOREIGN = "\u0370-\u045f"
"""Greek and Cyrillic."""
STRANGE_WORD = regex(
    f"(?<![A-Za-z{_FOREIGN}])[A-Za-z{_FOREIGN}]*(?:[A-Za-z][{_FOREIGN}]|[{_FOREIGN}][A-Za-z])[A-Za-z{_FOREIGN}]*"
)
"""Latin letters with Greek or Cyrillic ones among them."""
NOT_LATIN = regex(f"[{_FOREIGN}]")
LATIN = str.maketrans("АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXo")
"""Cyrillic and Greek letters that no reader can tell from Latin ones. μ, Ω and Δ are no such letters."""
LOST = "\ufffd"
BREAKS = "\t\x0b\x0c\r\x85\u2028\u2029"
"""What parts words: taken away, it would join them."""


def control_characters(text: str, path: str) -> list[Finding]:
    """Findings for control characters. Line and column count LF, as an editor does."""
    findings = []
    if ends_with_cr(text):
        text = text.replace("\r", "\n")
        findings.append(Finding(path, 1, text.index("\n") + 1, "mac-lines"))
    for found in islice(CONTROL.finditer(text), MOST_TOLD):
        start, end = found.span()
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        rule = "lost-character" if found[0][0] == LOST else "control-character"
        edit = None if set(found[0]) & set(LOST + BREAKS) else Edit(found[0], "")
        values = {"code": code(found[0][0]), **around(text, start, end)}
        findings.append(Finding(path, line, column, rule, values, edit))
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
        if found[0] == "\u3127" and PHONETIC.search(_line_at(text, found.start())):
            continue
        meant = found[0].translate(BY_KEYBOARD)
        is_word = any(map(str.isalpha, meant)) and meant != "一"
        if (meant := unicodedata.normalize("NFKC", meant) if is_word else meant) != found[0]:
            yield found.start(), found[0], meant
    for found in STRANGE_WORD.finditer(text) if NOT_LATIN.search(text) else ():
        if (meant := found[0].translate(LATIN)) != found[0]:
            yield found.start(), found[0], meant


def _line_at(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


def around(text: str, start: int, end: int, longest: int = 8) -> dict[str, str]:
    """The words before and after a place on its line, for those who cannot see what stands there."""
    before = _printable(text[max(0, start - longest) : start].split("\n")[-1])
    after = _printable(text[end : end + longest].split("\n")[0])
    return {
        "before": before[before.find(" ", 0, -1) + 1 :],
        "after": after[: after.rfind(" ", 1)] if " " in after[1:] else after,
    }


def _printable(text: str) -> str:
    return "".join(filter(str.isprintable, text))


def code(character: str) -> str:
    """A character as its number: U+200B."""
    return f"U+{ord(character):04X}"
