"""Attacks on a built site: each must be found, and the whole site must give no alarm."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from attacks import ATTACKS, FAXING, audit, into, whole_site
from awareness.findings import LANGUAGES, Finding
from awareness.print.kinds import kinds
from awareness.publish.audit import MOST
from awareness.site import Site


@pytest.fixture(scope="module")
def whole(small_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole_site(tmp_path_factory.mktemp("whole") / "site", small_site)


@pytest.fixture(scope="module")
def as_built(whole: Path) -> dict[Path, tuple[int, bytes]]:
    return {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in whole.rglob("*") if file.is_file()}


@pytest.fixture
def built(whole: Path, as_built: dict[Path, tuple[int, bytes]]) -> Iterator[Path]:
    """The whole site; what a test does to it is undone."""
    yield whole
    for file in whole.rglob("*"):
        if file.is_symlink() or (file.is_file() and file not in as_built):
            file.unlink()
    for file, (written, content) in as_built.items():
        if not file.is_file() or file.stat().st_mtime_ns != written:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            os.utime(file, ns=(written, written))


def test_a_whole_site_gives_no_alarm(small_site: Site, whole: Path) -> None:
    assert [finding.text("en") for finding in audit(whole, small_site)] == []


@pytest.mark.parametrize("name", ATTACKS)
def test_every_attack_is_found_and_nothing_else(small_site: Site, built: Path, name: str) -> None:
    attack, rules = ATTACKS[name]
    attack(built)
    findings = audit(built, small_site)
    assert {finding.rule for finding in findings} - {"audit-link", "sealed-host"} - rules == set()
    assert rules <= {finding.rule for finding in findings}
    for finding in findings:
        for language in LANGUAGES:
            assert finding.path.startswith("site/")
            assert finding.text(language)


def test_a_finding_names_the_place(small_site: Site, built: Path) -> None:
    into("</main>", '\n  <img src="https://cdn.example.com/x.png" alt="">')(built)
    line = (built / FAXING).read_text(encoding="utf-8").split("<img")[0].count("\n") + 1
    assert [finding.text("en") for finding in audit(built, small_site)] == [
        f"site/{FAXING}:{line}:3: sealed-host: 'https://cdn.example.com/x.png' would be loaded from another host — put the file into docs/ and use it from there; a link that readers click may stay"
    ]


def test_the_same_mistake_everywhere_is_counted(small_site: Site, built: Path) -> None:
    into("</main>", '<p style="">x</p>' * (MOST + 7))(built)
    findings = audit(built, small_site)
    assert [finding.rule for finding in findings].count("policy-inline") == MOST
    assert findings[-1] == Finding("site", 1, 1, "audit-more", {"rule": "policy-inline", "count": 7})


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (" ".join(f"**/{name}/**/*.*" for name in kinds()), "posters ✗, every language ✓, search ✓"),
        ("en/**/*.html", "posters ✓, every language ✗, search ✓"),
        ("assets/search/*.js", "posters ✓, every language ✓, search ✗"),
    ],
)
def test_an_engine_that_ignored_the_hooks_is_told_in_one_sentence(
    small_site: Site, built: Path, pattern: str, words: str
) -> None:
    for file in (file for part in pattern.split() for file in built.glob(part)):
        if file.suffix != ".html" or pattern.startswith("en"):
            file.unlink()
    assert [finding.text("en") for finding in audit(built, small_site)] == [
        f"site:1:1: audit-engine: this was not built with our hooks ({words}); an engine that ignores `hooks` in mkdocs.yml leaves them out without a word — build with `make site`; the old site stays until then"
    ]


def test_nothing_built_is_one_sentence_too(small_site: Site, tmp_path: Path) -> None:
    assert [finding.rule for finding in audit(tmp_path / "site", small_site)] == ["audit-nothing"]
