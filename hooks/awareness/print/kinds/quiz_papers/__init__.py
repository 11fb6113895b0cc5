"""The quiz on paper and for other systems: questions, their key on a sheet of its own, slips for a draw, QTI 2.1.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import File, Form
from ...kind import PrintedKind
from ...late import Late

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="quiz-papers",
    forms=(
        Form("questions", (File("-a4.pdf", "A4", in_bundles=True), File(".png", pixels=(600, 849)))),
        Form("key", (File("-a4.pdf", "A4"),), part="-key"),
        Form("slips", (File("-a4.pdf", "A4"),), part="-slips"),
        Form("qti", (File(".zip", "QTI 2.1"),), part="-qti"),
    ),
    subjects=TOLD("quizzes"),
    data=lambda site, quiz, form: TOLD("paper_data")(site, quiz),
    make=Late(f"{__name__}.drawing", "make"),
    texts=TOLD("texts"), place=TOLD("place"),
    order=20, kit="ask",
    of_campaign=lambda edition, campaign: [quiz for quiz in [edition.quiz_of(campaign)] if quiz],
)  # fmt: skip
