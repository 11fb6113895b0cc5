"""Workflow files and templates of the forges: each by its own schema, careful, and the same everywhere."""

import re
from pathlib import Path

import check_jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from golden import ROOT

NIGHTLY = [ROOT / ".github/workflows/nightly.yml", ROOT / ".gitea/workflows/nightly.yml"]
ACTIONS = {"github": ROOT / ".github/workflows/check.yml", "gitea": ROOT / ".gitea/workflows/check.yml"}
TESTS = ["make lint", "make test"]
GITLAB = ROOT / ".gitlab-ci.yml"
SCHEMAS = {
    # Gitea Actions takes GitHub's workflow syntax and issue forms, and publishes no schema of its own.
    "vendor.github-workflows": [*ACTIONS.values(), *NIGHTLY],
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


@pytest.mark.parametrize("forge", ACTIONS)
def test_least_rights_pinned_actions_of_the_forge_and_an_end(forge: str) -> None:
    workflow = yaml.safe_load(ACTIONS[forge].read_text(encoding="utf-8"))
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
    assert workflow["jobs"]["content"]["steps"][0]["with"]["fetch-depth"] == 0


def test_github_and_gitea_differ_only_where_the_comment_says() -> None:
    github, gitea = (path.read_text(encoding="utf-8") for path in ACTIONS.values())
    commands = [re.findall(r"run: (make .*)", text.replace("FORMAT=github", "FORMAT=text")) for text in (github, gitea)]
    assert commands[0] == commands[1] == ["make check FORMAT=text", "make site", "make review", *TESTS]


def test_the_tests_of_a_forge_are_the_tests_before_a_change_lands() -> None:
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()[-2:] == TESTS
    gitlab = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    assert gitlab["test"]["script"] == TESTS
    for path in ACTIONS.values():
        steps = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["test"]["steps"]
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
            "site/",
            "review/",
        ]
    gitlab = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    assert [gitlab[job]["artifacts"]["paths"] for job in ("site", "review")] == [["site/"], ["review/"]]
    assert gitlab["check"]["artifacts"]["reports"]["codequality"] in gitlab["check"]["script"][0]


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
