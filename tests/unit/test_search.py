"""The index: what it holds, how it is folded, and the tables editors keep."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from awareness.content.markdown.plain import SEPARATOR, clean
from awareness.findings import LANGUAGES
from awareness.publish.words import words_of_file
from awareness.rules.leaks.check import leaks_in
from awareness.rules.leaks.text import Known, Text
from awareness.search.engine import as_script, engine_script, learnt_as_script
from awareness.search.index import build_index, index_script, learnt_script
from awareness.search.learnt import check_learnt, packed, read_learnt, words_of
from awareness.search.thesaurus import read_thesaurus, read_translations
from awareness.site import Site
from awareness.text.fold import fold, fold_table
from awareness.words import locales


def read_script(text: str) -> dict[str, Any]:
    assert text.startswith("self.awarenessIndex = {") and text.endswith("};\n")
    return json.loads(text.removeprefix("self.awarenessIndex = ").removesuffix(";\n"))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("碎纸机", "碎紙機"),
        ("燬", "毀"),
        ("台灣", "臺灣"),
        ("里", "裡"),
        ("账号", "帳號"),
        ("ＦＡＸ", "fax"),
        ("祕密", "秘密"),
        ("發", "髮"),
    ],
)
def test_variants_fold_to_the_same(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


def test_different_words_stay_different() -> None:
    assert fold("紙") != fold("機")


def test_folding_twice_changes_nothing() -> None:
    table = fold_table()
    assert [one for one, other in table.items() if other in table] == []


def test_an_index_brings_the_variants_a_reader_may_type() -> None:
    folds = read_script(as_script({"text": "毀"}))["folds"]
    assert {one: other for one, other in zip(folds[::2], folds[1::2], strict=True) if one in "毀燬"} == {
        "毀": "毁",
        "燬": "毁",
    }


def test_an_index_is_plain_json_whatever_stands_in_it() -> None:
    odd = {"a": ["</script><img src=x onerror=alert(1)>\u2028'\"\\n"], "b": {}}
    assert {**read_script(as_script(odd)), "folds": ""} == {**odd, "folds": ""}


def test_same_site_gives_the_same_bytes(site: Site) -> None:
    assert index_script(site, "en") == index_script(site, "en")


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_every_page_of_its_language_and_no_other(site: Site, locale: str) -> None:
    edition = site.edition(locale)
    pages = [
        edition.prefix + entry.page
        for entry in (*edition.topics.values(), *edition.pages.values())
        if not entry.for_editors or entry.id == "glossary"
    ]
    assert build_index(site, locale)["pages"]["at"] == pages


def test_the_page_of_the_laws_is_found_by_their_names(site: Site) -> None:
    pages = build_index(site, "en")["pages"]
    asked = pages["asked"][pages["at"].index("en/laws.html")].split(SEPARATOR)
    assert {law.name("en") for law in site.laws.provisions.values()} <= set(asked)


def test_every_text_of_a_topic_is_there(site: Site) -> None:
    pages = build_index(site, "zh-TW")["pages"]
    at = pages["at"].index("practices/documents/faxing.html")
    topic = site.edition("zh-TW").topics["practices/documents/faxing"]
    texts = {name: column[at] for name, column in pages.items()}
    assert texts["title"] == topic.title and texts["label"] == "文書機密 01"
    assert texts["checklist"].split(SEPARATOR) == [topic.checklist_title, *topic.checklist]
    assert texts["steps"].split(SEPARATOR)[1::2] == [step.act for step in topic.steps]
    assert topic.keywords[0] in texts["keys"].split(SEPARATOR)
    assert site.edition("en").topics[topic.id].title in texts["other"]


def test_areas_name_what_they_list_and_pages_about_all_do_not(site: Site) -> None:
    pages = build_index(site, "zh-TW")["pages"]
    titles = lambda at: [pages["title"][number] for number in pages["lists"][pages["at"].index(at)]]  # noqa: E731
    edition = site.edition("zh-TW")
    assert titles("practices/documents/index.html") == [
        m.title for m in edition.measures_of(edition.topics["practices/documents"])
    ]
    assert titles("causes/index.html") == titles("index.html") == titles("posters/index.html") == []
    assert titles("practices/documents/faxing.html") == []


def test_invisible_characters_are_left_out() -> None:
    assert clean(f"碎\u200b紙\u00ad機\ufeff{SEPARATOR}\n 與 **傳真**") == "碎紙機 與 傳真"


@pytest.mark.parametrize("locale", locales())
def test_thesaurus_is_written_well(locale: str) -> None:
    groups = (*read_thesaurus(locale).groups, *read_translations((locale,)))
    twice = [(group[0], word) for group in groups for word in set(group) if [*map(fold, group)].count(fold(word)) > 1]
    assert groups and twice == []


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_what_readers_call_a_page_is_in_its_index(site: Site, locale: str) -> None:
    edition, asked = site.edition(locale), read_thesaurus(locale).asked
    pages = build_index(site, locale)["pages"]
    told = dict(zip(pages["at"], pages["asked"], strict=True))
    entries = {id: entry for id in asked if id != "laws" and (entry := edition.entry(id))}
    assert "contact" in entries
    assert [told[edition.prefix + entry.page] for entry in entries.values()] == [
        SEPARATOR.join(asked[id]) for id in entries
    ]
    assert [id for id, words in asked.items() if len({*words}) < len(words)] == []


def test_a_question_has_its_characters_pairs_and_pieces_of_words() -> None:
    assert words_of("碎纸机 FAX a") == ["碎", "纸", "机", "碎纸", "纸机", "<fax", "fax>", "fax_a"]
    assert set.intersection(*(set(words_of(word)) for word in ("shred", "shredder", "shreding"))) == {
        "<shr",
        "shre",
        "hred",
    }


def test_what_was_learnt_is_packed_by_page() -> None:
    assert packed([{}, {}]) == ""
    assert packed([{"a": 1}, {}]) != packed([{}, {"a": 1}]) != packed([{}, {"a": 2}])


def test_an_audit_takes_a_packed_table_for_nothing() -> None:
    words = [chr(0x4E00 + at) + chr(0x5E00 - at) for at in range(3000)]
    script = learnt_as_script(packed([dict.fromkeys(words[page::9], 1) for page in range(9)]), "0a1b2c3d")
    assert len(script) > 4000
    said = words_of_file("en.learnt.js", script.encode())
    assert [leak.rule for text in said for leak in leaks_in(Text(text), Known())] == []


def test_what_was_learnt_stands_with_the_content_an_offices_own_before_the_shared(site: Site, tmp_path: Path) -> None:
    shared, own = (tmp_path / folder / ".learnt/zh-TW.yml" for folder in ("docs", "office/docs"))
    project = replace(site.project, root=tmp_path, tree=replace(site.project.tree, office="office/docs"))
    assert read_learnt(project, "zh-TW") == {}
    for file, word in ((shared, "機"), (own, "紙")):
        file.parent.mkdir(parents=True)
        file.write_text(f"causes/careless: {{2: {word}}}\n", encoding="utf-8")
        assert read_learnt(project, "zh-TW") == {"causes/careless": {word: 2}}


def test_a_table_that_cannot_be_read_is_told_and_teaches_nothing(site: Site, tmp_path: Path) -> None:
    project, file = replace(site.project, root=tmp_path), tmp_path / "docs/.learnt/zh-TW.yml"
    file.parent.mkdir(parents=True)
    assert list(check_learnt(project)) == []
    misread = {b"a: [": 1, b"\xff\xfe": 1, b"- a": 1, b"a: 1\nb: {9: x, 1: 2}": 2, b"a: 2026-13-45": 1, b"{": 1}
    misread |= {b"a: " + b"9" * 5000: 1, b"a: &b {1: [*b]}": 1, b"a: {1: &b [x], 2: *b}": 1, b"a: " + b"[" * 99_999: 1}
    for written, rules in misread.items():
        file.write_bytes(written)
        told = list(check_learnt(project))
        assert len(told) == rules and {one.path for one in told} == {"docs/.learnt/zh-TW.yml"}, written
        assert not {word for rows in read_learnt(project, "zh-TW").values() for word in rows} - {"2"}


@pytest.mark.parametrize("written", ["{a: {1: true}}", "a:\n  1: true\n", "'a': {1: 'true'}", "\ufeffa: {1: true}\r\n"])
def test_every_word_of_a_table_is_text_however_it_is_written(site: Site, tmp_path: Path, written: str) -> None:
    project, file = replace(site.project, root=tmp_path), tmp_path / "docs/.learnt/zh-TW.yml"
    file.parent.mkdir(parents=True)
    file.write_bytes(written.encode())
    assert list(check_learnt(project)) == [] and read_learnt(project, "zh-TW") == {"a": {"true": 1}}


def test_an_index_tells_the_stamp_of_what_was_learnt_about_its_pages(site: Site) -> None:
    stamp = build_index(site, "en")["learnt"]
    assert learnt_script(site, "en") == f'self.awarenessLearnt = {{"stamp":"{stamp}","cells":""}};\n'


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_pages_that_are_no_topics_have_keywords_too(site: Site, locale: str) -> None:
    edition = site.edition(locale)
    pages = build_index(site, locale)["pages"]
    found = {id: words for id, words in read_thesaurus(locale).pages.items() if id in edition.pages}
    assert len(found) > 2
    for id, keywords in found.items():
        assert pages["keys"][pages["at"].index(edition.prefix + edition.pages[id].page)].split(SEPARATOR) == list(
            keywords
        )


def test_the_engine_brings_the_words_that_both_languages_share() -> None:
    shared = json.loads(engine_script(LANGUAGES).partition("self.awarenessShared = ")[2].partition(";\n")[0])
    assert "傳真=fax" in shared["same"].split("|")
    assert "传传" not in shared["folds"] and "傳传" in [
        shared["folds"][at : at + 2] for at in range(0, len(shared["folds"]), 2)
    ]


@pytest.mark.parametrize(("written", "shown"), [
    ("按 <kbd>Win</kbd>+<kbd>L</kbd>，水是 H<sub>2</sub>O", "按 Win+L，水是 H2O"),
    ("看<ruby>櫻<rt>ㄧㄥ</rt></ruby><ruby>樹<rt>ㄕㄨˋ</rt></ruby>", "看櫻樹 ㄧㄥ ㄕㄨˋ"),
    ("re\u0301sume\u0301，Ⅲ，⽂件，20㎡，A&amp;B，\\*", "r\u00e9sum\u00e9，III，文件，20m2，A&B，*"),
])  # fmt: skip
def test_the_index_has_the_words_that_a_page_shows(written: str, shown: str) -> None:
    assert clean(written) == shown
