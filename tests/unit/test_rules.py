"""The rules as a whole: each explained, each with a golden, each as grave as it is said to be."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from awareness import cards
from awareness.cards import CardError, card, problems, rule_files
from awareness.check import check
from awareness.findings import LANGUAGES, Finding
from awareness.rules import registry
from awareness.rules.context import Context
from awareness.rules.explain import RuleEntry, rule_entries
from awareness.rules.leaks.check import leaks_in
from awareness.rules.leaks.text import Known, Text
from awareness.rules.wording.chinese import TERMS, simplified_characters
from awareness.text.encoding import is_common
from awareness.words import read_words
from golden import ROOT, cases, checked, small_project

BUILT = ("posters", "publish")
"""Families about what is built; no text in `docs/` alone gives their findings."""


def is_about_content(entry: RuleEntry) -> bool:
    return entry.family not in BUILT and not entry.rule.startswith("built-")


@cache
def golden_rules() -> frozenset[str]:
    return frozenset(text.split(": ")[1] for case in cases().values() for text in case.expected["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_explained_with_an_example(language: str) -> None:
    entries = rule_entries(language)
    assert [entry.rule for entry in entries] == list(rule_files())
    for entry in entries:
        assert entry.why and entry.bad and entry.good, entry.rule
        assert entry.bad != entry.good or entry.rule == "printed-failed", entry.rule


def test_every_card_is_whole_and_emitted() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("rule", "problem"), [("no-card", "rule no-card has no card"), ("half-card", "en.why is missing")]
)
def test_a_rule_without_a_card_or_a_word_is_told_with_its_name(
    rule: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = card_file("trailing-space").read_text(encoding="utf-8").split("\n---\n")[0]
    (tmp_path / "half-card.yml").write_text(re.sub(r"(?s)(en:.*?)  why:[^\n]*\n", r"\1", half), encoding="utf-8")
    monkeypatch.setattr(cards, "rule_files", lambda: {"half-card": tmp_path / "half-card.yml"})
    with pytest.raises(CardError, match=problem):
        cards.card.__wrapped__(rule)
    with pytest.raises(CardError, match="rule no-card has no card"):
        Finding("docs/a.md", 1, 1, "no-card")
    with pytest.raises(CardError, match=r"rule no-card has no card.*some_function"):
        registry.rule("no-card")(some_function)


def some_function(context: Context) -> list[Finding]:
    return []


def card_file(rule: str) -> Path:
    return rule_files()[rule]


@cache
def named_by_tests() -> frozenset[str]:
    """Every rule's name in a string of another test."""
    tests = ROOT / "tests"
    rooms = (tests / room for room in ("unit", "projects", "site"))
    files = {tests / "attacks.py", *(file for room in rooms for file in room.glob("test_*.py"))} - {Path(__file__)}
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    texts = [
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return frozenset(name for text in texts for name in re.findall(r"[a-z]+(?:-[a-z]+)*", text))


def test_every_rule_about_content_has_a_golden() -> None:
    assert {entry.rule for entry in rule_entries("en") if is_about_content(entry)} - golden_rules() == {
        "leak-file-large",
        "file-smuggled",
        "file-special",
        "file-unseen",
        "address-lost",
        "settings-beside",
        "mkdocs-setting",
        "synonyms-form",
        "synonyms-missing",
        "synonyms-row",
        "words-missing",
        "words-value",
    }  # a test below, test_tree.py, test_kept.py, test_command.py and test_languages.py


def test_every_rule_about_what_is_built_is_tried_by_a_test() -> None:
    assert {entry.rule for entry in rule_entries("en") if not is_about_content(entry)} - named_by_tests() == set()


def test_every_family_about_content_has_good_input_too() -> None:
    """`good-<family>-…` is a golden without a finding."""
    good = [name for name, case in cases().items() if name.startswith("good-") and not case.expected["en"]]
    lacking = {entry.family for entry in rule_entries("en") if is_about_content(entry)} - {
        name.split("-")[1] for name in good
    }
    assert lacking == set()


def test_no_example_is_itself_a_leak() -> None:
    """The examples stand on a page of the site. The marks of a draft and of a merge harm nobody."""
    known = Known()
    for entry in rule_entries("en"):
        for example in (entry.bad, entry.good):
            assert {leak.rule for leak in leaks_in(Text(example), known)} <= {"leak-draft", "leak-conflict"}, entry.rule


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = small_project(tmp_path)

    def refusing(opener: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Path | str, *given: Any, **more: Any) -> Any:
            if Path(file).name == "contact.en.md":
                raise PermissionError(13, "Permission denied")
            return opener(file, *given, **more)

        return opened

    monkeypatch.setattr("builtins.open", refusing(open))
    monkeypatch.setattr(Path, "read_bytes", refusing(Path.read_bytes))
    assert [finding.text("en") for finding in checked(config)[1]] == [
        "docs/contact.en.md:1:1: unreadable: the file cannot be read (Permission denied) — check that it is a file and that you may read it"
    ]


def test_a_card_says_each_part_once() -> None:
    """YAML keeps the last of two; whoever changes the first would wonder."""
    parts = [
        "severity", *(key for language in LANGUAGES for key in (language, "  message", "  fix", "  why")), "bad", "good",
    ]  # fmt: skip
    wrong = {}
    for rule, file in rule_files().items():
        first = file.read_text(encoding="utf-8").split("\n---\n")[0]
        keys = re.findall(r"^[\w-]+(?=:)|^  \w+(?=:)", first.split("\nyields:\n")[0], re.MULTILINE)
        if (found := [key for key in keys if key != "alone"]) != parts:
            wrong[rule] = found
    assert wrong == {}


def test_our_own_chinese_obeys_the_rules(tmp_path: Path) -> None:
    """Messages and interface words, put on a page: no mainland term, no simplified character."""
    config = small_project(tmp_path)
    texts = [*strings([dict(card(rule).words["zh-TW"]) for rule in rule_files()]), *strings(dict(read_words("zh-TW")))]
    page = tmp_path / "docs/contact.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "".join(f"\n{text}\n" for text in texts), encoding="utf-8", newline="\n"
    )
    said = [
        finding.text() for finding in checked(config)[1] if finding.rule in ("mainland-term", "simplified-character")
    ]
    assert len(texts) > 500
    assert said == []


def strings(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def test_there_are_more_than_60_seeded_mistakes_and_good_input_too() -> None:
    assert sum(bool(case.expected["en"]) for case in cases().values()) >= 200
    assert sum(not case.expected["en"] for case in cases().values()) >= 8


def test_a_character_nobody_sees_is_said_once_though_no_poster_can_print_it(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    file = tmp_path / "docs/causes/careless.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("slogan: 一手", "slogan: 一\u200b手"), encoding="utf-8", newline="\n"
    )
    assert [finding.rule for finding in check(config)[1]] == ["invisible-character"]


def test_terms_are_many_and_no_suggestion_is_itself_a_term() -> None:
    terms = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    assert len(terms) >= 80
    for term, entry in terms.items():
        for suggestion in (entry["write"] if isinstance(entry, dict) else entry).split("、"):
            assert suggestion not in terms, (term, suggestion)


@pytest.mark.parametrize("character", "里后台干只面系松谷云丑斗群峰范岳余征郁")
def test_characters_that_taiwan_writes_too_are_left_alone(character: str) -> None:
    assert character not in simplified_characters()


@pytest.mark.parametrize(
    "pair", ["资資", "讯訊", "网網", "软軟", "体體", "与與", "个個", "无無", "机機", "号號", "过過", "听聽"]
)
def test_simplified_characters_are_known(pair: str) -> None:
    assert simplified_characters()[pair[0]] == pair[1]


def test_every_suggested_character_is_common() -> None:
    assert all(is_common(character) for character in simplified_characters().values())


def test_the_site_keeps_a_list_of_its_addresses() -> None:
    assert (ROOT / "docs/.addresses.yml").is_file()
