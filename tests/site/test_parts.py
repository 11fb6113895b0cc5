"""Sound parts: the site is built on a machine without network from downloaded wheels, and the list of parts is a right one."""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from golden import ROOT

NO_INDEX = (
    "Could not find a version",
    "Temporary failure in name resolution",
    "Failed to establish a new connection",
    "Network is unreachable",
    "ConnectTimeoutError",
)
"""What pip says where no package index can be reached."""
NEEDED = ("Makefile", "requirements.txt", "mkdocs.yml", "docs", "hooks", "overrides")
LIST_NEEDS = tuple(
    (
        "cyclonedx-python-lib license-expression boolean-py packageurl-python py-serializable sortedcontainers "
        "defusedxml pip-requirements-parser pyparsing"
    ).split()
)
"""Of .ci/tools/requirements.txt, what the list of parts is made and checked with; the rest is pip-audit's."""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8")


def had(done: subprocess.CompletedProcess[str]) -> None:
    """Skips where nothing can be downloaded; any other failure is one."""
    if done.returncode and any(words in done.stderr for words in NO_INDEX):
        pytest.skip("no package index can be reached, so no wheels can be downloaded")
    assert done.returncode == 0, done.stdout + done.stderr


def without_network() -> list[str]:
    """A prefix that takes the network away from a command, where the system allows it; nothing elsewhere."""
    prefix = ["unshare", "--net", "--map-root-user"]
    able = shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True).returncode == 0
    return prefix if able else []


@pytest.mark.slow
def test_a_machine_without_network_builds_the_same_site_from_wheels(real_dir: Path, tmp_path: Path) -> None:
    for name in NEEDED:
        source = ROOT / name
        shutil.copytree(
            source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__")
        ) if source.is_dir() else shutil.copy(source, tmp_path)
    shutil.copytree(
        ROOT / ".cache/print", tmp_path / ".cache/print"
    )  # what is made there is made alike: other tests show it
    had(run(["make", "wheels", f"PY={sys.executable}", "--old-file=.venv/ready"], tmp_path))
    nowhere = "http://127.0.0.1:9"
    offline = dict.fromkeys(
        ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"), nowhere
    )
    offline |= {name: "" for name in os.environ if name.startswith("PIP_")} | {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_COMPILE": "1",
    }
    done = run([*without_network(), "make", "site", "WHEELS=wheels", f"PYTHON={sys.executable}"], tmp_path, **offline)
    assert done.returncode == 0, done.stdout + done.stderr
    names = sorted(file.relative_to(real_dir).as_posix() for file in real_dir.rglob("*") if file.is_file())
    _, different, missing = filecmp.cmpfiles(real_dir, tmp_path / "site", names, shallow=False)
    assert (different, missing) == ([], [])


@pytest.mark.slow
def test_the_list_of_parts_follows_the_format_s_schema(tmp_path: Path) -> None:
    pins = (ROOT / ".ci/tools/requirements.txt").read_text(encoding="utf-8")
    blocks = {block.split("==")[0]: block for block in re.split(r"\n(?=[a-z])", pins)}
    (tmp_path / "needed.txt").write_text("\n".join(blocks[name] for name in LIST_NEEDS), encoding="utf-8")
    had(
        run(
            [
                sys.executable,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--no-compile",
                "--require-hashes",
                "--target",
                "tools",
                "-r",
                "needed.txt",
            ],
            tmp_path,
        )
    )
    command = [
        sys.executable,
        str(ROOT / ".ci/tools/parts.py"),
        str(ROOT / "requirements.txt"),
        sysconfig.get_path("data"),
    ]
    for target in ("one.json", "two.json"):
        done = run([*command, target], tmp_path, PYTHONPATH=str(tmp_path / "tools"))
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    parts = {
        part["name"]: part for part in json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))["components"]
    }
    assert set(
        re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    ) == set(parts)
    assert all(part["components"][0]["hashes"][0]["alg"] == "SHA-256" for part in parts.values())
    assert parts["mkdocs-material"]["licenses"] == [{"license": {"id": "MIT"}}]
    assert [name for name, part in parts.items() if not part.get("licenses")] == []
