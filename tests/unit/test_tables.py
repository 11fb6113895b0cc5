"""Tables that must fit each other: words, messages, tokens, places."""

import marshal
import sys
from datetime import date
from hashlib import sha256
from string import Formatter

import pytest

from awareness import tables
from awareness.cards import LANGUAGES, card, rule_files
from awareness.content.schema import Place
from awareness.editing.fields import forms
from awareness.files import SWITCH
from awareness.rules.explain import rule_entries
from awareness.tables import read_table
from awareness.words import differences, long_date, read_words, table_file


def test_our_own_words_have_the_same_keys_and_values_in_every_language() -> None:
    tables = [read_table(table_file(locale)) for locale in LANGUAGES]
    assert [*differences(*tables), *differences(*reversed(tables))] == []


def test_messages_have_the_same_values_in_every_language() -> None:
    def values(text: str) -> set[str]:
        return {name.removesuffix("_zh").removesuffix("_en") for _, name, _, _ in Formatter().parse(text) if name}

    for rule in rule_files():
        for part in ("message", "fix"):
            assert len({frozenset(values(card(rule).words[language][part])) for language in LANGUAGES}) == 1, rule


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_every_family_of_rules_is_on_their_page(locale: str) -> None:
    families = read_words(locale)["guide"]["families"]
    assert len(set(families.values())) == len(families)
    assert set(families) == {entry.family for entry in rule_entries(locale)}


def test_every_place_has_a_name() -> None:
    for locale in ("zh-TW", "en"):
        assert set(read_words(locale)["places"]) == {str(place) for place in Place}


def test_every_field_is_described_in_both_languages_and_has_an_example() -> None:
    for model in forms().values():
        for about in map(model.about, model.model_fields):
            assert all(about.wants(locale) and about.value(locale) for locale in ("zh-TW", "en"))
            assert about.wants("zh-TW") != about.wants("en") == about.wants("xx")


def test_a_table_is_kept_beside_its_file_until_that_says_something_else(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file, kept = tmp_path / "a.yml", tmp_path / "__pycache__/a.yml.marshal"
    file.write_text("a: 1", encoding="utf-8")
    assert tables._loaded(file, "a: 1") == {"a": 1}
    with monkeypatch.context() as patch:
        patch.setattr(tables, "load", None)
        assert tables._loaded(file, "a: 1") == {"a": 1}
    assert tables._loaded(file, "a: 2") == {"a": 2}
    for broken in (b"", b"x", marshal.dumps(1), kept.read_bytes()[:-3]):
        kept.write_bytes(broken)
        assert tables._loaded(file, "a: 2") == {"a": 2}
    kept.write_bytes(marshal.dumps((sha256(b"a: 2").digest(), "another's")))
    with monkeypatch.context() as patch:
        patch.setenv(SWITCH, "off")
        assert tables._loaded(file, "a: 2") == {"a": 2}
        kept.unlink()
        assert tables._loaded(file, "a: 2") == {"a": 2} and not kept.exists()
    assert tables._loaded(file, "a: 2026-01-01") == {"a": date(2026, 1, 1)}  # which nothing but YAML keeps


def test_dates_as_each_language_writes_them() -> None:
    day = date(2026, 7, 1)
    assert long_date(day, read_words("zh-TW")) == "2026年7月1日"
    assert long_date(day, read_words("en")) == "1 July 2026"
