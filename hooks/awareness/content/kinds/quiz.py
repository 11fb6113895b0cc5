"""The quiz of each campaign, and the page that asks some of all questions."""

from collections.abc import Iterable

from ..edition import Catalogue, Edition
from ..kind import everyone
from ..shapes import page_columns, page_kind
from ..topic import QUIZZES, Page, Topic


def _spoken_of(catalogue: Catalogue, edition: Edition, quiz: Page) -> Iterable[Iterable[Topic | None]]:
    campaign = edition.campaign_of(quiz)
    yield edition.spoken_of(campaign) if campaign else ()


KINDS = (
    page_kind(
        QUIZZES,
        f"{QUIZZES}/index",
        template="quiz.html",
        script="quiz",
        styles=("quiz",),
        needs_text=False,
        label="quiz",
        shows=everyone,
        must_be_linked=False,
    ),
    page_kind(
        "quiz",
        f"{QUIZZES}/*",
        template="quiz.html",
        script="quiz",
        styles=("quiz",),
        order=7,
        needs_text=False,
        columns=page_columns,
        label="quiz",
        stands_behind=True,
        shows=_spoken_of,
        listed_on=f"{QUIZZES}/index",
        must_be_linked=False,
        begin=("title", "description"),
    ),
)
