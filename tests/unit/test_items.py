"""Numbers of what inspections ask: each line keeps its own, whatever happens to it, and no other gets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from awareness.check import check
from awareness.content.items import FILE, items_in, numbered, with_items
from awareness.editing.mending import mend
from awareness.site import Site, read_site
from golden import ENVIRONMENT, small_project

FAXING = "practices/documents/faxing"
PAGE = f"docs/{FAXING}.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, all its lines numbered from 1."""
    config = small_project(tmp_path)
    site = read(config)
    (tmp_path / FILE).write_text(with_items("", site.items, site.lines), encoding="utf-8")
    return config


def read(config: Path) -> Site:
    site, _ = read_site(config, {})
    assert site is not None
    return site


def change(config: Path, file: str, old: str, new: str) -> None:
    path = config.parent / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def fixed(config: Path) -> dict[str, int]:
    """The numbers after `make check FIX=1`, of the topic on faxing; and nothing is left to say of them."""
    mend(read(config).project, lambda: check(config, ENVIRONMENT)[1])
    assert not [one for one in check(config, ENVIRONMENT)[1] if one.rule.startswith("item-")]
    return {line.words: line.number for line in read(config).lines if line.topic.id == FAXING}


def test_lines_are_numbered_as_they_stand_and_the_list_says_so(project: Path) -> None:
    assert [line.number for line in read(project).lines] == [1, 2, 3, 4, 5, 6]
    assert "  4: 已親自拆封\n" in (project.parent / FILE).read_text(encoding="utf-8")
    assert fixed(project) == {"已親自拆封": 4, "已親自送達": 5, "已登記簽收": 6}


def test_another_order_changes_no_number(project: Path) -> None:
    change(project, PAGE, "  - 已親自拆封\n", "")
    change(project, PAGE, "  - 已登記簽收\n", "  - 已登記簽收\n  - 已親自拆封\n")
    assert fixed(project) == {"已親自送達": 5, "已登記簽收": 6, "已親自拆封": 4}


def test_a_line_said_otherwise_keeps_its_number_and_another_gets_a_new_one(project: Path) -> None:
    change(project, PAGE, "已親自送達", "已經親自送達")
    change(project, PAGE, "已登記簽收", "離開前鎖上櫃子")
    assert fixed(project) == {"已親自拆封": 4, "已經親自送達": 5, "離開前鎖上櫃子": 7}
    text = (project.parent / FILE).read_text(encoding="utf-8")
    assert "  6: 已登記簽收\n" in text  # asked no more, and nobody gets its number
    change(project, PAGE, "  - 離開前鎖上櫃子\n", "  - 離開前鎖上櫃子\n  - 已登記簽收\n")
    assert fixed(project)["已登記簽收"] == 6


def test_a_line_that_moves_to_another_topic_takes_its_number_along(project: Path) -> None:
    change(project, PAGE, "  - 已登記簽收\n", "")
    change(project, "docs/practices/documents/index.md", "  - 紙簍裡沒有密件\n", "  - 紙簍裡沒有密件\n  - 已登記簽收\n")
    assert {line.words: line.number for line in read(project).lines}["已登記簽收"] == 6


def test_two_people_who_took_one_number_get_two(project: Path) -> None:
    change(project, PAGE, "  - 已登記簽收\n", "  - 已登記簽收\n  - 櫃子上鎖\n  - 鑰匙帶走\n")
    change(project, FILE, "  6: 已登記簽收\n", "  6: 已登記簽收\n  7: 櫃子上鎖\n")
    change(project, FILE, "practices/documents:\n", "practices/documents:\n  7: 鑰匙帶走\n")
    assert sorted({one.rule for one in check(project, ENVIRONMENT)[1] if one.rule.startswith("item")}) == ["item-twice"]
    assert {fixed(project)[words] for words in ("櫃子上鎖", "鑰匙帶走")} == {7, 8}


def test_a_topic_with_another_address_keeps_its_numbers(project: Path) -> None:
    items = read(project).items
    edition = read(project).catalogue.default
    old = {number: (id.replace("faxing", "fax"), words[:-1]) for number, (id, words) in items.lines.items()}
    moved = {"practices/documents/fax": FAXING}
    found = numbered(type(items)(old, items.places, exists=True), edition, moved)
    assert [(line.number, line.before) for line in found if line.topic.id == FAXING] == [
        (4, "已親自拆"), (5, "已親自送"), (6, "已登記簽"),
    ]  # fmt: skip


def test_an_office_counts_from_1001_and_leaves_the_products_list_alone(project: Path) -> None:
    folder = project.parent / "office/docs/practices/documents"
    folder.mkdir(parents=True)
    text = (project.parent / PAGE).read_text(encoding="utf-8")
    (folder / "faxing.md").write_text(text.replace("  - 已登記簽收\n", "  - 櫃子上鎖\n"), encoding="utf-8")
    before = (project.parent / FILE).read_text(encoding="utf-8")
    assert fixed(project) == {"已親自拆封": 4, "已親自送達": 5, "櫃子上鎖": 1001}
    assert (project.parent / FILE).read_text(encoding="utf-8") == before
    own = (project.parent / "office" / FILE).read_text(encoding="utf-8")
    assert own.startswith("# 檢查項目的編號") and own.endswith(f"{FAXING}:\n  1001: 櫃子上鎖\n")


@pytest.mark.parametrize("words", ["所有「#」開頭的", "a: b", "- 一", "是", "yes", "12", 'it\'s "so"', "2026-11-22"])
def test_every_words_come_back_as_they_were(project: Path, words: str) -> None:
    site = read(project)
    lines = [type(line)(line.topic, line.index, line.number, None) for line in site.lines]
    object.__setattr__(lines[0].topic, "checklist", (words, *lines[0].topic.checklist[1:]))
    items, findings = items_in(with_items("", site.items, lines))
    assert (findings, items.lines[1][1]) == ([], words)
