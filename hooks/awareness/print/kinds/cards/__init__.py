"""Cards: a topic on A5, two of them on a sheet of A4, to cut apart and lay on a desk.

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
    name="cards",
    forms=(Form("card", (File("-a5.pdf", "A5", in_bundles=True), File(".png", pixels=(600, 849)))),),
    subjects=lambda edition: edition.topics,
    data=lambda site, topic, form: TOLD("card_data")(site, topic),
    make=Late(f"{__name__}.drawing", "make"), check=Late(f"{__name__}.layout", "misfits"),
    texts=texts, findings=findings, is_ready=is_ready, place=place, rule=RULES.__getitem__,
    reads=reads, order=5, in_gallery=True, kit="hang",
)  # fmt: skip
