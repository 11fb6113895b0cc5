"""YAML that remembers where each value stands, so that a finding can name line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..findings import Edit, Finding
from .complaints import Complaint, explained, feature, odd_item
from .conflicts import CONFLICT
from .habits import comment_after, habits, unclosed_at, without_fields
from .scripts import HAN

MOST_READINGS = 8
TORN = re.compile(
    rf"(?<={HAN.pattern}) *\n\s*(?=\w)(?!{HAN.pattern})|(?<=[\w])(?<!{HAN.pattern}) *\n\s*(?={HAN.pattern})"
)
"""A line break between scripts: inside brackets, most often instead of a comma."""
IN_ONE_FIELD = frozenset((
    "yaml-after-list", "yaml-backslash", "yaml-broken-line", "yaml-colon", "yaml-comma", "yaml-comment", "yaml-dash", "yaml-empty", "yaml-feature", "yaml-indent", "yaml-list-below", "yaml-no-colon", "yaml-no-comma",
    "yaml-no-space", "yaml-quote", "yaml-tab", "yaml-unclosed", "yaml-unopened", "yaml-wide-colon", "yaml-wide-space",
))  # fmt: skip
"""Rules about mistakes that end with their field."""

Place = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True)
class YamlMap:
    """A YAML mapping as plain data, with the place of every key and item."""

    data: dict[str, Any]
    places: dict[tuple[str | int, ...], Place]
    spans: dict[tuple[str | int, ...], tuple[int, int]] = field(default_factory=dict)
    """Where each single value starts and ends in the YAML text, in characters, quotes included."""
    forms: dict[tuple[str | int, ...], str] = field(default_factory=dict)
    """How values that are no text were written: 037 is no 31."""

    def place(self, key: Sequence[str | int]) -> Place:
        """Where `key` stands, or the nearest parent that does stand somewhere."""
        for end in range(len(key), -1, -1):
            if (place := self.places.get(tuple(key[:end]))) is not None:
                return place
        return (1, 1)

    def value(self, key: Sequence[str | int]) -> Any:
        """What YAML makes of a value; None where there is none."""
        found: Any = self.data
        for part in key:
            found = found.get(part) if isinstance(found, dict) else found[part] if isinstance(found, list) else None
        return found

    def written(self, key: Sequence[str | int]) -> str:
        """A single value as it was written, whatever YAML takes it for; nothing where there is none."""
        found = self.value(key)
        return found if isinstance(found, str) else self.forms.get(tuple(key), "")


def read_yaml_map(text: str, path: str, first_line: int = 1, plain: bool = True) -> tuple[YamlMap, list[Finding]]:
    """Reads a mapping; what cannot be read becomes findings, and the rest is kept.

    YAML stops at its first mistake. So the field with the mistake is left out and the rest read again, and
    mistakes in several fields are told at once.

    `first_line` is the line of the file on which `text` starts. `plain` refuses anchors,
    aliases, tags and document marks, which nobody needs in front matter and MkDocs reads
    otherwise; without it, tags (MkDocs' own `!ENV` and the like) are read as their plain value.
    """
    front, findings = _read(text, path, first_line, plain)
    new = findings
    for _ in range(MOST_READINGS):
        if not new or any(finding.rule not in IN_ONE_FIELD for finding in new):
            break
        rest = without_fields(text, {finding.line - first_line for finding in new})
        if rest == text:
            break
        text, (_, new) = rest, _read(rest, path, first_line, plain)
        findings = findings + new
    return front, findings


def _read(text: str, path: str, first_line: int, plain: bool) -> tuple[YamlMap, list[Finding]]:
    reader = _Reader(text, path, first_line)
    nothing = YamlMap({}, {(): (first_line, 1)})
    for conflict in CONFLICT.finditer(text):
        reader.add(
            (first_line + text.count("\n", 0, conflict.start()), 1), "leak-conflict", mark=conflict["mark"][:7], part=""
        )
    if not reader.findings and plain:
        reader.find_habits()
    if reader.findings:
        return nothing, reader.findings
    try:
        odd, loader, node = _compose(text, plain)
    except yaml.MarkedYAMLError as error:
        reader.complain(explained(error, text))
        return nothing, reader.findings
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        reader.add(
            (line, column),
            "yaml-syntax",
            problem=f"U+{error.character:04X}" if isinstance(error.character, int) else str(error.reason),
        )
        return nothing, reader.findings
    except (ValueError, OverflowError, RecursionError) as error:
        reader.add((first_line, 1), "yaml-syntax", problem=str(error) or type(error).__name__)
        return nothing, reader.findings
    if odd is not None:
        reader.complain(feature(odd.start_mark.line, odd.start_mark.column, text.split("\n")))
        return nothing, reader.findings
    if node is None:
        return nothing, []
    if not isinstance(node, yaml.MappingNode):
        reader.add(reader.place(node.start_mark), "yaml-mapping")
        return nothing, reader.findings
    try:
        data = reader.value(loader, node, ())
    except RecursionError as error:
        reader.add((first_line, 1), "yaml-syntax", problem=str(error))
        return nothing, reader.findings
    reader.places[()] = (first_line, 1)
    if plain:
        reader.find_lost_words(data)
    return YamlMap(data, reader.places, reader.spans, reader.forms), reader.findings


ODD = (
    yaml.AliasToken,
    yaml.AnchorToken,
    yaml.TagToken,
    yaml.DirectiveToken,
    yaml.DocumentStartToken,
    yaml.DocumentEndToken,
)


class _SlowLoader(yaml.SafeLoader):
    """SafeLoader that takes a tag it does not know for the plain value behind it. Its errors say where."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The same in C, which is what MkDocs reads with, and ten times as fast."""


def _plain(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else suffix


for _class in (_SlowLoader, _Loader):
    _class.add_multi_constructor("!", _plain)
    _class.add_multi_constructor("tag:yaml.org,2002:python/", _plain)


def _compose(text: str, plain: bool) -> tuple[yaml.Token | None, yaml.SafeLoader, yaml.Node | None]:
    """The first token that nobody needs (if `plain`), and the tree with its loader."""
    try:
        return _compose_with(_Loader, text, plain)
    except yaml.YAMLError:
        _compose_with(_SlowLoader, text, plain)
        raise  # Python took what C, and so MkDocs, does not


def _compose_with(kind: type, text: str, plain: bool) -> tuple[yaml.Token | None, yaml.SafeLoader, yaml.Node | None]:
    odd = next((token for token in yaml.scan(text, kind) if isinstance(token, ODD)), None) if plain else None
    loader = kind(text)
    return odd, loader, None if odd is not None else loader.get_single_node()


class _Reader:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.places: dict[tuple[str | int, ...], Place] = {}
        self.spans: dict[tuple[str | int, ...], tuple[int, int]] = {}
        self.forms: dict[tuple[str | int, ...], str] = {}
        self.findings: list[Finding] = []

    def place(self, mark: yaml.Mark) -> Place:
        return (mark.line + self.first_line, mark.column + 1)

    def add(self, place: Place, rule: str, edit: Edit | None = None, **values: Any) -> None:
        self.findings.append(Finding(self.path, *place, rule, values, edit=edit))

    def complain(self, found: Complaint) -> None:
        self.add((self.first_line + found.line, found.column + 1), found.rule, found.edit, **found.values)

    def find_habits(self) -> None:
        for habit in habits(self.text):
            place = (self.first_line + habit.line, habit.column + 1)
            self.findings.append(Finding(self.path, *place, habit.rule, habit.values, edit=habit.edit))
        # Only a page's settings have a closing line; they start below the opening one.
        if not self.findings and self.first_line > 1 and (line := unclosed_at(self.text)) is not None:
            self.add((1, 1), "front-matter-unclosed", at=self.first_line + line)

    def find_lost_words(self, data: Mapping[str, Any]) -> None:
        """Words that YAML takes for a comment, and items that it takes for the end of the one before."""
        for key, (start, end) in self.spans.items():
            if (
                self.first_line > 1 and (at := comment_after(self.text, end)) is not None
            ):  # files of settings have comments
                self.add(self._place_of(at), "yaml-comment", words=self.text[at:].split("\n")[0].strip())
            if (torn := TORN.search(self.text, start, end)) is not None and self.text[:start].rstrip().endswith(
                ("[", ",")
            ):
                self.add(self._place_of(torn.start()), "yaml-no-comma")
            if (found := re.search(r"\n *(?=- )", self.text[start:end])) is not None and self.text[start] not in "\"'":
                if len(key) == 1:  # a list below a field that has a value already
                    self.add(
                        self._place_of(start),
                        "yaml-list-below",
                        mark=self.text[start:end].split("\n")[0].rstrip(),
                        item=self.text[start + found.end() : end].split("\n")[0],
                    )
                else:
                    line = self.text.count("\n", 0, start + found.end())
                    self.add((self.first_line + odd_item(self.text.split("\n"), line), 1), "yaml-indent")

    def _place_of(self, at: int) -> Place:
        return self.first_line + self.text.count("\n", 0, at), at - self.text.rfind("\n", 0, at)

    def value(self, loader: _Loader, node: yaml.Node, key: tuple[str | int, ...]) -> Any:
        self.places.setdefault(key, self.place(node.start_mark))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(loader, node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(loader, item, (*key, index)) for index, item in enumerate(node.value)]
        self.spans[key] = (node.start_mark.index, node.end_mark.index)
        try:
            value = loader.construct_object(node, deep=True)
            if not isinstance(value, str):
                self.forms[key] = node.value
            return value
        except (ValueError, OverflowError, LookupError, AttributeError, yaml.MarkedYAMLError):
            # A date that is no date (2026-07-32): keep the words, the schema names the field.
            return node.value

    def _mapping(self, loader: _Loader, node: yaml.MappingNode, key: tuple[str | int, ...]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for name_node, value_node in node.value:
            place = self.place(name_node.start_mark)
            if not isinstance(name_node, yaml.ScalarNode):
                self.add(place, "yaml-mapping")
                continue
            name = str(name_node.value)
            if name in result:
                first = self.places[(*key, name)][0]
                self.add(place, "duplicate-key", key=name, first=first)
                continue
            self.places[(*key, name)] = place
            result[name] = self.value(loader, value_node, (*key, name))
        return result
