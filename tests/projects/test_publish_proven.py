"""The second audit of a site: what its build has read is proven by sums, and only what is another is read anew."""

from __future__ import annotations

import shutil
from io import BufferedReader
from pathlib import Path

import pytest

from attacks import ATTACKS, whole_site
from awareness.cache import Cache
from awareness.findings import Finding
from awareness.ledger import Ledger
from awareness.publish import Stage
from awareness.publish import built as built_module
from awareness.publish.audit import audit
from awareness.publish.built import read_built
from awareness.publish.keeping import proven, save_ledger
from awareness.publish.leaks import Builder
from awareness.publish.sums import write_sums
from awareness.publish.table import Table, table
from awareness.site import Site

BY_DAY = [name if at % 10 == 0 else pytest.param(name, marks=pytest.mark.slow) for at, name in enumerate(ATTACKS)]
"""Some attacks of each kind: a file is gone, another, or one more. At night all."""


@pytest.fixture(scope="module")
def whole(small_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole_site(tmp_path_factory.mktemp("whole") / "site", small_site)


@pytest.fixture
def built(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "site"))


@pytest.fixture
def published(built: Path, small_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The whole site with its sums, and what its build has read of it kept in `caches/`."""
    monkeypatch.setenv("AWARENESS_CACHE_KEY", "a key of nobody's")
    site = read_built(built, Builder.here(small_site))
    write_sums(site)
    save_ledger(tmp_path / "caches", Stage(built), Ledger(builder=site.builder), site.tables)
    return built


def second(folder: Path, site: Site, caches: Path) -> tuple[list[Finding], set[str]]:
    """What the second audit finds, and the files that it reads anew."""
    read: set[str] = set()

    def noted(name: str, file: BufferedReader, builder: Builder) -> Table:
        read.add(name)
        return table(name, file, builder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(built_module, "table", noted)
        builder = Builder.here(site)
        return audit(read_built(folder, builder, proven(caches, folder, builder)), site), read


def test_what_the_build_has_read_is_proven_by_sums(small_site: Site, published: Path, tmp_path: Path) -> None:
    assert second(published, small_site, tmp_path / "caches") == ([], {"SHA256SUMS"})
    whole = set(read_built(published, Builder()).tables)
    assert second(published, small_site, tmp_path / "none") == ([], whole)


@pytest.mark.parametrize("change", ["key", "builder", "code", "columns"])
def test_who_else_says_it_proves_nothing(
    small_site: Site, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    if change == "key":
        monkeypatch.setenv("AWARENESS_CACHE_KEY", "a key of another's")
    elif change == "builder":
        monkeypatch.setattr("getpass.getuser", lambda: "mlwang")
    elif change == "columns":
        cache = Cache(tmp_path / "caches/ledger")
        record, columns = cache.load(name := next(cache.folder.iterdir()).name)
        cache.save(name, (record, (*columns, ["of another code"])))
    else:
        monkeypatch.setattr("awareness.publish.keeping.code_digest", lambda: "other")
    _, read = second(published, small_site, tmp_path / "caches")
    assert len(read) > 20


@pytest.mark.parametrize("name", BY_DAY)
def test_each_attack_after_the_build_is_found_as_by_reading_all(
    small_site: Site, published: Path, tmp_path: Path, name: str
) -> None:
    ATTACKS[name][0](published)
    findings, read = second(published, small_site, tmp_path / "caches")
    assert findings == second(published, small_site, tmp_path / "none")[0]
    assert "audit-sums" in {finding.rule for finding in findings} and len(read) <= 3
    assert ATTACKS[name][1] <= {finding.rule for finding in findings}


def test_sums_that_say_nothing_are_told(small_site: Site, published: Path, tmp_path: Path) -> None:
    for text in ("", "x\n"):
        (published / "SHA256SUMS").write_text(text)
        findings, _ = second(published, small_site, tmp_path / "caches")
        assert {finding.rule for finding in findings} == {"audit-sums", "audit-more"}
        assert "site/404.html" in {finding.path for finding in findings}
    sums = write_sums(read_built(published, Builder.here(small_site)))
    (published / "SHA256SUMS").write_text("".join(f"{sums[name]}  {name}\n" for name in reversed(list(sums))))
    findings, _ = second(published, small_site, tmp_path / "caches")
    assert [finding.text("en") for finding in findings] == [
        "site/SHA256SUMS:1:1: audit-sums: this file is not what SHA256SUMS says — do not edit site/; change docs/ and build again"
    ]
