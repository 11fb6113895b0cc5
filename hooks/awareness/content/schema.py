"""The front matter that pages share, as a typed schema; what one kind alone has stands with it in `kinds/`.

Each field says once, in each language, what it is for and what one may write. Findings,
the guide's table and what editors' programs offer are made from it.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from .about import About, FrontMatter, Words

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
"""What should be a topic's id: one that is written otherwise is no topic's, and the catalogue's rules know whose was
meant."""
LAST_NUMBER = 99
"""Of a topic among its kind: two digits are what posters, menus and lists have room for."""
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


def _begins_with_a_day(stamp: str) -> str:
    date.fromisoformat(stamp.split(" ")[0])
    return stamp


StampLine = Annotated[str, StringConstraints(strict=True, pattern=f"^{STAMP}$"), AfterValidator(_begins_with_a_day)]

ICON = About({"zh-TW": "Material Design Icons 圖示名稱", "en": "name of a Material Design Icon"}, "fax")
TITLE = {"zh-TW": "傳真先確認", "en": "Confirm before you fax"}
DESCRIPTION = About(
    {"zh-TW": "一句話說明，用在卡片、搜尋結果", "en": "one sentence for cards and search results"},
    {"zh-TW": "傳真前核對號碼，請收件人守在機器旁。", "en": "Check the number, and have the recipient wait."},
    Words.TRANSLATED,
)
SLOGAN = {"zh-TW": "號碼對，人也要在。", "en": "Right number, right person."}


class Translated(FrontMatter):
    """What only a translation says."""

    translated_from: Annotated[
        StampLine | None,
        About(
            {
                "zh-TW": "譯自哪一版中文：日期與代碼，由 make stamp 寫入",
                "en": "which original it was made from: a day and a code, written by make stamp",
            },
            "2026-11-22 3f9c2a1b0d4e",
        ),
    ] = None


class PageWords(FrontMatter):
    """Any page that is not a topic."""

    title: Annotated[Line, About({"zh-TW": "頁面標題", "en": "the page's title"}, TITLE, Words.TRANSLATED)]
    description: Annotated[Line, DESCRIPTION]


class PageTranslation(Translated, PageWords):
    """A page in another language."""


class TopicWords(FrontMatter):
    """What a topic says in one language."""

    title: Annotated[
        Title,
        About(
            {"zh-TW": "主題名稱，也是海報標題", "en": "the topic's title, also the poster's headline"},
            TITLE,
            Words.TRANSLATED,
        ),
    ]
    headline: Annotated[
        Line | None,
        About(
            {"zh-TW": "標題加上「|」，標出海報可換行處", "en": "the title with “|” where the poster may break it"},
            {"zh-TW": "傳真|先確認", "en": "Confirm|before you fax"},
            Words.OWN,
        ),
    ] = None
    slogan: Annotated[
        Line,
        About(
            {"zh-TW": "一句好記的話，印在海報黃條上", "en": "the one line to remember, on the poster's yellow bar"},
            SLOGAN,
            Words.TRANSLATED,
        ),
    ]
    description: Annotated[Line, DESCRIPTION]
    keywords: Annotated[
        list[Line],
        About(
            {
                "zh-TW": "讀者可能用來搜尋、但頁面上沒有的詞",
                "en": "words readers may search for that the page does not use",
            },
            {"zh-TW": "[傳真機, 誤傳]", "en": "[fax machine, wrong number]"},
            Words.OWN,
        ),
    ] = Field(default=[])
    checklist_title: Annotated[
        Line,
        About(
            {"zh-TW": "檢查表標題", "en": "the checklist's title"},
            {"zh-TW": "傳真前後，逐項打勾", "en": "Before and after you fax"},
            Words.TRANSLATED,
        ),
    ]
    checklist: Annotated[
        list[Line],
        Field(min_length=3, max_length=5),
        About(
            {"zh-TW": "3 至 5 項可以打勾的事", "en": "3 to 5 things one can tick"},
            {
                "zh-TW": '["已核對號碼", "收件人已守候", "已取回原稿"]',
                "en": '["Number checked", "Recipient waiting", "Original taken"]',
            },
            Words.TRANSLATED,
        ),
    ]
    changed: Annotated[
        Line | None,
        About(
            {
                "zh-TW": "這一版海報改了什麼，掃到舊海報的人會看到",
                "en": "what this revision of the poster changed, for readers who scan an old one",
            },
            {"zh-TW": "新增「傳完才離開」", "en": "Adds the step to stay until the end"},
            Words.TRANSLATED,
        ),
    ] = None


class TopicFacts(FrontMatter):
    """What is the same in every language. Stands in the default language's file only."""

    number: Annotated[
        int,
        Field(strict=True, ge=1, le=LAST_NUMBER),
        About({"zh-TW": "在同類中的順序", "en": "its place among its kind"}, "5"),
    ]
    icon: Annotated[Line, ICON]
    sign: Annotated[
        Sign | None,
        About(
            {
                "zh-TW": "海報圖示外框：prohibition 禁止、warning 警告",
                "en": "the sign around the poster's icon: prohibition, warning",
            },
            "prohibition",
        ),
    ] = None
    design: Annotated[
        Design,
        About({"zh-TW": "海報版型：field 色塊、sign 安全標誌", "en": "the poster's design: field, sign"}, "sign"),
    ] = Design.FIELD
    hang: Annotated[
        list[Place], Field(min_length=1), About({"zh-TW": "海報張貼處", "en": "where the poster belongs"}, "[fax]")
    ]
    related: Annotated[
        list[TopicId],
        Field(max_length=4),
        About(
            {"zh-TW": "讀者接著想看的主題", "en": "topics a reader wants next"}, "[practices/documents/hand-delivery]"
        ),
    ] = Field(default=[])
    owner: Annotated[
        Line,
        About(
            {
                "zh-TW": "負責單位代號（mkdocs.yml 的 extra.agency.units），不寫人名",
                "en": "the unit that owns the page (a key of extra.agency.units), never a person",
            },
            "ethics",
        ),
    ]
    reviewed: Annotated[
        Day,
        About(
            {"zh-TW": "上次檢視日期，例如 2026-11-22", "en": "date of the last review, such as 2026-11-22"},
            "2026-11-22",
        ),
    ]
    revised: Annotated[
        Day,
        About(
            {"zh-TW": "內容改版日期，印在海報上", "en": "date of the last change of content, printed on the poster"},
            "2026-11-22",
        ),
    ]


class TopicSource(TopicWords, TopicFacts):
    """A measure, in the default language."""


class TopicTranslation(Translated, TopicWords):
    """A topic in another language."""
