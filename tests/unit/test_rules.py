"""The rules as a whole: each explained, each with a golden, each as grave as it is said to be."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from awareness.command import checked
from awareness.content.encoding import is_common
from awareness.findings import LANGUAGES, WARNINGS, messages
from awareness.rules.chinese import TERMS, simplified_characters
from awareness.rules.explain import rule_entries
from golden import GOLDENS, ROOT, findings_of, small_project

ELSEWHERE = {
    "poster-agency", "poster-address", "poster-address-line", "poster-category", "poster-empty", "poster-failed", "poster-glyph",
    "poster-headline", "poster-hotline", "poster-number", "poster-points", "poster-slogan",  # test_posters_fit.py
    "unreadable",  # needs rights of the system
    "yaml-syntax",  # what no other rule has better words for
}  # fmt: skip


@cache
def golden_rules() -> frozenset[str]:
    texts = [line for case in (GOLDENS / "findings").glob("*.yml") for line in yaml.safe_load(case.read_text(encoding="utf-8"))["en"]]
    return frozenset(text.split(": ")[1] for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_explained_with_an_example(language: str) -> None:
    entries = rule_entries(language)
    assert [entry.rule for entry in entries] == list(messages(language))
    for entry in entries:
        assert entry.why and entry.bad and entry.good, entry.rule
        assert entry.bad != entry.good or entry.rule == "poster-failed", entry.rule
        assert entry.severity == ("warning" if entry.rule in WARNINGS else "error")


def test_every_rule_has_a_golden() -> None:
    assert set(messages("en")) - golden_rules() == ELSEWHERE - golden_rules()
    assert golden_rules() <= set(messages("en"))


def test_there_are_more_than_60_seeded_mistakes_and_good_input_too() -> None:
    cases = [yaml.safe_load(case.read_text(encoding="utf-8")) for case in (GOLDENS / "findings").glob("*.yml")]
    assert sum(bool(case["en"]) for case in cases) >= 200
    assert sum(not case["en"] for case in cases) >= 8


@pytest.mark.parametrize("name", ["half-width-comma", "mainland-term", "link-outside", "image-size", "hotline-other", "link-missing", "raw-script", "hotline-differs", "address-new", "yaml-comment"])
def test_a_finding_is_as_grave_as_its_rule_is_said_to_be(name: str, tmp_path: Path) -> None:
    for finding in findings_of(yaml.safe_load((GOLDENS / "findings" / f"{name}.yml").read_text(encoding="utf-8"))["change"], tmp_path):
        assert finding.severity == ("warning" if finding.rule in WARNINGS else "error")


def test_a_character_nobody_sees_is_said_once_though_no_poster_can_print_it(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    file = tmp_path / "docs/causes/careless.md"
    file.write_text(file.read_text(encoding="utf-8").replace("slogan: 多經", "slogan: 多\u200b經"), encoding="utf-8", newline="\n")
    assert [finding.rule for finding in checked(config)[1]] == ["invisible-character"]


def test_warnings_are_rules() -> None:
    assert set(messages("en")) >= WARNINGS


def test_terms_are_many_and_no_suggestion_is_itself_a_term() -> None:
    terms = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    assert len(terms) >= 80
    for term, entry in terms.items():
        for suggestion in (entry["write"] if isinstance(entry, dict) else entry).split("、"):
            assert suggestion not in terms, (term, suggestion)


@pytest.mark.parametrize("character", "里后台干只面系松谷云丑斗群峰范岳余征郁")
def test_characters_that_taiwan_writes_too_are_left_alone(character: str) -> None:
    assert character not in simplified_characters()


@pytest.mark.parametrize("pair", ["资資", "讯訊", "网網", "软軟", "体體", "与與", "个個", "无無", "机機", "号號", "过過", "听聽"])
def test_simplified_characters_are_known(pair: str) -> None:
    assert simplified_characters()[pair[0]] == pair[1]


def test_every_suggested_character_is_common() -> None:
    assert all(is_common(character) for character in simplified_characters().values())


def test_the_site_keeps_a_list_of_its_addresses() -> None:
    assert (ROOT / "docs/.addresses.yml").is_file()
