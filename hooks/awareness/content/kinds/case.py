"""Cases, the page that lists them, and the page of the law they cite."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field

from ..about import About, FrontMatter, Words
from ..case import CASE, HEADINGS, SECTION_IDS, Case, read_case_body
from ..edition import Catalogue, Edition
from ..kind import everyone
from ..schema import KEYWORDS, LAW, Day, Line, Owner, PageWords, Reviewed, Revised, TopicId, Translated
from ..shapes import page_columns, page_kind
from ..topic import Topic


class CaseWords(PageWords):
    """What a case says in one language."""

    lesson: Annotated[Line, About("lesson", Words.TRANSLATED)]
    office: Annotated[Line, About("office", Words.TRANSLATED)]
    outcome: Annotated[Line, About("outcome", Words.TRANSLATED)]
    questions: Annotated[list[Line], Field(min_length=3, max_length=3), About("questions", Words.TRANSLATED)]
    keywords: Annotated[list[Line], KEYWORDS] = Field(default=[])


class CaseFacts(FrontMatter):
    """What is the same in every language."""

    year: Annotated[int | None, Field(strict=True, ge=1945, le=2099), About("year", example="2018")] = None
    causes: Annotated[list[TopicId], Field(min_length=1), About("causes", example="[causes/poor-disposal]")]
    measures: Annotated[
        list[TopicId], Field(min_length=1), About("measures", example="[practices/documents/shredding]")
    ]
    law: Annotated[list[Line], Field(min_length=1, max_length=4), LAW]
    source_title: Annotated[Line, About("source_title", example="公務機密宣導：碎紙前請三思")]
    source_publisher: Annotated[Line, About("source_publisher", example="法務部行政執行署")]
    source_date: Annotated[Day | None, About("source_date", example="2022-08-12")] = None
    source_address: Annotated[Line, About("source_address", example="https://www.office.example/8408/post")]
    opened: Annotated[Day | None, About("opened", example="2026-12-01")] = None
    opened_by: Annotated[Line | None, About("opened_by", example="ethics")] = None
    owner: Owner
    reviewed: Reviewed
    revised: Revised


class CaseSource(CaseWords, CaseFacts):
    """A case, in the default language."""


class CaseTranslation(Translated, CaseWords):
    """A case in another language."""


def _columns(case: Case) -> dict[str, Iterable[str]]:
    """Who reads a case has read what it teaches; its questions and its law are found on the sheet."""
    return {"slogan": [case.lesson], "keys": case.keywords, "checklist": [case.outcome], **page_columns(case)}


def _topics(catalogue: Catalogue, edition: Edition, case: Case) -> Iterator[Iterable[Topic | None]]:
    yield edition.topics_of((*case.causes, *case.measures))  # in the order in which they stand on its page


KINDS = (
    page_kind("cases", "cases/index", template="cases.html", hide=("toc",), needs_text=False, shows=everyone),
    page_kind(
        CASE,
        "cases/*",
        source=CaseSource,
        translation=CaseTranslation,
        entry=Case,
        read=read_case_body,
        template="case.html",
        family="",
        order=6,
        hide=("toc",),
        anchors=SECTION_IDS,
        in_menu=True,
        needs_text=False,
        columns=_columns,
        label="case",
        stands_behind=True,
        shows=_topics,
        longest={"title": 60, "description": 160, "lesson": 60, "office": 60, "outcome": 160},
        listed_on="cases/index",
        headings=HEADINGS,
        begin=(
            *("title", "lesson", "description", "office", "causes", "measures", "law", "outcome", "questions"),
            *("source_title", "source_publisher", "source_address", "owner", "reviewed", "revised"),
        ),
    ),
    page_kind("laws", "laws", template="laws.html", needs_text=False, shows=everyone),
)
