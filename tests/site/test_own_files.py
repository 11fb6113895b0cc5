"""An office's own settings and files over the product's, as they are published."""

from __future__ import annotations

from pathlib import Path

import pytest

from awareness.check import check
from awareness.editing.mending import mend
from awareness.project import read_project
from office import FORGE, small_office
from office import mend as changed

OWN = """\
INHERIT: mkdocs.yml
repo_url: https://git.example.gov.tw/ethics/secrecy
extra:
  forge: gitea
  agency:
    name: {zh-TW: 測試市政府政風處, en: Test City Ethics Office}
    units: {ethics: {zh-TW: 測試室, en: Integrity Unit}}
    hotline: {label: {zh-TW: 測試專線, en: Test line}, number: 02-87654321}
    site_url: https://test-city.example/secrecy/
"""
FAXING = "practices/documents/faxing"


@pytest.mark.slow
def test_an_office_s_own_files_are_published_over_the_shared_ones(build, tmp_path: Path) -> None:
    product = small_office(tmp_path)
    before = {file: file.read_bytes() for file in (tmp_path / "docs").rglob("*") if file.is_file()}
    office, own = tmp_path / "office.yml", tmp_path / "office/docs"
    office.write_text(OWN, encoding="utf-8")
    for name in (f"{FAXING}.md", f"{FAXING}.en.md"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_bytes((tmp_path / "docs" / name).read_bytes())
    changed(own / f"{FAXING}.en.md", {"slogan: One more hand, one more gap.": "slogan: Ask first, fax later."})
    (own / "parking.md").write_text(
        "---\ntitle: 停車\ndescription: 停車證。\n---\n看[地圖](files/map.txt)。\n", "utf-8"
    )
    (own / "files").mkdir()
    (own / "files/map.txt").write_text("A\n", "utf-8")
    (own / ".shared.yml").write_text("without: [posters/index]\n", "utf-8")
    (tmp_path / "docs/posters/index.md").write_text("no page at all", "utf-8")
    (own / "posters").mkdir()
    (own / "posters/index.md").write_text("---\ntitle: 海報\ndescription: 說明。\n---\n", "utf-8")
    mend(read_project(office, {})[0], lambda: check(office, {})[1])

    refused = build(tmp_path / "wrong", product)
    assert refused.returncode and "settings-beside" in refused.stderr + refused.stdout
    done = build(tmp_path / "site", office)
    assert done.returncode == 0, done.stderr

    page = (tmp_path / "site/en" / f"{FAXING}.html").read_text("utf-8")
    assert "Ask first, fax later." in page and "Test City Ethics Office" in page and "02-87654321" in page
    assert f'{FORGE}/_edit/main/office/docs/{FAXING}.en.md"' in page
    shared = (tmp_path / "site/contact.html").read_text("utf-8")
    assert f'{FORGE}/_edit/main/docs/contact.md"' in shared
    assert "停車" in (tmp_path / "site/parking.html").read_text("utf-8")
    assert (tmp_path / "site/files/map.txt").read_text("utf-8") == "A\n"
    assert not (tmp_path / "site/en/posters/index.html").read_text("utf-8").count("no page at all")
    assert b"Ask first" not in before[tmp_path / "docs" / f"{FAXING}.en.md"]
