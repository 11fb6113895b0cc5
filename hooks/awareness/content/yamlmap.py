"""YAML that remembers where each value stands, so that a finding can name line and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ..findings import Finding

Place = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True)
class YamlMap:
    """A YAML mapping as plain data, with the place of every key and item."""

    data: dict[str, Any]
    places: dict[tuple[str | int, ...], Place]

    def place(self, key: Sequence[str | int]) -> Place:
        """Where `key` stands, or the nearest parent that does stand somewhere."""
        for end in range(len(key), -1, -1):
            if (place := self.places.get(tuple(key[:end]))) is not None:
                return place
        return (1, 1)


def read_yaml_map(text: str, path: str, first_line: int = 1, plain: bool = True) -> tuple[YamlMap, list[Finding]]:
    """Reads a mapping; what cannot be read becomes findings, and the rest is kept.

    `first_line` is the line of the file on which `text` starts. `plain` refuses anchors,
    aliases, tags and document marks, which nobody needs in front matter and MkDocs reads
    otherwise; without it, tags (MkDocs' own `!ENV` and the like) are read as their plain value.
    """
    reader = _Reader(path, first_line)
    try:
        odd = next((token for token in yaml.scan(text, _Loader) if isinstance(token, ODD)), None) if plain else None
        if odd is not None:
            reader.add(reader.place(odd.start_mark), "yaml-feature")
            return YamlMap({}, {(): (first_line, 1)}), reader.findings
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark, rule = _syntax(error)
        place = (first_line, 1) if mark is None else reader.place(mark)
        reader.add(place, rule, problem=error.problem or error.context or "YAML")
        return YamlMap({}, {(): (first_line, 1)}), reader.findings
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        reader.add((line, column), "yaml-syntax", problem=f"U+{error.character:04X}" if isinstance(error.character, int) else str(error.reason))
        return YamlMap({}, {(): (first_line, 1)}), reader.findings
    except (ValueError, OverflowError, RecursionError) as error:
        reader.add((first_line, 1), "yaml-syntax", problem=str(error) or type(error).__name__)
        return YamlMap({}, {(): (first_line, 1)}), reader.findings
    if node is None:
        return YamlMap({}, {(): (first_line, 1)}), []
    if not isinstance(node, yaml.MappingNode):
        reader.add(reader.place(node.start_mark), "yaml-mapping")
        return YamlMap({}, {(): (first_line, 1)}), reader.findings
    data = reader.value(loader, node, ())
    reader.places[()] = (first_line, 1)
    return YamlMap(data, reader.places), reader.findings


def _syntax(error: yaml.MarkedYAMLError) -> tuple[yaml.Mark | None, str]:
    """Where the mistake really is, and the rule that says it in an editor's words."""
    problem, context = error.problem or "", error.context or ""
    if "flow" in context or "quoted scalar" in context:
        return error.context_mark or error.problem_mark, "yaml-unclosed"  # the parser notices on a later line
    if "mapping values are not allowed" in problem:
        return error.problem_mark, "yaml-colon"
    return error.problem_mark or error.context_mark, "yaml-tab" if r"'\t'" in problem else "yaml-syntax"


ODD = (yaml.AliasToken, yaml.AnchorToken, yaml.TagToken, yaml.DirectiveToken, yaml.DocumentStartToken, yaml.DocumentEndToken)


class _Loader(yaml.SafeLoader):
    """SafeLoader that takes a tag it does not know for the plain value behind it."""


def _plain(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else suffix


_Loader.add_multi_constructor("!", _plain)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _plain)


class _Reader:
    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.places: dict[tuple[str | int, ...], Place] = {}
        self.findings: list[Finding] = []

    def place(self, mark: yaml.Mark) -> Place:
        return (mark.line + self.first_line, mark.column + 1)

    def add(self, place: Place, rule: str, **values: Any) -> None:
        self.findings.append(Finding(self.path, *place, rule, values))

    def value(self, loader: _Loader, node: yaml.Node, key: tuple[str | int, ...]) -> Any:
        self.places.setdefault(key, self.place(node.start_mark))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(loader, node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(loader, item, (*key, index)) for index, item in enumerate(node.value)]
        try:
            return loader.construct_object(node, deep=True)
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
