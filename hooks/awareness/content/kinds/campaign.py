"""A month's campaign."""

from typing import Annotated

from pydantic import Field

from ..about import About, FrontMatter, Words
from ..kind import everyone
from ..schema import ICON, Headline, Line, PageWords, TopicId, Translated
from ..shapes import page_columns, page_kind
from ..topic import CAMPAIGN, Campaign


class CampaignWords(PageWords):
    """A month's campaign."""

    headline: Headline = None
    slogan: Annotated[Line, About("slogan", Words.TRANSLATED)]
    call: Annotated[Line, About("call", Words.TRANSLATED)]


class CampaignFacts(FrontMatter):
    month: Annotated[int, Field(strict=True, ge=1, le=12), About("month", example="7")]
    icon: Annotated[Line, ICON]
    case: Annotated[TopicId | None, About("case", example="cases/shredded-by-mistake")] = None


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
        family="",
        order=4,
        menu_title=lambda page, agency, words: words["home"]["month"],
        columns=lambda page: {"slogan": [page.slogan], **page_columns(page)},
        label="campaign",
        shows=everyone,
        longest={"title": 60, "description": 160, "slogan": 60, "call": 60},
    ),
)
