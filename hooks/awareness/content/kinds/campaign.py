"""The months' campaigns, and the calendar that lists them."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from ..about import About, FrontMatter, Words
from ..kind import everyone
from ..schema import ICON, Headline, Line, PageWords, TopicId, Translated
from ..shapes import page_columns, page_kind
from ..topic import CAMPAIGN, Campaign


class Slides(StrEnum):
    """How many slides of a talk each topic has."""

    FULL = "full"
    """Three: its name, what goes wrong, what to do."""
    SHORT = "short"
    """One."""


class CampaignWords(PageWords):
    """A month's campaign."""

    headline: Headline = None
    slogan: Annotated[Line, About("slogan", Words.TRANSLATED)]
    call: Annotated[Line, About("call", Words.TRANSLATED)]
    solution: Annotated[Line | None, About("solution", Words.OWN)] = None


class CampaignFacts(FrontMatter):
    month: Annotated[int, Field(strict=True, ge=1, le=12), About("month", example="7")]
    icon: Annotated[Line, ICON]
    case: Annotated[TopicId | None, About("case", example="cases/shredded-by-mistake")] = None
    topics: Annotated[list[TopicId], Field(max_length=8), About("topics", example="[practices/documents/faxing]")] = (
        Field(default=[])
    )
    slides: Annotated[Slides | None, About("slides", example="short")] = None


class CampaignSource(CampaignWords, CampaignFacts):
    """A campaign, in the default language."""


class CampaignTranslation(Translated, CampaignWords):
    """A campaign in another language."""


KINDS = (
    page_kind(
        CAMPAIGN,
        "campaigns/**",
        source=CampaignSource,
        translation=CampaignTranslation,
        entry=Campaign,
        template="campaign.html",
        script=CAMPAIGN,
        family="",
        order=4,
        menu_title=lambda page, agency, words: words["home"]["of_month"].format(
            month=words["home"]["months"][page.month]
        ),
        columns=lambda page: {"slogan": [page.slogan], **page_columns(page)},
        label="campaign",
        stands_behind=True,
        shows=everyone,
        longest={"title": 60, "description": 160, "slogan": 60, "call": 60},
        must_be_linked=False,
    ),
    page_kind(
        "calendar",
        "campaigns/index",
        template="calendar.html",
        script=CAMPAIGN,
        hide=("toc",),
        needs_text=False,
        by_month=True,
    ),
)
