"""Toys for the walks: what a newcomer writes who adds a kind of page or a printed kind, and how it is put in place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from golden import TODAY

Files = Mapping[str, str | Mapping[str, str]]
"""A file's text, or what is written instead of words that stand there once."""

RIDDLE: Files = {
    "hooks/awareness/content/kinds/riddle.py": '''
"""A riddle: a question, what one may answer, and which answer is right."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ..about import About, FrontMatter, Words
from ..schema import ICON, Line, PageWords, Translated
from ..shapes import page_columns, page_kind
from ..topic import Page

class RiddleWords(PageWords):
    question: Annotated[Line, About("question", Words.TRANSLATED)]
    answers: Annotated[list[Line], Field(min_length=2, max_length=4), About("answers", Words.TRANSLATED)]


class RiddleSource(RiddleWords):
    right: Annotated[int, Field(strict=True, ge=1, le=4), About("right", example="1")]
    icon: Annotated[Line, ICON]


class RiddleTranslation(Translated, RiddleWords):
    pass


@dataclass(frozen=True)
class Riddle(Page):
    question: str
    answers: tuple[str, ...]
    right: int
    icon: str


KINDS = (
    page_kind("riddles", "riddles/index", hide=("toc",)),
    page_kind(
        "riddle",
        "riddles/*",
        source=RiddleSource,
        translation=RiddleTranslation,
        entry=Riddle,
        template="riddle.html",
        script="riddle",
        styles=("riddle",),
        family="",
        hide=("toc",),
        in_menu=True,
        columns=lambda riddle: {"slogan": [riddle.question], "checklist": riddle.answers, **page_columns(riddle)},
        label="riddle",
        longest={"title": 60, "question": 80},
        must_be_linked=False,
        begin=("title", "description", "question", "answers", "right", "icon"),
        icon="help",
    ),
)
''',
    "overrides/riddle.html": """
{% extends "main.html" %}
{% block sheet %}{% autoescape true %}
  {% include "components/plain-head.html" %}
  <h2 class="riddle__question">{{ current.question }}</h2>
  <ol class="riddle__answers">{% for answer in current.answers %}<li>{{ answer }}</li>{% endfor %}</ol>
  <script src="{{ 'assets/javascripts/riddle.js' | url }}"></script>
{% endautoescape %}{% endblock %}
""",
    "overrides/assets/javascripts/riddle.js": """
/* A riddle says its answers in another order each time. */

import { findAll } from "./page.js";

for (const answers of findAll(".riddle__answers")) answers.classList.add("riddle__answers--mixed");
""",
    "overrides/assets/css/riddle.css": ".riddle__question { color: var(--ink); }\n",
    "hooks/awareness/words/zh-TW.yml": {
        "  kinds:\n": "  kinds:\n    riddle: 謎題的中文檔還有\n    riddle-translation: 謎題的譯文\n",
        "  gallery: 海報": "  riddle: 謎題\n  gallery: 海報",
        "\nfields:": "\nfields:\n  question: 要問讀者的一句話\n  answers: 可選的答案\n  right: 第幾個答案對\n#",
        "\nexamples:": "\nexamples:\n  question: 傳真前先做什麼？\n  answers: '[核對號碼, 直接送出]'\n#",
    },
    "hooks/awareness/words/en.yml": {
        "  kinds:\n": "  kinds:\n    riddle: A riddle\n    riddle-translation: A riddle's translation\n",
        "  gallery: Posters": "  riddle: Riddle\n  gallery: Posters",
        "\nfields:": "\nfields:\n  question: what the reader is asked\n  answers: what one may answer\n"
        "  right: which answer is right\n#",
        "\nexamples:": "\nexamples:\n  question: What comes before a fax?\n  answers: '[Check the number, Send it]'\n#",
    },
}
"""A riddle, a kind of page: its declaration, template, style, script where it has one, and its words."""
RIDDLES: Files = {
    "docs/riddles/index.md": "---\ntitle: 謎題\ndescription: 每一題都能在這裡學到。\n---\n\n選一題。\n",
    "docs/riddles/index.en.md": "---\ntitle: Riddles\ndescription: Learn from each.\n---\n\nChoose one.\n",
    "docs/riddles/fax.md": """---
title: 傳真的謎題
description: 傳真前後該做的事。
question: 傳真前先做哪一件事？
answers: ["核對號碼", "直接送出密件"]
right: 1
icon: fax
---

想好了再往下看。
""",
    "docs/riddles/fax.en.md": """---
title: A riddle about faxing
description: What to do before and after you fax.
question: What comes first when you fax?
answers: ["Check the number", "Send the secret document"]
---

Think first.
""",
}
"""What an editor writes then."""
SHEETS: Files = {
    "hooks/awareness/print/kinds/sheets/__init__.py": '''
"""Sheets: a topic's steps on one page, to lie on a desk."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ...engine import Template
from ...fit import longest_prefix, one_line
from ...form import File, Form
from ...kind import PrintedKind, Text
from ...misfits import Misfit
from ...preview import preview

SIZE, ROOM = 8.0, 174.0


@dataclass(frozen=True)
class Sheet:
    locale: str
    title: str
    slogan: str
    steps: tuple[str, ...]
    day: str


def data(site, topic, form):
    return Sheet(topic.locale, topic.title, topic.slogan, tuple(step.act for step in topic.steps), str(topic.revised))


def fits(text):
    return one_line(text, 700, ROOM, SIZE, SIZE) is not None


def check(sheet):
    most = longest_prefix(sheet.slogan, fits)
    return [] if fits(sheet.slogan) else [Misfit("slogan", sheet.slogan, most)]


def make(sheet, form):
    drawn = Template(Path(__file__).with_name("sheet.typ"), asdict(sheet))
    pdf = drawn.pdf(date.fromisoformat(sheet.day), (210, 297))
    return pdf, preview(pdf, 300, [("#000000", "#FFFFFF")])


KIND = PrintedKind(
    name="sheets",
    forms=(Form("sheet", (File(".pdf", "A4", in_bundles=True), File(".png", pixels=(300, 425)))),),
    subjects=lambda edition: edition.topics,
    data=data,
    make=make,
    check=check,
    texts=lambda site, topic: [Text("title", topic.title), Text("slogan", topic.slogan)],
    in_gallery=True,
)
''',
    "hooks/awareness/print/kinds/sheets/sheet.typ": """
#let sheet = json("/data.json")
#let (year, month, day) = sheet.day.split("-").map(int)
#set document(title: sheet.title, date: datetime(year: year, month: month, day: day))
#set page(width: 210mm, height: 297mm, margin: 18mm)
#set text(font: "Noto Sans CJK TC", size: 8mm, weight: 700, lang: sheet.locale.split("-").first())
= #sheet.title
#sheet.slogan
#enum(..sheet.steps)
""",
    "hooks/awareness/words/zh-TW.yml": {
        "; each has these words\n": """; each has these words
  sheets:
    heading: 放在桌上
    open: "{title}，{size} 單張（PDF）"
    files: 單張檔
    changed: 改動的單張
    forms: {sheet: 桌上單張}
    said: {sheet: 單張}
"""
    },
    "hooks/awareness/words/en.yml": {
        "; each has these words\n": """; each has these words
  sheets:
    heading: Lay it on a desk
    open: "{title}, {size} sheet (PDF)"
    files: sheet files
    changed: Changed sheets
    forms: {sheet: Desk sheet}
    said: {sheet: the sheet}
"""
    },
}
"""A sheet, a printed kind: one folder and its words."""


def write(folder: Path, files: Files) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(text, str):
            changes, text = text, file.read_text(encoding="utf-8")
            for old, new in changes.items():
                assert text.count(old) == 1, (name, old)
                text = text.replace(old, new)
        file.write_text(text, encoding="utf-8", newline="\n")


def run(folder: Path, *command: str) -> str:
    """What Python says of a command, in a fresh process with the project's own code."""
    environment = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(folder / "hooks")}
    environment |= {"AWARENESS_TODAY": TODAY.isoformat()}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=os.environ | environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
