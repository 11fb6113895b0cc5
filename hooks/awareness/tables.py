"""Tables that come with the program: messages, words and terms in YAML, and pairs of characters."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same reading in C, ten times as fast, where PyYAML was built with it."""

MOST_KEPT = 16
T = TypeVar("T")


def load(text: str) -> Any:
    """What a table says. Where nothing reads YAML in C, tables are written as Python writes them (desk/packing.py)."""
    return ast.literal_eval(text) if text.startswith("{") else yaml.load(text, LOADER)


def of_table(made: Callable[[Any], T]) -> Callable[[Path], T]:
    """What a function makes of a table; kept for as long as the file says the same, so nobody may change it."""

    @lru_cache(maxsize=MOST_KEPT)
    def of_text(text: str) -> T:
        return made(load(text))

    return lambda file: of_text(file.read_text(encoding="utf-8"))


@of_table
def read_table(table: Any) -> Any:
    return table


@cache
def read_pairs(file: Path) -> Mapping[str, str]:
    """Of each pair the first character with the second, in the file's order."""
    _, pairs = file.read_text(encoding="utf-8").split("\n", 1)
    return {pair[0]: pair[1] for pair in pairs.split()}
