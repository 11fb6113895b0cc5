"""A slide's measures, and how a language is set."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

M: dict[str, Any] = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
PLAIN, BOLD, HEAVY = (M["weights"][name] for name in ("plain", "bold", "heavy"))


@dataclass(frozen=True)
class Type:
    name: str
    """In the measures: chinese or latin."""
    headline: float
    text: float
    """From one line to the next, in sizes."""


def type_of(locale: str) -> Type:
    name = "chinese" if locale.startswith(tuple(M["chinese"]["locales"])) else "latin"
    return Type(name, M[name]["headline"], M[name]["text"])


def half(size: float) -> float:
    """Down to half a point, as programs list sizes."""
    return int(size * 2) / 2
