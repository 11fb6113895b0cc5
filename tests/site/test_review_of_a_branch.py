"""The forges' commands, taken from the workflow files and really run, in a small clone with a changed branch."""

import io
import os
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from PIL import Image
from playwright.sync_api import Browser
from pypdf import PdfReader

from awareness.signed import code_of
from axe import THIN, violations
from golden import ROOT
from javascript.check import INSTALLED
from office import share_store, small_office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the forges' runners are Linux")
WORKFLOWS = (ROOT / ".github/workflows/check.yml", ROOT / ".gitea/workflows/check.yml")
NOT_HERE = re.compile(r"apt-get install|make (lint|test|content)$")
"""What a test cannot run: packages of the system, and the tests themselves (tests/unit/test_forge_files.py)."""
SLOGAN = "那頭有人等，這頭才傳。"
HOSTILE = 'Fax <b>"now"</b> & @office'

BY_NIGHT = re.compile(r"make (-s )?(check|site)\b")
"""What walks and units do by day too; that a runner does it is looked at by night."""


def commands() -> list[str]:
    """Every command of the three workflow files, each once, in their order."""
    found = [
        step["run"]
        for path in WORKFLOWS
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    found += gitlab["default"]["before_script"]
    found += [
        line
        for job in ("check", "site", "review", "test")
        for part in ("script", "after_script")
        for line in gitlab[job].get(part, [])
    ]
    return list(dict.fromkeys(found))


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.invalid", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module", params=[pytest.param("cloned", marks=pytest.mark.slow)])  # by day a walk reviews
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An editor's clone. `main~1` cannot be built; the branch changes a slogan, a title and an address."""
    folder = tmp_path_factory.mktemp("forge") / "office"
    small_office(folder)
    (folder / "tests").mkdir()
    for name in ("Makefile", "requirements.txt", "tests/requirements.txt", ".gitignore"):
        shutil.copy(ROOT / name, folder / name)
    replace(
        folder / "docs/.addresses.yml", "  - causes/careless\n", ""
    )  # not registered: the check lets it go, the report still tells
    git(folder, "init", "--quiet", "--initial-branch=main")
    faxing = folder / "docs/practices/documents/faxing.md"
    text = faxing.read_text(encoding="utf-8")
    faxing.write_text(text.replace("slogan:", "slogn:"), encoding="utf-8")
    commit(folder, "broken")
    faxing.write_text(text, encoding="utf-8")
    commit(folder, "mended")
    clone = folder.parent / "clone"
    git(folder.parent, "clone", "--quiet", str(folder), str(clone))
    share_store(clone)
    git(clone, "switch", "--quiet", "--create", "edit")
    slogan = next(line for line in text.splitlines() if line.startswith("slogan:"))
    replace(clone / "docs/practices/documents/faxing.md", slogan, f"slogan: {SLOGAN}")
    english = clone / "docs/practices/documents/index.en.md"
    title = next(line for line in english.read_text(encoding="utf-8").splitlines() if line.startswith("title:"))
    replace(english, title, f"title: '{HOSTILE}'")
    commit(clone, "edit")
    for ending in (".md", ".en.md"):  # in no commit, as an editor's tree may be
        (clone / f"docs/causes/careless{ending}").rename(clone / f"docs/causes/hasty{ending}")
    for file in clone.joinpath("docs").rglob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("causes/careless", "causes/hasty"), encoding="utf-8")
    python = clone / ".venv/bin/python"  # this environment, ready: nothing is installed
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for ready in ("ready", "tests"):
        (clone / ".venv" / ready).touch()
    return clone


Run = dict[str, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(clone: Path) -> Run:
    """The commands of a review."""
    return run_as_a_runner(clone, [command for command in commands() if not BY_NIGHT.search(command)])


def run_as_a_runner(clone: Path, asked: list[str]) -> Run:
    """In bash, one after another, branch names in the environment."""
    variables = {
        "BASE": "origin/main",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "GITHUB_STEP_SUMMARY": str(clone.parent / "step.md"),
        "PYTHONUTF8": "1",
    }
    return {
        command: subprocess.run(
            ["bash", "-eo", "pipefail", "-c", command],
            cwd=clone,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
        )
        for command in asked
        if not NOT_HERE.search(command) or command.startswith("command -v")
    }


def review(clone: Path, base: str, out: str, *more: str) -> None:
    """Writes another report, into a folder beside the first one's."""
    command = [sys.executable, "hooks", "review", "--base", base, "--out", out, *more]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def report(clone: Path, run: Run) -> str:
    return (clone / "review/index.html").read_text(encoding="utf-8")


def section(report: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', report, re.DOTALL)
    return found[0] if found else ""


def test_every_make_target_of_the_workflows_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {target for command in commands() for target in re.findall(r"^make (?:-s )?([a-z]+)", command)}
    assert asked == {"check", "site", "review", "lint", "test", "content"} and asked <= targets


@pytest.mark.parametrize("part", ["review", "the rest"])
def test_every_command_runs(clone: Path, run: Run, part: str) -> None:
    if part != "review":
        run = run_as_a_runner(clone, [command for command in commands() if BY_NIGHT.search(command)])
        assert len(run) >= 5
        assert (clone / "site/index.html").is_file()
        assert (clone / "code-quality.json").is_file()
        code = code_of((clone / "review/approval.sums").read_text(encoding="utf-8"))
        again = [f"make verify SHEET={code}", "AWARENESS_TODAY=2027-03-01 make site", f"make verify  SHEET={code}"]
        run |= run_as_a_runner(clone, again)  # another build of what was reviewed, and one of another month
    assert {command: done.stdout + done.stderr for command, done in run.items() if done.returncode} == {}


def test_the_summary_is_the_runner_s(clone: Path, run: Run) -> None:
    assert (clone.parent / "step.md").read_text(encoding="utf-8") == (clone / "review/summary.md").read_text(
        encoding="utf-8"
    )


def test_the_report_shows_what_changed_and_nothing_else(report: str) -> None:
    pages = section(report, "pages")
    assert re.findall(r'<span class="state">(.*?)</span>.*?<code>(.*?)</code>', pages) == [
        ("網址改變", "causes/hasty.html"),
        ("網址改變", "en/causes/hasty.html"),
        ("修改", "en/practices/documents/index.html"),
        ("修改", "practices/documents/faxing.html"),
    ]
    assert pages.count("已印出、張貼的 QR 碼會失效") == 2
    assert "<ins>" in pages and "<del>" in pages
    assert "Fax &lt;b&gt;" in pages and HOSTILE not in report


def test_a_stale_translation_shows_what_changed_in_its_original(report: str) -> None:
    stale = section(report, "stale")
    assert "docs/practices/documents/faxing.en.md" in stale
    change = re.search(r'<ul class="diff" lang="zh-TW">.*?<code>slogan</code>.*?</ul>', stale, re.DOTALL)[0]
    assert "<del>" in change and "<ins>" in change


def test_posters_stand_before_and_after(report: str) -> None:
    posters = section(report, "posters")
    assert posters.count("<figure>") == 2 * len(re.findall("<h3>", posters))
    assert set(re.findall(r'<p class="label">([^<]*)</p>', posters)) >= {
        "修改、中文、彩色",
        "修改、雙語",
        "網址改變、English、省墨",
    }


def test_pages_that_only_follow_are_told_in_one_line(report: str) -> None:
    echoes = section(report, "echoes")
    assert "practices/documents/index.html" in echoes  # the slogan stands in its list
    assert "<article" not in echoes


def test_pictures_are_in_the_file_and_small(report: str) -> None:
    pictures = [b64decode(data) for data in re.findall(r'src="data:image/webp;base64,([^"]+)"', report)]
    assert len(pictures) >= 8
    for picture in pictures:
        with Image.open(io.BytesIO(picture)) as image:
            assert image.format == "WEBP" and image.width <= 640
        assert len(picture) < 150_000
    assert len(report) < 3_000_000


def test_the_summary_is_short_and_in_both_languages(clone: Path, run: Run) -> None:
    summary = (clone / "review/summary.md").read_text(encoding="utf-8")
    assert summary.index("### 審查報告") < summary.index("### Review report")
    assert "`docs/practices/documents/faxing.en.md`" in summary  # the Chinese changed alone
    assert "`causes/careless.html`" in summary
    assert len(summary) < 6_000


def test_the_approval_sheet_says_on_paper_what_the_report_says(clone: Path, run: Run, report: str) -> None:
    reader = PdfReader(clone / "review/approval.pdf")
    text = "".join("".join(page.extract_text().split()) for page in reader.pages).replace("\u200b", "")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] and len(reader.pages) < 12
    told = [*re.findall(r"<h3[^>]*>([^<]*)</h3>", report), SLOGAN, HOSTILE[:6], "Editor", "會失效"]
    for words in told:
        assert "".join(unescape(words).split()) in text, words
    code = re.search(r"驗證碼((?:[0-9A-Z]{4}-){4}[0-9A-Z]{4})", text)[1]
    assert code == code_of((clone / "review/approval.sums").read_text(encoding="utf-8"))


def test_the_report_is_accessible_and_asks_for_nothing(clone: Path, report: str, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((clone / "review/index.html").as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [page.url]
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(THIN)
    for scheme, width in (("light", 1280), ("dark", 390)):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    context.close()


def test_nothing_is_left_behind(clone: Path, run: Run) -> None:
    assert [path.name for path in (clone / ".cache").iterdir() if path.name.startswith("review-")] == []
    assert git(clone, "worktree", "list").count("\n") == 0
    assert [line for line in git(clone, "status", "--porcelain").splitlines() if "review" in line] == []


def test_a_change_of_style_is_seen_on_pages_with_the_same_words(clone: Path, run: Run) -> None:
    style = clone / "overrides/assets/css/parts.css"
    before = style.read_text(encoding="utf-8")
    style.write_text(f"{before}.md-typeset .plain-head h1 {{ letter-spacing: .3rem; }}\n", encoding="utf-8")
    review(clone, "origin/main", "look")
    style.write_text(before, encoding="utf-8")
    report = (clone / "look/index.html").read_text(encoding="utf-8")
    look = section(report, "look")
    assert "contact.html" in look and "文字相同，但看起來不一樣" in look
    assert "practices/documents/faxing.html" not in look
    files = section(report, "files")
    assert "overrides/assets/css/parts.css" in files and "faxing" not in files


def test_a_base_that_does_not_build_leaves_the_new_side(clone: Path, run: Run) -> None:
    review(clone, "origin/main~1", "broken", "--lang", "en", "--no-pictures")
    report = (clone / "broken/index.html").read_text(encoding="utf-8")
    assert "The version before cannot be built" in report and "unknown-key" in report
    assert "practices/documents/faxing.html" in section(report, "pages") and SLOGAN in section(report, "pages")
    assert (
        "<figcaption>After</figcaption>" in section(report, "posters")
        and "<figcaption>Before</figcaption>" not in report
    )
    assert "en/contact.html" not in section(report, "pages")


SETS = quote("Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };")
"""What the program takes from Node.js 22: 20 lacks it."""


def test_gitlab_runs_its_file_for_real(clone: Path, run: Run) -> None:
    """The jobs that a change of the content starts, by the program's own reading of rules, needs and artifacts."""
    program = INSTALLED.parent / "gitlab-ci-local/dist/index.js"
    if not (shutil.which("node") and shutil.which("rsync") and program.is_file()):
        pytest.skip("gitlab-ci-local needs Node.js and rsync, and npm to get it")
    shutil.copy(ROOT / ".gitlab-ci.yml", clone)
    commit(clone, "all")
    made = ("code-quality.json", "site/index.html", "review/index.html", "review/approval.pdf")
    for name in made:
        (clone / name).unlink(missing_ok=True)
    given = {
        "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(clone, "merge-base", "origin/main", "HEAD"),
        "CI_DEFAULT_BRANCH": "main",
    }

    def gitlab(*more: str, **variables: str) -> subprocess.CompletedProcess[str]:
        stated = (part for one in (given | variables).items() for part in ("--variable", "=".join(one)))
        command = ["node", "--import", f"data:text/javascript,{SETS}", str(program), "--force-shell-executor", *stated]
        return subprocess.run([*command, *more], cwd=clone, capture_output=True, text=True)

    def jobs(**variables: str) -> set[str]:
        listed = gitlab("--list-csv", **variables)
        found = {line.split(";")[0] for line in listed.stdout.partition("name;stage;")[2].splitlines()[1:]}
        assert found, listed.stdout + listed.stderr
        return found

    assert jobs() >= {"check", "site", "review", "content"} and not jobs() & {"nightly", "suggest"}
    assert "suggest" in jobs(SUGGEST_TOKEN="x")
    assert "nightly" in jobs(CI_PIPELINE_SOURCE="schedule", CI_COMMIT_BRANCH="main")
    done = gitlab("check", "site", "review")
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert [name for name in made if not (clone / name).is_file()] == []
