"""What no YAML of ours may hold, looked for before anybody builds values from it: it would run, multiply or crash."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..regexes import regex
from .complaints import Complaint

REPEATING = (yaml.AliasToken, yaml.AnchorToken, yaml.DirectiveToken)
"""What says a thing once more, or calls one by another name: a few lines of it become millions of values."""
RUNS = "python/"
"""Tags for which MkDocs calls what they name while it reads its settings."""
OPENING = (
    *(yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken),
    *(yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken),
)
CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)
BREAK = regex("[\x85\u2028\u2029]")
MOST_DEPTH = 40
"""Lists in lists; at some thousands the reader's own stack is used up, and the process ends without a word."""
MAY_BE_DEEP = regex(rf"(?:[\[{{][^\[\]{{}}]*){{{MOST_DEPTH}}}|(?:[-?:] ){{8}}|^ {{{MOST_DEPTH}}}", re.MULTILINE)
"""Cheap to look for: only then are the marks counted."""


def danger(text: str, is_page: bool) -> Complaint | None:
    """The first thing in `text` that must not be read. What a page's settings may not hold, another rule tells."""
    return too_deep(text) or broken_line(text) or (None if is_page else running(text))


def too_deep(text: str) -> Complaint | None:
    depth = 0
    for token in _tokens(text) if MAY_BE_DEEP.search(text) else ():
        depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
        if depth > MOST_DEPTH:
            return _at(token, "yaml-depth")
    return None


def broken_line(text: str) -> Complaint | None:
    """The first line break that YAML counts and no editor does: all places behind it would be another line's."""
    if (found := BREAK.search(text)) is None:
        return None
    above, before = text[: found.start()].count("\n"), text[: found.start()].split("\n")[-1]
    after = text[found.end() :].split("\n", 1)[0]
    values = {"code": f"U+{ord(found[0]):04X}", "before": before[-8:], "after": after[:8]}
    return Complaint(above, len(before), "control-character", values)


def running(text: str) -> Complaint | None:
    """The first tag that runs something, or mark that repeats something."""
    for token in _tokens(text):
        if isinstance(token, REPEATING):
            return _at(token, "yaml-repeated", text)
        if isinstance(token, yaml.TagToken) and any(RUNS in (part or "") for part in token.value):
            return _at(token, "yaml-code", text)
    return None


def _tokens(text: str) -> Iterator[yaml.Token]:
    """YAML's tokens, up to its first mistake."""
    try:
        yield from yaml.scan(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        return


def _at(token: yaml.Token, rule: str, text: str = "") -> Complaint:
    start = token.start_mark
    words = text.split("\n")[start.line][start.column :].split(" ")[0] if text else ""
    return Complaint(start.line, start.column, rule, {"mark": words})
