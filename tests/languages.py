"""The small project in other languages: one alone, another one as the default, a third one by data alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from awareness.content.stamp import FIELD
from awareness.naming import file_of
from awareness.words import read_words
from golden import ROOT, small_project

SOURCE = "zh-TW"
"""The language the small project is written in."""
WORDS = ("headline", "keywords", "changed")
"""Words that an original has and its translation may do without."""
EDITORS = ("status", "glossary", "guide/index", "guide/rules", "guide/fields")
EDITORS_PAGE = {
    SOURCE: "---\ntitle: 頁面 {0}\ndescription: 給編輯的 {0}。\n---\n\n這一頁給編輯看。\n",
    "en": "---\ntitle: Page {0}\ndescription: For editors, {0}.\n---\n\nThis page is for editors.\n",
}
ASK = """
import json, sys
from pathlib import Path
from awareness.check import check
found = check(Path(sys.argv[1]), {"AWARENESS_TODAY": "2026-11-22"})[1]
print(json.dumps([[f.path, f.line, f.rule, f.severity, f.text("en")] for f in found]))
"""


class Told(NamedTuple):
    """A finding of another process."""

    path: str
    line: int
    rule: str
    severity: str
    text: str


def project_in(folder: Path, *languages: str) -> Path:
    """The small project in these languages, the first one its default; the other files are gone."""
    config = small_project(folder)
    for original in sorted(folder.glob("docs/**/*.md")):
        if original.with_suffix("").suffix == "":
            _translate(original, languages)
    text = config.read_text(encoding="utf-8")
    start, end = text.index("      languages:"), text.index("theme:")
    entries = [{"locale": one, "name": one} | ({"default": True} if one == languages[0] else {}) for one in languages]
    listed = "".join(f"        - {yaml.safe_dump(entry, default_flow_style=True, width=1000)}" for entry in entries)
    config.write_text(f"{text[:start]}      languages:\n{listed}{text[end:]}", encoding="utf-8")
    return config


def _translate(original: Path, languages: tuple[str, ...]) -> None:
    """The files of one page, given the names that they have in these languages."""
    default, *others = languages
    there = {SOURCE: original, "en": original.with_suffix(".en.md")}
    texts = {locale: file.read_text(encoding="utf-8") for locale, file in there.items()}
    for file in there.values():
        file.unlink()
    if default in texts:
        facts = _facts(texts[SOURCE]) if default != SOURCE else {}
        original.write_text(_with(texts[default], facts, stamped=False), encoding="utf-8")
    for locale in (one for one in others if one in texts):
        text = texts[locale] if default == SOURCE else _words_alone(texts[locale], _front(texts["en"]))
        original.with_suffix(f".{locale}.md").write_text(text, encoding="utf-8")


def _front(text: str) -> dict[str, Any]:
    return yaml.safe_load(text.split("---\n")[1])


def _facts(text: str) -> dict[str, Any]:
    """What a page says in no language."""
    return {key: value for key, value in _front(text).items() if key not in WORDS}


def _written(front: dict[str, Any], text: str) -> str:
    settings = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{settings}---\n{text.split('---', 2)[2].removeprefix(chr(10))}"


def _with(text: str, facts: dict[str, Any], stamped: bool) -> str:
    """A page with the facts that only an original states; unstamped, for there is nothing it was made from."""
    front = _front(text)
    kept = {key: value for key, value in front.items() if stamped or key != FIELD}
    return _written({**facts, **kept}, text) if facts or kept != front else text


def _words_alone(text: str, translation: dict[str, Any]) -> str:
    """What a translation says: the original's words without its facts."""
    front = _front(text)
    return _written({key: value for key, value in front.items() if key in translation}, text)


def whole_project_in(folder: Path, *languages: str) -> Path:
    """The small project in these languages with all that a build needs: the program, the real settings, editors' pages."""
    config = project_in(folder, *languages)
    small = yaml.safe_load(config.read_text(encoding="utf-8"))
    shutil.rmtree(folder / "hooks")
    for part in ("hooks", "overrides"):
        shutil.copytree(ROOT / part, folder / part, dirs_exist_ok=True)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["site_name"] = read_words(languages[0])["site"]
    settings["extra"]["agency"] = small["extra"]["agency"]
    settings["nav"] = [page for page in settings["nav"] if (folder / "docs" / page).is_file()]
    settings["plugins"]["i18n"]["languages"] = next(entry for entry in small["plugins"] if "i18n" in entry)["i18n"][
        "languages"
    ]
    config.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for id in EDITORS:
        for locale in (one for one in languages if one in (SOURCE, "en")):
            file = folder / "docs" / file_of(id, locale, languages)
            file.parent.mkdir(exist_ok=True)
            file.write_text(EDITORS_PAGE[locale].format(id.split("/")[-1]), encoding="utf-8")
    return config


def findings_of(config: Path) -> list[Told]:
    """What a fresh process finds with the project's own program."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(config)],
        cwd=config.parent,
        env={**os.environ, "PYTHONPATH": str(config.parent / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Told(*told) for told in json.loads(done.stdout)]
