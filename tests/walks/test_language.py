"""The walk of a language: one, two or three of them, a new one by data alone. (house.md: what a change should cost)

The third one is in the making: its own tables are written over those that come with the product.

Each site is checked and built in a fresh process with the program's own copy, and looked at as its readers get it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import yaml

from awareness.content.stamp import FIELD
from languages import Told, findings_of, whole_project_in
from office import share_store

TOPICS = ("causes/careless", "practices/documents/index", "practices/documents/faxing")
PAGES = (
    *("index", "causes/index", "practices/index", "posters/index", "contact", "accessibility", "404"),
    *("status", "glossary", "guide/index", "guide/rules", "guide/fields"),
    *TOPICS,
)
LANGUAGES = {"zh": ("zh-TW",), "en": ("en",), "en-zh": ("en", "zh-TW"), "three": ("zh-TW", "en", "ja")}
HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]+")
AGENCY = {"name": "苗栗県政府政風処", "units": "政風処", "hotline": "ホットライン"}
WORDS = """language: 日本語
site: 秘密を守る
numbers: [ゼロ, 一, 二, 三, 四, 五, 六, 七, 八, 九, 十]
categories: {causes: 原因}
parts: {causes: なぜ漏れるのか, practices: どう守るのか}
places: {desk: 机, fax: ファクス}
date: "{year}年{month}月{day}日"
list_comma: 、
home: {title: ホーム, why: なぜ漏れるのか, measures: ["{count} の対策"]}
poster: {qr: 詳しくはこちら, revision: "{date} 版（{code}）"}
gallery: {count: 枚のポスター, language: 言語}
nav: {skip: 本文へ, breadcrumb: 現在地}
"""
SYNONYMS = "same: [ファクス = ファックス]\ntranslations: [傳真 = ファクス]\nstop: です ます\n"
TOPIC = """---
title: 文書の扱いが雑
headline: 文書の|扱いが雑
slogan: 手から手へ、切れ目なく。
description: 文書が手を離れると、どこへ行くのか誰にも見えない。
keywords: [公文書]
checklist_title: 一つずつ確認
checklist:
  - 渡す前に封をした
  - 直接手渡した
  - 時刻を書いた
{stamp}---

文書が通るどの場所も、漏れる穴になる。

## こうして漏れる

急いでいた担当者が、同僚に預けた。

## こうする

1. **直接手渡す**
   相手が数えてから離れる。
2. **そばを離れない**
   机の上に置かない。
3. **時刻を書く**
   誰がいつ受け取ったか。
"""


COMES = {"ja": "県の政風処", "vi": "Phòng Liêm chính"}
"""Languages whose words come with the product, and what an office would call itself."""


def add_japanese(folder: Path) -> None:
    """A third language as an office would add it: a table of words not yet whole, synonyms, names, one topic."""
    hooks = folder / "hooks/awareness"
    (hooks / "words/ja.yml").write_text(WORDS, encoding="utf-8")
    (hooks / "search/synonyms/ja.yml").write_text(SYNONYMS, encoding="utf-8")
    config = folder / "mkdocs.yml"
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    agency = settings["extra"]["agency"]
    agency["name"]["ja"], agency["hotline"]["label"]["ja"] = AGENCY["name"], AGENCY["hotline"]
    agency["units"]["ethics"]["ja"] = AGENCY["units"]
    config.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    english = (folder / "docs/causes/careless.en.md").read_text(encoding="utf-8")
    stamp = re.search(rf"^{FIELD}:.*\n", english, re.MULTILINE)
    assert stamp is not None
    (folder / "docs/causes/careless.ja.md").write_text(TOPIC.format(stamp=stamp[0]), encoding="utf-8")


class Built:
    """A site in some languages: what its check said, its log, its folder. By day it is in three, at night in one or two."""

    def __init__(self, folder: Path, languages: tuple[str, ...], build) -> None:
        self.languages, self.config = languages, whole_project_in(folder, *languages)
        if "ja" in languages:
            add_japanese(folder)
        share_store(folder)
        self.found: list[Told] = findings_of(self.config)
        self.folder = folder / "site"
        done = build(self.folder, self.config)
        self.log = done.stdout + done.stderr
        assert done.returncode == 0, self.log

    def html(self, locale: str, page: str) -> str:
        prefix = "" if locale == self.languages[0] else f"{locale}/"
        return (self.folder / f"{prefix}{page}.html").read_text(encoding="utf-8")

    def files(self) -> set[str]:
        return {file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file()}


@pytest.fixture(
    scope="module", params=["three", *(pytest.param(name, marks=pytest.mark.slow) for name in ("zh", "en", "en-zh"))]
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, build) -> Built:
    return Built(tmp_path_factory.mktemp(request.param), LANGUAGES[request.param], build)


def test_the_check_has_no_error_and_nothing_fails(built: Built) -> None:
    assert [told.text for told in built.found if told.severity == "error"] == []
    assert "Traceback" not in built.log
    assert [line for line in built.log.splitlines() if line.startswith(("WARNING", "ERROR"))] == []


def test_every_page_is_there_in_its_language_with_the_way_to_the_others(built: Built) -> None:
    for locale in built.languages:
        for page in PAGES:
            html = built.html(locale, page)
            assert f'<html lang="{locale}"' in html, (locale, page)
            linked = set(re.findall(r'<a\b[^>]*\bhreflang="([^"]+)"', html))
            assert linked == (set(built.languages) if len(built.languages) > 1 else set()), (locale, page)
            assert 'hreflang=""' not in html and ">None<" not in html, (locale, page)


def test_posters_bundles_and_indexes_are_there(built: Built) -> None:
    there = built.files()
    default = built.languages[0]
    for locale in built.languages:
        prefix = "" if locale == default else f"{locale}/"
        assert f"assets/search/{locale}.js" in there
        for topic in ("causes/careless",) if locale == "ja" else TOPICS:
            stem = f"{prefix}posters/{topic.removesuffix('/index')}"
            assert {f"{stem}-a4.pdf", f"{stem}-mono-a3.pdf", f"{stem}.png"} <= there
        assert f"{prefix}posters/all-a4.zip" in there
    pairs = {name.partition("posters/")[0] for name in there if name.endswith("-bilingual-a4.pdf")}
    assert pairs == {1: set(), 2: {""}, 3: {"", "ja/"}}[len(built.languages)]
    assert not any(name.startswith("ja/posters/practices") for name in there)


def test_the_sitemap_pairs_the_languages_of_each_page(built: Built) -> None:
    urls = ElementTree.parse(built.folder / "sitemap.xml").getroot()
    spoken = {url.findtext("{*}loc", ""): {link.get("hreflang") for link in url.findall("{*}link")} for url in urls}
    home = next(address for address in spoken if address.endswith("/test/index.html"))
    careless = home.replace("index.html", "causes/careless.html")
    assert spoken[home] == {1: set(), 2: {"zh-TW", "en"}, 3: {"zh-TW", "en"}}[len(built.languages)]
    assert spoken[careless] == (set(built.languages) if len(built.languages) > 1 else set())


def test_what_needs_a_second_language_is_gone_where_there_is_none(built: Built) -> None:
    alone = len(built.languages) == 1
    for locale in built.languages:
        gallery = built.html(locale, "posters/index")
        assert ('data-group="language"' in gallery) is not alone
        assert ('data-value="bilingual"' in gallery) is not alone
        assert set(re.findall(r'data-group="language" data-value="([^"]+)"', gallery)) == (
            set() if alone else set(built.languages)
        )
        assert ("<small lang=" in built.html(locale, "404")) is not alone
        assert ('<small lang="' in built.html(locale, "practices/documents/faxing")) is not alone
        for page in PAGES if alone else ():
            foreign = set(re.findall(r'\blang="([^"]+)"', built.html(locale, page))) - {locale}
            assert foreign == set(), page


def test_a_site_in_english_alone_says_nothing_in_chinese(built: Built) -> None:
    if built.languages == ("en",):
        for page in (page for page in PAGES if not page.startswith(("guide/", "glossary"))):
            assert HAN.findall(re.sub(r"<script.*?</script>", "", built.html("en", page), flags=re.DOTALL)) == [], page


def test_what_a_third_language_lacks_is_told_with_the_file_to_write(built: Built) -> None:
    lacking = [told for told in built.found if told.rule == "words-missing"]
    if "ja" not in built.languages:
        assert lacking == []
        return
    (told,) = lacking
    assert (told.path, told.severity) == ("hooks/awareness/words/ja.yml", "warning")
    assert "places.copier" in told.text and "hooks/awareness/words/en.yml" in told.text
    missing = {told.text.split("docs/")[-1].split(";")[0] for told in built.found if told.rule == "missing-translation"}
    assert missing and all(file.endswith(".ja.md") for file in missing)
    assert {told.rule for told in built.found} <= {"words-missing", "missing-translation", "address-new"} | {
        "translation-unstamped"
    }


def test_a_third_language_speaks_and_borrows_what_it_lacks(built: Built) -> None:
    if "ja" not in built.languages:
        return
    html = built.html("ja", "causes/careless")
    assert "文書の<wbr>扱いが雑" in html and AGENCY["name"] in html and "原因" in html
    assert "本文へ" in html and "Last reviewed" in html  # English stands in for words that the table lacks
    home = built.html("ja", "index")
    assert "文書の扱いが雑" in home and '<b lang="zh-TW">文書機密</b>' in home
    assert "ファクス=ファックス" in (built.folder / "assets/search/ja.js").read_text(encoding="utf-8")
    assert "傳真=ファクス" in (built.folder / "assets/search/engine.js").read_text(encoding="utf-8")


def test_languages_that_come_with_words_lack_none(tmp_path: Path) -> None:
    config = whole_project_in(tmp_path, "zh-TW", "en", *COMES)
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    agency = settings["extra"]["agency"]
    for names in (agency["name"], agency["hotline"]["label"], *agency["units"].values()):
        names |= COMES
    config.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = findings_of(config)
    assert [told.text for told in found if told.path.startswith("hooks/") or told.severity == "error"] == []
    assert "missing-translation" in {told.rule for told in found}


def test_a_language_without_words_is_no_traceback(tmp_path: Path) -> None:
    """What else a table may have wrong: tests/unit/test_languages.py."""
    config = whole_project_in(tmp_path, "zh-TW", "en", "ja")
    add_japanese(tmp_path)
    (tmp_path / "hooks/awareness/words/ja.yml").unlink()
    assert [(told.rule, told.path) for told in findings_of(config)] == [("language-words", "mkdocs.yml")]


def test_names_that_the_agency_lacks_are_told(tmp_path: Path) -> None:
    config = whole_project_in(tmp_path, "zh-TW", "en", "ja")
    add_japanese(tmp_path)
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    del settings["extra"]["agency"]["hotline"]["label"]["ja"]
    config.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    assert ["add `ja: …`" in told.text for told in findings_of(config) if told.rule == "agency-language"] == [True]
