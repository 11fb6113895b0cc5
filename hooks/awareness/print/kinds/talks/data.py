"""What a talk says, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from ...paper import Paper, Question


@dataclass(frozen=True)
class Part:
    minutes: str
    heading: str
    texts: tuple[str, ...] = ()
    """To be told, a paragraph each."""
    pause: str = ""
    """What is asked then, without an answer of its own."""
    questions: tuple[Question, ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talk(Paper):
    slogan: str
    parts: tuple[Part, ...]
    answer: str
    """What stands before one."""
    closing: str
    scan: str
    hotline: str
    number: str
    address: str
    qr_alt: str
