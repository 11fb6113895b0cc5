"""What cleaning a file gives: the file as it may be published, or why it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Clean:
    """A file as it may be published."""

    content: bytes
    words: tuple[tuple[str, str], ...] = ()
    """What a reader of it reads: part (`p. 2`; nothing for a file that is text itself) and words."""
    dropped: tuple[str, ...] = ()
    """What the original has beside, as its format calls it."""


class RefusedError(ValueError):
    """A file that cannot be attached; `rule` names the finding that says why."""

    def __init__(self, rule: str, **values: Any) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values = values

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return _refused, (self.rule, self.values)


def _refused(rule: str, values: Mapping[str, Any]) -> RefusedError:
    return RefusedError(rule, **values)


def kind_of(name: str) -> str:
    """A file's ending, small and without its dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""
