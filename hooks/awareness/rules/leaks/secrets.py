"""Passwords and keys: what detect-secrets knows by its form, and passwords as people write them down."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from .text import Known, Leak, Text

SKIPPED = {"IPPublicDetector", "HexHighEntropyString"}
"""Private addresses are what leaks here, and have a rule of their own.

Hashes in quotes are no secrets, a key beside its name is found by that.
"""
PASSWORD = re.compile(
    r"(?:密\s?碼|通行碼|通關密語|口令|提取碼|(?<![0-9A-Za-z])(?:pass(?:word|code|phrase"
    r"|wd)?|pwd)(?![A-Za-z]))(?:[ \t]*\([^)\n]{0,12}\))?[*_`]{0,2}[ \t]*(?:[:=]"
    r"|是(?=[ \t]?[「『!-~])|為(?=[ \t]?[「『!-~])|is[ \t]*:|is(?=[ \t]+[`'\"]))[ \t]*[*_`'\"「『]{0,3}"
    r"(?P<secret>[!-~]{4,64})(?![ \t]*(?:碼|位|個|字元|次|天|日|年|月))",
    re.IGNORECASE,
)
GLUED = re.compile(
    r"(?<!弱)(?:密碼|通行碼|口令)(?=[!-'*+\-/-9<-~]*[A-Z])(?=[!-'*+\-/-9<-~]*[a-z])(?=(?:[!-'*+\-/<-~]*\d){3})(?P<secret>[!-'*+\-/-9<-~]{8,64})"
    r"(?=[ \t]*(?:$|[,.。;、)」]))",
    re.MULTILINE,
)
"""Nothing between the two: only what is a password at a glance, and stands at the end of a sentence or line."""
PIN = re.compile(r"(?<![0-9A-Za-z])PIN(?:[ \t]?碼|[ \t]code)?[ \t]*[:=][ \t]*(?P<secret>\d{4,8})(?!\d)", re.IGNORECASE)
SOME_PASSWORD = re.compile(r"碼|口令|密語|pass|pwd|PIN", re.IGNORECASE)
"""Most texts have none of these; the exact patterns are slow."""
ALONE = re.compile(r"[*_`'\"」』]*[ \t]*(?:$|[,。;、)])", re.MULTILINE)
"""What follows a word that stands alone after 密碼："""
TOKEN = re.compile(
    r"[0-9A-Za-z+/=_\-]{24,}|['\"][^'\"\n]{4,}['\"]|://[^\s/]*:[^\s/]*@|-----BEGIN|(?:AKC|AP[0-9A-F]|AKIA|sk_|rk_|xox)[0-9A-Za-z_\-]{8}"
)
"""A line without any of these cannot hold what detect-secrets looks for."""


def passwords(text: Text, known: Known) -> Iterator[Leak]:
    for pattern in (PASSWORD, GLUED, PIN) if SOME_PASSWORD.search(text.folded) else ():
        for match in pattern.finditer(text.folded):
            secret = match["secret"].rstrip("*_`'\".,;:)")
            alone = ALONE.match(text.folded, match.end("secret")) and not match[0][0].isascii()
            if pattern is PIN or _is_password(secret, least=6 if alone else 0):
                start = match.start("secret")
                values = {"shown": f"{text.raw[start]}****"}
                yield Leak("leak-password", text.raw[start : start + len(secret)], start, values)


def _is_password(word: str, least: int) -> bool:
    """Whether somebody could log in with it: no plain word, no address, no row of stars.

    A Latin word of `least` letters or more counts too; 0 where words do not.
    """
    if len(set(word)) <= 2 or re.match(r"https?:|[(\[<{/.]", word):
        return False
    mixed = (
        (bool(least) and len(word) >= least)
        or (re.search(r"\d", word) and re.search(r"[A-Za-z]", word))
        or re.search(r"[A-Za-z0-9][!@#$%^&*+=?][A-Za-z0-9!@#$%^&*+=?]|\d{4}", word)
    )
    return len(word) >= 4 and bool(mixed)


def keys(text: Text, known: Known) -> Iterator[Leak]:
    for start in sorted({text.raw.rfind("\n", 0, match.start()) + 1 for match in TOKEN.finditer(text.raw)}):
        line = text.raw[start:].split("\n", 1)[0]
        for kind, found in _in_line(line):
            values = {"kind": kind, "shown": f"{found[:4]}****" if len(found) > 15 else "****"}
            yield Leak("leak-key", found, start + max(line.find(found), 0), values)


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    for plugin in _plugins():
        for found in plugin.analyze_string(line):
            if found and _is_key(plugin, found):
                yield plugin.secret_type, found


def _is_key(plugin: Any, found: str) -> bool:
    if hasattr(plugin, "entropy_limit"):
        return len(found) >= 20 and plugin.calculate_shannon_entropy(found) > plugin.entropy_limit
    # it takes any words in quotes after "secret"; a key has a digit and no space
    if type(plugin).__name__ == "KeywordDetector":
        return len(found) >= 6 and re.search(r"\d", found) is not None and re.fullmatch(r"[!-~]+", found) is not None
    return True


@cache
def _plugins() -> list[Any]:
    """Every detector of detect-secrets; only their patterns are used, they ask no service."""
    package = importlib.import_module("detect_secrets.plugins")
    found = []
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for kind in vars(importlib.import_module(info.name)).values():
            if inspect.isclass(kind) and kind.__module__ == info.name and kind.__name__ not in SKIPPED:
                found += [kind()] if hasattr(kind, "analyze_string") and not inspect.isabstract(kind) else []
    return found
