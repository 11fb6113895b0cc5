"""The desk's core, as its page asks it, here in this Python; in a browser's: tests/site/test_desk.py."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from awareness.check import check
from awareness.desk import answers
from awareness.desk.answers import Desk, answer
from awareness.desk.packing import packed, page_files
from awareness.settings.inherited import settings_of
from golden import ENVIRONMENT, TODAY, cases, checked, small_project, standing

FAXING, ENGLISH = "docs/practices/documents/faxing.md", "docs/practices/documents/faxing.en.md"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk over the small project, unpacked as a browser unpacks it."""
    folder = tmp_path_factory.mktemp("desk")
    site, findings = checked(small_project(tmp_path_factory.mktemp("project")))
    assert site and not findings
    for name, content in page_files(site):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "overrides/assets/css").mkdir(parents=True)
    (folder / "overrides/assets/css/tokens.css").write_bytes(
        (site.project.root / "overrides/assets/css/tokens.css").read_bytes()
    )
    return Desk(folder, "zh-TW", TODAY)


def asked(desk: Desk, name: str, *values: object) -> object:
    return json.loads(answer(desk, name, json.dumps(values)))


def test_pages_are_offered_with_both_files(desk: Desk) -> None:
    pages = {page["id"]: page for page in asked(desk, "pages")}
    assert pages["practices/documents/faxing"] == {
        "id": "practices/documents/faxing", "title": "傳真先確認", "kind": "measure", "path": FAXING, "other": ENGLISH,
    }  # fmt: skip


def test_a_form_has_what_the_schema_says(desk: Desk) -> None:
    form = asked(desk, "form", FAXING)
    fields = {field["name"]: field for field in form["fields"]}
    assert fields["hang"]["form"] == "list" and ["fax", "傳真機旁"] in fields["hang"]["choices"]
    print({name: (one["form"], one["value"], one["choices"][:2]) for name, one in fields.items()})
