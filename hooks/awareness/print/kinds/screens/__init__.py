"""Screens: a topic as a picture for boards, wide and tall, and for the lock screen of a computer.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import File, Form
from ...kind import PrintedKind
from ...late import Late
from ..posters import RULES
from ..posters.texts import findings, is_ready, place, reads, texts

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="screens",
    forms=(
        Form("screen", (
            File("-wide.png", "1920 × 1080", pixels=(1920, 1080), look="wide"),
            File("-tall.png", "1080 × 1920", pixels=(1080, 1920), look="tall"),
            File("-lock.png", "1920 × 1080", pixels=(1920, 1080), look="lock"),
        )),
    ),
    subjects=lambda edition: edition.topics,
    data=lambda site, topic, form: TOLD("screen_data")(site, topic),
    make=Late(f"{__name__}.drawing", "make"), check=Late(f"{__name__}.layout", "misfits"),
    texts=texts, findings=findings, is_ready=is_ready, place=place, rule=RULES.__getitem__,
    reads=reads, order=4, in_gallery=True, kit="hang",
)  # fmt: skip
