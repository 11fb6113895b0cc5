"""Other engines: ProperDocs builds the same site from the same settings, and one that ignores hooks is caught."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
import yaml

from awareness.publish import audit
from awareness.publish.built import read_built
from awareness.publish.leaks import Builder
from awareness.site import Site
from golden import ROOT

PINNED = ROOT / "tests/engines/properdocs.txt"
NO_INDEX = (
    "Could not find a version",
    "Temporary failure in name resolution",
    "Failed to establish a new connection",
    "Network is unreachable",
    "ConnectTimeoutError",
)
"""What pip says where no package index can be reached."""


@pytest.fixture(scope="module")
def properdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with ProperDocs before all packages of this one."""
    folder = tmp_path_factory.mktemp("properdocs")
    venv.create(folder, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    options = "--quiet --disable-pip-version-check --no-deps --require-hashes".split()
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(packages), "-r", str(PINNED)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and any(words in done.stderr for words in NO_INDEX):
        pytest.skip("no package index can be reached, so ProperDocs cannot be had")
    assert done.returncode == 0, done.stderr
    (packages / "of-the-tests.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return python


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.slow
def test_properdocs_builds_the_same_site(properdocs: Path, real_dir: Path, tmp_path: Path) -> None:
    command = [str(properdocs), "-m", "properdocs", "build", "--strict"]
    command += ["-f", str(ROOT / "mkdocs.yml"), "-d", str(tmp_path / "site")]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))] == []
    assert files(tmp_path / "site") == files(real_dir)
    _, different, unreadable = filecmp.cmpfiles(real_dir, tmp_path / "site", sorted(files(real_dir)), shallow=False)
    assert (different, unreadable) == ([], [])


def test_an_engine_that_ignores_hooks_is_caught_by_the_audit(build, site: Site, tmp_path: Path) -> None:
    """MkDocs without our hooks, templates and languages does what such an engine does: it builds, and says nothing."""
    settings = yaml.safe_load((site.project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {
        "hooks": [],
        "plugins": [],
        "theme": {"name": "mkdocs"},
        "watch": [],
        "docs_dir": str(site.project.docs),
        "validation": {"links": {"not_found": "ignore"}},
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    done = build(tmp_path / "site", tmp_path / "mkdocs.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site/index.html").is_file()
    findings = audit(read_built(tmp_path / "site", Builder.here(site)), site)
    assert [finding.rule for finding in findings] == ["audit-engine"]
    assert "hooks" in findings[0].text("zh-TW") and "hooks" in findings[0].text("en")
