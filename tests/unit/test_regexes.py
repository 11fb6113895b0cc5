"""Patterns that are compiled late are right all the same, and none is compiled by loading."""

import importlib
import pkgutil
import re

import pytest

import awareness
from awareness import regexes
from awareness.regexes import regex


def test_a_late_pattern_is_as_one_that_is_compiled() -> None:
    late, compiled = regex("(?P<a>x)+", re.IGNORECASE), re.compile("(?P<a>x)+", re.IGNORECASE)
    assert late.pattern == compiled.pattern
    assert late.flags == compiled.flags
    assert late.sub("-", "aXxb") == "a-b"
    assert late.search("ax")["a"] == "x"
    assert regex(rb"\d").findall(b"1a2") == [b"1", b"2"]


def test_every_late_pattern_can_be_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is loaded may have made some; here all there are."""
    names = [module.name for module in pkgutil.walk_packages(awareness.__path__, "awareness.")]
    values = [value for name in names for value in vars(importlib.import_module(name)).values()]
    late = [value for value in values if isinstance(value, regexes._Late)]
    assert len(late) > 100
    for value in late:
        assert value.search
