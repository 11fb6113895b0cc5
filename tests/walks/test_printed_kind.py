"""The walk of a printed kind: a sheet is one folder and its words, and it is found everywhere a printed thing belongs."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from awareness.print.kinds import kinds
from toys import SHEETS, run
from walked import Walked, copy_of

FOUND = """
import json, sys
from pathlib import Path
from awareness.check import check
site, findings = check(Path(sys.argv[1]) / "mkdocs.yml")
told = {"findings": [finding.text(language) for finding in findings for language in ("zh-TW", "en")
                     if "travel" not in finding.path]}
"""
AUDITED = """
from awareness.publish.built import read_built
from awareness.publish.complete import audit_complete
from awareness.publish.leaks import Builder
before, after, aside = map(Path, sys.argv[2:5])
for number, name in enumerate(sys.argv[5:]):
    (after / name).rename(aside / str(number))
missing = audit_complete(read_built(after, Builder()), site)
told["missing"] = [finding.text("en").split(" — ")[0] for finding in missing]
for number, name in enumerate(sys.argv[5:]):
    (aside / str(number)).rename(after / name)
"""
COMPARED = """
from awareness.publish.changes import changes, digests, tell
from awareness.review.built import Version
from awareness.review.compare import compare
from awareness.review.review import names_of_counts
languages, folder = site.project.languages, Path(sys.argv[1])
compared = compare(Version(folder / "docs", before, languages), Version(folder / "docs", after, languages), {})
told["told"] = tell(changes(digests(before), digests(after)), "en")
told["review"] = [[change.kind, change.state, change.name, change.page, change.title] for change in compared.printed]
told["counted"] = names_of_counts("en")["sheets"]
"""
SAY = "print(json.dumps(told))"


def topics(walked: Walked) -> list[str]:
    """Each topic, as its files for printing are named."""
    posters = walked.site / "posters"
    found = (file.relative_to(posters).as_posix() for file in posters.rglob("*-slogan.png"))
    return sorted(name.removesuffix("-slogan.png") for name in found)


def files(walked: Walked) -> list[str]:
    return sorted(
        f"{prefix}sheets/{topic}{end}" for prefix in ("", "en/") for topic in topics(walked) for end in (".pdf", ".png")
    )


BOOKS = ("handbook", "booklet")


def test_it_takes_one_folder_and_its_words(walked: Walked) -> None:
    assert walked.took["printed kind"] == set(SHEETS)
    assert len(SHEETS) == 4


def test_every_topic_has_one_in_each_language(walked: Walked) -> None:
    found = sorted(file.relative_to(walked.site).as_posix() for file in walked.site.rglob("sheets/**/*.p*"))
    assert found == files(walked) and "sheets/practices/travel/lock-it.pdf" in found
    reader = PdfReader(walked.site / "en/sheets/practices/documents/faxing.pdf")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] and reader.trailer["/Root"]["/Lang"] == "en"


def remade(walked: Walked) -> set[Path]:
    """The files of all other things of which one is otherwise than before: they are made together."""
    found: set[Path] = set()
    forms = [(kind.name, form) for kind in kinds().values() if kind.name != "posters" for form in kind.forms]
    for name, form in forms:
        first, *others = [form.part + file.end for file in form.files]
        for file in walked.site.rglob(f"{name}/**/*{first}"):
            files = [file, *(file.with_name(file.name.removesuffix(first) + end) for end in others)]
            before = [walked.before / one.relative_to(walked.site) for one in files]
            pairs = zip(files, before, strict=True)
            if all(one.is_file() for one in files) and any(
                not old.is_file() or old.read_bytes() != one.read_bytes() for one, old in pairs
            ):
                found |= {*files}
    return found


def test_posters_come_from_the_cache(walked: Walked) -> None:
    """All but those of the new area, whose measure is new too; the sets of a place are put together anew, and what
    tells of all measures, such as an inspection, tells of this one."""
    kept, made = walked.printed
    assert kept.items() <= made.items()
    new = [*walked.site.rglob("posters/practices/travel/*.p*")]
    new += walked.site.rglob("posters/practices/travel*.p*")
    new += remade(walked)
    unexplained = len(made) - len(kept) - len(files(walked)) - len(new)
    assert 0 <= unexplained < min(len(form.files) for form in kinds()["posters"].forms)  # of posters not one
    for poster in walked.before.rglob("posters/*/**/*.pdf"):
        assert (walked.site / poster.relative_to(walked.before)).read_bytes() == poster.read_bytes()


def test_bundles_hold_them(walked: Walked) -> None:
    with zipfile.ZipFile(walked.site / "en/sheets/all.zip") as bundle:
        assert sorted(bundle.namelist()) == sorted(f"{topic.replace('/', '-')}.pdf" for topic in topics(walked))
    assert (walked.site / "sheets/place-fax.zip").is_file()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("practices/documents/faxing.html", ["放在桌上", "桌上單張", "../../sheets/practices/documents/faxing.pdf"]),
        ("en/causes/careless.html", ["Lay it on a desk", "../sheets/causes/careless.png", "A4 sheet (PDF)"]),
        ("posters/index.html", ['data-value="sheet"', ' sheet"', '../sheets/causes/careless.pdf"']),
        ("posters/index.html", ['data-picture=".png 300 425" data-end=".zip"', 'data-folder-zh-tw="../sheets/"']),
    ],
)
def test_pages_list_them(walked: Walked, page: str, words: list[str]) -> None:
    text = walked.page(page)
    assert [word for word in words if word not in text] == []


def test_build_review_and_audit_know_them(walked: Walked, tmp_path: Path) -> None:
    gone = (files(walked)[0], "sheets/all.zip")
    asked = (walked.folder, walked.before, walked.site, tmp_path, *gone)
    told = json.loads(run(walked.folder, "-c", FOUND + AUDITED + COMPARED + SAY, *map(str, asked)))
    assert told["findings"] == []
    assert told["missing"] == [
        f"{name}:1:1: audit-printed: this file for printing is missing or empty" for name in gone
    ]
    assert any(line.startswith("Sheet files added: ") for line in told["told"])
    assert ["sheets", "added", "en/causes/careless", "en/causes/careless.html"] in [row[:4] for row in told["review"]]
    printed = [row[0] for row in told["review"] if "travel" not in row[2]]
    assert (
        set(printed) >= {"sheets", "inspection", "inspection-forms", "quiz-papers", *BOOKS}
        and printed.count("sheets") == sum("travel" not in name for name in files(walked)) / 2
    )
    assert told["counted"] == "Changed sheets"


def test_a_text_that_has_no_room_is_told_where_it_stands(walked: Walked, tmp_path: Path) -> None:
    folder = copy_of(walked.folder, tmp_path / "copy")
    file = folder / "docs/causes/careless.md"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("slogan: "))
    lines[at] = "slogan: " + "紙留在機器上就會被別人拿走，所以印完傳完都要再看一眼。"
    file.write_text("\n".join(lines), encoding="utf-8")
    found = json.loads(run(folder, "-c", FOUND + SAY, str(folder)))["findings"]
    mine = [text for text in found if "printed-room" in text]
    assert len(mine) == 2 and all(text.startswith(f"docs/causes/careless.md:{at + 1}:1: ") for text in mine), found
    assert "單張放不下「" in mine[0] and "the sheet has no room for" in mine[1]
