"""The command line in this process."""

import runpy

import pytest

from golden import ROOT

COMMANDS = runpy.run_path(str(ROOT / "hooks/__main__.py"))["commands"]


def run(*arguments: str) -> int:
    """The number that `python hooks …` ends with."""
    with pytest.raises(SystemExit) as ended:
        COMMANDS.main(list(arguments), prog_name="python hooks")
    return int(ended.value.code or 0)
