"""The command line, `check` above all: what it prints, and the number it ends with."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from awareness.words import read_words
from commands import COMMANDS
from commands import run as command_line
from golden import ROOT, small_project

Check = Callable[..., SimpleNamespace]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """`check(config, *arguments, today=…)`: what it printed, and what it returned."""

    def run(config: Path, *arguments: str, today: str = "2026-11-23") -> SimpleNamespace:
        monkeypatch.setenv("AWARENESS_TODAY", today)
        returncode = command_line("check", "--config", str(config), *arguments)
        said = capsys.readouterr()
        return SimpleNamespace(returncode=returncode, stdout=said.out, stderr=said.err)

    return run


def test_what_is_well_is_said_in_one_line(tmp_path: Path) -> None:
    """As a process, as `make check` runs it."""
    command = [sys.executable, str(ROOT / "hooks"), "check", "--config", str(small_project(tmp_path))]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "AWARENESS_TODAY": "2026-11-23", "AWARENESS_LANG": ""},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"已檢查 {len(list((tmp_path / 'docs').rglob('*.md')))} 個檔案：0 個錯誤，0 個提醒。\n"


@pytest.mark.parametrize(
    ("find", "replace", "words"),
    [
        (
            "use_directory_urls",
            "strict: yes please\nuse_directory_urls",
            "mkdocs.yml:18:1: mkdocs-setting: MkDocs 不接受 strict 的值（",
        ),
        (
            "use_directory_urls",
            "dev_addr: abc\nuse_directory_urls",
            "mkdocs.yml:18:1: mkdocs-setting: MkDocs 不接受 dev_addr 的值（",
        ),
        (
            "[attr_list,",
            "[attr_list, nonsense,",
            "mkdocs.yml:17:1: mkdocs-setting: MkDocs 不接受 markdown_extensions 的值（",
        ),
        (
            "[attr_list,",
            "[attr_list, toc: {slugify: x},",
            "mkdocs.yml:17:1: mkdocs-setting: MkDocs 不接受 markdown_extensions 的值（",
        ),
    ],
)
def test_what_mkdocs_does_not_accept_is_told_at_its_line(
    check: Check, tmp_path: Path, find: str, replace: str, words: str
) -> None:
    config = small_project(tmp_path)
    config.write_text(config.read_text(encoding="utf-8").replace(find, replace), encoding="utf-8")
    done = check(config)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(words)
    assert done.stdout.count("mkdocs.yml:") == 1


def test_what_nobody_looked_at_for_a_year_is_a_warning(check: Check, tmp_path: Path) -> None:
    config = small_project(tmp_path)
    assert check(config, today="2027-07-01").stdout.endswith("0 個錯誤，0 個提醒。\n")
    done = check(config, today="2027-07-02")
    assert done.returncode == 0
    assert (
        "docs/causes/careless.md:16:1: review-overdue: 上次檢視是 2026-07-01，12 個月內應再檢視，2027-07-01 已到期"
        in done.stdout
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-TW", "沒有 slogn 這個欄位 — 改為 slogan"), ("en", "there is no field slogn — write slogan")],
)
def test_findings_in_the_reader_s_language(check: Check, tmp_path: Path, language: str, words: str) -> None:
    config = small_project(tmp_path)
    file = tmp_path / "docs/causes/careless.md"
    file.write_text(file.read_text(encoding="utf-8").replace("slogan:", "slogn:"), encoding="utf-8")
    done = check(config, "--lang", language)
    assert done.returncode == 1
    assert f"docs/causes/careless.md:4:1: unknown-key: {words}" in done.stdout
    assert "RULE=unknown-key" in done.stdout.splitlines()[-1]


def misspelt(folder: Path, name: str = "docs/causes/careless.md") -> Path:
    config = small_project(folder)
    file = folder / name
    file.write_text(file.read_text(encoding="utf-8").replace("slogan:", "slogn:"), encoding="utf-8", newline="\n")
    return config


def test_only_the_asked_files_findings_are_shown(check: Check, tmp_path: Path) -> None:
    config = misspelt(tmp_path)
    file = tmp_path / "docs/practices/documents/faxing.md"
    file.write_text(file.read_text(encoding="utf-8").replace("number: 1", "number: 0"), encoding="utf-8", newline="\n")
    done = check(config, str(file))
    assert done.stdout.splitlines() == [
        "docs/practices/documents/faxing.md:6:1: wrong-value: 欄位 number 的值「0」不正確（應為：在同類中的順序，1 至 99） — 例如 number: 5",
        "已檢查 1 個檔案：1 個錯誤，0 個提醒。",
        "想知道為什麼、該怎麼寫，執行 make check RULE=wrong-value（換成要查的規則名稱）。",
    ]


def test_a_finding_elsewhere_about_an_asked_file_is_shown(check: Check, tmp_path: Path) -> None:
    """A second file with the same number is named where it stands; who edits the first must know."""
    config = small_project(tmp_path)
    faxing = tmp_path / "docs/practices/documents/faxing.md"
    for ending in (".md", ".en.md"):
        shutil.copy(faxing.with_name(f"faxing{ending}"), faxing.with_name(f"sending{ending}"))
    sending = faxing.with_name("sending.md")
    sending.write_text(
        sending.read_text(encoding="utf-8").replace("title: 傳真先確認\nheadline: 傳真|先確認", "title: 送出再確認"),
        encoding="utf-8",
        newline="\n",
    )
    done = check(config, str(faxing))
    assert "docs/practices/documents/sending.md:5:1: duplicate-number" in done.stdout


@pytest.mark.parametrize(("file", "said"), [("docs/contct.md", "docs/contact.md"), ("mkdocs.yml.bak", "mkdocs.yml")])
def test_a_file_that_is_not_there_is_wrong_usage(check: Check, tmp_path: Path, file: str, said: str) -> None:
    done = check(small_project(tmp_path), str(tmp_path / file))
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr


def test_a_file_outside_the_content_is_wrong_usage(check: Check, tmp_path: Path) -> None:
    config = small_project(tmp_path)
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    done = check(config, "--lang", "en", str(tmp_path / "notes.md"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not in the folder docs and cannot be checked" in done.stderr


def test_warnings_alone_are_no_failure(check: Check, tmp_path: Path) -> None:
    config = small_project(tmp_path)
    file = tmp_path / "docs/contact.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    done = check(config, "--format", "github")
    assert done.returncode == 0
    assert done.stdout.startswith("::warning file=docs/contact.md,line=1,col=1,title=byte-order-mark::")
    assert done.stdout.endswith("0 個錯誤，1 個提醒。\n")


def test_a_report_for_programs_is_a_document_and_nothing_else(check: Check, tmp_path: Path) -> None:
    config = misspelt(tmp_path)
    for form in ("gitlab", "json"):
        done = check(config, "--format", form)
        assert done.returncode == 1
        assert len(json.loads(done.stdout) if form == "gitlab" else json.loads(done.stdout)["findings"]) == 1


def test_fix_mends_and_shows_the_diff(check: Check, tmp_path: Path) -> None:
    config = misspelt(tmp_path)
    done = check(config, "--fix")
    assert done.returncode == 0
    assert "-slogn: 一手接一手，沒有空檔。\n+slogan: 一手接一手，沒有空檔。\n" in done.stdout
    assert done.stdout.endswith("0 個錯誤，0 個提醒。\n")


@pytest.mark.parametrize("form", ["gitlab", "json"])
def test_fix_leaves_a_program_s_report_alone(check: Check, tmp_path: Path, form: str) -> None:
    done = check(misspelt(tmp_path), "--fix", "--format", form)
    assert json.loads(done.stdout) == ([] if form == "gitlab" else json.loads(done.stdout) | {"findings": []})
    assert "+slogan: 一手接一手" in done.stderr


@pytest.mark.parametrize("named", ["docs/causes", "careless.md"])
def test_a_folder_s_files_and_a_file_by_its_name_alone(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    config = misspelt(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert "docs/causes/careless.md:4:1: unknown-key" in check(config, named).stdout


def test_a_rule_is_explained(check: Check, tmp_path: Path) -> None:
    done = check(tmp_path / "mkdocs.yml", "--explain", "address-gone", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.startswith("address-gone (error)\n")
    assert "paper cannot be called back" in done.stdout
    assert check(tmp_path / "mkdocs.yml", "--explain", "adress-gone").returncode == 2


LIGHT = ("PIL", "typst", "playwright", "pydantic", "mkdocs", "markdown", "jinja2")
"""What takes long to import; a command that needs it does so when it runs."""


HELPED = f"""
import runpy, sys
for name in sys.argv[1:]:
    sys.argv[1:] = [*filter(None, [name]), "--help"]
    try:
        runpy.run_path("hooks", run_name="__main__")
    except SystemExit as ended:
        print([ended.code, *(name for name in {LIGHT!r} if name in sys.modules)], end="\\0")
"""


@pytest.mark.parametrize("language", ["zh-TW", "en"])
def test_the_help_of_each_command_is_there_at_once(language: str) -> None:
    """As a process: what is imported counts."""
    names = ["", *sorted(COMMANDS.commands)]
    done = subprocess.run(
        [sys.executable, "-c", HELPED, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "AWARENESS_LANG": language, "PYTHONUTF8": "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    for name, said in zip(names, done.stdout.split("\0")[:-1], strict=True):
        assert said.startswith(f"Usage: python hooks {name}") and said.endswith("\n[0]"), name
        assert bool(re.search("[\u4e00-\u9fff]", said)) == (language == "zh-TW"), name


def test_every_command_and_option_has_its_words(check: Check, tmp_path: Path) -> None:
    for language in ("zh-TW", "en"):
        words = read_words(language)["commands"]
        assert list(words["about"]) == list(COMMANDS.commands)
        options = {
            parameter.opts[0].lstrip("-").replace("-", "_")
            for command in COMMANDS.commands.values()
            for parameter in command.params
            if isinstance(parameter, click.Option)
        }
        assert set(words["options"]) == options


def test_make_hands_words_over_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    for name, value in {"KIND": "measure", "AREA": "documents", "ID": "shredding", "TITLE": "隨手「碎」紙"}.items():
        monkeypatch.setenv(name, value)
    assert command_line("topic", "--config", str(small_project(tmp_path)), "--lang", "en") == 0
    assert capsys.readouterr().out.startswith("Added docs/practices/documents/shredding.md\n")


def test_a_wrong_option_is_wrong_usage(check: Check, tmp_path: Path) -> None:
    done = check(tmp_path / "mkdocs.yml", "--fromat", "json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--format" in done.stderr
