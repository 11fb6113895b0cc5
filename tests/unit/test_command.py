"""`make check`, as a process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from golden import ROOT, small_project


def check(config: Path, *arguments: str, today: str = "2026-11-23") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "hooks/check.py"), "--config", str(config), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "AWARENESS_TODAY": today})


def test_the_real_content_has_no_findings() -> None:
    done = check(ROOT / "mkdocs.yml")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"已檢查 {len(list((ROOT / 'docs').rglob('*.md')))} 個檔案：0 個錯誤，0 個提醒。\n"


def test_what_nobody_looked_at_for_a_year_is_a_warning(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    assert check(config, today="2027-07-01").stdout.endswith("0 個錯誤，0 個提醒。\n")
    done = check(config, today="2027-07-02")
    assert done.returncode == 0
    assert "docs/causes/careless.md:16:1: review-overdue: 上次檢視是 2026-07-01，12 個月內應再檢視，2027-07-01 已到期" in done.stdout


@pytest.mark.parametrize(("language", "words"), [("zh-TW", "沒有 slogn 這個欄位 — 改為 slogan"), ("en", "there is no field slogn — write slogan")])
def test_findings_in_the_reader_s_language(tmp_path: Path, language: str, words: str) -> None:
    config = small_project(tmp_path)
    file = tmp_path / "docs/causes/careless.md"
    file.write_text(file.read_text(encoding="utf-8").replace("slogan:", "slogn:"), encoding="utf-8")
    done = check(config, "--lang", language)
    assert done.returncode == 1
    assert f"docs/causes/careless.md:4:1: unknown-key: {words}" in done.stdout
