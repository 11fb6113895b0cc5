"""What is committed of Chinese characters is what its script makes of OpenCC, which no check and no build loads."""

import importlib.util
from importlib.metadata import version

from golden import ROOT


def test_what_is_committed_is_what_the_script_makes() -> None:
    spec = importlib.util.spec_from_file_location("characters", ROOT / ".ci/tools/characters.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for file, made in script.FILES.items():
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# OpenCC {version('opencc')}\n"), "run .ci/tools/characters.py"
        assert text == script.written(made())
