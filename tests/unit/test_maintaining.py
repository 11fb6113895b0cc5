"""The maintainers' page tells the truth about pins, targets and files."""

import re

import pytest

from golden import ROOT

PAGES = ("docs/guide/maintaining.md", "docs/guide/maintaining.en.md")
FIXED = dict(
    re.findall(r"^([a-z0-9-]+)==([^\s#]+)", (ROOT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)
)


@pytest.mark.parametrize("page", PAGES)
def test_every_fixed_version_is_told_with_its_reason(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (\S+) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    assert {name: version for name, version, *_ in rows} == FIXED


@pytest.mark.parametrize("page", PAGES)
def test_every_target_and_file_it_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets
    for file in ("requirements.in", "requirements.txt", "mkdocs.yml", "Makefile", "tests/conftest.py"):
        assert f"`{file}`" in text
        assert (ROOT / file).is_file()


def test_properdocs_is_named_in_the_version_that_is_tested() -> None:
    (version,) = re.findall(
        r"^properdocs==(\S+)", (ROOT / "tests/engines/properdocs.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    for page in PAGES:
        assert set(
            re.findall(r"properdocs==([\d.]+\d)|ProperDocs ([\d.]+\d)", (ROOT / page).read_text(encoding="utf-8"))
        ) == {(version, ""), ("", version)}
