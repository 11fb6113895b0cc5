"""Other engines: ProperDocs builds the same site, with MaterialX too, and one that ignores hooks is caught."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
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
from golden import ROOT, TODAY
from office import REAL

ENGINES = ROOT / "tests/engines"
NO_INDEX = (
    "Could not find a version",
    "Temporary failure in name resolution",
    "Failed to establish a new connection",
    "Network is unreachable",
    "ConnectTimeoutError",
)
"""What pip says where no package index can be reached."""
HASHED = re.compile(r"\.[0-9a-f]{8}(\.\w+)$")


def python_with(folder: Path, *pinned: str) -> Path:
    """The Python of a new environment with these before all packages of this one."""
    venv.create(folder, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    options = "--quiet --disable-pip-version-check --no-deps --require-hashes".split()
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(packages)]
    command += [part for name in pinned for part in ("-r", str(ENGINES / f"{name}.txt"))]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and any(words in done.stderr for words in NO_INDEX):
        pytest.skip(f"no package index can be reached, so {' and '.join(pinned)} cannot be had")
    assert done.returncode == 0, done.stderr
    if (desk := Path(sys.prefix, "desk")).is_dir():  # what the writing desk runs comes with an environment
        shutil.copytree(desk, folder / "desk")
    (packages / "of-the-tests.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return python


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def build_with_properdocs(python: Path, config: Path, site: Path, **environment: str) -> None:
    command = [str(python), "-m", "properdocs", "build", "--strict", "-f", str(config), "-d", str(site)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment}
    done = subprocess.run(command, cwd=config.parent, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))] == []


@pytest.mark.slow
def test_properdocs_and_materialx_build_the_site_together(office: Path, site_dir: Path, tmp_path: Path) -> None:
    """As docs/guide/maintaining.md tells it: two settings are others. Publishing has audited the site."""
    config = office.with_name("materialx.yml")
    text = office.read_text(encoding="utf-8")
    for old, new in {
        "name: material\n": "name: materialx\n",
        "material/search: {}": "search: {provider: lunr}",
    }.items():
        assert old in text
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")
    python = python_with(tmp_path / "python", "properdocs", "materialx")
    build_with_properdocs(python, config, tmp_path / "site", AWARENESS_TODAY=TODAY.isoformat())
    there, before = (
        {HASHED.sub(r"\1", name) for name in files(folder) if not name.endswith(".gz")}
        for folder in (tmp_path / "site", site_dir)
    )
    assert there == before
    printed = [name for name in files(site_dir) if name.startswith("posters/")]
    _, different, unreadable = filecmp.cmpfiles(site_dir, tmp_path / "site", printed, shallow=False)
    assert printed and ([name for name in different if not name.endswith((".html", ".gz"))], unreadable) == ([], [])
    sheet = next((tmp_path / "site/assets").glob("awareness.*.css")).read_text(encoding="utf-8")
    assert "data-md-color-primary" in sheet and ".md-typeset .steps>" not in sheet, "MaterialX has steps of its own"


@pytest.mark.slow
def test_properdocs_builds_the_same_site(real_dir: Path, tmp_path: Path) -> None:
    build_with_properdocs(python_with(tmp_path / "python", "properdocs"), REAL, tmp_path / "site")
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
