"""`make check`, as a process."""

import subprocess
import sys
from pathlib import Path

import pytest
from golden import ROOT, small_project


def check(config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "hooks/check.py"), "--config", str(config), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_the_real_content_has_no_findings() -> None:
    done = check(ROOT / "mkdocs.yml")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "已檢查 66 個檔案：0 個錯誤，0 個提醒。\n"


@pytest.mark.parametrize(("language", "words"), [("zh-TW", "沒有 slogn 這個欄位 — 改為 slogan"), ("en", "there is no field slogn — write slogan")])
def test_findings_in_the_reader_s_language(tmp_path: Path, language: str, words: str) -> None:
    config = small_project(tmp_path)
    file = tmp_path / "docs/causes/careless.md"
    file.write_text(file.read_text(encoding="utf-8").replace("slogan:", "slogn:"), encoding="utf-8")
    done = check(config, "--lang", language)
    assert done.returncode == 1
    assert f"docs/causes/careless.md:4:1: unknown-key: {words}" in done.stdout
