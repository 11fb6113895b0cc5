"""The check in a browser's Python is the check: every golden that an editor can make at the desk, word for word."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from awareness.desk.fetching import fetched
from awareness.desk.packing import CORE, PAGES, core_files, packed, page_files
from awareness.findings import LANGUAGES
from desks import passed_over, texts_of
from golden import ROOT, TODAY, cases, checked, small_project

NODE = ROOT / "tests/javascript/desk.mjs"
ASK = """
import json
from awareness.findings import LANGUAGES
said = {}
for name, texts in json.loads(%s).items():
    desk.lay(texts)
    said[name] = [(one.rule, {language: one.text(language) for language in LANGUAGES}) for one in desk.judged()[1]]
json.dumps(said)
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None or not fetched(), reason="without Node.js or the desk's parts")
def test_every_golden_is_found_as_on_the_command_line(tmp_path: Path) -> None:
    site, _ = checked(small_project(tmp_path / "project"))
    assert site is not None
    for name, file in fetched().items():
        (tmp_path / name).symlink_to(file)
    for name, members in ((CORE, core_files()), (PAGES, page_files(site))):
        (tmp_path / name).write_bytes(packed(members))
    written = {name: texts for name, case in cases().items() if (texts := texts_of(case))}
    assert len(written) > 400
    order = {"day": TODAY.isoformat(), "python": ASK % repr(json.dumps(written))}
    done = subprocess.run(["node", NODE, tmp_path], input=json.dumps(order), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    wrong = {}
    for name in written:
        case = cases()[name]
        told = [one for rule, one in found[name] if rule not in passed_over(case.data)]
        if (here := {language: [one[language] for one in told] for language in LANGUAGES}) != case.expected:
            wrong[name] = here
    assert wrong == {}
