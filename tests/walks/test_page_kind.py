"""The walk of a kind of page: a quiz is five files, and it is found everywhere a page belongs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from golden import ROOT, TODAY, small_project

FIVE = {
    "hooks/awareness/content/kinds/quiz.py": '''
"""A quiz: a question, what one may answer, and which answer is right."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ..about import About, FrontMatter, Words
from ..schema import ICON, Line, PageWords, Translated
from ..shapes import page_columns, page_kind
from ..topic import Page

class QuizWords(PageWords):
    question: Annotated[Line, About("question", Words.TRANSLATED)]
    answers: Annotated[list[Line], Field(min_length=2, max_length=4), About("answers", Words.TRANSLATED)]


class QuizSource(QuizWords):
    right: Annotated[int, Field(strict=True, ge=1, le=4), About("right", example="1")]
    icon: Annotated[Line, ICON]


class QuizTranslation(Translated, QuizWords):
    pass


@dataclass(frozen=True)
class Quiz(Page):
    question: str
    answers: tuple[str, ...]
    right: int
    icon: str


KINDS = (
    page_kind("quizzes", "quizzes/index", hide=("toc",)),
    page_kind(
        "quiz",
        "quizzes/*",
        source=QuizSource,
        translation=QuizTranslation,
        entry=Quiz,
        template="quiz.html",
        family="",
        hide=("toc",),
        in_menu=True,
        columns=lambda quiz: {"slogan": [quiz.question], "checklist": quiz.answers, **page_columns(quiz)},
        label="quiz",
        longest={"title": 60, "question": 80},
        must_be_linked=False,
        begin=("title", "description", "question", "answers", "right", "icon"),
        icon="help",
    ),
)
''',
    "overrides/quiz.html": """
{% extends "main.html" %}
{% block sheet %}{% autoescape true %}
  {% include "components/plain-head.html" %}
  <h2 class="quiz__question">{{ current.question }}</h2>
  <ol class="quiz__answers">{% for answer in current.answers %}<li>{{ answer }}</li>{% endfor %}</ol>
{% endautoescape %}{% endblock %}
""",
    "overrides/assets/css/quiz.css": ".quiz__question { color: var(--ink); }\n",
    "hooks/awareness/words/zh-TW.yml": {
        "  kinds:\n": "  kinds:\n    quiz: 測驗的中文檔還有\n    quiz-translation: 測驗的譯文\n",
        "  gallery: 海報": "  quiz: 測驗\n  gallery: 海報",
        "\nfields:": "\nfields:\n  question: 要問讀者的一句話\n  answers: 可選的答案\n  right: 第幾個答案對\n#",
        "\nexamples:": "\nexamples:\n  question: 傳真前先做什麼？\n  answers: '[核對號碼, 直接送出]'\n#",
    },
    "hooks/awareness/words/en.yml": {
        "  kinds:\n": "  kinds:\n    quiz: A quiz\n    quiz-translation: A quiz's translation\n",
        "  gallery: Posters": "  quiz: Quiz\n  gallery: Posters",
        "\nfields:": "\nfields:\n  question: what the reader is asked\n  answers: what one may answer\n"
        "  right: which answer is right\n#",
        "\nexamples:": "\nexamples:\n  question: What comes before a fax?\n  answers: '[Check the number, Send it]'\n#",
    },
}
"""What a kind is made of: a file's text, or what is changed in one that stands there."""

EDITORS = {"guide/fields": ("欄位說明", "The fields"), "status": ("翻譯與檢視", "Status")}
CONTENT = {
    **{
        f"docs/{id}{suffix}.md": f"---\ntitle: {title}\ndescription: {title}{stop}\n---\n\n{title}{stop}\n"
        for id, titles in EDITORS.items()
        for suffix, stop, title in zip(("", ".en"), "。.", titles, strict=True)
    },
    "docs/quizzes/index.md": "---\ntitle: 測驗\ndescription: 每一題都能在這裡學到。\n---\n\n選一題。\n",
    "docs/quizzes/index.en.md": "---\ntitle: Quizzes\ndescription: Learn from each.\n---\n\nChoose one.\n",
    "docs/quizzes/fax.md": """---
title: 傳真的測驗
description: 傳真前後該做的事。
question: 傳真前先做哪一件事？
answers: ["核對號碼", "直接送出密件"]
right: 1
icon: fax
---

想好了再往下看。
""",
    "docs/quizzes/fax.en.md": """---
title: A quiz about faxing
description: What to do before and after you fax.
question: What comes first when you fax?
answers: ["Check the number", "Send the secret document"]
---

Think first.
""",
}
ASK = """
import json, sys
from pathlib import Path
from typing import Any
from awareness.check import check
from awareness.editing.fields import generated, guide_fields
told = [check(Path(folder, "mkdocs.yml"))[1] for folder in sys.argv[1:]]
print(json.dumps({
    "findings": [[[finding.path, finding.rule, finding.text("en")] for finding in findings] for findings in told],
    "schema": json.loads(generated()[".vscode/front-matter.schema.json"])["definitions"]["quiz"],
    "snippets": sorted(json.loads(generated()[".vscode/front-matter.code-snippets"])),
    "fields": {form: [field.about for field in rows] for form, rows in guide_fields("en")},
}))
"""
MISTAKES = {
    "wrong-value": ("fax.md", "right: 1", "right: 9"),
    "missing-field": ("fax.md", "right: 1\n", ""),
    "unknown-key": ("fax.md", "question:", "qestion:"),
    "simplified-character": ("fax.md", "核對號碼", "核對号码"),
    "leak-phone": ("fax.md", "核對號碼", "打給王小明 0912-345-678"),
    "unknown-value": ("fax.md", "icon: fax", "icon: faxx"),
    "field-length": ("fax.md", "哪一件事？", "哪一件很長的事" * 8),
    "translation-stale": ("fax.md", "核對號碼", "先核對號碼"),
    "glossary-term": ("fax.en.md", "secret document", "paper"),
    "missing-text": ("fax.md", "想好了再往下看。\n", ""),
}
"""Rule -> a file of the quiz, what stands in it, and what is written instead."""


def write(folder: Path, files: dict[str, str | dict[str, str]]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, dict):
            changes, text = text, file.read_text(encoding="utf-8")
            for old, new in changes.items():
                assert text.count(old) == 1, (name, old)
                text = text.replace(old, new)
        file.write_text(text, encoding="utf-8", newline="\n")


def run(folder: Path, *command: str) -> str:
    env = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(folder / "hooks"),
        "AWARENESS_TODAY": TODAY.isoformat(),
    }
    done = subprocess.run([sys.executable, *command], cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def asked(project: Path, *folders: Path) -> dict[str, Any]:
    """What the project's own code says of its kinds, and of the sites in `folders`."""
    told: dict[str, Any] = json.loads(run(project, "-c", ASK, *map(str, folders)))
    return told


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office's pages with a quiz, below our settings: our code, five files, and what an editor writes."""
    folder = tmp_path_factory.mktemp("walk")
    config = small_project(folder)
    for room in ("hooks", "overrides"):
        shutil.copytree(ROOT / room, folder / room, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    write(folder, {**FIVE, **CONTENT})
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config.write_text(settings.replace("- campaigns/july.md", "- quizzes/index.md"), encoding="utf-8")
    addresses = folder / "docs/.addresses.yml"
    ids = {name.removeprefix("docs/").removesuffix(".md").removesuffix(".en") for name in CONTENT}
    listed = yaml.safe_load(addresses.read_text(encoding="utf-8"))["published"]
    lines = "".join(f"  - {id}\n" for id in sorted({*listed, *ids}))
    addresses.write_text(f"published:\n{lines}redirects: {{}}\n", encoding="utf-8")
    stamp(folder)
    return folder


def stamp(folder: Path) -> None:
    """Stamps every translation that has none, as the finding says."""
    for path, rule, text in asked(folder, folder)["findings"][0]:
        if rule == "translation-unstamped":
            line = f"translated_from: {TODAY} {re.search('[0-9a-f]{12}', text)[0]}"
            file = folder / path
            file.write_text(file.read_text(encoding="utf-8").replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    run(project, "-m", "mkdocs", "build", "--strict", "-d", str(project / "site"))
    return project / "site"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("quizzes/fax.html", ["傳真前先做哪一件事？", "<li>直接送出密件</li>"]),
        ("en/quizzes/fax.html", ["What comes first when you fax?", "<li>Check the number</li>"]),
        (
            "quizzes/fax.html",
            ["md-tabs__item--active", "md-nav__item--active", 'href="index.html" class="md-tabs__link"'],
        ),
        ("quizzes/index.html", ['href="fax.html" class="md-nav__link"']),
        ("en/quizzes/index.html", ["A quiz about faxing"]),
        ("assets/search/zh-TW.js", ["傳真前先做哪一件事", "測驗"]),
        ("assets/search/en.js", ["What comes first when you fax", "Check the number", "Quiz"]),
        ("status.html", ["傳真的測驗", "docs/quizzes/fax.md"]),
        ("en/guide/fields.html", ["A quiz", "what one may answer", "which answer is right"]),
        ("guide/fields.html", ["測驗的中文檔還有", "要問讀者的一句話", "傳真前先做什麼？"]),
        ("assets/awareness.*.css", [".quiz__question{"]),
        ("sitemap.xml", ["quizzes/fax.html", "en/quizzes/fax.html"]),
    ],
)
def test_it_stands_where_a_page_stands(built: Path, page: str, words: list[str]) -> None:
    text = next(built.glob(page)).read_text(encoding="utf-8")
    assert [word for word in words if word not in text] == []


def test_its_settings_are_told_to_editors(project: Path) -> None:
    told = asked(project, project)
    assert told["findings"] == [[]]
    assert told["fields"]["quiz"] == ["what the reader is asked", "what one may answer", "which answer is right"]
    assert told["schema"]["properties"]["right"]["maximum"] == 4
    assert {"question (zh)", "question (en)", "right (zh)"} <= set(told["snippets"])


def test_its_mistakes_are_found(project: Path, tmp_path: Path) -> None:
    for rule, (file, old, new) in MISTAKES.items():
        shutil.copytree(project, tmp_path / rule, ignore=shutil.ignore_patterns("site", ".cache", "__pycache__"))
        write(tmp_path / rule, {f"docs/quizzes/{file}": {old: new}})
    told = asked(project, *(tmp_path / rule for rule in MISTAKES))["findings"]
    rules = [{found for _, found, _ in findings} for findings in told]
    assert {rule: found for rule, found in zip(MISTAKES, rules, strict=True) if rule not in found} == {}


def test_the_command_begins_one(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site", ".cache"))
    run(folder, "hooks", "topic", "--kind", "quiz", "--id", "locks", "--title", "上鎖的測驗")
    text = (folder / "docs/quizzes/locks.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: 上鎖的測驗\n") and "\nright: 1\n" in text and "\nicon: help\n" in text
    assert (folder / "docs/quizzes/locks.en.md").is_file()
