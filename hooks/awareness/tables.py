"""Tables that come with the program (messages, words, terms), in YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same reading in C, ten times as fast, where PyYAML was built with it."""


def read_table(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), LOADER)
