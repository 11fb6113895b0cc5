"""The front matter of every kind of page, as a typed schema.

Each field's description is written once, here, in the editor's language and in English
(``zh | en``); the findings take it from here.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

Line = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, pattern=r"^[^\r\n]*$")]
"""Text on one line, not empty."""
Title = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, pattern=r"^[^|\r\n]*$")]
"""A line without the bars that only a headline has."""
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
Day = Annotated[date, Field(strict=True, ge=FIRST, le=LAST), BeforeValidator(lambda value: day_in(value) or value)]
"""A date written as one, in quotes or without: a number is no date."""
TopicId = Annotated[
    Line,
    StringConstraints(pattern=r"^[^，、；;,]+$"),
    WithJsonSchema({"type": "string", "pattern": r"^[a-z0-9][a-z0-9/-]*$"}),
]
"""What should be a topic's id: one that is written otherwise is no topic's, and rules/catalogue.py knows whose was meant."""
STAMP = r"(20\d\d-\d\d-\d\d) ([0-9a-f]{12})"
"""The day and the digest of a translation's stamp (content/stamp.py)."""


SEPARATORS = re.compile(r"\s*[，、；;]\s*")
"""Marks that people write between the items of a list."""


def day_in(value: object) -> date | None:
    """The day of a text that is written as one (2026-07-01)."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-07-01") else None
    except ValueError:
        return None


class Sign(StrEnum):
    """The safety sign around a poster's pictogram (after ISO 7010)."""

    PROHIBITION = "prohibition"
    WARNING = "warning"


class Design(StrEnum):
    """How a topic's poster is laid out."""

    FIELD = "field"
    """A field in the category's colour."""
    SIGN = "sign"
    """A large safety sign: for what must not be done, or done without fail."""


class Place(StrEnum):
    """Where a poster belongs. The gallery filters by it; `words/*.yml` names it."""

    DESK = "desk"
    COPIER = "copier"
    FAX = "fax"
    TELEPHONE = "telephone"
    MEETING_ROOM = "meeting-room"
    RECYCLING_BIN = "recycling-bin"
    DOCUMENT_ROOM = "document-room"
    ARCHIVE = "archive"
    SERVER_ROOM = "server-room"
    CORRIDOR = "corridor"
    RECEPTION = "reception"


class FrontMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _begins_with_a_day(stamp: str) -> str:
    date.fromisoformat(stamp.split(" ")[0])
    return stamp


class Translated(FrontMatter):
    """What only a translation says."""

    translated_from: (
        Annotated[str, StringConstraints(strict=True, pattern=f"^{STAMP}$"), AfterValidator(_begins_with_a_day)] | None
    ) = Field(
        None,
        description="譯自哪一版中文：日期與代碼，由 make stamp 寫入 | which original it was made from: a day and a code, written by make stamp",
    )


class PageWords(FrontMatter):
    """Any page that is not a topic."""

    title: Line = Field(description="頁面標題 | the page's title")
    description: Line = Field(description="一句話說明，用在卡片、搜尋結果 | one sentence for cards and search results")


class CampaignWords(PageWords):
    """A month's campaign."""

    slogan: Line = Field(description="一句好記的話 | the one line to remember")
    call: Line = Field(description="首頁按鈕上的一句話 | the line on the home page's button")


class TopicWords(FrontMatter):
    """What a topic says in one language."""

    title: Title = Field(description="主題名稱，也是海報標題 | the topic's title, also the poster's headline")
    headline: Line | None = Field(
        None, description="標題加上「|」，標出海報可換行處 | the title with “|” where the poster may break it"
    )
    slogan: Line = Field(
        description="一句好記的話，印在海報黃條上 | the one line to remember, on the poster's yellow bar"
    )
    description: Line = Field(description="一句話說明，用在卡片、搜尋結果 | one sentence for cards and search results")
    keywords: list[Line] = Field(
        default=[],
        description="讀者可能用來搜尋、但頁面上沒有的詞 | words readers may search for that the page does not use",
    )
    checklist_title: Line = Field(description="檢查表標題 | the checklist's title")
    checklist: list[Line] = Field(
        min_length=3, max_length=5, description="3 至 5 項可以打勾的事 | 3 to 5 things one can tick"
    )
    changed: Line | None = Field(
        None,
        description="這一版海報改了什麼，掃到舊海報的人會看到 | what this revision of the poster changed, for readers who scan an old one",
    )


class TopicFacts(FrontMatter):
    """What is the same in every language. Stands in the default language's file only."""

    number: int = Field(strict=True, ge=1, le=99, description="在同類中的順序 | its place among its kind")
    icon: Line = Field(description="Material Design Icons 圖示名稱 | name of a Material Design Icon")
    sign: Sign | None = Field(
        None,
        description="海報圖示外框：prohibition 禁止、warning 警告 | the sign around the poster's icon: prohibition, warning",
    )
    design: Design = Field(
        Design.FIELD, description="海報版型：field 色塊、sign 安全標誌 | the poster's design: field, sign"
    )
    hang: list[Place] = Field(min_length=1, description="海報張貼處 | where the poster belongs")
    related: list[TopicId] = Field(
        default=[], max_length=4, description="讀者接著想看的主題 | topics a reader wants next"
    )
    owner: Line = Field(
        description="負責單位代號（mkdocs.yml 的 extra.agency.units），不寫人名 | the unit that owns the page (a key of extra.agency.units), never a person"
    )
    reviewed: Day = Field(description="上次檢視日期，例如 2026-11-22 | date of the last review, such as 2026-11-22")
    revised: Day = Field(
        description="內容改版日期，印在海報上 | date of the last change of content, printed on the poster"
    )


class TopicSource(TopicWords, TopicFacts):
    """A measure, in the default language."""


class AreaSource(TopicSource):
    """An area, in the default language."""

    colour: Line | None = Field(
        None, description="領域的顏色，寫色票的名稱 | the area's colour, by its name in the palette"
    )


class CauseSource(TopicSource):
    """A cause, in the default language."""

    answered_by: list[TopicId] = Field(min_length=1, description="對應的做法 | the measures that answer this cause")


class CampaignFacts(FrontMatter):
    month: int = Field(strict=True, ge=1, le=12, description="宣導月份 | the campaign's month")
    icon: Line = Field(description="Material Design Icons 圖示名稱 | name of a Material Design Icon")


class CampaignSource(CampaignWords, CampaignFacts):
    """A campaign, in the default language."""


class PageTranslation(Translated, PageWords):
    """A page in another language."""


class TopicTranslation(Translated, TopicWords):
    """A topic in another language."""


class CampaignTranslation(Translated, CampaignWords):
    """A campaign in another language."""


def expectation(model: type[FrontMatter], name: str) -> dict[str, str]:
    """What a field wants, per language, and an example line to write."""
    zh, _, en = (model.model_fields[name].description or "").partition(" | ")
    example_zh, _, example_en = EXAMPLES[name].partition(" || ")
    return {"expected_zh": zh, "expected_en": en, "example_zh": example_zh, "example_en": example_en or example_zh}


EXAMPLES = {
    "title": "title: 傳真先確認 || title: Confirm before you fax",
    "headline": "headline: 傳真|先確認 || headline: Confirm|before you fax",
    "slogan": "slogan: 號碼對，人也要在。 || slogan: Right number, right person.",
    "description": "description: 傳真前核對號碼，請收件人守在機器旁。 || description: Check the number, and have the recipient wait.",
    "keywords": "keywords: [傳真機, 誤傳] || keywords: [fax machine, wrong number]",
    "checklist_title": "checklist_title: 傳真前後，逐項打勾 || checklist_title: Before and after you fax",
    "checklist": 'checklist: ["已核對號碼", "收件人已守候", "已取回原稿"] || checklist: ["Number checked", "Recipient waiting", "Original taken"]',
    "number": "number: 5",
    "icon": "icon: fax",
    "sign": "sign: prohibition",
    "design": "design: sign",
    "colour": "colour: teal",
    "hang": "hang: [fax]",
    "related": "related: [practices/documents/hand-delivery]",
    "owner": "owner: ethics",
    "reviewed": "reviewed: 2026-11-22",
    "revised": "revised: 2026-11-22",
    "answered_by": "answered_by: [practices/documents/faxing]",
    "changed": "changed: 新增「傳完才離開」 || changed: Adds the step to stay until the end",
    "translated_from": "translated_from: 2026-11-22 3f9c2a1b0d4e",
    "month": "month: 7",
    "call": "call: 先看六個原因，再學十六項做法。 || call: Six causes first, then sixteen measures.",
}
