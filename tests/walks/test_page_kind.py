"""The walk of a kind of page: a riddle is five files, and it is found everywhere a page belongs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from toys import RIDDLE, run, write
from walked import Walked, copy_of

ASK = """
import json, sys
from pathlib import Path
from typing import Any
from awareness.check import check
from awareness.editing.fields import generated, guide_fields
told = [check(Path(folder, "mkdocs.yml"))[1] for folder in sys.argv[1:]]
print(json.dumps({
    "findings": [[[finding.path, finding.rule, finding.text("en")] for finding in findings if "riddles" in finding.path] for findings in told],
    "schema": json.loads(generated()[".vscode/front-matter.schema.json"])["definitions"]["riddle"],
    "snippets": sorted(json.loads(generated()[".vscode/front-matter.code-snippets"])),
    "fields": {form: [field.about for field in rows] for form, rows in guide_fields("en")},
}))
"""
MISTAKES = {
    "wrong-value": ("fax.md", "right: 1", "right: 9"),
    "missing-field": ("fax.md", "right: 1\n", ""),
    "unknown-key": ("fax.md", "question:", "qestion:"),
    "simplified-character": ("fax.md", "核對號碼", "核對号码"),
    "leak-phone": ("fax.md", "核對號碼", "打給王小明 0987-654-321"),
    "unknown-value": ("fax.md", "icon: fax", "icon: faxx"),
    "field-length": ("fax.md", "哪一件事？", "哪一件很長的事" * 8),
    "translation-stale": ("fax.md", "核對號碼", "先核對號碼"),
    "glossary-term": ("fax.en.md", "secret document", "paper"),
    "missing-text": ("fax.md", "想好了再往下看。\n", ""),
}
"""Rule -> a file of the riddle, what stands in it, and what is written instead."""


def asked(project: Path, *folders: Path) -> dict[str, Any]:
    """What the project's own code says of its kinds, and of the riddles in `folders`."""
    told: dict[str, Any] = json.loads(run(project, "-c", ASK, *map(str, folders)))
    return told


def test_it_takes_five_files_and_a_script_if_it_has_one(walked: Walked) -> None:
    assert walked.took["page kind"] == set(RIDDLE)
    assert len([name for name in RIDDLE if not name.endswith(".js")]) == 5


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("riddles/fax.html", ["傳真前先做哪一件事？", "<li>直接送出密件</li>"]),
        ("en/riddles/fax.html", ["What comes first when you fax?", "<li>Check the number</li>"]),
        (
            "riddles/fax.html",
            ["md-tabs__item--active", "md-nav__item--active", 'href="index.html" class="md-tabs__link"'],
        ),
        ("riddles/index.html", ['href="fax.html" class="md-nav__link"']),
        ("en/riddles/index.html", ["A riddle about faxing"]),
        ("assets/search/zh-TW.js", ["傳真前先做哪一件事", "謎題"]),
        ("assets/search/en.js", ["What comes first when you fax", "Check the number", "Riddle"]),
        ("status.html", ["傳真的謎題", "docs/riddles/fax.md"]),
        ("en/guide/fields.html", ["A riddle", "what one may answer", "which answer is right"]),
        ("guide/fields.html", ["謎題的中文檔還有", "要問讀者的一句話", "傳真前先做什麼？"]),
        ("assets/riddle.*.css", [".riddle__question{"]),
        ("riddles/fax.html", ['src="../assets/javascripts/riddle.', 'href="../assets/riddle.']),
        ("assets/javascripts/riddle.*.js", ['"riddle__answers--mixed"']),
        ("sitemap.xml", ["riddles/fax.html", "en/riddles/fax.html"]),
    ],
)
def test_it_stands_where_a_page_stands(walked: Walked, page: str, words: list[str]) -> None:
    text = walked.page(page)
    assert [word for word in words if word not in text] == []


def test_its_settings_are_told_to_editors(walked: Walked) -> None:
    told = asked(walked.folder, walked.folder)
    assert told["findings"] == [[]]
    assert told["fields"]["riddle"] == ["what the reader is asked", "what one may answer", "which answer is right"]
    assert told["schema"]["properties"]["right"]["maximum"] == 4
    assert {"question (zh)", "question (en)", "right (zh)"} <= set(told["snippets"])


def test_its_mistakes_are_found(walked: Walked, tmp_path: Path) -> None:
    for rule, (file, old, new) in MISTAKES.items():
        write(copy_of(walked.folder, tmp_path / rule), {f"docs/riddles/{file}": {old: new}})
    told = asked(walked.folder, *(tmp_path / rule for rule in MISTAKES))["findings"]
    rules = [{found for _, found, _ in findings} for findings in told]
    assert {rule: found for rule, found in zip(MISTAKES, rules, strict=True) if rule not in found} == {}


def test_the_command_begins_one(walked: Walked, tmp_path: Path) -> None:
    folder = copy_of(walked.folder, tmp_path / "copy")
    run(folder, "hooks", "topic", "--kind", "riddle", "--id", "locks", "--title", "上鎖的謎題")
    text = (folder / "docs/riddles/locks.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: 上鎖的謎題\n") and "\nright: 1\n" in text and "\nicon: help\n" in text
    assert (folder / "docs/riddles/locks.en.md").is_file()
