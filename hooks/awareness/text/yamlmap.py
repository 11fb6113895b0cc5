"""YAML that remembers where each value stands, so that a finding can name line and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from ..findings import Edit, Finding
from ..regexes import regex
from .complaints import Complaint, explained, feature, odd_item
from .conflicts import CONFLICT
from .habits import comment_after, habits, unclosed_at, without_fields
from .scripts import HAN
from .yamlguard import danger

MOST_READINGS = 8
MOST_BITS = 64
"""Of a number: Python prints none of thousands of digits, so a longer one is the words it is written in."""
_HAN = HAN.pattern
TORN = regex(rf"(?<={_HAN}) *\n\s*(?=\w)(?!{_HAN})|(?<=[\w])(?<!{_HAN}) *\n\s*(?={_HAN})")
"""A line break between scripts: inside brackets, most often instead of a comma."""
NEXT_ITEM = regex(r"\n *(?=- )")
IN_ONE_FIELD = frozenset((
    "yaml-after-list", "yaml-backslash", "yaml-broken-line", "yaml-colon", "yaml-comma", "yaml-comment", "yaml-dash",
    "yaml-empty", "yaml-feature", "yaml-indent", "yaml-list-below", "yaml-no-colon", "yaml-no-comma", "yaml-no-space",
    "yaml-quote", "yaml-tab", "yaml-unclosed", "yaml-unopened", "yaml-wide-colon", "yaml-wide-space",
))  # fmt: skip
"""Rules about mistakes that end with their field."""

Place = tuple[int, int]
"""Line and column, both from 1."""
Key = tuple[str | int, ...]
"""Where a value stands in the mapping: `("checklist", 2)`."""


@dataclass(frozen=True)
class YamlMap:
    """A YAML mapping as plain data, with the place of every key and item."""

    data: dict[str, Any]
    places: dict[Key, Place]
    spans: dict[Key, tuple[int, int]] = field(default_factory=dict)
    """Where each single value starts and ends in the YAML text, in characters, quotes included."""
    forms: dict[Key, str] = field(default_factory=dict)
    """How values that are no text were written: 037 is no 31."""
    path: str = ""
    """The file, as findings name it."""
    files: dict[Key, str] = field(default_factory=dict)
    """Of settings that another file holds: that one."""

    def place(self, key: Sequence[str | int]) -> Place:
        """Where `key` stands, or the nearest parent that does stand somewhere."""
        return self.at(key)[1:]

    def at(self, key: Sequence[str | int]) -> tuple[str, int, int]:
        """The same with its file before it."""
        for end in range(len(key), -1, -1):
            if (place := self.places.get(tuple(key[:end]))) is not None:
                return self.files.get(tuple(key[:end]), self.path), *place
        return self.path, 1, 1

    def value(self, key: Sequence[str | int]) -> Any:
        """What YAML makes of a value; None where there is none."""
        found: Any = self.data
        for part in key:
            if isinstance(found, dict):
                found = found.get(part)
            else:
                found = found[part] if isinstance(found, list) and isinstance(part, int) else None
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


def read_yaml_file(text: str, path: str) -> tuple[YamlMap, list[Finding]]:
    """As `read_yaml_map`, of a whole file; the same file is read once, however often it is checked."""
    front, findings = _whole(text.removeprefix("\ufeff").replace("\r\n", "\n"), path)
    return front, list(findings)


@lru_cache(maxsize=1 << 5)
def _whole(text: str, path: str) -> tuple[YamlMap, tuple[Finding, ...]]:
    front, findings = read_yaml_map(text, path)
    return front, tuple(findings)


def _read(text: str, path: str, first_line: int, plain: bool) -> tuple[YamlMap, list[Finding]]:
    """The mapping, and what is wrong with it. Once something is, only what is told with it is looked for."""
    reader = _Reader(text, path, first_line)
    data = reader.read(plain)
    if data is None:
        return YamlMap({}, {(): (first_line, 1)}, path=path), reader.findings
    return YamlMap(data, reader.places, reader.spans, reader.forms, path), reader.findings


ODD = (
    *(yaml.AliasToken, yaml.AnchorToken, yaml.TagToken),
    *(yaml.DirectiveToken, yaml.DocumentStartToken, yaml.DocumentEndToken),
)
"""What nobody needs in settings."""


if TYPE_CHECKING:
    _InC = yaml.CSafeLoader
else:
    _InC = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _SlowLoader(yaml.SafeLoader):
    """SafeLoader that takes a tag it does not know for the plain value behind it. Its errors say where."""


class _FastLoader(_InC):
    """The same in C where it is there, which is what MkDocs reads with, and ten times as fast."""


Loader = _SlowLoader | _FastLoader


def _plain(loader: Loader, suffix: str, node: yaml.Node) -> Any:
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else suffix


for _class in (_SlowLoader, _FastLoader):
    _class.add_multi_constructor("!", _plain)
    _class.add_multi_constructor("tag:yaml.org,2002:python/", _plain)


def _compose(text: str, plain: bool) -> tuple[yaml.Token | None, Loader, yaml.Node | None]:
    """The first token that nobody needs (if `plain`), and the tree with its loader."""
    try:
        return _compose_with(_FastLoader, text, plain)
    except yaml.YAMLError:
        _compose_with(_SlowLoader, text, plain)
        raise  # Python took what C, and so MkDocs, does not


def _compose_with(
    kind: type[_SlowLoader] | type[_FastLoader], text: str, plain: bool
) -> tuple[yaml.Token | None, Loader, yaml.Node | None]:
    odd = next((token for token in yaml.scan(text, kind) if isinstance(token, ODD)), None) if plain else None
    loader = kind(text)
    return odd, loader, None if odd is not None else loader.get_single_node()


@dataclass
class _Reader:
    text: str
    path: str
    first_line: int
    places: dict[Key, Place] = field(default_factory=dict)
    spans: dict[Key, tuple[int, int]] = field(default_factory=dict)
    forms: dict[Key, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def read(self, plain: bool) -> dict[str, Any] | None:
        """The mapping; None where there is none, or it cannot be read."""
        self.find_conflicts()
        if plain and not self.findings:
            self.find_habits()
        tree = None if self.findings else self.tree(plain)
        if tree is None:
            return None
        loader, node = tree
        if not isinstance(node, yaml.MappingNode):
            self.add(self.place(node.start_mark), "yaml-mapping")
            return None
        self.places[()] = (self.first_line, 1)
        try:
            data = self.mapping(loader, node, ())
        except RecursionError as error:
            self.stop((self.first_line, 1), str(error))
            return None
        if plain:
            self.find_lost_words()
        return data

    def tree(self, plain: bool) -> tuple[Loader, yaml.Node] | None:
        """What YAML reads; None, and why, where it stops, or reads nothing."""
        if (found := danger(self.text, plain)) is not None:
            self.complain(found)
            return None
        try:
            odd, loader, node = _compose(self.text, plain)
        except yaml.MarkedYAMLError as error:
            self.complain(explained(error, self.text))
        except yaml.reader.ReaderError as error:
            character = f"U+{error.character:04X}" if isinstance(error.character, int) else str(error.reason)
            self.stop(self._place_of(error.position), character)
        except (ValueError, OverflowError, RecursionError) as error:
            self.stop((self.first_line, 1), str(error) or type(error).__name__)
        else:
            if odd is None:
                return None if node is None else (loader, node)
            self.complain(feature(odd.start_mark.line, odd.start_mark.column, self.text.split("\n")))
        return None

    def place(self, mark: yaml.Mark) -> Place:
        return (mark.line + self.first_line, mark.column + 1)

    def add(self, place: Place, rule: str, edit: Edit | None = None, **values: Any) -> None:
        self.findings.append(Finding(self.path, *place, rule, values, edit=edit))

    def complain(self, found: Complaint) -> None:
        self.add((self.first_line + found.line, found.column + 1), found.rule, found.edit, **found.values)

    def stop(self, place: Place, problem: str) -> None:
        self.add(place, "yaml-syntax", problem=problem)

    def find_conflicts(self) -> None:
        for conflict in CONFLICT.finditer(self.text):
            line, _ = self._place_of(conflict.start())
            self.add((line, 1), "leak-conflict", mark=conflict["mark"][:7], part="")

    def find_habits(self) -> None:
        for habit in habits(self.text):
            self.complain(habit)
        # Only a page's settings have a closing line; they start below the opening one.
        if not self.findings and self.first_line > 1 and (line := unclosed_at(self.text)) is not None:
            self.add((1, 1), "front-matter-unclosed", at=self.first_line + line)

    def find_lost_words(self) -> None:
        """Words that YAML takes for a comment, and items that it takes for the end of the one before."""
        for key, (start, end) in self.spans.items():
            self.find_comment(end)
            torn = TORN.search(self.text, start, end)
            if torn is not None and self.text[:start].rstrip().endswith(("[", ",")):
                self.add(self._place_of(torn.start()), "yaml-no-comma")
            item = NEXT_ITEM.search(self.text, start, end)
            if item is not None and self.text[start] not in "\"'":
                self.add_swallowed(key, start, end, item.end())

    def find_comment(self, end: int) -> None:
        """A comment behind a value of a page; files of settings have comments."""
        if self.first_line > 1 and (at := comment_after(self.text, end)) is not None:
            self.add(self._place_of(at), "yaml-comment", words=self.text[at:].split("\n")[0].strip())

    def add_swallowed(self, key: Key, start: int, end: int, item: int) -> None:
        """An item that became part of a value: below a field that has one already, or below another item."""
        if len(key) == 1:
            mark, _, _ = self.text[start:end].partition("\n")
            words, _, _ = self.text[item:end].partition("\n")
            self.add(self._place_of(start), "yaml-list-below", mark=mark.rstrip(), item=words)
        else:
            line = odd_item(self.text.split("\n"), self.text.count("\n", 0, item))
            self.add((self.first_line + line, 1), "yaml-indent")

    def _place_of(self, at: int) -> Place:
        return self.first_line + self.text.count("\n", 0, at), at - self.text.rfind("\n", 0, at)

    def value(self, loader: Loader, node: yaml.Node, key: Key) -> Any:
        self.places.setdefault(key, self.place(node.start_mark))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(loader, node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(loader, item, (*key, index)) for index, item in enumerate(node.value)]
        self.spans[key] = (node.start_mark.index, node.end_mark.index)
        try:
            value = loader.construct_object(node, deep=True)
            if not isinstance(value, str):
                self.forms[key] = node.value
            is_endless = isinstance(value, int) and value.bit_length() > MOST_BITS
            return node.value if is_endless else value
        except (ValueError, OverflowError, LookupError, AttributeError, yaml.MarkedYAMLError):
            # A date that is no date (2026-07-32): keep the words, the schema names the field.
            return node.value

    def mapping(self, loader: Loader, node: yaml.MappingNode, key: Key) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for name_node, value_node in node.value:
            place = self.place(name_node.start_mark)
            if not isinstance(name_node, yaml.ScalarNode):
                self.add(place, "yaml-mapping")
                continue
            name = str(name_node.value)
            if name in result:
                self.add(place, "duplicate-key", key=name, first=self.places[(*key, name)][0])
                continue
            self.places[(*key, name)] = place
            result[name] = self.value(loader, value_node, (*key, name))
        return result
