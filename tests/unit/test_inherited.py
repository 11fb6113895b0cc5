"""An office's settings over the product's: merged as MkDocs does, each value with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from awareness.project import dangers, read_project
from awareness.settings.inherited import read_settings, settings_of
from awareness.text.yamlmap import read_yaml_map
from golden import small_project

NAMES = st.sampled_from(["nav", "theme", "plugins", "name"])
VALUES = st.recursive(st.integers(0, 9), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner))
SETTINGS = st.dictionaries(NAMES, VALUES)


def write(folder: Path, **files: object) -> Path:
    for name, content in files.items():
        (folder / f"{name}.yml").write_text(content if isinstance(content, str) else yaml.dump(content), "utf-8")
    return folder / "office.yml"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@example(own={"nav": {}}, middle={"nav": 0}, base={"nav": {"nav": 0}})
@given(own=SETTINGS, middle=SETTINGS, base=SETTINGS)
def test_what_mkdocs_merges_is_what_we_read(tmp_path_factory: pytest.TempPathFactory, own, middle, base):
    folder = tmp_path_factory.mktemp("office")
    office = write(folder, office={"INHERIT": "middle.yml"} | own, middle={"INHERIT": "base.yml"} | middle, base=base)
    with office.open("rb") as file:
        merged = yaml_load(file)
    read, files, findings = read_settings(office)
    read.data.pop("INHERIT")
    assert (read.data, findings) == (merged, [])
    assert [file.name for file in files] == ["office.yml", "middle.yml", "base.yml"]
    for key in read.places:
        assert key == ("INHERIT",) or not key or read.value(key) is not None, f"{key} stands nowhere"


def test_a_place_tells_the_file_in_which_a_value_stands(tmp_path):
    base = "extra:\n  agency:\n    name: A\n    hotline: {number: 037}\nnav: [a.md, b.md, c.md]\nsite_name: S\n"
    own = "INHERIT: mkdocs.yml\nnav: [a.md]\nextra: {agency: {name: B}}\n"
    merged, _, _ = read_settings(write(tmp_path, office=own, mkdocs=base))
    assert merged.at(("extra", "agency", "name")) == ("office.yml", 3, 18)
    assert merged.at(("extra", "agency", "hotline", "number")) == ("mkdocs.yml", 4, 15)
    assert merged.written(("extra", "agency", "hotline", "number")) == "037"
    assert merged.at(("nav", 2)) == ("office.yml", 2, 1), "a list is replaced whole"
    assert merged.at(("site_name",)) == ("mkdocs.yml", 6, 1)
    assert merged.at(("theme",)) == ("office.yml", 1, 1), "what stands nowhere is the office's to write"


def test_an_empty_value_takes_away_what_the_product_says(tmp_path):
    base = "extra: {agency: {units: {ethics: A}}}\nplugins: {search: {}}\n"
    own = "INHERIT: mkdocs.yml\nextra: {agency: {units: {ethics: , it: B}}}\nplugins: {search: }\n"
    merged, _, _ = read_settings(write(tmp_path, office=own, mkdocs=base))
    assert merged.data["extra"]["agency"]["units"] == {"it": "B"}
    assert merged.data["plugins"] == {"search": None}, "a plugin without options is there all the same"


def test_an_office_has_its_own_values_over_the_products(tmp_path):
    product = small_project(tmp_path)
    assert settings_of(tmp_path) == product
    own = "INHERIT: mkdocs.yml\nextra: {agency: {name: {zh-TW: 測試市政府政風處}}}\n"
    office = write(tmp_path, office=own)
    assert settings_of(tmp_path) == office
    project, findings = read_project(office, {})
    assert (project.agency.name["zh-TW"], project.agency.hotline.number, findings) == (
        "測試市政府政風處",
        "02-12345678",
        [],
    )
    assert [finding.text("en").partition(": ")[0] for finding in read_project(product, {})[1]] == ["office.yml:1:1"]


@pytest.mark.parametrize(
    ("own", "middle", "rule", "path"),
    [
        ("INHERIT: middle.yml\n", "INHERIT: office.yml\n", "settings-circle", "middle.yml"),
        ("INHERIT: middle.yml\n", "a: !!python/name:os.system\n", "yaml-code", "middle.yml"),
        ("INHERIT: [middle.yml]\n", "", "settings-inherit", "office.yml"),
        ("INHERIT: https://intranet.example/mkdocs.yml\n", "", "settings-file", "office.yml"),
    ],
)
def test_what_can_never_be_read_is_told_before_anybody_tries(tmp_path, own, middle, rule, path):
    office = write(tmp_path, office=own, middle=middle)
    assert [(finding.rule, finding.path) for finding in dangers(office)] == [(rule, path)]
    assert read_project(office, {})[0] is None


def test_a_number_of_thousands_of_digits_is_its_words() -> None:
    endless = "0x" + "f" * 5000
    front, findings = read_yaml_map(f"a: {endless}\nb: [1, -{endless}]\n", "mkdocs.yml")
    assert findings == [] and front.data == {"a": endless, "b": [1, f"-{endless}"]}
    assert front.written(("a",)) == endless
