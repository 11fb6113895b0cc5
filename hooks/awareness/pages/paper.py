"""How much of a sheet a topic takes when it is printed from the browser, told from its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from ..content.topic import Topic

LINE, WIDE = 108, 2.3
"""The letters of a line of the largest type, and how many a Chinese character is as wide as."""
ITEM, ROW, LAW, MAY, TITLE, HEADLINE = 1.3, 1.8, 1.5, 1.8, 2.5, 36
"""In lines: an item of the checklist, a row of two links, the law, the answer, a line of the title and its letters."""
SHEET = 26.4
"""The lines of a sheet."""


def fits_large(html: str, topic: Topic, linked: Sequence[Topic]) -> bool:
    """Whether a topic's sheet has room for the largest type. `html`: its text; `linked`: what stands below it."""
    blocks = [re.sub(r"<[^>]+>", "", block).strip() for block in re.split(r"</(?:p|li|h2|strong)>", html)]
    lines = sum(ceil(_width(block) / LINE) for block in blocks)
    title = TITLE * (ceil(_width(topic.title) / HEADLINE) - 1)
    more = (LAW if topic.law else 0) + (MAY if topic.may else 0)
    return lines + title + more + ITEM * len(topic.checklist) + ROW * ceil(len(linked) / 2) <= SHEET


def _width(text: str) -> float:
    return sum(WIDE if east_asian_width(letter) in "WF" else 1 for letter in text)
