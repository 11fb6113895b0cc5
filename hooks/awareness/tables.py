"""Tables that come with the program: messages, words and terms in YAML, and pairs of characters."""

from __future__ import annotations

import ast
import marshal
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from .files import SWITCH, write_whole

if TYPE_CHECKING:
    _Safe = yaml.SafeLoader
else:
    _Safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C it is ten times as fast


class Loader(_Safe):
    """Takes a value that is none of its kind (2026-13-45), or has a tag nobody knows, for the words that are written,
    and nothing for a key that stands twice; text/yamlmap.py does too, so that what counts is what is judged."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, OverflowError, LookupError, AttributeError, yaml.MarkedYAMLError):
            if isinstance(node, yaml.ScalarNode):
                return node.value
            raise

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        count = 0 if any(key.value == "<<" for key, _ in node.value) else len(node.value)  # it may say what is merged
        mapping = super().construct_mapping(node, deep)
        if len(mapping) < count:
            raise yaml.constructor.ConstructorError(None, None, "a key stands twice", node.start_mark)
        return mapping


MOST_KEPT = 16
T = TypeVar("T")


def load(text: str) -> Any:
    """What a table says. Where nothing reads YAML in C, tables are written as Python writes them (desk/packing.py)."""
    if text.startswith("{"):
        with suppress(SyntaxError, ValueError):  # YAML begins so too
            return ast.literal_eval(text)
    try:
        return yaml.load(text, Loader)
    except RecursionError as error:  # lists in lists in lists
        raise yaml.YAMLError(str(error)) from error


def of_table(made: Callable[[Any], T]) -> Callable[[Path], T]:
    """What a function makes of a table; kept for as long as the file says the same, so nobody may change it."""

    @lru_cache(maxsize=MOST_KEPT)
    def of_text(file: Path, text: str) -> T:
        return made(_loaded(file, text))

    return lambda file: of_text(file, file.read_text(encoding="utf-8"))


def _loaded(file: Path, text: str) -> Any:
    """What a table says, kept beside it as Python keeps what it compiles: to read YAML takes twenty times as long.

    Unsigned, as bytecode is: whoever can write there writes programs. A run without caches asks the table itself.
    """
    if os.environ.get(SWITCH) == "off":
        return load(text)
    kept, digest = file.parent / "__pycache__" / f"{file.name}.marshal", sha256(text.encode()).digest()
    with suppress(OSError, EOFError, ValueError, TypeError):
        known, table = marshal.loads(kept.read_bytes())
        if known == digest:
            return table
    table = load(text)
    if not sys.dont_write_bytecode:
        with suppress(OSError, ValueError):  # nobody may write there, or a date, which it cannot keep
            write_whole(kept, marshal.dumps((digest, table)))
    return table


@of_table
def read_table(table: Any) -> Any:
    return table


@cache
def read_pairs(file: Path) -> Mapping[str, str]:
    """Of each pair the first character with the second, in the file's order."""
    _, pairs = file.read_text(encoding="utf-8").split("\n", 1)
    return {pair[0]: pair[1] for pair in pairs.split()}
