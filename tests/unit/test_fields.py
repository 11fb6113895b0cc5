"""What is generated from the schema is current, whole and true of the real content."""

import json
from datetime import date

import pytest
import yaml

from awareness.content.document import FENCE
from awareness.editing.fields import SCHEMA, SETTINGS, forms, generated, guide_fields, json_schema, settings_schema
from awareness.rules.explain import rule_entries
from awareness.rules.glossary import glossary, occurrences
from golden import GOLDENS, ROOT


def test_the_generated_files_are_current() -> None:
    """If not: make schema."""
    assert {path: (ROOT / path).read_text(encoding="utf-8") for path in generated()} == generated()


def test_the_schema_takes_all_front_matter_and_refuses_what_is_wrong() -> None:
    validator = pytest.importorskip("jsonschema").Draft7Validator(json_schema())
    for file in (GOLDENS / "office/docs").rglob("*.md"):
        front = yaml.safe_load(FENCE.match(file.read_text(encoding="utf-8"))[1])
        plain = json.loads(json.dumps(front, default=date.isoformat))
        assert list(validator.iter_errors(plain)) == [], file
        assert list(validator.iter_errors(plain | {"slogn": "x"})) != [], file
        assert list(validator.iter_errors(plain | {"title": ""})) != [], file


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_the_guide_explains_every_field_and_every_rule(locale: str) -> None:
    shown = {field.name for _, rows in guide_fields(locale) for field in rows}
    assert {name for name in shown if "." not in name} == {
        name for form in forms().values() for name in form.model_fields
    }
    assert {name for name in shown if "." in name} == {
        f"quiz.{name}" for name in ("ask", "right", "wrong", "fact", "why")
    }
    assert all(entry.message and entry.fix for entry in rule_entries(locale))


def test_the_glossary_has_one_translation_a_term() -> None:
    terms = glossary()
    assert len(terms) >= 30
    for locale in ("zh-TW", "en"):
        words = [term.words[locale] for term in terms]
        assert len(set(words)) == len(words)
        assert all(term.about[locale] for term in terms)
    for term in terms:
        for locale, avoided in term.avoid.items():
            assert not any(list(occurrences(wording, term.words[locale])) for wording in avoided), term


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("secret document", "Secret\n  documents", True),
        ("officer in charge", "the officers in charge", True),
        ("copy", "Copies are numbered", True),
        ("leak", "it leaked", True),
        ("fax", "a faxed page", True),
        ("fax", "faxonomy", False),
        ("fax", "a telefax", False),
        ("copy", "İ, then a Copy", True),
        ("密件", "收到密件時", True),
    ],
)
def test_terms_are_found_in_any_form(term: str, text: str, found: bool) -> None:
    assert bool(list(occurrences(term, text))) == found


def test_editors_programs_know_the_settings_of_the_product_and_of_an_office() -> None:
    told = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert told == {f"./{SCHEMA}": ["docs/*.md", "office/docs/*.md"], f"./{SETTINGS}": ["mkdocs.yml", "office.yml"]}
    validator = pytest.importorskip("jsonschema").Draft7Validator(settings_schema())
    for file in (ROOT / "mkdocs.yml", GOLDENS / "office/mkdocs.yml"):
        settings = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for name in ("review_months", "law_months"):
            settings["extra"]["agency"].pop(name, None)  # numbers: this loader knows texts alone
        assert [error.message for error in validator.iter_errors(settings)] == [], file
    own = {"extra": {"agency": {"hotline": {"number": "02-12345678"}, "security": {"contact": ["nobody"]}, "nmae": 1}}}
    assert {error.path[-1] for error in validator.iter_errors(own)} == {"security", "agency"}
