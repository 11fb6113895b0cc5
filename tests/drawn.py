"""A site of one topic in both languages, made of no file, and its posters."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdf

from awareness.content.body import Step
from awareness.content.colours import coloured
from awareness.content.edition import Catalogue, Edition
from awareness.content.markdown.sections import Section
from awareness.content.schema import Design
from awareness.content.topic import Kind, Topic
from awareness.look.tokens import Tokens
from awareness.print.form import File, Form
from awareness.print.kinds.posters.contents import poster_data
from awareness.print.kinds.posters.drawing import make
from awareness.print.kinds.posters.forms import A4, Style
from awareness.project import Project
from awareness.settings.agency import Agency
from awareness.site import Site
from awareness.text.yamlmap import YamlMap

ID = "causes/faxing"
COLOURS = {
    "field-causes": "#3A3A3A", "ink": "#111111", "paper": "#FFFFFF", "ground": "#F4F4F4", "hair": "#C8C8C8", "muted": "#555555", "rule": "#111111", "accent": "#FFD400", "on-accent": "#111111",
    "sign-prohibition": "#C8102E", "sign-action": "#00529B", "sign-warning": "#FFD400",
}  # fmt: skip
SECTION = Section("…", 2, 20, "…", 21)
ZH_POINTS = ("核對號碼，再按傳送", "先通電話，請對方守機旁", "傳完才離開", "取回原稿", "點清頁數", "關閉電源")
EN_POINTS = (
    "Check the number, then press send",
    "Call first",
    "Stay until it ends",
    "Take the originals",
    "Count the pages",
    "Switch it off",
)


def make_topic(locale: str, root: object = None, **changes: object) -> Topic:
    zh = locale == "zh-TW"
    points = changes.pop("points", (ZH_POINTS if zh else EN_POINTS)[:3])
    title = changes.pop("title", "傳真先確認" if zh else "Confirm before you fax")
    topic = Topic(
        id="causes/faxing", kind=Kind.CAUSE, locale=locale, source="docs/causes/faxing.md" if zh else "docs/causes/faxing.en.md",
        number=3, icon="fax", sign=None, design=Design.FIELD, hang=(), owner="ethics", reviewed=date(2026, 11, 22), revised=date(2026, 11, 22),
        answered_by=(), picked=(), law=(), title=title, headline=title, slogan="號碼對，人也要在。" if zh else "Right number, right person.",
        description="", keywords=(), checklist_title="…", checklist=(), lead="", scene=SECTION, steps_heading="…",
        steps=tuple(Step(act, "…", 30 + 2 * index) for index, act in enumerate(points)),
        places={("title",): (2, 1), ("headline",): (3, 1), ("slogan",): (4, 1)},
    )  # fmt: skip
    return replace(topic, **changes)


def make_site(
    tmp_path, zh: dict | None = None, en: dict | None = None, both: dict | None = None, agency: dict | None = None
) -> Site:
    settings = {
        "name": {"zh-TW": "範例縣政府政風處", "en": "Example County, Ethics Office"},
        "units": {"ethics": {"zh-TW": "政風處", "en": "Ethics Office"}},
        "hotline": {"label": {"zh-TW": "廉政專線", "en": "Integrity hotline"}, "number": "037-356639"},
        "site_url": "https://intranet.example/secrecy/",
    } | (agency or {})
    topics = {
        "zh-TW": make_topic("zh-TW", **(both or {}), **(zh or {})),
        "en": make_topic("en", **(both or {}), **(en or {})),
    }
    editions = {
        locale: Edition(locale, "" if locale == "zh-TW" else "en/", {topic.id: topic}, {})
        for locale, topic in topics.items()
    }
    project = Project(
        tmp_path / "mkdocs.yml",
        tmp_path,
        tmp_path / "docs",
        ("zh-TW", "en"),
        Agency.model_validate(settings),
        (),
        YamlMap({}, {("extra", "agency"): (7, 3)}, path="mkdocs.yml"),
    )
    return Site(project, coloured(Catalogue(editions), ()), Tokens(COLOURS, ""))


def pdf(site, style: Style = Style.COLOUR, size: File = A4, locale: str = "zh-TW") -> bytes:
    return made(site, style, size, locale)


def made(site, style: Style, file: File, locale: str) -> bytes:
    return make(poster_data(site, site.edition(locale).topics[ID], style), Form(style, (file,)))[0]


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))
