"""The index: what it holds, how it is folded and packed, and the tables editors keep."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from awareness.search.fold import fold, fold_table
from awareness.search.clean import SEPARATOR, clean
from awareness.search.index import build_index, index_script
from awareness.search.keywords import check_keywords
from awareness.search.pack import SYMBOLS, Packed, pack, script, singles
from awareness.search.thesaurus import ThesaurusError, _groups, read_thesaurus
from awareness.site import Site, read_site
from awareness.topic import Catalogue

ROOT = Path(__file__).parent.parent.parent
MOST_BYTES = 25_000
"""An index after gzip, at the size of today's site."""


@pytest.fixture(scope="module")
def site() -> Site:
    site, _ = read_site(ROOT / "mkdocs.yml", {})
    assert site is not None
    return site


def unpack(packed: Packed) -> str:
    """As `unpack` in engine/text.js."""
    units = [*packed.alphabet, *filter(None, packed.words.split("|"))]
    single, base = singles(len(units)), len(SYMBOLS)
    text, symbols = "", iter(packed.text)
    for symbol in symbols:
        first = SYMBOLS.index(symbol)
        text += units[first if first < single else single + (first - single) * base + SYMBOLS.index(next(symbols))]
    return text


@pytest.mark.parametrize(
    ("typed", "written"),
    [("碎纸机", "碎紙機"), ("燬", "毀"), ("台灣", "臺灣"), ("里", "裡"), ("账号", "帳號"), ("ＦＡＸ", "fax"), ("祕密", "秘密"), ("發", "髮")],
)
def test_variants_fold_to_the_same(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


def test_different_words_stay_different() -> None:
    assert fold("紙") != fold("機")


def test_folding_twice_changes_nothing() -> None:
    table = fold_table()
    assert [one for one, other in table.items() if other in table] == []


@pytest.mark.parametrize("text", ["", "a", '他說："\\"\n', "密件" * 50, "".join(map(chr, range(0x4E00, 0x5600))), "the fax the fax " * 20])
def test_pack_keeps_the_text(text: str) -> None:
    packed = pack(text)
    assert unpack(packed) == text
    assert set(packed.text) <= set(SYMBOLS)


def test_packing_brings_the_variants_a_reader_may_type() -> None:
    packed = pack("毀")
    folds = dict(zip(packed.alphabet, packed.folded.ljust(len(packed.alphabet)), strict=True))
    assert {folds["毀"], folds["燬"]} == {"毁"}


def test_script_survives_a_value_that_looks_like_script() -> None:
    text = script(["</script><img src=x onerror=alert(1)>\u2028'\""])
    assert text.startswith("awarenessSearch.receive(") and text.endswith(");\n")
    parts = json.loads(f"[{text.removeprefix('awarenessSearch.receive(').removesuffix(');' + chr(10))}]")
    assert json.loads(unpack(Packed(*parts))) == ["</script><img src=x onerror=alert(1)>\u2028'\""]


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_index_is_small_enough(site: Site, locale: str) -> None:
    assert len(gzip.compress(index_script(site, locale).encode(), 6)) <= MOST_BYTES


def test_same_site_gives_the_same_bytes(site: Site) -> None:
    assert index_script(site, "en") == index_script(site, "en")


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_every_page_of_its_language_and_no_other(site: Site, locale: str) -> None:
    edition = site.edition(locale)
    pages = [edition.prefix + entry.page for entry in (*edition.topics.values(), *edition.pages.values())]
    assert build_index(site, locale)["pages"]["at"] == pages


def test_every_text_of_a_topic_is_there(site: Site) -> None:
    pages = build_index(site, "zh-TW")["pages"]
    at = pages["at"].index("practices/documents/faxing.html")
    topic = site.edition("zh-TW").topics["practices/documents/faxing"]
    texts = {name: column[at] for name, column in pages.items()}
    assert texts["title"] == topic.title and texts["label"] == "文書機密 05"
    assert texts["checklist"].split(SEPARATOR) == [topic.checklist_title, *topic.checklist]
    assert texts["steps"].split(SEPARATOR)[1::2] == [step.act for step in topic.steps]
    assert topic.keywords[0] in texts["keys"].split(SEPARATOR)
    assert site.edition("en").topics[topic.id].title in texts["other"]


def test_areas_causes_and_parts_name_what_they_list(site: Site) -> None:
    pages = build_index(site, "zh-TW")["pages"]
    titles = lambda at: [pages["title"][number] for number in pages["lists"][pages["at"].index(at)]]  # noqa: E731
    edition = site.edition("zh-TW")
    assert titles("practices/documents/index.html") == [m.title for m in edition.measures_of(edition.topics["practices/documents"])]
    assert titles("causes/index.html") == [cause.title for cause in edition.causes]
    assert titles("practices/documents/faxing.html") == []


def test_invisible_characters_are_left_out() -> None:
    assert clean(f"碎\u200b紙\u00ad機\ufeff{SEPARATOR}\n 與 **傳真**") == "碎紙機 與 傳真"


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_thesaurus_is_written_well(locale: str) -> None:
    groups = read_thesaurus(locale).groups
    twice = [(group[0], word) for group in groups for word in set(group) if [*map(fold, group)].count(fold(word)) > 1]
    assert groups and twice == []


@pytest.mark.parametrize("row", ["便利貼", "便利貼 =", "= 便條"])
def test_a_group_needs_two_words(row: str) -> None:
    with pytest.raises(ThesaurusError, match="is not 'one = other'"):
        _groups({"same": [row]}, "zh-TW.yml")


def test_idle_keywords_are_found(site: Site) -> None:
    edition = site.edition("zh-TW")
    fax = edition.topics["practices/documents/faxing"]
    changed = replace(fax, keywords=("傳錯", "传真", "傳 錯", "傳錯"), places={("keywords", 1): (9, 20)})
    catalogue = Catalogue({"zh-TW": replace(edition, topics={fax.id: changed})})
    found = [(finding.rule, finding.line, finding.column, finding.values["keyword"], finding.severity) for finding in check_keywords(catalogue)]
    assert found == [("keyword-idle", 9, 20, "传真", "warning"), ("keyword-twice", 1, 1, "傳錯", "warning")]


def test_no_keyword_of_the_site_is_idle(site: Site) -> None:
    assert list(check_keywords(site.catalogue)) == []
