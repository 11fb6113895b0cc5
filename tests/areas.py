"""The small project with any number of areas, each of two Markdown files, and a few measures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from office import small_office

FIRST = "documents"
"""The area that the small project has."""
MEASURES = {
    "lock-it": ("離座先上鎖", "Lock it"),
    "count-it": ("散會點清數", "Count copies"),
    "ask-first": ("先問再放行", "Ask first"),
    "keep-record": ("進出留紀錄", "Keep a record"),
    "clear-it": ("用完就清空", "Clear it"),
}
"""A measure's name in addresses and its titles."""


@dataclass(frozen=True)
class Area:
    name: str
    titles: Mapping[str, str]
    icon: str
    colour: str = ""


AREAS = [
    Area(name, {"zh-TW": zh, "en": en}, icon, colour)
    for name, zh, en, icon, colour in (
        (FIRST, "文書機密", "Documents", "file-document", "crimson"),
        ("communications", "通訊機密", "Communications", "phone", "teal"),
        ("information", "資訊機密", "Information", "monitor-lock", "blue"),
        ("meetings", "會議機密", "Meetings", "account-group", "purple"),
        ("travel", "差旅機密", "Travel", "train", "brown"),
        ("visitors", "訪客與門禁", "Visitors and doors", "door", "magenta"),
        ("procurement", "採購機密", "Procurement", "gavel", "green"),
        ("archives", "檔案機密", "Archives", "archive-lock", "navy"),
    )
]


CAUSES = {
    "hurried": ("急著交差", "Hurried"),
    "curious": ("好奇多看", "Curious"),
    "talkative": ("隨口說出", "Talkative"),
    "untidy": ("桌面雜亂", "Untidy"),
    "unlocked": ("櫃子沒鎖", "Unlocked"),
    "unasked": ("沒有查證", "Unasked"),
    "uncounted": ("份數不清", "Uncounted"),
    "unseen": ("沒人檢查", "Unseen"),
}
"""Beside the one that the small project has."""


def project_with(folder: Path, areas: int, measures: int = 3, causes: int = 1) -> Path:
    """The small project with our own pages' look and so many areas and causes; returns its settings file."""
    config = small_office(folder)
    for number, area in enumerate(AREAS[:areas], 1):
        if area.name != FIRST:
            add_area(folder / "docs", area, number)
        for place in range(2 if area.name == FIRST else 1, measures + 1):
            add_measure(folder / "docs", area, place)
    for number, (name, (zh, en)) in enumerate(list(CAUSES.items())[: causes - 1], 2):
        facts = {"number": str(number), "headline": ""}
        _twins(folder / "docs", "causes/careless", f"causes/{name}", {"zh-TW": zh, "en": en}, facts)
    return config


def add_area(docs: Path, area: Area, number: int) -> None:
    """Two Markdown files: all that an area takes."""
    facts = {"number": str(number), "icon": area.icon, "colour": area.colour}
    _twins(docs, f"practices/{FIRST}/index", f"practices/{area.name}/index", area.titles, facts)


def add_measure(docs: Path, area: Area, number: int) -> None:
    name, (zh, en) = list(MEASURES.items())[number - 1]
    twins = f"practices/{FIRST}/faxing", f"practices/{area.name}/{name}"
    own = f"{zh}（{area.titles['zh-TW'][:2]}）", f"{en} ({AREAS.index(area) + 1})"
    titles = dict(zip(("zh-TW", "en"), own if area.name != FIRST else (zh, en), strict=True))
    _twins(docs, *twins, titles, {"number": str(number), "headline": ""})


def _twins(docs: Path, model: str, new: str, titles: Mapping[str, str], facts: Mapping[str, str]) -> None:
    """A copy of both files of a topic with another title, and other facts in the Chinese one; an empty one goes."""
    for locale, ending in (("zh-TW", ".md"), ("en", ".en.md")):
        text = _with((docs / f"{model}{ending}").read_text(encoding="utf-8"), "title", titles[locale])
        for name, value in facts.items() if locale == "zh-TW" else ():
            text = _with(text, name, value)
        (docs / new).parent.mkdir(parents=True, exist_ok=True)
        (docs / f"{new}{ending}").write_text(text, encoding="utf-8", newline="\n")


def _with(text: str, name: str, value: str) -> str:
    line = f"{name}: {value}\n" if value else ""
    return re.sub(rf"^{name}: .*\n", line, text, count=1, flags=re.MULTILINE)
