"""What `make check FIX=1` mends, and what it leaves alone."""

import subprocess
from pathlib import Path

import pytest

from awareness.editing.mending import mend, patch_of, tidy, well_formed
from awareness.findings import Finding
from awareness.project import read_project
from golden import STAMPS, apply, cases, checked, small_project

FAXING = "docs/practices/documents/faxing.md"


def findings(config: Path) -> list[Finding]:
    """All but what a change of the Chinese says about its translation."""
    return [finding for finding in checked(config)[1] if finding.rule not in STAMPS]


def mended(folder: Path) -> str:
    config = folder / "mkdocs.yml"
    project, _ = read_project(config, {})
    return mend(project, lambda: findings(config)) if project else ""


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


MECHANICAL = """byte-order-mark windows-lines zero-width-space-body no-break-space trailing-space final-newline full-width-digits
    yaml-wide-colon yaml-dash unknown-key heading-space-page half-width-comma link-absolute link-language hotline-parentheses
    encoding-big5-body address-new area-colour-missing""".split()
FORMS = """control-character-body zero-width-space soft-hyphen bidi-override no-break-space-indent final-newline-settings
    full-width-letters yaml-no-space yaml-wide-space yaml-no-space-after-dash yaml-tab-after-list unknown-key-capital
    half-width-parentheses half-width-stop link-absolute-site hotline-full-width hotline-country encoding-utf16-le
    encoding-utf16-mark area-colour-missing-empty""".split()
"""Other forms of the same mistakes, which are mended by the same function."""


@pytest.mark.parametrize("name", [*MECHANICAL, *(pytest.param(name, marks=pytest.mark.slow) for name in FORMS)])
def test_a_mechanical_mistake_is_mended_and_nothing_else_is_touched(name: str, tmp_path: Path) -> None:
    config = small_project(tmp_path)
    for change in cases()[name].change:
        apply(change, tmp_path)
    before = contents(tmp_path)
    diff = mended(tmp_path)
    assert findings(config) == []
    changed = [path for path, content in contents(tmp_path).items() if content != before[path]]
    assert len(changed) == 1
    assert f"--- {changed[0]}\n+++ {changed[0]}\n" in diff
    after = contents(tmp_path)
    assert mended(tmp_path) == ""
    assert contents(tmp_path) == after


def some(every: int) -> list[object]:
    """The names of some cases by day, and of all at night."""
    return [name if at % every == 0 else pytest.param(name, marks=pytest.mark.slow) for at, name in enumerate(cases())]


@pytest.mark.parametrize("name", some(72))
def test_mending_twice_is_mending_once(name: str, tmp_path: Path) -> None:
    small_project(tmp_path)
    for change in cases()[name].change:
        apply(change, tmp_path)
    mended(tmp_path)
    again = contents(tmp_path)
    assert mended(tmp_path) == ""
    assert contents(tmp_path) == again


@pytest.mark.parametrize("name", [name for name in sorted(cases()) if name.startswith("good-")][::9])
def test_what_is_right_is_left_alone(name: str, tmp_path: Path) -> None:
    small_project(tmp_path)
    for change in cases()[name].change:
        apply(change, tmp_path)
    before = contents(tmp_path)
    mended(tmp_path)
    left = contents(tmp_path)
    left["docs/.addresses.yml"] = before["docs/.addresses.yml"]  # new pages are listed in it
    assert {path: data for path, data in left.items() if not path.startswith(".")} == before


def test_terms_and_characters_of_meaning_are_never_replaced(tmp_path: Path) -> None:
    small_project(tmp_path)
    file = tmp_path / FAXING
    text = file.read_text(encoding="utf-8").replace("公文走過的每一站", "网络信息里的“公文”走过的每一站")
    file.write_text(text, encoding="utf-8", newline="\n")
    assert mended(tmp_path) == ""
    assert file.read_text(encoding="utf-8") == text


def test_two_files_are_mended_and_a_chosen_one_alone(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    for name in (FAXING, "docs/contact.md"):
        file = tmp_path / name
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    site, _ = checked(config)
    diff = mend(site.project, lambda: findings(config), {FAXING})
    assert FAXING in diff and "contact" not in diff
    assert [finding.path for finding in findings(config)] == ["docs/contact.md"]


def test_a_line_break_of_markdown_is_kept() -> None:
    assert tidy("甲  \n乙 \n\n  丙  \n") == "甲  \n乙\n\n  丙\n"


@pytest.mark.parametrize("data", [b"\xff\xfe\xfa", b"caf\xe9\n", "密".encode("gb18030") + b"\xff\n"])
def test_bytes_that_nobody_can_read_stay_as_they_are(data: bytes) -> None:
    assert well_formed(data) == data or data[:2] == b"\xff\xfe"


def test_lines_that_were_turned_twice_are_mended_at_once() -> None:
    assert well_formed(b"a\r\r\nb\r\n\r\nc\n") == b"a\nb\n\nc\n"


def test_findings_are_read_anew_after_each_round(tmp_path: Path) -> None:
    """`title：` hides that `slogn` is no field: both are mended in one go."""
    config = small_project(tmp_path)
    file = tmp_path / FAXING
    file.write_text(
        file.read_text(encoding="utf-8").replace("\ntitle: ", "\ntitle：").replace("slogan:", "slogn:"),
        encoding="utf-8",
        newline="\n",
    )
    assert [finding.rule for finding in findings(config)] == ["yaml-wide-colon"]
    mended(tmp_path)
    assert findings(config) == []


def test_a_patch_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    """What a pipeline keeps for others: `git apply` does what `make check FIX=1` does, new files and bare ends too."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        small_project(folder)
        for name in ("half-width-comma", "final-newline", "windows-lines", "address-new"):
            for change in cases()[name].change:
                apply(change, folder)
        (folder / "docs/.items.yml").unlink(missing_ok=True)
    before = contents(one)
    project, _ = read_project(one / "mkdocs.yml", {})
    patch = patch_of(project, lambda: findings(one / "mkdocs.yml"))
    assert contents(one) == before and str(tmp_path).encode() not in patch
    assert mended(other)
    assert contents(other) != before
    (tmp_path / "mends.patch").write_bytes(patch)
    subprocess.run(["git", "apply", "--whitespace=nowarn", str(tmp_path / "mends.patch")], cwd=one, check=True)
    assert contents(one) == contents(other)
    assert patch_of(project, lambda: findings(one / "mkdocs.yml")) == b""


def test_what_is_mended_once_needs_no_second_time(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    with (tmp_path / FAXING).open("a", encoding="utf-8") as file:
        file.write("\n說明。\u2003\n")
    site, _ = checked(config)
    assert mend(site.project, lambda: findings(config)) and not mend(site.project, lambda: findings(config))
