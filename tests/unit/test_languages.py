"""A language in the making: what its tables lack is said in English, and told with the file to write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from awareness import words
from awareness.check import check
from awareness.print.font import missing_glyphs
from awareness.project import Project, read_project
from awareness.search import thesaurus
from awareness.search.thesaurus import check_synonyms, read_thesaurus, read_translations
from awareness.settings.agency import Agency
from awareness.settings.tables import check_words
from awareness.words import differences, long_date, read_words
from golden import ENVIRONMENT, TODAY
from languages import project_in

TABLE = "hooks/awareness/words/ja.yml"


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copies of both folders of tables, to write another table of a language into: `words` and `synonyms`."""
    for name, module in (("words", words), ("synonyms", thesaurus)):
        shutil.copytree(module.TABLES, tmp_path / name)
        monkeypatch.setattr(module, "TABLES", tmp_path / name)
    yield tmp_path
    read_words.cache_clear()
    read_thesaurus.cache_clear()


def written(tables: Path, text: str, kind: str = "words") -> None:
    (tables / kind / "ja.yml").write_text(text, encoding="utf-8")
    read_words.cache_clear()
    read_thesaurus.cache_clear()


def project(*languages: str, **chosen: str) -> Project:
    """A project that has these languages, the chosen second ones and nothing else."""
    whole = Project.__new__(Project)
    object.__setattr__(whole, "languages", languages)
    agency = Agency.model_construct(second_language={one.replace("_", "-"): other for one, other in chosen.items()})
    object.__setattr__(whole, "agency", agency)
    return whole


@pytest.mark.parametrize(
    ("languages", "chosen", "seconds", "homes"),
    [
        (("en",), {}, [None], [None]),
        (("zh-TW", "en"), {}, ["en", "zh-TW"], ["zh-TW", "zh-TW"]),
        (("zh-TW", "en", "ja"), {}, ["en", "zh-TW", "zh-TW"], ["zh-TW", "zh-TW", "ja"]),
        (("zh-TW", "en", "ja"), {"zh_TW": "ja"}, ["ja", "zh-TW", "zh-TW"], ["zh-TW", "en", "zh-TW"]),
        (("zh-TW", "en", "ja"), {"ja": "en", "en": "ja"}, ["en", "ja", "en"], ["zh-TW", "en", "en"]),
    ],
)
def test_each_language_has_a_second_and_each_pair_one_home(
    languages: tuple[str, ...], chosen: dict[str, str], seconds: list[str | None], homes: list[str | None]
) -> None:
    whole = project(*languages, **chosen)
    assert [whole.second(one) for one in languages] == seconds
    assert [whole.pair_home(one) for one in languages] == homes


def test_english_stands_in_for_what_a_table_lacks(tables: Path) -> None:
    written(tables, 'home: {title: ホーム}\ndate: "{year}年{month}月{day}日"\n')
    table = read_words("ja")
    assert (table["home"]["title"], table["home"]["month"]) == ("ホーム", "This month")
    assert long_date(TODAY, table) == "2026年11月22日"
    (finding,) = check_words("ja")
    assert finding.rule == "words-missing" and finding.severity == "warning" and finding.path == TABLE
    assert (
        finding.values["keys"].startswith("language, names, site, numbers, ") and "home.month" in finding.values["keys"]
    )


def test_what_does_not_fit_is_told_where_it_stands_and_english_stands_in(tables: Path) -> None:
    table = yaml.safe_load(words.table_file("en").read_text(encoding="utf-8"))
    table["list_coma"] = table.pop("list_comma")
    table["home"]["hotline"], table["notice"]["print"], table["gallery"]["reset"] = "{", "{数}", ["a", 1]
    written(tables, yaml.safe_dump(table, allow_unicode=True, sort_keys=False))
    findings = list(check_words("ja"))
    assert [(finding.rule, finding.values["key"]) for finding in findings] == [
        ("unknown-key", "list_coma"),
        ("words-value", "home.hotline"),
        ("words-value", "notice.print"),
        ("words-value", "gallery.reset"),
    ]
    assert findings[0].values["meant"] == "list_comma"
    lines = (tables / "words/ja.yml").read_text(encoding="utf-8").splitlines()
    assert "{数}" in lines[findings[2].line - 1]
    assert read_words("ja") == read_words("en")


@pytest.mark.parametrize("text", ["home: [", "- a\n", "home: a: b\n", "\x00", ""])
def test_a_table_that_cannot_be_read_is_no_traceback(tables: Path, text: str) -> None:
    written(tables, text)
    assert list(check_words("ja"))
    assert read_words("ja") == read_words("en")


@pytest.mark.parametrize("locale", words.locales())
def test_our_own_tables_are_whole(locale: str) -> None:
    """A word that is new in one table is written in all: see CONTRIBUTING.md."""
    assert list(check_words(locale)) == []
    assert list(check_synonyms(project(locale))) == []
    assert {*words.locales()} <= read_words(locale)["names"].keys()


@pytest.mark.parametrize("locale", words.locales())
def test_the_posters_font_has_the_words_of_our_own_tables(locale: str) -> None:
    table = read_words(locale)
    printed = [*table["poster"].values(), *table["parts"].values(), *table["categories"].values(), table["date"]]
    assert missing_glyphs("".join(printed)) == ()


def test_a_word_that_stands_twice_is_told_at_the_second(tables: Path) -> None:
    text = words.table_file("en").read_text(encoding="utf-8") + 'date: "{day} {month}"\n'
    written(tables, text)
    (finding,) = check_words("ja")
    assert (finding.rule, finding.line, finding.column) == ("duplicate-key", text.count("\n"), 1)


def test_a_word_and_a_group_in_its_place_differ() -> None:
    assert list(differences({"a": {"b": "c"}}, {"a": "b"})) == [("unlike", ("a",))]
    assert list(differences({"a": "b"}, {"a": {"b": "c"}})) == [("unlike", ("a",))]


def test_a_language_has_synonyms_or_is_told_to(tables: Path, tmp_path: Path) -> None:
    (tables / "synonyms/ja.yml").unlink()
    folder = tmp_path / "site"
    config = project_in(folder, "zh-TW", "en", "ja")
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace(", en: ", ", ja: 日本の倫理室, en: "), encoding="utf-8")
    site, findings = check(config, ENVIRONMENT)
    assert site is not None
    assert {finding.rule for finding in findings} == {"missing-translation", "synonyms-missing"}
    (missing,) = [finding for finding in findings if finding.rule == "synonyms-missing"]
    assert missing.severity == "warning"
    assert "{locale: ja" in config.read_text(encoding="utf-8").splitlines()[missing.line - 1]
    assert "hooks/awareness/search/synonyms/ja.yml" in missing.text("en")

    written(tables, "same: [ファクス = ファックス, 便箋, = メモ]\ntranslations: [傳真 = ファックス]\n", "synonyms")
    findings = check(config, ENVIRONMENT)[1]
    assert [(f.path, f.line, f.values["row"]) for f in findings if f.rule == "synonyms-row"] == [
        ("hooks/awareness/search/synonyms/ja.yml", 1, "便箋"),
        ("hooks/awareness/search/synonyms/ja.yml", 1, "= メモ"),
    ]
    assert read_thesaurus("ja").groups == (("ファクス", "ファックス"),)
    assert read_translations(("zh-TW", "ja"))[-1] == ("傳真", "ファックス")

    written(tables, "same: [", "synonyms")
    assert read_thesaurus("ja").groups == ()
    assert any(f.path.endswith("synonyms/ja.yml") for f in check(config, ENVIRONMENT)[1])


ROWS = {
    "same: [傳真 = a|b]\n": ("synonyms-row", 1, 8),
    "same:\n  - {a: b = c}\n": ("synonyms-row", 2, 5),
    "same: ファクス\n": ("synonyms-row", 1, 1),
    "sames: []\n": ("unknown-key", 1, 1),
    "stop: [a, b]\n": ("synonyms-form", 1, 1),
    "stop: a b\nweak: c\nstop: d\n": ("duplicate-key", 3, 1),
    "asked:\n  contact: [電話]\n  contact: [窓口]\n": ("duplicate-key", 3, 3),
    "weak: 2026-01-01\n": ("synonyms-form", 1, 1),
    "pages: [contact]\n": ("synonyms-form", 1, 1),
    "pages:\n  contact: 電話\n": ("synonyms-form", 2, 3),
    "asked:\n  contact: [電話, 110]\n": ("synonyms-form", 2, 3),
    "asked:\n  contact: {a: b}\n": ("synonyms-form", 2, 3),
    "stop: " + "[" * 500 + "]" * 500: ("yaml-depth", 1, 46),
}
"""A table of synonyms that is not of its form -> rule, line and column."""


@pytest.mark.parametrize("table", ROWS)
def test_what_a_table_of_synonyms_has_otherwise_than_its_form_is_told(tables: Path, table: str) -> None:
    written(tables, table, "synonyms")
    (finding,) = check_synonyms(project("ja"))
    assert (finding.rule, finding.line, finding.column) == ROWS[table]
    thesaurus = read_thesaurus("ja")
    assert thesaurus.groups == thesaurus.stop == thesaurus.weak == ()


@pytest.mark.parametrize("word", ["2026-13-45", "!x 電話", "9" * 5000])
def test_a_word_that_is_no_value_of_its_kind_is_the_text_it_is(tables: Path, word: str) -> None:
    written(tables, f"stop: {word}\nasked:\n  contact: [電話番号]\n", "synonyms")
    assert list(check_synonyms(project("ja"))) == []
    assert read_thesaurus("ja").stop == (word.removeprefix("!x "),)
    assert read_thesaurus("ja").asked == {"contact": ("電話番号",)}
    written(tables, f"site: {word}\n")
    assert {finding.rule for finding in check_words("ja")} == {"words-missing"}


@pytest.mark.parametrize("languages", [("zh-TW",), ("en",), ("en", "zh-TW"), ("zh-TW", "en")])
def test_any_language_may_be_the_default_or_the_only_one(tmp_path: Path, languages: tuple[str, ...]) -> None:
    config = project_in(tmp_path, *languages)
    read, findings = read_project(config, environment={})
    assert findings == [] and read is not None and read.languages == languages
    if len(languages) == 1:
        findings = check(config, ENVIRONMENT)[1]
        assert [finding.text("en") for finding in findings] == []
