"""An office's own files over the shared ones: what the list, the check, its mending and the commands make of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from awareness.editing.mending import mend
from awareness.editing.stamp_command import stamp_translations
from awareness.project import read_project
from awareness.shared import FILE, NEW, entries_for, with_replaced
from awareness.site import read_site
from golden import GOLDENS, checked, small_project

CAUSE = "causes/careless.md"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The settings file of an office with one shared topic replaced, one page added, one left out."""
    config = small_project(tmp_path)
    own = tmp_path / "office/docs"
    (own / "causes").mkdir(parents=True)
    text = (tmp_path / "docs" / CAUSE).read_text("utf-8").replace("title: 文書處理不當", "title: 文件處理不當")
    (own / CAUSE).write_text(text.replace("headline: 文書處理|不當", "headline: 文件處理|不當"), "utf-8")
    shutil.copy(tmp_path / "docs/contact.md", own / "parking.md")
    shutil.copy(tmp_path / "docs/contact.en.md", own / "parking.en.md")
    (own / ".shared.yml").write_text("without: [accessibility]\n", "utf-8")
    return config


def rules(config: Path) -> set[tuple[str, str]]:
    return {(finding.rule, finding.path) for finding in checked(config)[1]}


def test_the_office_s_files_stand_over_the_shared_ones(office):
    project, _ = read_project(office, {})
    tree = project.tree
    assert tree.own == {CAUSE, "parking.md", "parking.en.md"}
    assert set(tree.hidden) == {CAUSE, "accessibility.md", "accessibility.en.md"}
    assert list(tree.files) == sorted(tree.files, key=lambda name: name.split("/"))
    assert tree.path_of(CAUSE) == f"office/docs/{CAUSE}"
    assert tree.path_of("contact.md") == "docs/contact.md"
    assert tree.path_of("new.md") == "office/docs/new.md", "what is new is the office's"
    assert tree.name_of(tree.path_of(CAUSE)) == tree.name_of(f"docs/{CAUSE}") == CAUSE
    site, _ = read_site(office, {})
    topic = site.catalogue.default.topics["causes/careless"]
    assert (topic.title, topic.source) == ("文件處理不當", f"office/docs/{CAUSE}")
    assert "accessibility" not in site.catalogue.default.pages


def test_a_check_s_mending_keeps_the_office_s_own_lists_and_leaves_the_product_s_alone(office):
    folder = office.parent
    before = {file: file.read_bytes() for file in (folder / "docs").rglob("*") if file.is_file()}
    found = rules(office)
    assert ("addresses-missing", "mkdocs.yml") in found and ("shared-unnoted", f"office/docs/{CAUSE}") in found
    mend(read_project(office, {})[0], lambda: checked(office)[1])
    assert not {rule for rule, _ in rules(office)} & {"addresses-missing", "address-new", "shared-unnoted"}
    assert "  - parking\n" in (folder / "office/docs/.addresses.yml").read_text("utf-8")
    assert f"  {CAUSE}: " in (folder / FILE).read_text("utf-8")
    assert {file: file.read_bytes() for file in before} == before, "an update would conflict"


def test_a_shared_file_that_changed_is_told_until_its_replacement_is_stamped(office, capsys):
    shared, own = office.parent / "docs" / CAUSE, f"office/docs/{CAUSE}"
    mend(read_project(office, {})[0], lambda: checked(office)[1])
    shared.write_bytes(shared.read_bytes().replace(b"\n", b"\r\n"))
    assert ("shared-changed", own) not in rules(office), "line ends are no change"
    shared.write_text(shared.read_text("utf-8").replace("每一站", "每一個站"), "utf-8")
    assert ("shared-changed", own) in rules(office)
    assert stamp_translations(office, "en", [str(office.parent / own)]) == 0
    assert f"{own}: noted that it stands over docs/{CAUSE} of today." in capsys.readouterr().out
    assert ("shared-changed", own) not in rules(office)
    (office.parent / own).unlink()
    assert ("shared-over", FILE) in rules(office)


def test_a_page_that_the_product_moved_is_moved_for_the_office_too(office):
    folder = office.parent
    (folder / "office/docs/.addresses.yml").write_text("published:\n  - causes/old\n", "utf-8")
    shared = (folder / "docs/.addresses.yml").read_text("utf-8")
    moved = "redirects: {causes/old: causes/careless, causes/unknown: contact}"
    (folder / "docs/.addresses.yml").write_text(shared.replace("redirects: {}", moved), "utf-8")
    site, _ = read_site(office, {})
    assert site.addresses.redirects == {"causes/old": "causes/careless"}, "of what the office never printed nothing"
    assert set(site.addresses.published) == {"causes/old"}


def test_an_office_has_statutes_and_allowances_of_its_own_beside_the_product_s(office):
    folder = office.parent
    (folder / "docs/.laws.yml").write_bytes((GOLDENS / "office/docs/.laws.yml").read_bytes())
    own = "\ncriminal-code:\n  checked: 2026-11-21\n"
    (folder / "office/docs/.laws.yml").write_text(own, "utf-8")
    site, _ = read_site(office, {})
    provision = site.laws.provisions["criminal-code-132"]
    assert (provision.statute.checked.isoformat(), provision.statute.place) == (
        "2026-11-21", ("office/docs/.laws.yml", 3, 3),
    )  # fmt: skip
    page = folder / "office/docs/parking.md"
    page.write_text(page.read_text("utf-8") + "寫信到 parking@test-city.gov.tw。\n", "utf-8")
    assert ("leak-email", "office/docs/parking.md") in rules(office)
    entry = "  - {rule: leak-email, text: %s@test-city.gov.tw, reason: 公開的信箱}\n"
    (folder / "office/docs/.leaks.yml").write_text(f"allow:\n{entry % 'parking'}{entry % 'nobody'}", "utf-8")
    (folder / "docs/.leaks.yml").write_text(f"allow:\n{entry % 'product'}", "utf-8")
    found = rules(office)
    assert ("leak-email", "office/docs/parking.md") not in found
    assert {path for rule, path in found if rule == "leak-allow-idle"} == {"office/docs/.leaks.yml"}


def test_an_office_without_files_of_its_own_is_as_before(tmp_path):
    project, _ = read_project(small_project(tmp_path), {})
    assert (project.tree.top, project.tree.own, dict(project.tree.hidden)) == ("docs", frozenset(), {})


@pytest.mark.parametrize(
    ("entry", "name", "is_meant"),
    [
        ("a/b", "a/b.md", True),
        ("a/b", "a/b.zh-Hant.md", True),
        ("a/b", "a/bc.md", False),
        ("a/b", "a/b.pdf", False),
        ("a/b.pdf", "a/b.pdf", True),
        ("a/", "a/b/c.png", True),
        ("a", "a/b.md", False),
    ],
)
def test_an_entry_of_without_names_a_page_in_all_languages_a_file_or_a_folder(entry, name, is_meant):
    assert (entry in entries_for(name)) is is_meant


def test_the_list_of_replaced_files_keeps_its_order_its_remarks_and_the_rest():
    text = with_replaced("", {"b.md": "2" * 12, "a.md": "1" * 12})
    assert text == NEW.replace("replaced:\n", f"replaced:\n  a.md: {'1' * 12}\n  b.md: {'2' * 12}\n")
    assert with_replaced(text, {}, ["a.md", "b.md"]) == NEW
    assert with_replaced("without: [a]\n", {"b.md": "2" * 12}) == f"replaced:\n  b.md: {'2' * 12}\nwithout: [a]\n"
