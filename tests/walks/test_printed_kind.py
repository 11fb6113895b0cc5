"""The walk of a printed kind: a sheet is one folder and its words, and it is found everywhere a printed thing belongs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from golden import ROOT, TODAY, small_project

FOUR = {
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
    return drawn.pdf(date.fromisoformat(sheet.day), (210, 297)), drawn.preview(300, (210, 297), [("#000000", "#FFFFFF")])


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
#let sheet = json(bytes(sys.inputs.data))
#let (year, month, day) = sheet.day.split("-").map(int)
#set document(title: sheet.title, date: datetime(year: year, month: month, day: day))
#set page(width: 210mm, height: 297mm, margin: 18mm)
#set text(font: "Noto Sans CJK TC", size: 8mm, weight: 700, lang: sheet.locale.split("-").first())
= #sheet.title
#sheet.slogan
#enum(..sheet.steps)
""",
    "hooks/awareness/words/zh-TW.yml": {
        "notice:\n": """  sheets:
    heading: 放在桌上
    open: "{title}，{size} 單張（PDF）"
    column: 單張
    current: "{title}，現行單張（PDF）"
    files: 單張檔
    changed: 改動的單張
    forms: {sheet: 桌上單張}
    said: {sheet: 單張}
notice:
"""
    },
    "hooks/awareness/words/en.yml": {
        "notice:\n": """  sheets:
    heading: Lay it on a desk
    open: "{title}, {size} sheet (PDF)"
    column: Sheet
    current: "{title}, current sheet (PDF)"
    files: sheet files
    changed: Changed sheets
    forms: {sheet: Desk sheet}
    said: {sheet: the sheet}
notice:
"""
    },
}
"""What a printed kind is made of: a file's text, or what is put before a line of one that stands there."""

STATUS = {
    f"docs/status{suffix}.md": f"---\ntitle: {title}\ndescription: {title}{stop}\n---\n\n{title}{stop}\n"
    for suffix, title, stop in (("", "翻譯與檢視", "。"), (".en", "Status", "."))
}
TOPICS = ("causes/careless", "practices/documents", "practices/documents/faxing")
FILES = sorted(f"{prefix}sheets/{topic}{end}" for prefix in ("", "en/") for topic in TOPICS for end in (".pdf", ".png"))
ASK = """
import json, sys
from pathlib import Path
from awareness.check import check
from awareness.publish.built import read_built
from awareness.publish.changes import changes, digests, tell
from awareness.publish.complete import audit_complete
from awareness.publish.leaks import Builder
from awareness.review.built import Version
from awareness.review.compare import compare
from awareness.review.review import names_of_counts
folder, before, after = map(Path, sys.argv[1:])
site, findings = check(folder / "mkdocs.yml")
languages = site.project.languages
compared = compare(Version(folder / "docs", before, languages), Version(folder / "docs", after, languages), {})
print(json.dumps({
    "findings": [finding.text(language) for finding in findings for language in ("zh-TW", "en")
                 if not finding.rule.startswith("translation-")],
    "audit": [finding.text("en").split(" — ")[0] for finding in audit_complete(read_built(after, Builder()), site)],
    "told": tell(changes(digests(before), digests(after)), "en"),
    "review": [[change.kind, change.state, change.name, change.page, change.title] for change in compared.printed],
    "counted": names_of_counts("en")["sheets"],
}))
"""


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


def build(folder: Path, site: str) -> Path:
    run(folder, "-m", "mkdocs", "build", "-q", "-d", site)
    return folder / site


def entries(folder: Path) -> dict[str, int]:
    """What the cache keeps, and when it was written."""
    return {file.name: file.stat().st_mtime_ns for file in (folder / ".cache/print").iterdir()}


class Walk:
    """The small office's site, built without the kind and then with it."""

    def __init__(self, folder: Path) -> None:
        config = small_project(folder)
        for room in ("hooks", "overrides"):
            shutil.copytree(
                ROOT / room, folder / room, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
            )
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        config.write_text(settings.replace("  - campaigns/july.md\n", ""), encoding="utf-8")
        write(folder, STATUS)
        addresses = folder / "docs/.addresses.yml"
        listed = yaml.safe_load(addresses.read_text(encoding="utf-8"))["published"]
        lines = "".join(f"  - {id}\n" for id in sorted({*listed, "status"}))
        addresses.write_text(f"published:\n{lines}redirects: {{}}\n", encoding="utf-8")
        self.folder = folder
        self.before, self.kept = build(folder, "before"), entries(folder)
        write(folder, FOUR)
        self.after, self.made = build(folder, "site"), entries(folder)

    def asked(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(
            run(self.folder, "-c", ASK, str(self.folder), str(self.before), str(self.after))
        )
        return told

    def page(self, name: str) -> str:
        return (self.after / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return Walk(tmp_path_factory.mktemp("walk"))


def test_every_topic_has_one_in_each_language(walk: Walk) -> None:
    found = sorted(file.relative_to(walk.after).as_posix() for file in walk.after.rglob("sheets/**/*.p*"))
    assert found == FILES
    reader = PdfReader(walk.after / "en/sheets/practices/documents/faxing.pdf")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] and reader.trailer["/Root"]["/Lang"] == "en"


def test_posters_come_from_the_cache(walk: Walk) -> None:
    assert walk.kept.items() <= walk.made.items()
    assert len(walk.made) - len(walk.kept) == len(FILES)
    for poster in walk.before.rglob("posters/**/*.pdf"):
        assert (walk.after / poster.relative_to(walk.before)).read_bytes() == poster.read_bytes()


def test_bundles_hold_them(walk: Walk) -> None:
    with zipfile.ZipFile(walk.after / "en/sheets/all.zip") as bundle:
        assert bundle.namelist() == [f"{topic.replace('/', '-')}.pdf" for topic in TOPICS]
    assert (walk.after / "sheets/place-fax.zip").is_file()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("practices/documents/faxing.html", ["放在桌上", "桌上單張", "../../sheets/practices/documents/faxing.pdf"]),
        ("en/causes/careless.html", ["Lay it on a desk", "../sheets/causes/careless.png", "A4 sheet (PDF)"]),
        ("posters/index.html", ['data-value="sheet"', ' sheet"', '../sheets/causes/careless.pdf"']),
        ("posters/index.html", ['data-picture=".png 300 425" data-end=".zip"', 'data-folder-zh-tw="../sheets/"']),
        (
            "en/status.html",
            ['<th scope="col">Sheet</th>', "sheets/practices/documents/faxing.pdf", "current sheet (PDF)"],
        ),
    ],
)
def test_pages_list_them(walk: Walk, page: str, words: list[str]) -> None:
    assert [word for word in words if word not in walk.page(page)] == []


def test_build_review_and_audit_know_them(walk: Walk, tmp_path: Path) -> None:
    told = walk.asked()
    assert told["findings"] == told["audit"] == []
    assert any(line.startswith("Sheet files added: ") for line in told["told"])
    assert ["sheets", "added", "en/causes/careless", "en/causes/careless.html"] in [row[:4] for row in told["review"]]
    assert {row[0] for row in told["review"]} == {"sheets"} and len(told["review"]) == len(FILES) / 2
    assert told["counted"] == "Changed sheets"
    (walk.after / "sheets/all.zip").rename(tmp_path / "all.zip")
    (walk.after / FILES[0]).rename(tmp_path / "one")
    try:
        missing = walk.asked()["audit"]
    finally:
        (tmp_path / "all.zip").rename(walk.after / "sheets/all.zip")
        (tmp_path / "one").rename(walk.after / FILES[0])
    assert missing == [
        f"{name}:1:1: audit-printed: this file for printing is missing or empty"
        for name in (FILES[0], "sheets/all.zip")
    ]


def test_a_text_that_has_no_room_is_told_where_it_stands(walk: Walk, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(walk.folder, folder, ignore=shutil.ignore_patterns("site", "before", ".cache", "__pycache__"))
    file = folder / "docs/causes/careless.md"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("slogan: "))
    lines[at] = "slogan: " + "紙留在機器上就會被別人拿走，所以印完傳完都要再看一眼。"
    file.write_text("\n".join(lines), encoding="utf-8")
    found = json.loads(run(folder, "-c", ASK, str(folder), str(walk.before), str(walk.after)))["findings"]
    mine = [text for text in found if "printed-room" in text]
    assert len(mine) == 2 and all(text.startswith(f"docs/causes/careless.md:{at + 1}:1: ") for text in mine), found
    assert "單張放不下「" in mine[0] and "the sheet has no room for" in mine[1]
