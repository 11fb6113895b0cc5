"""Offices for the tests, each in a folder of its own: the product's hooks and templates with content that is nobody's.

The whole office has every kind of page, four areas, two causes, a campaign, long titles and a page that moved; all
tests share its site (`site_dir`). The small one has one topic of a kind: for a test that changes something and builds.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import yaml

from awareness.settings.inherited import OFFICE, PRODUCT
from golden import GOLDENS, ROOT

REAL = next(file for name in (OFFICE, PRODUCT) if (file := ROOT / name).is_file())
"""The settings of our own content, or of the office's that has its own over them."""
CODE = ("hooks", "overrides")
FAXING = "practices/documents/faxing.html"
"""A page of everything: related topics, causes, a headline with its break."""
STORE = "AWARENESS_TESTS_STORE"
"""In the environment of a run of tests: a folder of what all offices of all runs draw and compile once."""
SHARED = ("print", "templates", "theme")
ADDRESS = "https://ethics.example.gov.tw"
FORGE = "https://git.example.gov.tw/ethics/secrecy"
HOSTILE = 'Fax "now" & <b>then</b>'
OUTDATED = "?poster=20260301-zzzzzz"
"""What the code of a poster says that was replaced."""


def whole_office(folder: Path) -> Path:
    """Makes the whole office in `folder` and returns its settings file."""
    shutil.copytree(GOLDENS / "office", folder, dirs_exist_ok=True)
    copy_code(folder)
    share_store(folder)
    return folder / "mkdocs.yml"


def small_office(folder: Path) -> Path:
    """Makes the office in `folder` and returns its settings file. A build of it takes a tenth of the real one's time."""
    shutil.copytree(GOLDENS / "project/docs", folder / "docs")
    copy_code(folder)
    share_store(folder)
    config = product_settings(folder)
    mend(config, {f"  - {entry}.md\n": "" for entry in ("campaigns/index", "cases/index")})  # pages it does not have
    return config


def hostile_office(folder: Path) -> Path:
    """The small office with a Gitea, and a topic whose words look like markup."""
    config = small_office(folder)
    mend(config, {"\nextra:\n": f"\nrepo_url: {FORGE}\nedit_uri: _edit/trunk/docs/\nextra:\n  forge: gitea\n"})
    mend(
        folder / "docs/practices/documents/faxing.en.md",
        {
            "title: Confirm before you fax": f"title: '{HOSTILE}'",
            "slogan: One more hand, one more gap.": "slogan: '<script>alert(1)</script>'",
        },
    )
    return config


def product_settings(folder: Path) -> Path:
    """The product's own settings in `folder`, without the page of the worst minute that only its content has."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"    leaked_page:.*\n", "", settings), encoding="utf-8")
    return folder / "mkdocs.yml"


def copy_code(folder: Path) -> None:
    """With its bytecode, which many builds would make anew: it knows its source by date and size, wherever that lies."""
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))


def share_store(folder: Path) -> None:
    """What it prints and compiles is taken from the run's store: an entry says of what, not for which project."""
    if store := os.environ.get(STORE):
        (folder / ".cache").mkdir()
        for name in SHARED:
            (folder / ".cache" / name).symlink_to(Path(store, name), target_is_directory=True)


def own_store(folder: Path) -> None:
    """A store of its own, with what the run's has by now, as if just made: for a test that counts or damages it."""
    for store in (folder / ".cache" / name for name in SHARED):
        held = store.readlink()
        store.unlink()
        shutil.copytree(held, store, copy_function=shutil.copy)


def mend(file: Path, words: dict[str, str]) -> None:
    """Writes other words into a file; each must stand there."""
    text = file.read_text(encoding="utf-8")
    for old, new in words.items():
        assert old in text, f"{old!r} is not in {file}"
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def add_cases(folder: Path, cause: str, measure: str) -> None:
    """Gives an office the whole one's cases and statutes, about a cause and a measure of its own."""
    for file in ("cases/index", "cases/price", "laws"):
        for end in (".md", ".en.md"):
            text = (GOLDENS / "office/docs" / f"{file}{end}").read_text(encoding="utf-8")
            text = text.replace("causes/careless", cause).replace("practices/documents/faxing", measure)
            (folder / "docs/cases").mkdir(exist_ok=True)
            (folder / "docs" / f"{file}{end}").write_text(text, encoding="utf-8")
    shutil.copy(GOLDENS / "office/docs/.laws.yml", folder / "docs")
    for page in (cause, measure):
        mend(folder / "docs" / f"{page}.md", {"owner:": "law: [criminal-code-132]\nowner:"})


def add_quiz(folder: Path, topic: str, campaign: str) -> None:
    """Gives an office the whole one's quiz pages, a question of one of its topics, and a campaign that asks it."""
    (folder / "docs/quizzes").mkdir(exist_ok=True)
    for end, solution in ((".md", "守"), (".en.md", "S")):
        for name, file in ("index", "index"), ("march", campaign):
            shutil.copy(GOLDENS / f"office/docs/quizzes/{name}{end}", folder / f"docs/quizzes/{file}{end}")
        page = folder / "docs" / f"{topic}{end}"
        fact = yaml.safe_load(page.read_text(encoding="utf-8").split("\n---\n")[0][4:])["checklist"][0]
        question = {"ask": "…？", "right": "一", "wrong": ["二", "三"], "fact": fact, "why": "…"}
        mend(page, {"checklist_title:": yaml.safe_dump({"quiz": [question]}, allow_unicode=True) + "checklist_title:"})
        mend(folder / "docs/campaigns" / f"{campaign}{end}", {"title:": f"solution: {solution}\ntitle:"})
    mend(folder / "docs/campaigns" / f"{campaign}.md", {"month:": f"topics: [{topic}]\nmonth:"})


def add_kit(folder: Path, campaign: str) -> None:
    """Gives an office the page of a campaign's kit."""
    for end in (".md", ".en.md"):
        page = GOLDENS / f"office/docs/campaigns/october-kit{end}"
        shutil.copy(page, folder / f"docs/campaigns/{campaign}-kit{end}")


ANSWERS = {
    "languages": ["zh-TW", "en"],
    "topics": "keep",
    "agency": {
        "name": {"zh-TW": "海濱市政府秘書處", "en": "Seaside City Hall, General Office"},
        "short": {"zh-TW": "秘書單位", "en": "general office"},
        "staff": {"zh-TW": "市府同仁", "en": "everyone at city hall"},
        "site_name": {"zh-TW": "靜港", "en": "Quiet harbour"},
        "units": {"ethics": {"zh-TW": "秘書處", "en": "General Office"}},
        "hotline": {
            "label": {"zh-TW": "保密專線", "en": "Secrets line"},
            "number": "07-3312345",
            "hours": {"zh-TW": "上班日 8:00 至 17:00", "en": "working days 8:00 to 17:00"},
        },
        "address": {"zh-TW": "海濱市港邊路1號", "en": "1 Harbour Road, Seaside"},
        "email": "secrets@seaside.example",
        "site_url": "https://secrets.seaside.example/",
    },
}
"""What another office answers when it begins."""
