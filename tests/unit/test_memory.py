"""A check that remembers says what one says that does not, whatever was edited in between."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from awareness import judging
from awareness.check import CACHE, OWN, check
from awareness.content.document import read_document
from awareness.content.markdown import markdown
from awareness.findings import LANGUAGES, Finding, in_order
from awareness.memory import Parts
from awareness.site import TOKENS
from golden import ENVIRONMENT, GOLDENS, ROOT, apply, cases, small_project

REMEMBERING = {**ENVIRONMENT, "AWARENESS_CACHE": "", "AWARENESS_CACHE_KEY": "the key of this machine"}
STEPS = 8
FAXING = "docs/practices/documents/faxing.md"


def texts(findings: list[Finding]) -> list[tuple[object, ...]]:
    return [(*(finding.text(language) for language in LANGUAGES), finding.edit) for finding in in_order(findings)]


def compare(config: Path, held: dict[str, Parts]) -> None:
    """One check by a child with what is kept, one with what this process holds, one without: the same findings and site."""
    site, findings = check(config, REMEMBERING, goes_on=True)
    again, handed = check(config, ENVIRONMENT, held)
    other, wanted = check(config, ENVIRONMENT)
    assert texts(findings) == texts(handed) == texts(wanted)
    assert site == again == other
    assert held or site is None


def reset(folder: Path) -> None:
    """The small project as it was, without what was added."""
    shutil.rmtree(folder / "docs")
    small_project(folder)


def walk(config: Path, names: list[str], random: Random) -> None:
    """The changes of golden cases one upon the other; every now and then all is as it was."""
    held: dict[str, Parts] = {}
    for name in names:
        try:
            for change in cases()[name].change:
                apply(change, config.parent)
        except (AssertionError, OSError, UnicodeError):  # what it changes is gone by another one
            reset(config.parent)
        compare(config, held)
        if random.random() < 0.4:
            reset(config.parent)
            compare(config, held)


@pytest.mark.parametrize(("seed", "steps"), [(0, STEPS), pytest.param(None, 2000, marks=pytest.mark.slow)])
def test_any_walk_of_edits_gives_the_same_findings(tmp_path: Path, seed: int | None, steps: int) -> None:
    """At night through every golden case, each time in another order."""
    random = Random(seed)
    walk(small_project(tmp_path), random.sample(sorted(cases()), min(steps, len(cases()))), random)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry each time that rules are asked."""
    asked: list[int] = []
    monkeypatch.setattr(judging, "judge", lambda context, judge=judging.judge: asked.append(1) or judge(context))
    return asked


def test_where_nothing_changed_no_rule_is_asked(tmp_path: Path, judged: list[int]) -> None:
    config = small_project(tmp_path)
    first = check(config, REMEMBERING)
    assert check(config, REMEMBERING) == first
    assert len(judged) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no copies of a process that are safe")
def test_a_run_that_goes_on_judges_in_a_child_which_takes_its_memory_with_it(
    tmp_path: Path, judged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = small_project(tmp_path)
    site, findings = check(config, REMEMBERING, goes_on=True)
    assert judged == [] and (site, findings) == check(config, ENVIRONMENT) and len(judged) == 1
    (tmp_path / FAXING).write_bytes((tmp_path / FAXING).read_bytes() + b"\xff")
    assert check(config, REMEMBERING, goes_on=True)[1] == check(config, ENVIRONMENT)[1] != findings and len(judged) == 2
    check(config, ENVIRONMENT, goes_on=True)  # which keeps nothing: a child could not tell what it found
    assert len(judged) == 3
    monkeypatch.setattr("awareness.check.judged", lambda *given: 1 / 0)
    (tmp_path / FAXING).unlink()
    with pytest.raises(ZeroDivisionError):  # what a child meets, this process meets too
        check(config, REMEMBERING, goes_on=True)


def test_after_an_edit_only_what_it_touched_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted: of twenty pages the edited one is rendered, and at most the translation that is compared with it."""
    config = small_project(tmp_path)
    check(config, REMEMBERING)
    rendered: list[str] = []
    monkeypatch.setattr(markdown, "render", lambda text, render=markdown.render: rendered.append(text) or render(text))
    read_document.cache_clear()
    file = tmp_path / FAXING
    file.write_text(file.read_text(encoding="utf-8") + "\n再等對方回覆。\n", encoding="utf-8", newline="\n")
    check(config, REMEMBERING)
    assert 1 <= len(rendered) <= 2


def edits(config: Path) -> Iterator[dict[str, str]]:
    """Everything a check may read, changed bit by bit; each with the environment of the check after it."""
    root = config.parent
    (root / FAXING).write_text((root / FAXING).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    yield {}
    (root / "docs/plan.txt").write_bytes(b"\xff")
    yield {}
    (root / "docs/plan.txt").rename(root / "docs/plans.txt")
    yield {}
    (root / "docs/.leaks.yml").write_text("allow: []\n", encoding="utf-8")
    yield {}
    config.write_text(config.read_text(encoding="utf-8").replace("測試縣", "測驗縣"), encoding="utf-8")
    yield {}
    (root / TOKENS).write_text((root / TOKENS).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    yield {}
    yield {"AWARENESS_TODAY": "2027-11-22"}
    yield {"SITE_URL": "https://another.example/"}
    yield {"BASE": "another"}


def test_whatever_changes_the_rules_are_asked_again(tmp_path: Path, judged: list[int]) -> None:
    config = small_project(tmp_path)
    check(config, REMEMBERING)
    for number, environment in enumerate(edits(config), 2):
        check(config, REMEMBERING | environment)
        assert len(judged) == number


def test_a_shared_page_under_the_office_s_own_is_asked_again_too(tmp_path: Path, judged: list[int]) -> None:
    small_project(tmp_path)
    office, own, shared = tmp_path / "office.yml", tmp_path / "office/docs", tmp_path / "docs/contact.md"
    office.write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    own.mkdir(parents=True)
    shutil.copy(shared, own)
    check(office, REMEMBERING)
    shared.write_text(shared.read_text(encoding="utf-8") + "\n多一句。\n", encoding="utf-8", newline="\n")
    check(office, REMEMBERING)
    assert len(judged) == 2


def test_a_file_that_a_setting_names_may_go_meanwhile(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    assert check(config, REMEMBERING)[1] == []
    (tmp_path / "hooks/timetable.py").unlink()
    assert [finding.rule for finding in check(config, REMEMBERING)[1]] == ["settings-file"]


def test_what_was_kept_by_others_is_not_read(tmp_path: Path, judged: list[int]) -> None:
    config = small_project(tmp_path)
    check(config, REMEMBERING)
    check(config, {**REMEMBERING, "AWARENESS_CACHE_KEY": "the key of another one"})
    assert len(judged) == 2


READS = """
import os, sys
from pathlib import Path
read, root = set(), sys.argv[1]
sys.addaudithook(lambda event, told: read.add(str(told[0])) if event in ("open", "os.scandir", "os.listdir") else None)
stat = os.stat
def noted(path, *rest, **more):
    read.add(str(path))
    return stat(path, *rest, **more)
os.stat = noted
from awareness.check import check
check(Path(root, "mkdocs.yml"), {"AWARENESS_CACHE": "off", "AWARENESS_TODAY": "2026-11-22"})
for name in sorted(read):
    if name.startswith(root):
        print(os.path.relpath(name, root).replace(os.sep, "/"))
"""


def test_a_check_reads_nothing_but_what_its_key_tells(tmp_path: Path) -> None:
    """Measured: every file and folder of the project that is opened, listed or asked for."""
    small_project(tmp_path)
    command = [sys.executable, "-c", READS, str(tmp_path)]
    environment = {**os.environ, "AWARENESS_CACHE": "off"}
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT / "hooks", env=environment)
    read = told.stdout.split()
    settings = {"mkdocs.yml", "hooks/timetable.py", ".", "docs"}  # read each time, for what they name
    settings |= {"office", "docs/.learnt", "office/docs/.learnt"}
    known = {TOKENS.as_posix(), *(f"docs/.{name}.yml" for name in ("addresses", "items", "laws", "leaks")), ".git"} | {
        "office.yml",
        "office/docs",
        "office/docs/.shared.yml",
        *(f"docs/.learnt/{locale}.yml" for locale in ("zh-TW", "en")),
        *OWN,
    }
    content = {file.relative_to(tmp_path).as_posix() for file in (tmp_path / "docs").rglob("*")}
    assert set(read) - settings - known - content == set()
    assert len(set(read) & content) >= sum(file.is_file() for file in (GOLDENS / "project/docs").rglob("*"))
    assert not (tmp_path / CACHE).exists()
